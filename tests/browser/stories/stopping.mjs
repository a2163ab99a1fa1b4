// The engine stops, which it never should: here its memory is overwritten from outside, so that it does.

import assert from "node:assert/strict";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

/** Before the page's scripts: keeps the memory of the page's modules. */
function keepMemory() {
  const {instantiate} = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    globalThis.memory ??= (made.instance ?? made).exports.memory;
    return made;
  };
}

/** Overwrites all of it. */
const overwrite = () => new Uint8Array(globalThis.memory.buffer).fill(255);

const secret = "sensor-of-somebody";

story("a stop keeps the text, gives a report, and the engine starts again", {complains: /RuntimeError|unreachable|memory access|table index|stopped|panicked/}, async (_, visit) => {
  const page = await visit("", {}, keepMemory);
  await page.write({sql: "SELECT temp FROM 'mine/+'", topic: "mine/1", payload: `{"temp": 1, "who": "${secret}"}`});
  await expectText(page.page.locator(".foot"), "Saved on this device");
  await page.page.evaluate(overwrite);
  await page.field(/^Topic/).click();
  await page.keyboard.insertText("7");

  const alert = page.page.getByRole("alert").filter({hasText: "The engine stopped"});
  await alert.waitFor();
  assert.match(await page.page.locator("#topic").inputValue(), /7/, "the field keeps what was typed");

  const copied = async () => {
    await alert.getByRole("button", {name: /Cop/}).click();
    await alert.getByRole("button", {name: "Copied"}).waitFor();
    return page.page.evaluate(() => navigator.clipboard.readText());
  };
  const report = await copied();
  for (const part of [/^Rulescope stopped: ./, /Version: Engine \d/, /Browser: Mozilla/, /SELECT temp FROM 'mine\/\+'/]) assert.match(report, part);
  assert.ok(!report.includes(secret), "no payload unless it is ticked");
  await alert.getByRole("checkbox").check();
  assert.ok((await copied()).includes(secret));

  await alert.getByRole("button", {name: "Start it again"}).click();
  await page.started();
  await expectText(page.banner, "The text is kept");
  await page.banner.getByRole("button", {name: "Open it again"}).click();
  assert.equal(await page.text("sql"), "SELECT temp FROM 'mine/+'");
  await page.sees("Fires");
});
