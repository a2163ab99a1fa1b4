// What a person finds who comes for the first time, from hosts of all kinds.

import assert from "node:assert/strict";
import {phone, story} from "../story.mjs";

story("the first look shows AWS's own example with its verdict, before and after the engine runs", {}, async (page) => {
  await page.sees("Fires, but the Lambda name is not legal: some/topic");
  assert.equal(await page.rungs.count(), 10);
});

story("the static page is the example itself while the engine is on its way", {engine: false, javaScript: false}, async (page) => {
  await page.sees("Fires, but the Lambda name is not legal: some/topic");
  assert.equal(await page.rungs.count(), 10);
});

story("a phone shows the verdict first", {viewport: phone}, async (page) => {
  await page.sees("Fires, but the Lambda name is not legal: some/topic");
});

for (const wasmType of ["application/octet-stream", "text/plain; charset=utf-8"]) {
  story(`a host that calls WebAssembly ${wasmType} serves the page all the same`, {host: {wasmType}}, async (page) => {
    await page.sees("Fires, but the Lambda name is not legal: some/topic");
  });
}

story(
  "a host without the engine's file gives the example and says so",
  {host: {lacks: /\.wasm$/}, engine: false, complains: /404|answered 404/},
  async (page) => {
    await page.page.getByRole("alert").filter({hasText: "answered 404"}).waitFor();
    await page.sees("Fires, but the Lambda name is not legal: some/topic");
  },
);
