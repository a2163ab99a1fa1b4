// The engine stops, which it never should: here its memory is overwritten from outside, so that it does.

import assert from "node:assert/strict";
import {deflateRawSync} from "node:zlib";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const link = (inputs) => `#1.${deflateRawSync(JSON.stringify(inputs), {level: 9}).toString("base64url")}`;

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
const complains = /RuntimeError|unreachable|memory access|table index|stopped|panicked/;

/** What *Copy a report* copies. */
async function copied(page) {
  const alert = page.page.getByRole("alert").filter({hasText: "The engine stopped"});
  await alert.getByRole("button", {name: /Cop/}).click();
  await alert.getByRole("button", {name: "Copied"}).waitFor();
  return page.page.evaluate(() => navigator.clipboard.readText());
}

story("a stop keeps the text, gives a report, and the engine starts again", {complains}, async (_, visit) => {
  const page = await visit("", {}, keepMemory);
  await page.write({sql: "SELECT temp FROM 'mine/+'", topic: "mine/1", payload: `{"temp": 1, "who": "${secret}"}`});
  await expectText(page.page.locator(".foot"), "Saved on this device");
  await page.page.evaluate(overwrite);
  await page.field(/^Topic/).click();
  await page.keyboard.insertText("7");

  const alert = page.page.getByRole("alert").filter({hasText: "The engine stopped"});
  await alert.waitFor();
  assert.match(await page.page.locator("#topic").inputValue(), /7/, "the field keeps what was typed");

  const report = await copied(page);
  for (const part of [/^Rulescope stopped: ./, /Version: Engine \d/, /Browser: Mozilla/, /SELECT temp FROM 'mine\/\+'/]) assert.match(report, part);
  assert.ok(!report.includes(secret), "no payload unless it is ticked");
  await alert.getByRole("checkbox").check();
  assert.ok((await copied(page)).includes(secret));

  await alert.getByRole("button", {name: "Start it again"}).click();
  await page.started();
  await expectText(page.banner, "The text is kept");
  await page.banner.getByRole("button", {name: "Open it again"}).click();
  await page.holds("sql", "SELECT temp FROM 'mine/+'");
  await page.sees("Fires");
});

for (const [how, fragment] of [
  ["was packed", link({document: `{"sql": "SELECT linked FROM 'a/+'", "actions": []}`, messages: [{topic: "a/1", payload: `{"who": "${secret}"}`}]})],
  ["was written by hand", `#rule=SELECT linked FROM 'a/%2B'&topic=a/1&payload={"who": "${secret}"}`],
]) {
  story(`a stop at a link that ${how}: the report has its rule, and the next start does not open it unasked`, {complains}, async (_, visit) => {
    const page = await visit(fragment, {}, keepMemory);
    await expectText(page.banner, "This rule came with the link");
    await page.write({ruleName: "typed_since"});
    await page.page.evaluate(overwrite);
    await page.field(/^Region/).click();
    await page.keyboard.insertText("7");
    const report = await copied(page);
    for (const part of [/Rule, in the link:/, /SELECT linked FROM 'a\/\+'/, /typed_since/, /SQL statement:\nSELECT linked/]) assert.match(report, part);
    assert.ok(!report.includes(secret), "no payload unless it is ticked");
    const alert = page.page.getByRole("alert").filter({hasText: "The engine stopped"});
    await alert.getByRole("checkbox").check();
    assert.ok((await copied(page)).includes(secret));
    await alert.getByRole("button", {name: "Start it again"}).click();
    await page.started();
    await expectText(page.banner, "The text is kept");
    await page.sees("Fires, but the Lambda name is not legal: some/topic");
    await page.banner.getByRole("button", {name: "Open it again"}).click();
    await expectText(page.banner, "This rule came with the link");
    await page.holds("sql", "SELECT linked FROM 'a/+'");
  });
}

story("a text that was opened again after a stop is still there after a reload", {complains}, async (_, visit) => {
  const page = await visit("", {}, keepMemory);
  await page.write({sql: "SELECT temp FROM 'mine/+'"});
  await expectText(page.page.locator(".foot"), "Saved on this device");
  await page.page.evaluate(overwrite);
  await page.field(/^Topic/).click();
  await page.keyboard.insertText("7");
  await page.page.getByRole("alert").getByRole("button", {name: "Start it again"}).click();
  await page.started();
  await page.banner.getByRole("button", {name: "Open it again"}).click();
  await page.sees(/Does not fire/);
  await page.banner.waitFor({state: "detached"});
  await page.reload();
  await page.holds("sql", "SELECT temp FROM 'mine/+'");
});
