// What is expected of messages: kept, changed, failed, told apart, saved and read again.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const rule = {
  sql: "SELECT temp, topic(2) AS line FROM 'line/+' WHERE temp > 50",
  functionArn: "arn:aws:lambda:us-east-1:123456789012:function:hot",
  topic: "line/7",
  payload: '{"temp": 61.50}',
};

/** Keeps what comes of the selected message. */
async function keep(page) {
  await page.button(/^Keep the result/).click();
  await summary(page).waitFor();
}

/** The summary beside the number of messages. */
function summary(page) {
  return page.page.locator("#message .bar .exp");
}

story("a result is kept, fails after a change, and tells the difference", {}, async (page) => {
  await page.write(rule);
  await page.sees("Fires: 1 invocation of hot");
  await keep(page);
  await expectText(summary(page), "1 as expected");
  await page.write({payload: '{"temp": 62}'});
  await expectText(summary(page), "0 as expected, 1 not");
  await expectText(page.page.locator(".msgs .exp"), "not as expected");
  const difference = page.page.getByRole("region", {name: "The output"});
  await expectText(difference.locator("tbody tr"), /temp.*≠ differs.*61\.50.*62/s);
  await page.field("Expected output").fill('{"temp": 62.0, "line": "7"}');
  await expectText(summary(page), "1 as expected");
  await page.page.getByRole("combobox", {name: "Expectation"}).selectOption("Does not fire");
  await expectText(summary(page), "0 as expected, 1 not");
  await page.reload();
  await expectText(summary(page), "0 as expected, 1 not");
});

story("a suite is saved, and read again beside another rule", {}, async (page, visit) => {
  await page.write(rule);
  await keep(page);
  await summary(page).click();
  const dialog = page.dialog("Expectations");
  const saved = page.page.waitForEvent("download");
  await dialog.getByRole("button", {name: "Save as suite file"}).click();
  const text = readFileSync(await (await saved).path(), "utf8");
  assert.equal(JSON.parse(text).messages.length, 1);
  await dialog.getByText("The file has 1 message.").waitFor();
  const reader = await visit();
  await keep(reader);
  await summary(reader).click();
  const other = reader.dialog("Expectations");
  await other.locator("input[type=file]").setInputFiles({name: "a.json", mimeType: "application/json", buffer: Buffer.from(text)});
  await other.getByRole("button", {name: "Open its rule and messages"}).click();
  await other.getByRole("button", {name: "Done"}).click();
  await reader.sees("Fires: 1 invocation of hot");
  await expectText(summary(reader), "1 as expected");
});

story("the output is held against the payload", {}, async (page) => {
  await page.write(rule);
  await page.tab("Output").click();
  await page.choice("Form", "Changes").click();
  const changes = page.page.getByRole("region", {name: "Payload and output"});
  await expectText(changes.locator("tbody tr"), /line.*\+ added.*not there.*"7".*a level of the topic/s);
  await page.choice("Form", "Readable").click();
  await page.page.locator("#tab-panel .code pre").waitFor();
});
