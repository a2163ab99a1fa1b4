// What is expected of messages: kept, changed, failed, told apart, saved and read again.

import assert from "node:assert/strict";
import {phone} from "../browser.mjs";
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
  await page.button("Keep as expectation").click();
  await summary(page).waitFor({state: "attached"});
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

for (const viewport of [undefined, phone]) {
  story(`a result is kept beside its verdict, and nothing moves, ${viewport ? "on a phone" : "on a desk"}`, {viewport}, async (page) => {
    const bar = page.page.locator("#main");
    const button = page.button("Keep as expectation", page.region("Result"));
    const before = (await bar.boundingBox()).height;
    const {width} = await button.boundingBox();
    await button.click();
    await expectText(bar.locator(".swap > :not(.away)"), "Kept");
    await expectText(bar.locator(".swap > :not(.away)"), "Keep as expectation");
    assert.equal((await bar.boundingBox()).height, before);
    assert.equal((await button.boundingBox()).width, width);
    assert.equal(await page.page.evaluate(() => document.activeElement.closest(".verdict") !== null), true, "the focus stays");
    await summary(page).waitFor({state: "attached"});
    await page.page.locator(".msgs .exp", {hasText: "as expected"}).waitFor({state: "attached"});
  });
}

story("what is expected can be said before the rule does it", {}, async (page) => {
  await page.button("Set an expectation").click();
  const list = page.page.getByRole("combobox", {name: "Expectation"});
  await list.waitFor();
  await page.page.locator("#expectation:focus").waitFor();
  await list.selectOption("Fires");
  await page.field("Reaches the function").fill("topic");
  await expectText(summary(page), "0 as expected, 1 not");
  await page.button("Use ${topic(2)}", page.region("Result")).first().click();
  await expectText(summary(page), "1 as expected");
});

story("a suite is saved, and read again beside another rule", {}, async (page, visit) => {
  await page.write(rule);
  await keep(page);
  await summary(page).click();
  const dialog = page.dialog("Expectations");
  const {name, text} = await page.saved(() => dialog.getByRole("button", {name: "Save as suite file"}).click());
  assert.equal(name, "some_rule.suite.json");
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

story("a case for AWS's tool is saved, and read again", {}, async (page) => {
  await page.write(rule);
  await keep(page);
  await summary(page).click();
  const dialog = page.dialog("Expectations");
  const {name, text} = await page.saved(() => dialog.getByRole("button", {name: "Save the selected message for AWS’s tool"}).click());
  assert.equal(name, "documented-example.json");
  assert.deepEqual(JSON.parse(text), {
    topic: rule.topic,
    inputPayload: rule.payload,
    inputSql: rule.sql,
    expectedOutput: '{"temp":61.50,"line":"7"}',
    sqlVersion: "2016-03-23",
  });
  await dialog.getByText("the tool cannot hold the function").waitFor();
  await dialog.locator("input[type=file]").setInputFiles({name, mimeType: "application/json", buffer: Buffer.from(`\ufeff${text}`, "utf16le")});
  await dialog.getByRole("button", {name: "Add its messages to this rule"}).click();
  await dialog.getByText("2 as expected").waitFor();
  await dialog.locator("input[type=file]").setInputFiles({name: "photo.bin", mimeType: "", buffer: Buffer.from([255, 216])});
  await dialog.getByText("The file was not read: it is no text in UTF-8 or UTF-16").waitFor();
});

story("all results are kept at once, what fails of them is told, and undo takes each step back", {}, async (page) => {
  await page.write(rule);
  await keep(page);
  await page.button("Duplicate").click();
  await page.write({messageName: "cold", payload: '{"temp": 4}'});
  await expectText(summary(page), "1 as expected, 1 not");
  await summary(page).click();
  const dialog = page.dialog("Expectations");
  await dialog.getByRole("heading", {name: "cold"}).waitFor();
  await dialog.getByText("wanted: fires; got: does not fire").waitFor();
  await dialog.getByRole("button", {name: "Keep all results"}).click();
  await dialog.getByText("2 as expected").waitFor();
  await dialog.getByRole("button", {name: "Done"}).click();
  await page.button("Undo keeping 2 results as expectations").click();
  await expectText(summary(page), "1 as expected, 1 not");
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
