// The page as one file: from a disk and from a host, with all that the page does, and nothing is loaded.

import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after} from "node:test";
import {pathToFileURL} from "node:url";
import {phone} from "../browser.mjs";
import {expectText} from "../expect.mjs";
import {dist} from "../host.mjs";
import {story} from "../story.mjs";

const root = mkdtempSync(join(tmpdir(), "rulescope-"));
const file = join(root, "index.html");
execFileSync(process.execPath, [join(import.meta.dirname, "../../../.ci/single.mjs"), dist, file]);
/** What `make dist` makes. */
const offering = mkdtempSync(join(tmpdir(), "rulescope-"));
cpSync(dist, offering, {recursive: true});
cpSync(file, join(offering, "rulescope.html"));
const index = readFileSync(join(dist, "index.html"), "utf8");
writeFileSync(join(offering, "index.html"), index.replace('<template id="built"', '$& single="./rulescope.html"'));
after(() => [root, offering].forEach((folder) => rmSync(folder, {recursive: true})));

const arn = "arn:aws:lambda:us-east-1:123456789012:function:mine";

/** A walk through all parts of the page. */
async function walk(page) {
  const asked = [];
  page.page.on("request", (request) => asked.push(request.url()));
  await page.open();
  await page.sees("Fires, but the Lambda name is not legal: some/topic");
  // The editor.
  await page.field("SQL statement").click();
  await page.page.locator(".cm-editor").first().waitFor();
  // The annex, by a function of its own.
  await page.write({functionArn: arn, sql: "SELECT md5('hello') AS hash FROM 'some/topic' WHERE temp > 50"});
  await page.sees("Fires: 1 invocation of mine");
  await page.tab("Output").click();
  await expectText(page.page.locator("#tab-panel"), "5d41402abc4b2a76b9719d911017c592");
  // Exports.
  await page.tab("Permission").click();
  await page.page.getByRole("combobox", {name: "Form of rule and permission"}).selectOption({index: 1});
  await expectText(page.page.locator("#tab-panel"), "AWS::IoT::TopicRule");
  await page.button("Export").click();
  await page.page.getByRole("menuitem", {name: "All my rules"}).waitFor();
  assert.equal(await page.page.getByRole("menuitem", {name: "This page as one file"}).count(), 0, "the file does not offer itself");
  await page.keyboard.press("Escape");
  // A link.
  await page.button("Share").click();
  const dialog = page.dialog("Share this rule");
  await dialog.getByRole("button", {name: "Copy link"}).click();
  await dialog.getByRole("button", {name: "Copied"}).waitFor();
  const link = await page.page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(`${page.url}#1.`), link);
  await page.keyboard.press("Escape");
  // The device.
  await expectText(page.page.locator(".foot"), "Saved on this device");
  await page.reload();
  await page.sees("Fires: 1 invocation of mine");
  // The page's name leads to the file.
  await page.page.locator("a.brand").click();
  await page.sees("Fires: 1 invocation of mine");
  const others = asked.filter((url) => url.split("#")[0] !== page.url && !url.startsWith("data:"));
  assert.deepEqual(others, [], "nothing is loaded");
  return link.slice(page.url.length);
}

story("the page as one file works from a disk, and so do its links", {host: {root}}, async (page, visit) => {
  page.url = pathToFileURL(file).href;
  const fragment = await walk(page);
  const reader = await visit();
  reader.url = page.url;
  await reader.open(fragment);
  await reader.sees("Fires: 1 invocation of mine");
});

story("the page as one file works from a host", {host: {root}}, async (page) => {
  await walk(page);
});

story("a host that has the page as one file too offers it, and it works", {host: {root: offering}}, async (page, visit) => {
  await page.open();
  await page.button("Export").click();
  const [download] = await Promise.all([
    page.page.waitForEvent("download"),
    page.page.getByRole("menuitem", {name: "This page as one file"}).click(),
  ]);
  assert.equal(download.suggestedFilename(), "rulescope.html");
  const saved = join(root, "saved.html");
  await download.saveAs(saved);
  const reader = await visit();
  reader.url = pathToFileURL(saved).href;
  await reader.open();
  await reader.write({topic: "some"});
  await reader.sees("Does not fire: the topic does not match some/topic");
});

story("the menu of exports leads to each of them, on a phone too", {}, async (page) => {
  await page.open();
  await page.button("Export").click();
  await page.page.getByRole("menuitem", {name: /^Rule and permission/}).click();
  await page.page.getByRole("heading", {name: "Rule and permission together"}).waitFor();
  await page.button("Export").click();
  await page.page.getByRole("menuitem", {name: /^Expectations/}).click();
  await page.dialog("Expectations").waitFor();
  await page.keyboard.press("Escape");
  await page.page.setViewportSize(phone);
  await page.page.getByRole("navigation", {name: "Panes"}).getByRole("button", {name: "Rule"}).click();
  await page.button(/^More/).click();
  await page.page.getByRole("menuitem", {name: /^Export: Rule and permission/}).click();
  await page.page.getByRole("heading", {name: "Rule and permission together"}).waitFor();
});
