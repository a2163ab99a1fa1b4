// The page at 390 px.

import assert from "node:assert/strict";
import {phone} from "../browser.mjs";
import {expectText} from "../expect.mjs";
import {accessible, story} from "../story.mjs";

const pane = (page, name) => page.page.getByRole("navigation", {name: "Panes"}).getByRole("button", {name});

story("each pane has its tab, nothing is wider than the screen, and the verdict stays in sight", {viewport: phone}, async (page) => {
  for (const [name, region] of [["Rule", "Rule"], ["Message", "Messages"], ["Result", "Result"], ["Invoke", "Result"]]) {
    await pane(page, name).tap();
    await page.region(region).waitFor();
    const wide = await page.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= phone.width, `${name} is ${wide} px wide`);
    if (region !== "Result") await expectText(page.page.locator(".vline"), /./);
    await accessible(page.page);
  }
});

story("a rule is edited on one pane and judged on another", {viewport: phone}, async (page) => {
  await pane(page, "Rule").tap();
  await page.write({sql: "SELECT * FROM 'some/topic' WHERE temp > 70"});
  await expectText(page.page.locator(".vline"), "Does not fire");
  await page.page.locator(".vline").tap();
  await page.sees("Does not fire: WHERE is false");
});

story("all that one touches is large enough", {viewport: phone}, async (page) => {
  for (const name of ["Rule", "Message", "Result"]) {
    await pane(page, name).tap();
    const small = await page.page.locator("button:visible, select:visible, summary:visible").evaluateAll((elements) =>
      elements
        .map((element) => ({text: element.innerText || element.ariaLabel, box: element.getBoundingClientRect()}))
        .filter(({box}) => Math.min(box.width, box.height) < 24)
        .map(({text, box}) => `${text}: ${box.width} × ${box.height}`),
    );
    assert.deepEqual(small, [], name);
  }
});
