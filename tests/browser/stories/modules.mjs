// The parts of the page that come later.

import assert from "node:assert/strict";
import {expectText} from "../expect.mjs";
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
  await page.sees(/./);
});
