// Files that are dropped on the page or chosen: taken for what they are, in the encodings that people have them in.

import assert from "node:assert/strict";
import {expectCount, expectSoon, expectText} from "../expect.mjs";
import {story} from "../story.mjs";

/** A text as PowerShell writes it into a file. */
const utf16 = (text) => Buffer.from(`\ufeff${text}`, "utf16le");
const kind = (page) => page.page.getByRole("group", {name: "Payload kind"}).locator("[aria-pressed=true]");
/** Until the messages have these topics. */
const hasTopics = (page, ...topics) => expectSoon(page.page, () => page.page.locator(".msg .tp").allTextContents(), topics);
const sql = "SELECT dropped FROM 'a/b'";
const rule = JSON.stringify({sql, awsIotSqlVersion: "2016-03-23", actions: []}, null, 2);
const suite = JSON.stringify({
  rule: {sql: "SELECT temp FROM 'line/+' WHERE temp > 50", awsIotSqlVersion: "2016-03-23", actions: []},
  messages: [{name: "hot", topic: "line/7", payload: {temp: 61.5}, expect: {matched: true}}],
});
const capture = 'line-7/temp {"temp": 61.5}\r\nline-8/temp {"temp": 40}\r\n';

story("a file that is dropped on the messages is the payload, as bytes where it is no text", {}, async (page) => {
  for (const [name, content, wanted, payload] of [
    ["photo.bin", Buffer.from([0, 255, 254]), "Hex", "00 ff fe"],
    ["long.bin", Buffer.alloc(90, 255), "Base64", "/".repeat(120)],
    ["note.txt", "hello", "Text", "hello"],
    ["one.json", '{"temp": 1.50}', "JSON", '{"temp": 1.50}'],
    ["marked.json", '\ufeff{"temp": 2.50}', "JSON", '{"temp": 2.50}'],
    ["windows.json", utf16('{"temp": 3.50}'), "JSON", '{"temp": 3.50}'],
    ["latin.txt", Buffer.from([0x32, 0x30, 0xb0, 0x43]), "Hex", "32 30 b0 43"],
  ]) {
    await page.drop("Messages", [name, content]);
    await expectText(page.banner, `${name} is the payload of message 1 now`);
    await expectText(kind(page), wanted);
    await page.holds("payload", payload, name);
  }
  await page.page.locator("#main").focus();
  await page.keyboard.press("Control+z");
  await expectText(kind(page), "JSON");
});

story("several files that are dropped at once are messages, in their order, and one undo takes them back", {}, async (page) => {
  const payloads = ['{"temp": 61.50}', "hello", Buffer.from([0, 255])];
  await page.drop("Messages", ["one.json", payloads[0]], ["two.txt", payloads[1]], ["three.bin", payloads[2]], ["rule.json", rule]);
  await expectText(page.banner, "3 files came as messages of their own");
  await expectText(page.banner, "rule.json was left out: it is a rule; drop it alone.");
  const names = page.page.locator(".msg .nm");
  await expectSoon(page.page, () => names.allTextContents(), ["Documented example", "one.json", "two.txt", "three.bin"]);
  await page.holds("payload", payloads[0]);
  await page.button(/^Undo/).click();
  await expectCount(names, 1);
});

story("a rule that is dropped is the rule, wherever it falls, and that can be taken back", {}, async (page) => {
  const before = await page.text("sql");
  for (const region of ["Messages", "Rule", "Result"]) {
    for (const file of [["rule.json", rule], ["rule.sql", sql], ["windows.json", utf16(rule.replaceAll("\n", "\r\n"))]]) {
      await page.drop(region, file);
      await page.sees("Does not fire: the topic does not match a/b");
      await page.holds("sql", sql, `${file[0]} on ${region}`);
      await page.button(/^Undo/).click();
      await page.holds("sql", before);
    }
  }
});

story("a capture that is dropped is offered as messages", {}, async (page) => {
  await page.drop("Messages", ["log.txt", capture]);
  await expectText(page.dialog("More messages"), "2 messages");
  await page.button("Import 2 messages").click();
  await hasTopics(page, "some/topic", "line-7/temp", "line-8/temp");
  await page.page.locator("#main").focus();
  await page.keyboard.press("Control+z");
  await hasTopics(page, "some/topic");
});

story("a suite that is dropped is offered, a damaged one says what is wrong", {}, async (page) => {
  await page.drop("Messages", ["cut.suite.json", suite.slice(0, -2)]);
  await expectText(page.dialog("Expectations"), "The file cannot be used: this is no suite");
  await page.button("Done").click();
  await page.drop("Rule", ["hot.suite.json", suite]);
  await page.button("Open its rule and messages").click();
  await page.button("Done").click();
  await expectText(page.page.locator("#message .bar .exp"), "1 as expected");
});

story("a file that is too large or damaged says so, and changes nothing", {}, async (page) => {
  const [before, payload] = [await page.text("sql"), await page.text("payload")];
  for (const [region, file, said] of [
    ["Messages", ["large.json", 4_194_305], "large.json was not read: it is larger than 4 MB."],
    ["Rule", ["large.json", 4_194_305], "large.json was not read"],
    ["Rule", ["photo.bin", Buffer.from([255, 216, 255])], "photo.bin was not read: it is no text in UTF-8 or UTF-16"],
    ["Rule", ["cut.json", "{\"a\": ]"], "cut.json"],
    ["Rule", ["empty.json", ""], "empty.json"],
  ]) {
    await page.drop(region, file);
    await expectText(page.banner, said);
    assert.deepEqual([await page.text("sql"), await page.text("payload")], [before, payload], file[0]);
  }
});

story("the dialog for messages reads files as Windows has them, and says of others why not", {}, async (page) => {
  await page.button("Import", page.region("Messages")).click();
  const dialog = page.dialog("More messages");
  const choose = (name, content) => dialog.getByLabel("File").setInputFiles({name, mimeType: "", buffer: Buffer.from(content)});
  await choose("latin.csv", Buffer.from("topic,payload\na/b,20 \xb0C\n", "latin1"));
  await expectText(dialog, "The file was not read: it is no text in UTF-8 or UTF-16");
  await choose("windows.txt", utf16(capture));
  await expectText(dialog, "2 messages");
  assert.ok(!(await dialog.textContent()).includes("not read:"));
  await choose("marked.csv", '\ufefftopic;payload\r\na/b;1\r\na/c;"{""temp"": 2}"\r\na/d;3\r\n');
  await expectText(dialog, "3 messages");
  await page.button("Import 3 messages").click();
  await hasTopics(page, "some/topic", "a/b", "a/c", "a/d");
});

story("what is chosen or typed keeps its field and its focus, and the same file can be chosen again", {}, async (page) => {
  await page.button("Import", page.region("Messages")).click();
  const dialog = page.dialog("More messages");
  const file = dialog.getByLabel("File");
  for (const content of ["a/b 1\n", "a/b 1\na/c 2\n"]) {
    const chooser = page.page.waitForEvent("filechooser");
    await file.click();
    await (await chooser).setFiles({name: "log.txt", mimeType: "", buffer: Buffer.from(content)});
    await expectText(dialog, new RegExp(`${content.split("\n").length - 1} messages?, as it looks`));
    assert.match(await file.inputValue(), /log\.txt$/);
    assert.equal(await page.page.evaluate(() => document.activeElement.id), "lines-file");
  }
  const lines = dialog.getByLabel("Lines");
  await lines.fill("");
  await lines.pressSequentially("a/d 1");
  await expectText(dialog, "1 message, as it looks");
  assert.equal(await lines.inputValue(), "a/d 1");
});
