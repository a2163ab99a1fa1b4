// The list of problems: what each says, its fix, taking it back, and what stands in its place then.

import assert from "node:assert/strict";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const arn = (name) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const rule = (end) => `{
  "sql": "SELECT * FROM 'some/topic'",
  "awsIotSqlVersion": "2016-03-23",
  "actions": [{"lambda": {"functionArn": "${arn("f")}"}}]${end}
}`;
const legal = {functionArn: arn("f")};

/** A problem by its code. */
const problem = (page, code) => page.problems.filter({has: page.page.getByRole("link", {name: new RegExp(`^${code}:`)})});

// What is written, where; the code, the words of its fix, and the text after it.
const fixes = [
  ["an operator in the SQL", {...legal, sql: "SELECT * FROM 'some/topic' WHERE temp != 5"}, "sql", "E114", /<>/, "SELECT * FROM 'some/topic' WHERE temp <> 5"],
  ["a value of the message in the SQL", {...legal, sql: "SELECT * FROM 'some/topic' WHERE temp = 5", payload: '{"temp": "5"}'}, "sql", "W809", "Convert it to Decimal", "SELECT * FROM 'some/topic' WHERE cast(temp AS Decimal) = 5"],
  ["a key with a hyphen", {...legal, sql: "SELECT temp-c AS t FROM 'some/topic'", payload: '{"temp-c": 5}'}, "sql", "W808", "Write it with get", "SELECT get(*, \"temp-c\") AS t FROM 'some/topic'"],
  ["a key with a blank", {...legal, sql: "SELECT my key FROM 'some/topic'", payload: '{"my key": 5}'}, "sql", "E160", "Read the member", "SELECT get(*, \"my key\") FROM 'some/topic'"],
  ["a path in quotes", {...legal, sql: `SELECT "state"."mode" FROM 'some/topic'`}, "sql", "E101", "Write the path", "SELECT state.mode FROM 'some/topic'"],
  ["a function of another language", {...legal, sql: "SELECT * FROM 'some/topic' WHERE contains(mode, 'x')"}, "sql", "E130", "Write indexof", "SELECT * FROM 'some/topic' WHERE (indexof(mode, 'x') >= 0)"],
  ["a text without quotes", {...legal, sql: "SELECT * FROM 'some/topic' WHERE mode = Line-7", payload: '{"mode": "Line-7"}'}, "sql", "W822", "Write quotes", "SELECT * FROM 'some/topic' WHERE mode = 'Line-7'"],
  ["a hole without its dollar sign", {functionArn: arn("line-{device}"), payload: '{"device": "press-7"}'}, "functionArn", "E715", /device/, arn("line-${device}")],
  ["a template inside the function ARN", {functionArn: arn("$${topic(2)}")}, "functionArn", "W605", /dollar/, arn("${topic(2)}")],
  ["a document that is nearly JSON", {document: rule(",")}, "document", "E510", "Remove it", rule("")],
  ["a rule that names no version", {document: rule("").replace('\n  "awsIotSqlVersion": "2016-03-23",', "")}, "document", "W542", "Use 2016-03-23", /"awsIotSqlVersion": "2016-03-23"/],
  ["a topic of another rule", {...legal, ruleName: "my_rule", topic: "$aws/rules/other/some/topic"}, "topic", "W428", "Name this rule", "$aws/rules/my_rule/some/topic"],
  ["a payload that is nearly JSON", {...legal, payload: "{temp: 61.5, 'on': true,}"}, "payload", "W901", "Write it as JSON", '{"temp": 61.5, "on": true}'],
  ["the name of the rule", {...legal, ruleName: "my-rule"}, "ruleName", "E741", /my_rule/, "my_rule"],
];

for (const [name, change, field, code, title, mended] of fixes) {
  story(`the fix for ${name} mends it, and is taken back by Undo and by a key`, {}, async (page) => {
    if (change.document) await page.paste(change.document);
    else await page.write(change);
    const own = problem(page, code);
    await own.waitFor();
    const before = await page.text(field);
    const press = async () => {
      await own.getByRole("button", {name: title}).focus();
      await page.keyboard.press("Enter");
      await own.waitFor({state: "detached"});
      const text = await page.text(field);
      if (mended instanceof RegExp) assert.match(text, mended);
      else assert.equal(text, mended);
    };
    await press();
    assert.equal(await inPlace(page), true, "the focus leaves the list although problems are left");
    await page.button(/^Undo “/).click();
    await own.waitFor();
    await page.holds(field, before);
    await press();
    await page.keyboard.press("ControlOrMeta+z");
    await own.waitFor();
    await page.holds(field, before);
  });
}

/** Whether the focus is on the list of problems, or on the result where none is left. */
async function inPlace(page) {
  if (!(await page.problems.count())) return page.page.locator("#main:focus").count().then(Boolean);
  return page.page.evaluate(() => document.activeElement?.closest(".probs") !== null);
}

story("a problem says what, how heavy, where, what to do, and where AWS says so", {}, async (page) => {
  await page.write({...legal, sql: "SELECT * FROM 'some/topic'\nWHERE temp != 5"});
  const own = problem(page, "E114");
  await expectText(own.getByRole("heading"), "!=");
  await expectText(own.locator(".chip"), "Error");
  await expectText(own.locator("p"), "<>");
  const link = own.getByRole("link");
  assert.match(await link.getAttribute("href"), /^https:\/\/docs\.aws\.amazon\.com\/iot\/latest\/developerguide\/iot-sql-operators\.html$/);
  await own.getByRole("button", {name: "SQL 2:12"}).click();
  assert.equal(await page.page.locator(":focus").getAttribute("aria-label"), "SQL statement");
});

story("F8 and Shift F8 go around all problems", {}, async (page) => {
  await page.write({...legal, sql: "SELECT * FROM 'some/topic' WHERE temp != 5 AND temp == 6", payload: "{temp: 5}"});
  await problem(page, "E114").waitFor();
  await page.page.locator("body").click({position: {x: 2, y: 2}});
  const focused = () => page.page.locator(":focus").getAttribute("aria-label");
  await page.keyboard.press("F8");
  assert.equal(await focused(), "SQL statement");
  await page.keyboard.press("Shift+F8");
  assert.match(await focused(), /^Payload of message/);
});

story("texts of 5,000 characters leave the messages readable", {}, async (page) => {
  await page.write({...legal, sql: `SELECT ${"x".repeat(5000)}(temp) AS t FROM 'some/topic'`, topic: "y".repeat(5000)});
  await problem(page, "E201").waitFor();
  for (const text of await page.problems.getByRole("heading").allInnerTexts()) assert.ok(text.length < 200, text);
  const wide = await page.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.equal(wide, false, "the page scrolls sideways");
});
