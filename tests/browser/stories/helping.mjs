// What the editor offers and tells while a rule is written.

import assert from "node:assert/strict";
import {expectCount, expectText} from "../expect.mjs";
import {story} from "../story.mjs";
import {phone} from "../browser.mjs";

const payload = '{"state": {"mode": "run", "odd-key": 1}, "temp": 48, "readings": [{"value": 1}]}';

const options = (page) => page.page.getByRole("listbox").getByRole("option");
const option = (page, label) => options(page).filter({has: page.page.locator(".cm-completionLabel", {hasText: new RegExp(`^${RegExp.escape?.(label) ?? label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`)})});
const tips = (page) => page.page.locator(".ed-help");
const call = (page) => page.page.locator(".ed-call");
const sql = (page) => page.field("SQL statement");

/** Puts the caret into a field whose editor has come, and writes over all of it key by key. */
async function type(page, name, text) {
  const field = page.field(name);
  await field.click();
  await page.page.locator(".cm-content:focus").waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type(text, {delay: 5});
}

/** Takes what is offered first, once it is what is meant. */
async function take(page, label, key = "Enter") {
  await option(page, label).and(page.page.locator("[aria-selected]")).waitFor();
  // The list takes no key for a moment after it has come, so that none is taken by mistake.
  await page.page.waitForFunction(() => performance.now() - (globalThis.listCame ??= performance.now()) > 100);
  await page.page.evaluate(() => delete globalThis.listCame);
  await page.keyboard.press(key);
}

/** The middle of a text inside an element, on the screen. */
function placeOf(element, text) {
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const at = node.data.indexOf(text);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + text.length);
    const box = range.getBoundingClientRect();
    return {x: box.x + box.width / 2, y: box.y + box.height / 2};
  }
  throw new Error(`there is no ${text}`);
}

story("members of the payload are offered, and those inside after a dot", {}, async (page) => {
  await page.write({payload});
  await type(page, "SQL statement", "SELECT sta");
  await take(page, "state");
  await page.keyboard.type(".");
  await option(page, "mode").waitFor();
  await page.keyboard.type("mo");
  await take(page, "mode", "Tab");
  await page.holds("sql", "SELECT state.mode");
  // A name that no path can have is reached by a function.
  await page.keyboard.type(", state.");
  await option(page, "odd-key").click();
  await page.holds("sql", "SELECT state.mode, get(state, 'odd-key')");
});

story("a function comes with stops for its parameters, and Tab is free again behind them", {}, async (page) => {
  await type(page, "SQL statement", "SELECT subs");
  await take(page, "substring");
  await page.holds("sql", "SELECT substring(text, start)");
  await page.keyboard.type("topic()");
  await options(page).first().waitFor({state: "detached"});
  await page.keyboard.press("Tab");
  await page.keyboard.type("1");
  await expectText(call(page).locator("b"), "start: Int");
  await page.keyboard.press("Tab");
  await page.keyboard.type(" AS s");
  await page.holds("sql", "SELECT substring(topic(), 1) AS s");
});

story("topic filters that match the messages are offered", {}, async (page) => {
  await page.write({topic: "plant/line-7/press"});
  await type(page, "SQL statement", "SELECT * FROM '");
  await option(page, "plant/+/press").waitFor();
  await expectText(option(page, "plant/+/press"), "matches the message");
  await page.keyboard.type("plant/+/");
  await take(page, "plant/+/press");
  await page.holds("sql", "SELECT * FROM 'plant/+/press'");
});

story("the signature follows the argument that is written", {}, async (page) => {
  await type(page, "SQL statement", "SELECT substring(");
  await expectText(call(page).locator("b"), "text: String");
  await page.keyboard.type("temp, ");
  await expectText(call(page).locator("b"), "start: Int");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expectText(call(page).locator("b"), "text: String");
  await page.keyboard.press("End");
  await page.keyboard.type("1)");
  await call(page).waitFor({state: "detached"});
});

