// Each of the ten rungs stops a message once: what it says, in which words a screen reader says it, its fix, and the verdict then.

import assert from "node:assert/strict";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const arn = (name) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const legal = {functionArn: arn("hot_line")};
const rule = {ruleName: "hot_rule", account: "123456789012", region: "us-east-1"};

const statement = (resource, source) => ({
  Sid: "iot-hot_rule",
  Effect: "Allow",
  Principal: {Service: "iot.amazonaws.com"},
  Action: "lambda:InvokeFunction",
  Resource: resource,
  Condition: {ArnLike: {"AWS:SourceArn": source}},
});
const policy = (...statements) => JSON.stringify({Policy: JSON.stringify({Version: "2012-10-17", Statement: statements}), RevisionId: "1"});
const ruleArn = (name) => `arn:aws:iot:us-east-1:123456789012:rule/${name}`;

/** The ladder as it is read out: this rung in those words, what is below it passed, what is above it not reached. */
async function stands(page, number, word, title) {
  const rungs = page.rungs;
  await expectText(rungs.nth(number - 1), `${word}: ${title}`);
  const said = await rungs.evaluateAll((all) => all.map((rung) => rung.textContent.split(":")[0]));
  assert.equal(said.length, 10);
  assert.deepEqual(said.slice(0, number - 1), Array(number - 1).fill("Passed"));
  assert.deepEqual(said.slice(number), Array(10 - number).fill("Not reached"));
}

const use = (page, code) => page.page.locator(".ladder .fixes").getByRole("button", {name: `Use ${code}`, exact: true}).click();

const stops = [
  ["the first rung", (page) => page.paste(JSON.stringify({
    sql: "SELECT * FROM 'some/topic'", awsIotSqlVersion: "2016-03-23", ruleDisabled: true, actions: [{lambda: legal}],
  })), 1, "Rule is disabled", "A disabled rule sees no message", '"ruleDisabled": false', "Fires: 1 invocation of hot_line"],
  ["FROM", (page) => page.write({...legal, topic: "Some/topic"}), 2, "Topic does not match FROM", "topics are case-sensitive", "some/topic", "Fires: 1 invocation of hot_line"],
  ["the payload", (page) => page.write({...legal, sql: "SELECT * FROM 'some/topic' WHERE temp > 50", payload: "{'temp': 61.5}"}), 3, "Payload is not JSON", "line 1, column 2", '{"temp": 61.5}', "Fires: 1 invocation of hot_line"],
  ["WHERE", (page) => page.write({...legal, sql: "SELECT * FROM 'some/topic' WHERE temp > 70", payload: '{"temp": 61.5}'}), 4, "WHERE is false", "It is 61.5: 8.5 short.", "temp: 70.1", "Fires: 1 invocation of hot_line"],
  ["a test of a text in WHERE", (page) => page.write({...legal, sql: "SELECT * FROM 'some/topic' WHERE startswith(mode, 'line')", payload: '{"mode": "Line-7"}'}), 4, "WHERE is false", "it does only if upper and lower case are ignored", 'mode: "line-7"', "Fires: 1 invocation of hot_line"],
  ["SELECT", async (page) => {
    await page.choice("Payload kind", "Text").click();
    await page.write({...legal, payload: "hot"});
  }, 5, "SELECT gives raw bytes", "The Lambda action takes JSON only", "SELECT encode(*, 'base64') AS data", "Fires: 1 invocation of hot_line"],
  ["the template", (page) => page.write({functionArn: arn("line-${Device}"), payload: '{"device": "press-7"}'}), 6, "Template has a hole without a value", "no `Device`".replaceAll("`", ""), "${device}", "Fires: 1 invocation of line-press-7"],
  ["the function's ARN", (page) => page.write({functionArn: arn("${topic()}")}), 7, "Function ARN is not legal", "some/topic", "${topic(2)}", "Fires: 1 invocation of topic"],
  ["the Region", (page) => page.write({region: "us-east-1", functionArn: arn("hot_line").replace("us-east-1", "eu-west-1")}), 8, "Function is in another Region", "The rule is in us-east-1", "us-east-1", "Fires: 1 invocation of hot_line"],
];

for (const [name, change, number, title, text, code, verdict] of stops) {
  story(`${name} stops a message, and its fix mends it: ${verdict}`, {}, async (page) => {
    await change(page);
    await stands(page, number, "Stopped", title);
    const rung = page.rungs.nth(number - 1);
    await expectText(rung.locator(".body"), text);
    assert.equal(await rung.locator("details").evaluate((details) => details.open), true);
    await use(page, code);
    await page.sees(verdict);
    await stands(page, 9, "Cannot tell", "Permission");
  });
}

story("a pasted policy decides on the permission, and the last rung is left", {}, async (page) => {
  await page.write({...rule, functionArn: arn("hot_line:prod")});
  await stands(page, 9, "Cannot tell", "Permission");
  await page.tab("Permission").click();
  const field = page.field("Policy of the function");
  await field.fill(policy(statement(arn("hot_line"), ruleArn("hot_rule"))));
  await page.sees("Fires, but AWS IoT may not call hot_line:prod");
  await page.tab("Why").click();
  await stands(page, 9, "Stopped", "No permission");
  await expectText(page.rungs.nth(8).locator(".body"), "permissions are given for each alias and version");
  await page.tab("Permission").click();
  await field.fill(policy(statement(arn("hot_line"), ruleArn("hot_rule")), statement(arn("hot_line:prod"), ruleArn("other_rule"))));
  await expectText(page.page.locator(".tree"), "another rule");
  await field.fill(policy(statement(arn("hot_line:prod"), ruleArn("hot_rule"))));
  await page.sees("Fires: 1 invocation of hot_line:prod");
  await expectText(page.page.locator("#main"), "9 of 10 rungs pass");
  await page.tab("Why").click();
  await stands(page, 10, "Not reached", "Invoke");
  await page.button("Share").click();
  await page.dialog("Share").waitFor();
});

story("a part of the condition and a member of the event lead to their place, by key too", {}, async (page) => {
  await page.write({...legal, sql: "SELECT temp AS t FROM 'some/topic' WHERE temp > 70", payload: '{"temp": 61.5}'});
  const place = page.rungs.nth(3).getByRole("button", {name: "temp > 70", exact: true});
  await place.focus();
  await page.keyboard.press("Enter");
  await page.page.waitForFunction(() => getSelection().toString() === "temp > 70");
});

story("the two SQL versions stand side by side with what differs", {}, async (page) => {
  await page.write({...legal, sql: "SELECT temp FROM 'some/topic'", payload: '{"temp": 10.0}'});
  await page.tab("Inspect").click();
  const panel = page.page.locator("#tab-panel");
  await expectText(panel, "The versions differ in 1 place.");
  await expectText(panel, "10.0 (Decimal)");
  await expectText(panel, "10 (Int)");
});
