// The page without a mouse.

import assert from "node:assert/strict";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const focused = (page) => page.page.locator(":focus");

/**
 * Presses Tab until the focus is on `locator`. Twice around the page is enough: the first time, an editor may be passed while it
 * takes the place of its textarea.
 */
async function tabTo(page, locator, presses = 200) {
  for (let press = 0; press < presses; press++) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not come to ${locator}`);
}

story("the first Tab offers to skip to the verdict", {}, async (page) => {
  await page.keyboard.press("Tab");
  await expectText(focused(page), "Skip to the verdict");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page).getAttribute("id"), "main");
});

story("a rule can be written, mended and read with keys alone", {}, async (page) => {
  await tabTo(page, page.field("SQL statement"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("SELECT * FROM 'some/topic' WHERE temp > 70");
  await page.sees("Does not fire: WHERE is false");
  // Escape lets Tab leave the editor.
  await page.keyboard.press("Escape");
  await tabTo(page, page.field(/^functionArn/));
  await page.keyboard.press("Escape");
  await tabTo(page, page.tab("Why"));
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.tab("Output").getAttribute("aria-selected"), "true");
  await page.keyboard.press("End");
  assert.equal(await page.tab("Inspect").getAttribute("aria-selected"), "true");
});

story("F8 goes to the next problem", {}, async (page) => {
  await page.write({sql: "SELECT uper(temp) FROM 'some/topic'"});
  await expectText(page.problems.first(), "Error");
  await page.page.locator("body").click({position: {x: 2, y: 2}});
  await page.keyboard.press("F8");
  assert.equal(await focused(page).getAttribute("aria-label"), "SQL statement");
});

story("messages are stepped through with Alt and arrows", {}, async (page) => {
  await page.button("Add").click();
  const rows = page.page.locator(".msgs .msg");
  await page.keyboard.press("Alt+ArrowUp");
  await expectText(rows.nth(0).and(page.page.locator("[aria-current=true]")), "some/topic");
  await page.keyboard.press("Alt+ArrowDown");
  await rows.nth(1).and(page.page.locator("[aria-current=true]")).waitFor();
});

story("dialogs hold the focus, and Escape closes them", {}, async (page) => {
  await page.keyboard.press("?");
  await page.dialog("Keys").waitFor();
  await page.keyboard.press("Escape");
  await page.dialog("Keys").waitFor({state: "hidden"});
  await page.button("Share").focus();
  await page.keyboard.press("Enter");
  await page.dialog("Share this rule").waitFor();
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press("Tab");
    const inside = await page.page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog") !== null);
    assert.ok(inside, "the focus left the dialog");
  }
  await page.keyboard.press("Escape");
  await page.dialog("Share this rule").waitFor({state: "hidden"});
});

story("Ctrl+S copies the link", {}, async (page) => {
  await page.keyboard.press("ControlOrMeta+s");
  await page.button("Copied").waitFor();
  assert.match(await page.page.evaluate(() => navigator.clipboard.readText()), /#1\./);
});