story("F1 tells what stands at the caret and its value, as the pointer does", {}, async (page) => {
  await page.write({payload, sql: "SELECT upper(state.mode) AS m FROM 'some/topic'"});
  await page.keyboard.press("ControlOrMeta+Home");
  for (let step = 0; step < 10; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("F1");
  await expectText(tips(page), 'upper(state.mode) is "RUN" (String)');
  await expectText(tips(page), "upper(text)");
  await expectText(page.page.locator(".cm-announced"), "upper(state.mode) is");
  await page.keyboard.press("Escape");
  await tips(page).waitFor({state: "detached"});
  // Still in the editor: the tip went first.
  assert.ok(await sql(page).evaluate((element) => element === document.activeElement));
  const {x, y} = await sql(page).evaluate(placeOf, "mode");
  await page.page.mouse.move(x, y);
  await expectText(tips(page), 'state.mode is "run" (String)');
});

story("Escape closes the list first, and lets Tab leave the editor then", {}, async (page) => {
  await type(page, "SQL statement", "SELECT te");
  await options(page).first().waitFor();
  await page.keyboard.press("Escape");
  await options(page).first().waitFor({state: "detached"});
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.equal(await sql(page).evaluate((element) => element === document.activeElement), false);
  await page.holds("sql", "SELECT te");
});

story("the list opens by a key and stays accessible", {}, async (page) => {
  await type(page, "SQL statement", "SELECT * FROM 'some/topic' WHERE ");
  await page.keyboard.press("Control+Space");
  await option(page, "temp").waitFor();
});

story("in the document, the SQL is helped with too, and its keys and versions are offered", {}, async (page) => {
  await page.write({payload});
  await page.choice("Rule view", "JSON").click();
  await type(page, /document/i, '{"sql": "SELECT \\"x\\" AS x, state.');
  await option(page, "odd-key").waitFor();
  await page.keyboard.type("mo");
  await take(page, "mode");
  await page.keyboard.type(" FROM 'some/topic'\", \"awsIotSqlVersion\": \"");
  await take(page, "2016-03-23");
  await page.keyboard.type('", "rul');
  await take(page, "ruleDisabled");
  await page.holds("document", '{"sql": "SELECT \\"x\\" AS x, state.mode FROM \'some/topic\'", "awsIotSqlVersion": "2016-03-23", "ruleDisabled');
});

story("what stood in a field before its editor came can be had back by undo", {}, async (page) => {
  const before = await page.text("sql");
  await page.write({sql: "SELECT 1 AS one FROM 'x'"});
  await page.page.locator(".cm-content:focus").waitFor();
  for (let step = 0; step < 3 && (await page.text("sql")) !== before; step++) await page.keyboard.press("ControlOrMeta+z");
  await page.holds("sql", before);
});

story("a value at the end of a line never covers its text", {viewport: {width: 1440, height: 900}}, async (page) => {
  const long = "temp AS temperature_in_celsius_of_the_line";
  await page.write({sql: `SELECT ${long}, device AS d,\n  ${long.slice(0, 24)}, concat(device, '-', device, '-', device) AS n2,\n  temp AS t FROM 'some/topic'\nWHERE temp > 50`});
  await page.page.locator(".cm-line .av").first().waitFor();
  const covered = await page.page.locator(".ed .cm-line").evaluateAll((lines) =>
    lines.flatMap((line) => {
      const value = line.querySelector(".av");
      if (!value) return [];
      const box = value.getBoundingClientRect();
      // What is below its line is clipped.
      if (box.top >= line.getBoundingClientRect().bottom - 2) return [];
      const text = document.createRange();
      text.selectNodeContents(line);
      text.setEndBefore(value);
      const hits = [...text.getClientRects()].filter((one) => one.right > box.left + 1 && one.bottom > box.top + 4 && one.top < box.bottom - 4);
      return hits.map((one) => `${value.textContent}: ${one.right} > ${box.left}`);
    }),
  );
  assert.deepEqual(covered, []);
});

story("a payload is laid out without touching its digits, and undo takes it back", {}, async (page) => {
  await page.write({payload: '{"temp":61.50,"n":1E3,"big":12345678901234567890,"s":"a  b","list":[{"x":1.0},{"x":-0.0}]}'});
  await page.button("Format payload").click();
  await expectText(page.page.locator("#payload"), '"temp": 61.50,');
  assert.equal(
    await page.text("payload"),
    '{\n  "temp": 61.50,\n  "n": 1E3,\n  "big": 12345678901234567890,\n  "s": "a  b",\n  "list": [\n    { "x": 1.0 },\n    { "x": -0.0 }\n  ]\n}',
  );
  await page.button(/^Undo/).click();
  await expectText(page.page.locator("#payload"), '{"temp":61.50');
});

story("the reference opens at the function under the caret, and gives the focus back", {}, async (page) => {
  await page.write({sql: "SELECT substring(topic(), 1) AS s FROM 'some/topic'"});
  await page.page.locator(".cm-content:focus").waitFor();
  await page.keyboard.press("ControlOrMeta+Home");
  for (let step = 0; step < 10; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+F1");
  const reference = page.dialog("Functions and words");
  await expectText(reference.getByRole("article"), "substring(text, start[, end])");
  await reference.getByRole("searchbox").fill("hash");
  await reference.getByRole("link", {name: /^sha256/}).click();
  await expectText(reference.getByRole("article"), "sha256(text)");
  assert.match(page.page.url(), /#function\/sha256$/);
  await reference.getByLabel("Expression").fill("upper('a') + topic(2)");
  await reference.getByLabel("Topic").fill("x/y");
  await expectText(reference.getByRole("status"), '"Ay" (String)');
  await page.keyboard.press("Escape");
  await reference.waitFor({state: "detached"});
  assert.ok(await sql(page).evaluate((element) => element === document.activeElement));
});

story("the reference is narrowed to the rule and to a version, searched and walked by keys", {}, async (page) => {
  await page.write({sql: "SELECT substring(topic(), 1) AS s FROM 'some/topic'"});
  await page.page.locator(".cm-content:focus").waitFor();
  await page.keyboard.press("Shift+F1");
  const reference = page.dialog("Functions and words");
  const entries = reference.getByRole("navigation").getByRole("link");
  await entries.first().waitFor();
  const all = await entries.count();
  await reference.getByRole("button", {name: "In SQL 2015-10-08"}).click();
  // Some are of 2016-03-23.
  await entries.nth(all - 1).waitFor({state: "detached"});
  await reference.getByRole("button", {name: "Used in my rule"}).click();
  await expectCount(reference.getByRole("link", {name: /^sha256/}), 0);
  await reference.getByRole("link", {name: /^substring/}).waitFor();
  const search = reference.getByRole("searchbox");
  await search.fill("sha256");
  await expectText(reference.getByRole("navigation"), "a filter is on");
  await search.fill("topic");
  await expectText(entries.first(), "topic(");
  await page.keyboard.press("ArrowDown");
  await expectText(page.page.locator(":focus"), "topic(");
  await page.keyboard.press("Enter");
  await expectText(reference.getByRole("article"), "topic(");
  await page.keyboard.press("Escape");
  await reference.waitFor({state: "detached"});
  // The search and the filters stay.
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("Shift+F1");
  assert.equal(await reference.getByRole("button", {name: "Used in my rule"}).getAttribute("aria-pressed"), "true");
});

story("Alt+Enter goes from the SQL to what it makes, and Enter comes back", {}, async (page) => {
  await page.write({sql: "SELECT temp AS t FROM 'some/topic' WHERE temp > 70"});
  await page.sees("Does not fire");
  const focused = page.page.locator(":focus");
  await page.page.locator("#sql.cm-content:focus").waitFor();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Alt+Enter");
  await expectText(page.page.locator(".tree .place:focus"), "temp > 70");
  await page.keyboard.press("Enter");
  await page.page.locator("#sql:focus").waitFor();
  // From another tab, to a row in a rung that is closed.
  await page.tab("Output").click();
  await page.field("SQL statement").click();
  await page.keyboard.press("ControlOrMeta+Home");
  for (let step = 0; step < 9; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Alt+Enter");
  await expectText(page.page.locator(".place:focus"), "t");
  assert.equal(await page.tab("Why").getAttribute("aria-selected"), "true");
  assert.equal(await focused.getAttribute("data-place"), "sql 7 11");
  await page.keyboard.press("Enter");
  // Where nothing is made, it says so.
  await page.page.locator("#sql:focus").waitFor();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("Alt+Enter");
  await expectText(page.page.locator(".ed-help"), "No row of the result");
});

story("an address opens the reference at a name", {}, async (_, visit) => {
  const page = await visit("#function/SubString");
  const reference = page.dialog("Functions and words");
  await expectText(reference.getByRole("article"), "substring(text, start[, end])");
  await page.sees("Fires, but");
  // One far down the list leaves the search where it is.
  const far = await visit("#function/sha512");
  await expectText(far.dialog("Functions and words").getByRole("article"), "sha512(text)");
  assert.equal(await far.dialog("Functions and words").evaluate((box) => box.scrollHeight - box.clientHeight), 0);
});

story("on a phone, the list fits and a touch takes from it", {viewport: phone}, async (page) => {
  await page.page.getByRole("navigation").getByText("Rule", {exact: true}).click();
  await type(page, "SQL statement", "SELECT de");
  await option(page, "device").waitFor();
  const box = await page.page.getByRole("listbox").boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= phone.width, "the list fits");
  await option(page, "device").click();
  await page.holds("sql", "SELECT device");
});
