// The page for who hears it, for who has the system choose the colours, and on paper.

import assert from "node:assert/strict";
import {expectText} from "../expect.mjs";
import {states} from "../states.mjs";
import {accessible, story} from "../story.mjs";

const state = (name) => states.find(([known]) => known === name)[1];
const media = (page, wanted) => page.page.emulateMedia({reducedMotion: "reduce", ...wanted});
const style = (locator, name) => locator.evaluate((element, name) => getComputedStyle(element)[name], name);

/** The colours that are seen at places of an element, in pixels from its corner. */
async function colours(page, locator, places) {
  const seen = (await locator.screenshot()).toString("base64");
  // A page of no host, as this one may not show a picture of another.
  const other = await page.page.context().newPage();
  const found = await other.evaluate(
    async ([seen, places]) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${seen}`)).blob());
      const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
      context.drawImage(picture, 0, 0);
      return places.map(([x, y]) => context.getImageData(x, y, 1, 1).data.join(" "));
    },
    [seen, places],
  );
  await other.close();
  return found;
}

story("the verdict is said once, after typing has stopped, in the words that are shown", {}, async (page) => {
  const said = page.page.locator("p[role=status].vh");
  await expectText(said, "Fires, but the Lambda name is not legal");
  await page.page.evaluate(() => {
    globalThis.heard = [];
    const live = document.querySelector("p[role=status].vh");
    new MutationObserver(() => globalThis.heard.push(live.textContent)).observe(live, {characterData: true, childList: true, subtree: true});
  });
  await page.field("SQL statement").click();
  await page.page.locator(".cm-content:focus").waitFor();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" WHERE temp > 70");
  await page.sees("Does not fire: WHERE is false");
  await expectText(said, "Does not fire: WHERE is false");
  const shown = await page.page.locator("#main").locator("h2, p").allInnerTexts();
  const heard = await page.page.evaluate(() => globalThis.heard);
  assert.equal(heard.at(-1), shown.join(" "));
  // One for each pause at most: keys are quicker than that.
  assert.ok(heard.length <= 2, JSON.stringify(heard));
});

story("headings step down one at a time, and each part of the page has its landmark", {}, async (page) => {
  const levels = await page.page.locator("h1, h2, h3, h4").evaluateAll((found) => found.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1])));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  levels.reduce((before, level) => {
    assert.ok(level <= before + 1, levels.join(" "));
    return level;
  }, 0);
  for (const [role, name] of [["banner"], ["main"], ["contentinfo"], ["region", "Rule"], ["region", "Messages"], ["region", "Result"]]) {
    assert.equal(await page.page.getByRole(role, {name, exact: true}).count(), 1, `${role} ${name ?? ""}`);
  }
});

story("what is open, chosen, wrong or described says so", {}, async (page) => {
  const get = (locator, name) => locator.first().getAttribute(name);
  assert.equal(await get(page.messages, "aria-current"), "true");
  assert.equal(await get(page.tab("Why"), "aria-controls"), "tab-panel");
  assert.equal(await get(page.page.getByRole("tabpanel"), "aria-labelledby"), "tab-Why");
  assert.equal(await get(page.button("Import"), "aria-expanded"), "false");
  assert.equal(await get(page.choice("Rule view", "SQL"), "aria-pressed"), "true");
  assert.equal(await get(page.field(/^functionArn/), "aria-invalid"), "true");
  // A rung says how it stands before what it is; the pips say it in words.
  await expectText(page.rungs.first(), /^Passed:/);
  await expectText(page.rungs.nth(6), /^Stopped:/);
  await expectText(page.rungs.nth(9), /^Not reached:/);
  assert.equal(await get(page.page.locator(".pips"), "aria-label"), "Stopped at rung 7 of 10: function ARN");
  await page.write({topic: ""});
  await page.tab("Permission").click();
  const policy = page.field("Policy of the function");
  const note = await get(policy, "aria-describedby");
  await expectText(page.page.locator(`[id="${note}"]`), "get-policy");
});

story("where the system chooses the colours, what is chosen and how far a message got is still seen", {}, async (page) => {
  await state("a rule with three messages")(page);
  await media(page, {forcedColors: "active"});
  const line = (locator) => style(locator, "borderBottomWidth");
  assert.equal(await line(page.tab("Why")), "3px");
  assert.equal(await line(page.tab("Output")), "0px");
  assert.equal(await line(page.choice("Rule view", "SQL")), "3px");
  assert.notEqual(await line(page.choice("Rule view", "JSON")), "3px");
  const rows = page.messages;
  assert.equal(await line(rows.nth(0)), "3px");
  assert.equal(await line(rows.nth(1)), "0px");
  // The bars are painted: the system could leave them out.
  const [passed, stopped, after] = await colours(page, rows.nth(0).locator(".pips"), [[2, 7], [38, 7], [54, 2]]);
  assert.equal(new Set([passed, stopped, after]).size, 3, `${passed} ${stopped} ${after}`);
  const rail = (at) => page.rungs.nth(at).evaluate((rung) => getComputedStyle(rung, "::before").backgroundColor);
  assert.notEqual(await rail(0), await rail(9));
  await page.keyboard.press("Tab");
  assert.equal(await style(page.page.locator(":focus"), "outlineStyle"), "solid");
  await media(page, {forcedColors: "none"});
});

for (const name of ["a rule with three messages", "four messages that stop at different rungs", "a permission", "the invoke panel"]) {
  story(`${name}, with more contrast and in forced colours`, {}, async (page) => {
    await state(name)(page);
    await media(page, {forcedColors: "active"});
    // The colours are the system's then, and not what axe reads from the sheets.
    await accessible(page.page, {"color-contrast": {enabled: false}});
    await media(page, {contrast: "more", forcedColors: "none"});
    await accessible(page.page);
    const [ink, quiet] = [await style(page.page.locator("body"), "color"), await style(page.page.locator(".note").first(), "color")];
    assert.equal(quiet, ink);
  });
}

story("with less motion nothing moves by itself", {}, async (page) => {
  await media(page, {});
  const moving = await page.page.locator("*").evaluateAll((all) =>
    all.filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0 || parseFloat(getComputedStyle(one).animationDuration) > 0).map((one) => one.outerHTML.slice(0, 80)),
  );
  assert.deepEqual(moving, []);
});

story("on paper: dark on white, the three panes one after the other, every rung open, nothing to press", {}, async (page) => {
  await state("a rule with three messages")(page);
  await media(page, {media: "print", colorScheme: "dark"});
  const tops = await page.page.locator("#rule, #message, #result").evaluateAll((panes) => panes.map((pane) => pane.getBoundingClientRect().top));
  assert.deepEqual(tops, tops.toSorted((a, b) => a - b));
  assert.ok(new Set(tops).size === 3, tops.join(" "));
  assert.equal(await style(page.page.locator("html"), "colorScheme"), "light");
  for (const hidden of [".top", ".foot", ".btn", ".tabs", ".drawer"]) {
    assert.equal(await page.page.locator(hidden).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length), 0, hidden);
  }
  const folded = await page.page.locator(".ladder details .body").evaluateAll((bodies) => bodies.filter((body) => !body.checkVisibility({contentVisibilityAuto: true}) || body.offsetHeight === 0).length);
  assert.equal(folded, 0);
});
