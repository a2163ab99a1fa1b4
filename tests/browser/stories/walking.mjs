// Every dialog and every list without a mouse: opened, walked through, left; what a pointer would drag or drop has keys too.

import assert from "node:assert/strict";
import {writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const named = (page, text) => page.page.evaluate((text) => (document.activeElement.ariaLabel ?? document.activeElement.innerText).includes(text), text);
const topBar = (page) => page.page.getByRole("banner");
const messages = (page) => page.region("Messages");

/** The button that opens a dialog, and the dialog's name. */
const dialogs = [
  ["Share this rule", (page) => page.button("Share")],
  ["My rules", (page) => page.button("My rules")],
  ["Keys", (page) => page.button("Keys")],
  ["More messages", (page) => page.button("Import", messages(page))],
  ["Expectations", (page) => messages(page).locator("button.exp").first()],
];

/** How often Tab comes to something in the dialog before it has been everywhere; it never leaves the dialog. */
async function walked(page, key) {
  const seen = new Set();
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press(key);
    const at = await page.page.evaluate(() => {
      const {activeElement: element} = document;
      const dialog = document.querySelector("dialog[open]");
      // The browser's own frame comes between the last and the first.
      if (element === document.body) return "the browser";
      return dialog.contains(element) ? `${[...dialog.querySelectorAll("*")].indexOf(element)}` : "outside";
    });
    assert.notEqual(at, "outside");
    seen.add(at);
  }
  seen.delete("the browser");
  return seen.size;
}

for (const [name, opener] of dialogs) {
  story(`the dialog “${name}” is walked through by Tab, closed by Escape, and the focus is where it was`, {timeout: 120_000}, async (page) => {
    await page.button("Keep as expectation").click();
    await messages(page).locator("button.exp").first().waitFor();
    await opener(page).focus();
    const before = await opener(page).evaluate((element) => element.outerHTML);
    await page.keyboard.press("Enter");
    const dialog = page.dialog(name);
    await dialog.waitFor();
    await dialog.locator("p").filter({hasText: "on its way"}).waitFor({state: "detached"});
    const there = await dialog
      .locator("a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex='0']")
      .evaluateAll((all) => all.filter((one) => one.checkVisibility() && !one.hidden).length);
    const [forwards, backwards] = [await walked(page, "Tab"), await walked(page, "Shift+Tab")];
    assert.ok(forwards >= there, `${forwards} of ${there} by Tab`);
    assert.ok(backwards >= there, `${backwards} of ${there} by Shift+Tab`);
    await page.keyboard.press("Escape");
    await dialog.waitFor({state: "hidden"});
    assert.equal(await page.page.evaluate(() => document.activeElement.outerHTML), before);
  });
}

story("the dialog for pasting and the reference come and go by keys", {}, async (page) => {
  await page.button("Import", topBar(page)).focus();
  for (const key of ["Enter", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await page.dialog("Import from text").waitFor();
  await page.page.locator("dialog textarea").focus();
  await page.keyboard.type("SELECT pasted FROM 'x'");
  for (let press = 0; press < 10 && !(await named(page, "Import")); press++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.dialog("Import from text").waitFor({state: "hidden"});
  await page.holds("sql", "SELECT pasted FROM 'x'");
  await page.field("SQL statement").focus();
  await page.page.locator(".cm-content:focus").waitFor();
  await page.keyboard.press("Shift+F1");
  await page.dialog("Functions and words").waitFor();
  await page.keyboard.press("Escape");
  await page.dialog("Functions and words").waitFor({state: "hidden"});
  assert.ok(await page.page.evaluate(() => document.activeElement.matches(".cm-content")));
});

story("messages change places by keys, from the list and by the buttons beside the name", {}, async (page) => {
  await page.button("Duplicate").click();
  await page.write({messageName: "The second"});
  const rows = page.messages;
  await rows.nth(1).focus();
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await expectText(rows.nth(0), "The second");
  assert.ok(await named(page, "The second"));
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await expectText(rows.nth(1), "The second");
  await page.button("Move up").focus();
  await page.keyboard.press("Enter");
  await expectText(rows.nth(0), "The second");
  assert.ok(await named(page, "Move up"), "the focus stays on the button");
  await page.keyboard.press("ControlOrMeta+z");
  await expectText(rows.nth(1), "The second");
});

story("the widths of the columns change by keys", {}, async (page) => {
  const line = page.page.getByRole("separator").first();
  await line.focus();
  const width = () => page.region("Rule").evaluate((pane) => pane.offsetWidth);
  const before = await width();
  for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowRight");
  assert.ok((await width()) > before);
  await page.keyboard.press("Enter");
  assert.equal(await width(), before);
});

story("files that are dropped with a mouse are chosen by keys: a rule, and a payload", {}, async (page) => {
  const path = (name) => join(tmpdir(), `rulescope-${process.pid}-${name}`);
  await writeFile(path("rule.sql"), "SELECT chosen FROM 'x'");
  await writeFile(path("payload.bin"), Buffer.from([0, 255, 7]));
  // From here on the browser hands choosers to the story; asked for at the press, it may be too late.
  page.page.on("filechooser", () => {});
  await page.button("Import", topBar(page)).focus();
  await page.keyboard.press("Enter");
  const [rule] = await Promise.all([page.page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await rule.setFiles(path("rule.sql"));
  await page.page.waitForFunction(() => document.querySelector("#rule").textContent.includes("chosen"));
  await page.page.locator("summary").filter({hasText: "Context"}).focus();
  await page.keyboard.press("Enter");
  const input = messages(page).locator("input[type=file]").first();
  await input.waitFor({state: "attached"});
  const [payload] = await Promise.all([page.page.waitForEvent("filechooser"), input.press("Enter")]);
  await payload.setFiles(path("payload.bin"));
  await expectText(page.page.locator("#message [aria-label='Payload kind'] [aria-pressed=true]"), /Hex|Base64/);
});
