// The page as one file: from a disk and from a host, with all that the page does, and nothing is loaded.

import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after} from "node:test";
import {pathToFileURL} from "node:url";
import {expectText} from "../expect.mjs";
import {dist} from "../host.mjs";
import {story} from "../story.mjs";

const root = mkdtempSync(join(tmpdir(), "rulescope-"));
const file = join(root, "index.html");
execFileSync(process.execPath, [join(import.meta.dirname, "../../../.ci/single.mjs"), dist, file]);
after(() => rmSync(root, {recursive: true}));

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
  assert.equal(await page.page.getByRole("link", {name: "This page as one file"}).count(), 0, "the file does not offer itself");
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
