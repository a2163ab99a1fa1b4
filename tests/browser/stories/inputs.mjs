// Bad and heavy input: the page says what is wrong, or evaluates it; it never stops.

import assert from "node:assert/strict";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

/** After anything, the page still answers. */
async function alive(page) {
  await page.write({payload: '{"temp": 1}'});
  await expectText(page.region("Messages"), "11 bytes");
}

const documents = [
  ["no JSON", "SELECT * FROM 'a'"],
  ["cut JSON", '{"sql": "SELECT'],
  ["JSON of another kind", "[1, 2]"],
  ["empty", " "],
  ["without SQL", '{"actions": []}'],
  ["with an SQL that is no text", '{"sql": 7, "actions": []}'],
  ["with 500 levels", `${'{"a":'.repeat(500)}1${"}".repeat(500)}`],
];
for (const [what, document] of documents) {
  story(`a rule document, ${what}: a problem with words`, {}, async (page) => {
    await page.paste(document);
    await expectText(page.problems.first(), "Error");
    await alive(page);
  });
}

const payloads = [
  ["500 levels deep", "[".repeat(500) + "]".repeat(500), /deep/],
  ["of 2 MB", JSON.stringify({text: "x".repeat(2_000_000)}), /2,000,0\d\d bytes/],
  ["of one line that never ends", "9".repeat(100_000), /100,000 bytes/],
  ["of odd characters", '{"a": "\u{1F600}\u202E\u0000"}', /bytes/],
  ["that is empty", "", /0 bytes|empty/i],
];
for (const [what, payload, note] of payloads) {
  story(`a payload ${what}`, {}, async (page) => {
    await page.write({payload});
    await expectText(page.region("Messages"), note);
    await alive(page);
  });
}

const statements = [
  ["500 brackets deep", `SELECT ${"(".repeat(500)}1${")".repeat(500)} AS a FROM 'some/topic'`],
  ["of 3,000 terms", `SELECT ${Array(3_000).fill("1").join("+")} AS a FROM 'some/topic'`],
  ["with markup in it", "SELECT '<img src=x onerror=alert(1)>' AS a FROM 'some/topic'"],
];
for (const [what, sql] of statements) {
  story(`a statement ${what}`, {}, async (page) => {
    await page.write({sql});
    await page.sees(/./);
    assert.equal(await page.page.locator("img[src]").count(), 0);
    await alive(page);
  });
}
