// Messages: put in order by keys, dropped as files, and what comes with one written in forms.

import assert from "node:assert/strict";
import {expectSoon, expectText} from "../expect.mjs";
import {phone} from "../browser.mjs";
import {story} from "../story.mjs";

/** Until the list has these names. */
const hasNames = (page, ...names) => expectSoon(page.page, () => page.page.locator(".msg .nm").allTextContents(), names);

story("messages change places by keys, and the focus goes with them", {}, async (page) => {
  await page.button("Duplicate").click();
  await hasNames(page, "Documented example", "Documented example, copy");
  await page.page.locator(".msg[aria-current]").focus();
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await expectText(page.page.locator(".msg .nm").first(), "Documented example, copy");
  await expectText(page.page.locator(".msg:focus .nm"), "Documented example, copy");
  await page.button("Move down").click();
  await expectText(page.page.locator(".msg .nm").first(), "Documented example");
  await page.page.locator("#move-down:focus").waitFor();
  await page.keyboard.press("Control+z");
  await expectText(page.page.locator(".msg .nm").first(), "Documented example, copy");
});

story("a message is added, named, copied and removed, and each step is taken back", {}, async (page) => {
  await page.button("Add", page.region("Messages")).click();
  await page.page.locator(".msg").nth(1).waitFor();
  await page.write({messageName: "Second"});
  await page.button("Duplicate").click();
  await hasNames(page, "Documented example", "Second", "Second, copy");
  await page.button("Remove").click();
  await hasNames(page, "Documented example", "Second");
  await page.button("Undo removing “Second, copy”").click();
  await hasNames(page, "Documented example", "Second", "Second, copy");
  await page.button("Undo the copy of “Second”").click();
  await hasNames(page, "Documented example", "Second");
});

story("a payload keeps its bytes in each way of writing it", {}, async (page) => {
  await page.write({payload: '{"temp": 61.50}'});
  for (const [kind, text] of [
    ["Hex", "7b 22 74 65 6d 70 22 3a 20 36 31 2e 35 30 7d"],
    ["Base64", "eyJ0ZW1wIjogNjEuNTB9"],
    ["Text", '{"temp": 61.50}'],
    ["JSON", '{"temp": 61.50}'],
  ]) {
    await page.choice("Payload kind", kind).click();
    await page.holds("payload", text, kind);
    await expectText(page.region("Messages"), "15 bytes, valid JSON object");
  }
});

story("sender, clock and properties are what the functions give", {}, async (page) => {
  await page.write({
    sql: `SELECT clientid() AS c, principal() AS p, sourceip() AS i, timestamp() AS t, get_user_properties('site') AS u,
       get_mqtt_property('content_type') AS k, get_mqtt_property('response_topic') AS r FROM 'some/topic'`,
  });
  await page.page.locator("summary").filter({hasText: "Context"}).click();
  for (const [label, text] of [
    ["Client id", "press-7"],
    ["Principal", "abc"],
    ["Source IP", "192.0.2.7"],
    ["Milliseconds since 1970", "1735689600123"],
    ["Content type", "text/plain"],
    ["Response topic", "some/reply"],
    ["User properties", "site=oslo"],
  ]) {
    const field = page.field(label);
    await field.fill(text);
    assert.equal(await field.inputValue(), text, label);
  }
  await page.tab("Output").click();
  await page.choice("Form", "As sent").click();
  const wanted = '{"c":"press-7","p":"abc","i":"192.0.2.7","t":1735689600123,"u":["oslo"],"k":"text/plain","r":"some/reply"}';
  await expectText(page.page.locator("#tab-panel pre"), wanted);
  await page.button("Copy", page.region("Result")).first().click();
  await expectText(page.page.locator("#tab-panel .swap > :not(.away)"), "Copied");
  assert.equal(await page.page.evaluate(() => navigator.clipboard.readText()), wanted);
  await expectText(page.region("Result"), `${wanted.length} bytes of 1 MB`);
  const before = Date.now();
  await page.choice("Clock", "Now").click();
  await expectText(page.page.locator("#tab-panel pre"), new RegExp(`"t":${String(before).slice(0, 6)}`));
});

story("what AWS answers is written in a form", {}, async (_, visit) => {
  const page = await visit("#example/answer-from-aws");
  await page.sees("Cannot tell: needs get_thing_shadow");
  await page.button("Use", page.region("Result")).first().click();
  const answer = page.page.locator("#stand-in-0");
  await page.page.locator("#stand-in-0:focus").waitFor();
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
