// What a person finds who comes for the first time, from hosts of all kinds.

import assert from "node:assert/strict";
import {readdirSync} from "node:fs";
import {join} from "node:path";
import {phone} from "../browser.mjs";
import {expectText} from "../expect.mjs";
import {dist} from "../host.mjs";
import {story} from "../story.mjs";

const example = "Fires, but the Lambda name is not legal: some/topic";

story("the first look shows AWS's own example with its verdict", {}, async (page) => {
  await page.sees(example);
  assert.equal(await page.rungs.count(), 10);
});

story("what is seen before the engine runs is what the engine gives", {}, async (page, visit) => {
  const looks = async ({page}) => ({
    verdict: await page.locator("#main").locator("h2, p").allInnerTexts(),
    rungs: await page.locator(".ladder > li .w").allInnerTexts(),
    values: await page.locator(".ladder > li .v").allInnerTexts(),
    open: await page.locator(".ladder details[open] .body").innerText(),
    messages: await page.locator(".msgs .msg").allInnerTexts(),
    fields: await page.locator("input:visible").evaluateAll((inputs) => inputs.map((input) => input.value)),
  });
  const before = await visit("", {javaScriptEnabled: false});
  const {fields, ...seen} = await looks(before);
  const {fields: now, ...given} = await looks(page);
  // The engine adds fields and buttons; what was there stays.
  given.open = given.open.replaceAll(/\n?\bUse$/gm, "");
  assert.deepEqual(seen, given);
  assert.deepEqual(fields, now.filter((value) => fields.includes(value)));
});

story("a phone shows the verdict first", {viewport: phone}, async (page) => {
  await page.sees(example);
});

for (const wasmType of ["application/octet-stream", "text/plain; charset=utf-8"]) {
  story(`a host that calls WebAssembly ${wasmType} serves the page all the same`, {host: {wasmType}}, async (page) => {
    await page.write({sql: "SELECT * FROM 'other'"});
    await page.sees("Does not fire");
  });
}

story(
  "a host without the engine's file gives the example and says so",
  {host: {lacks: /\.wasm$/}, engine: false, complains: /404/},
  async (page) => {
    await page.page.getByRole("alert").filter({hasText: "answered 404"}).waitFor();
    assert.equal(await page.page.getByText("Engine loading").isVisible(), false);
    await page.sees(example);
  },
);

story(
  "without the editor every field is a plain one, and the page works",
  {host: {lacks: /^editor-.*\.js$/}, complains: /404/},
  async (page) => {
    await page.sees(example);
    assert.equal(await page.field("SQL statement").evaluate((field) => field.tagName), "TEXTAREA");
    await page.write({sql: "SELECT * FROM 'some/topic' WHERE temp > 70"});
    await page.sees("Does not fire: WHERE is false");
    await page.write({payload: '{"temp": 71}'});
    await page.sees(example);
  },
);

story("an engine that is blocked says so, and the example stays", {engine: false, complains: /blocked|Failed to|ERR_/}, async (page) => {
  await page.page.route(/\.wasm$/, (route) => route.abort("blockedbyclient"));
  await page.open("", false);
  await expectText(page.page.getByRole("alert"), /was not reached: it is blocked, or there is no network/);
  await page.sees(example);
});

story("a browser without WebAssembly says so, and the example stays", {complains: /no WebAssembly|preload/}, async (_, visit) => {
  const page = await visit("", {}, () => delete globalThis.WebAssembly, false);
  await expectText(page.page.getByRole("alert"), /this browser has no WebAssembly, or it is switched off/);
  await page.sees(example);
});

story("an engine of another version than its glue says so, and the example stays", {engine: false, complains: /WebAssembly|import/}, async (page) => {
  const other = readdirSync(dist).find((name) => /^annex-.*\.wasm$/.test(name));
  await page.page.route(/\/page-[^/]*\.wasm$/, (route) => route.fulfill({path: join(dist, other), contentType: "application/wasm"}));
  await page.open("", false);
  await expectText(page.page.getByRole("alert"), /a part of it may be of another version/);
  await page.sees(example);
});

story("without scripts the page says what it needs", {}, async (_, visit) => {
  const page = await visit("", {javaScriptEnabled: false});
  await expectText(page.page.locator(".engine-problem:visible"), "needs JavaScript and WebAssembly");
  assert.equal(await page.page.getByText("Engine loading").isVisible(), false);
  await page.sees(example);
});
