// The parts of the page that come later.

import assert from "node:assert/strict";
import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {expectCopied, expectText} from "../expect.mjs";
import {dist} from "../host.mjs";
import {story} from "../story.mjs";

const annexNames = (page) =>
  page.page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name.split("/").at(-1)).filter((name) => name.startsWith("annex-")).sort());

story("the annex comes with the first use of an editor, and not before", {}, async (page) => {
  assert.deepEqual(await annexNames(page), []);
  await page.field("SQL statement").click();
  await page.page.waitForFunction(() => performance.getEntriesByType("resource").some(({name}) => /\/annex-[0-9a-f]{16}_bg\.wasm$/.test(name)));
  assert.match((await annexNames(page)).join(" "), /^annex-([0-9a-f]{16})\.js annex-\1_bg\.wasm$/);
  assert.equal(await page.banner.count(), 0);
});

story("without the annex the page says what is missing", {host: {lacks: /^annex/}, complains: /404|Failed to fetch/}, async (page) => {
  await page.field("SQL statement").click();
  await expectText(page.banner, /A part of the page is missing.*Load the page again\./);
  await page.sees("Fires");
});

story("an annex of another build says so", {}, async (page) => {
  const glue = readFileSync(join(dist, readdirSync(dist).find((name) => /^annex-.*\.js$/.test(name))), "utf8");
  const other = glue.replace("export function answer(", 'export function answer() { return JSON.stringify({build: "another"}); }\nfunction unused(');
  assert.notEqual(other, glue);
  await page.page.route(/\/annex-[^/]*\.js$/, (route) => route.fulfill({body: other, contentType: "text/javascript"}));
  await page.field("SQL statement").click();
  await expectText(page.banner, "are of two builds. Load the page again.");
  await page.sees("Fires");
});

const far = `SELECT md5('hello') AS hash, regexp_substr('abc', 'b.') AS found, parse_time('yyyy-MM-dd HH:mm z', 1481825251155, 'America/Belize') AS time,
  power(2, 0.5) AS root FROM 'some/topic'`;

story("functions of the annex give their values, also under a first look at a link", {}, async (page, visit) => {
  await page.write({sql: far});
  await seesValues(page);
  await page.write({sql: "SELECT * FROM 'some/topic' WHERE regexp_matches(device, '^press-[0-9]$')"});
  await page.sees("Fires");

  await page.write({sql: far});
  await page.button("Share").click();
  await page.button("Copy link").click();
  const link = await expectCopied(page.page, /#1\./);
  const other = await visit(new URL(link).hash);
  await seesValues(other);
});

async function seesValues(page) {
  await page.tab("Output").click();
  const output = page.page.locator("#tab-panel");
  await expectText(output, "5d41402abc4b2a76b9719d911017c592");
  await expectText(output, '"found": "bc"');
  await expectText(output, "2016-12-15 12:07 CST");
  await expectText(output, "1.4142135623730951");
}

story("without the annex its functions cannot be told, and the rest can", {host: {lacks: /^annex/}, complains: /404|Failed to fetch/}, async (page) => {
  await page.write({sql: "SELECT * FROM 'some/topic' WHERE md5(device) = 'x'"});
  await page.sees("Cannot tell");
  await expectText(page.page.locator(".ladder"), "did not load; load the page again");
  await page.write({sql: "SELECT * FROM 'some/topic' WHERE upper(device) = 'x'"});
  await page.sees("Does not fire");
});

story("where the guide is silent, the annex has the words", {}, async (page) => {
  await page.write({sql: "SELECT 7 / 2 AS half, indexof('abc', 'x') AS place FROM 'some/topic'"});
  const silent = page.page.locator(".sec", {hasText: "Where the guide is silent"});
  await expectText(silent, /Two whole numbers that do not divide evenly/);
  await expectText(silent, /what a part gives that is not there/);
});

story("without the annex its words are missing, and nothing else", {host: {lacks: /^annex/}, complains: /404|Failed to fetch/}, async (page) => {
  await page.write({sql: "SELECT 7 / 2 AS half FROM 'some/topic'"});
  await expectText(page.page.locator(".sec", {hasText: "Where the guide is silent"}), /The words about integer-division did not come\. It did not load/);
  await page.sees("Fires");
});
