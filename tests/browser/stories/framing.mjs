// The rule in a frame of another page: it is shown, and nothing can be sent, kept or changed.

import assert from "node:assert/strict";
import {deflateRawSync} from "node:zlib";
import {expectText} from "../expect.mjs";
import {accessible, story} from "../story.mjs";

const own = {sql: "SELECT temp FROM 'mine/+'", functionArn: "arn:aws:lambda:us-east-1:123456789012:function:mine", topic: "mine/1"};
const theirs = {sql: "SELECT temp FROM 'line/+' WHERE temp > 50", functionArn: "arn:aws:lambda:us-east-1:123456789012:function:theirs", topic: "line/7"};
const link = (inputs) => `#1.${deflateRawSync(JSON.stringify(inputs), {level: 9}).toString("base64url")}`;

/** Chooses a form in the share dialog. */
async function form(page, name) {
  await page.button("Share").click();
  await page.choice("Form", name).click();
  return page.dialog("Share this rule");
}

story("in a frame of another page the rule is shown, and nothing can be sent or typed", {}, async (page) => {
  await page.write(theirs);
  await page.sees("Fires: 1 invocation of theirs");
  const dialog = await form(page, "Embed");
  await dialog.getByRole("button", {name: "Copy HTML"}).click();
  await dialog.getByRole("button", {name: "Copied"}).waitFor();
  const html = await page.page.evaluate(() => navigator.clipboard.readText());
  const reader = await page.page.context().newPage();
  await reader.setContent(`<!doctype html><title>A page</title><h1>Our rule</h1>${html}`);
  const frame = reader.frameLocator("iframe");
  await expectText(frame.locator("#main h2"), "Fires: 1 invocation of theirs");
  for (const name of ["Share", "My rules", "Invoke on my machine", "Add", "Keep a copy", "Duplicate"]) {
    assert.equal(await frame.getByRole("button", {name}).count(), 0, name);
  }
  const sql = frame.getByRole("textbox", {name: "SQL statement"});
  await sql.click();
  await reader.keyboard.type("x");
  assert.equal(await sql.inputValue(), theirs.sql);
  await frame.locator("summary").filter({hasText: "Context"}).click();
  const client = frame.getByRole("textbox", {name: /^Client id/});
  await client.click();
  await reader.keyboard.type("x");
  assert.equal(await client.inputValue(), "");
  const [opened] = await Promise.all([
    page.page.context().waitForEvent("page"),
    frame.getByRole("link", {name: "Open in Rulescope"}).click(),
  ]);
  await expectText(opened.locator("#main h2"), "Fires: 1 invocation of theirs");
  assert.ok(!opened.url().includes("embed"), opened.url());
  await reader.close();
  await opened.close();
});

story("a frame leaves the work of its visitor alone", {}, async (page) => {
  await page.write(own);
  await expectText(page.page.locator(".foot"), "Saved on this device");
  const before = await page.page.evaluate(() => JSON.stringify(localStorage));
  await page.open("?embed#rule=SELECT * FROM 'a/b'&topic=a/b&payload={}");
  await page.sees("Fires, but the rule has no action");
  assert.equal(await page.page.evaluate(() => JSON.stringify(localStorage)), before);
});

/** A rule with every kind of thing that one could press: mistakes with fixes, a topic that fits no name, expectations. */
const pressed = {
  document: JSON.stringify({sql: "SELECT uper(temp) FROM 'some/+' WHERE temp == 5", awsIotSqlVersion: "2016-03-23", actions: [{lambda: {functionArn: "arn:aws:lambda:us-east-1:123456789012:function:${topic()}"}}]}),
  account: "123456789012",
  messages: [
    {name: "One", topic: "some/7", payload: '{"temp": 5}', standIns: '[{"fn": "get_thing_shadow", "returns": {"a": 1}}]', expect: '{"matched": true}'},
    {name: "Two", topic: "Some/8", payload: '{"temp": 4}'},
  ],
};

for (const [what, document] of [
  ["a rule with mistakes", pressed.document],
  ["a rule without", JSON.stringify({sql: "SELECT * FROM 'some/+' WHERE temp > 4", awsIotSqlVersion: "2016-03-23", actions: [{lambda: {functionArn: "arn:aws:lambda:us-east-1:123456789012:function:${topic()}"}}]})],
]) {
  story(`in a frame whatever is pressed changes nothing: ${what}`, {timeout: 120_000}, async (_, visit) => {
    const page = await visit(`?embed${link({...pressed, document})}`);
    await page.page.locator("#message .exp").first().waitFor({state: "attached"});
    const texts = () => page.page.locator("#rule, #message").locator("input, textarea").evaluateAll((all) => all.map((one) => one.value));
    await page.page.locator("summary").filter({hasText: "Context"}).click();
    await page.page.locator("#message details .stack, #message details .field").first().waitFor();
    const before = await texts();
    assert.equal(await page.page.locator("select[aria-label='SQL version']").count(), 0);
    await expectText(page.page.locator("#rule .hd .chip").first(), "2016-03-23");
    for (const tab of ["Why", "Output", "Permission", "Inspect"]) {
      await page.tab(tab).click();
      // All that is there to be pressed and does not lead to another message or part of the page.
      const there = page.page.locator("#app :is(button, select, input[type=checkbox]):visible:enabled").and(page.page.locator(":not(.msg, [role=tab], summary, .place, .tabs-m *, .vline)"));
      for (let at = 0; at < (await there.count()); at++) {
        const one = there.nth(at);
        const called = await one.evaluate((element) => element.outerHTML.slice(0, 120));
        if (await one.evaluate((element) => element.tagName === "SELECT")) await one.selectOption({index: 1});
        else await one.click();
        if ((await page.page.locator("dialog[open]").count()) > 0) await page.keyboard.press("Escape");
        if (await page.page.locator("[aria-label='Rule document, JSON']").count()) await page.choice("Rule view", "SQL").click();
        assert.deepEqual(await texts(), before, called);
      }
    }
    await accessible(page.page);
    assert.equal(await page.button(/^Use/).count(), 0);
  });
}
