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

story("a row of keys has what a phone's keyboard hides, and goes when the editor is left", {viewport: phone}, async (page) => {
  const row = page.page.getByRole("complementary", {name: "Characters and caret"});
  const press = (name) => row.getByRole("button", {name, exact: true}).tap();
  await pane(page, "Rule").tap();
  const sql = page.field("SQL statement");
  await sql.tap();
  await page.page.locator(".cm-content:focus").waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("SELECT temp FROM ");
  for (const key of ["'", "'", "Caret left"]) await press(key);
  await page.keyboard.insertText("some");
  for (const key of ["/", "+", "Caret right"]) await press(key);
  await page.keyboard.insertText(" WHERE temp ");
  await press(">");
  await page.keyboard.insertText(" 70");
  await page.holds("sql", "SELECT temp FROM 'some/+' WHERE temp > 70");
  assert.equal(await row.getByRole("button").count(), 20);
  const small = await row.getByRole("button").evaluateAll((keys) => keys.filter((key) => key.offsetWidth < 36 || key.offsetHeight < 36).length);
  assert.equal(small, 0);
  // The caret's keys stay in sight, over the tabs of the panes.
  const box = await row.getByRole("button", {name: "Caret right"}).boundingBox();
  assert.ok(box.x + box.width <= phone.width && box.y + box.height <= phone.height - 56, JSON.stringify(box));
  await accessible(page.page);
  await pane(page, "Result").tap();
  await row.waitFor({state: "detached"});
  await page.sees("Does not fire: WHERE is false");
});

story("a tap beside the editor does what it is meant to, though the row goes", {viewport: phone}, async (page) => {
  await page.page.setViewportSize({width: 1000, height: 700});
  await page.write({functionArn: "arn:aws:lambda:us-east-1:123456789012:function:hot_line"});
  await page.page.getByRole("complementary").waitFor();
  await page.button("Invoke on my machine").tap();
  await page.field("Endpoint").waitFor();
  await page.page.getByRole("complementary").waitFor({state: "detached"});
});

story("with a mouse there is no row of keys", {}, async (page) => {
  await page.field("SQL statement").click();
  await page.page.locator(".cm-content:focus").waitFor();
  assert.equal(await page.page.getByRole("complementary").count(), 0);
});

/** A device that can hand texts on: what it was handed is in `handed`. */
const handsOn = () => {
  globalThis.handed = [];
  navigator.share = async (given) => {
    globalThis.handed.push(given);
    if (globalThis.handed.length > 1) throw new DOMException("nothing chosen", "AbortError");
  };
};

story("a phone's own way to share is offered, and choosing nothing there is no failure", {viewport: phone}, async (_, visit) => {
  const page = await visit("", {}, handsOn);
  await page.button("Share").tap();
  const send = page.dialog("Share this rule").getByRole("button", {name: "Send…"});
  await send.tap();
  await send.tap();
  // The texts come from a sheet.
  await page.page.waitForFunction(() => globalThis.handed.length === 2);
  const handed = await page.page.evaluate(() => globalThis.handed);
  assert.equal(handed[0].title, "AWS IoT rule some_rule in Rulescope");
  assert.ok(handed[0].text.startsWith(`${page.url}#1.`), handed[0].text);
  await accessible(page.page);
});
