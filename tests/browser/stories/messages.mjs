// Messages: put in order by keys, dropped as files, and what comes with one written in forms.

import assert from "node:assert/strict";
import {expectText} from "../expect.mjs";
import {phone} from "../browser.mjs";
import {story} from "../story.mjs";

const names = (page) => page.page.locator(".msg .nm").allTextContents();

story("messages change places by keys, and the focus goes with them", {}, async (page) => {
  await page.button("Duplicate").click();
  assert.deepEqual(await names(page), ["Documented example", "Documented example, copy"]);
  await page.page.locator(".msg[aria-current]").focus();
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await expectText(page.page.locator(".msg .nm").first(), "Documented example, copy");
  await expectText(page.page.locator(".msg:focus .nm"), "Documented example, copy");
  await page.button("Move down").click();
  await expectText(page.page.locator(".msg .nm").first(), "Documented example");
  assert.equal(await page.page.evaluate(() => document.activeElement.id), "move-down");
  await page.keyboard.press("Control+z");
  await expectText(page.page.locator(".msg .nm").first(), "Documented example, copy");
});

story("what AWS answers is written in a form", {}, async (_, visit) => {
  const page = await visit("#example/answer-from-aws");
  await page.sees("Cannot tell: needs get_thing_shadow");
  await page.button("Use", page.region("Result")).first().click();
  const answer = page.page.locator("#stand-in-0");
  await answer.waitFor();
  assert.equal(await page.page.evaluate(() => document.activeElement.id), "stand-in-0");
  await answer.fill('{"state": {"reported": {"armed": true}}}');
  await page.sees("Fires: 1 invocation of ring");
  await page.page.locator("#client-id").pressSequentially("door-1");
  assert.equal(await page.page.locator("#client-id").inputValue(), "door-1");
});

story("messages come from a text on a phone", {viewport: phone}, async (page) => {
  await page.page.getByRole("navigation").getByRole("button", {name: "Message", exact: true}).click();
  await page.button("Import", page.region("Messages")).click();
  await page.page.locator("#lines").fill("topic,payload\na/b,1\n");
  await page.button("Import 1 message").click();
  await expectText(page.page.locator(".msg .tp").nth(1), "a/b");
});
