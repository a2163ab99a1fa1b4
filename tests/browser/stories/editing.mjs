// A change of rule or message gives its verdict, without any button.

import {expectCount, expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const arn = (name) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const legal = {functionArn: arn("hot_line")};

const changes = [
  ["a function's name in full", legal, "Fires: 1 invocation of hot_line"],
  ["another topic", {topic: "other/topic"}, "Does not fire: the topic does not match some/topic"],
  ["a WHERE that is true", {...legal, sql: "SELECT * FROM 'some/topic' WHERE temp > 50"}, "Fires: 1 invocation of hot_line"],
  ["a WHERE that is false", {...legal, sql: "SELECT * FROM 'some/topic' WHERE temp > 70"}, "Does not fire: WHERE is false"],
  ["a WHERE on what is not there", {...legal, sql: "SELECT * FROM 'some/topic' WHERE state.temp > 70"}, "Does not fire: WHERE is Undefined"],
  ["a call that no browser can make", {...legal, sql: "SELECT * FROM 'some/topic' WHERE get_thing_shadow('a', 'b').x = 1"}, "Cannot tell"],
  ["a payload that is no JSON", {...legal, payload: "{'temp': 61.5}", sql: "SELECT * FROM 'some/topic' WHERE temp > 50"}, "Does not fire"],
  ["a function of another Region", {functionArn: arn("hot_line").replace("us-east-1", "eu-west-1")}, /Fires, but .*Region/],
];

for (const [name, change, verdict] of changes) {
  story(`${name}: ${verdict}`, {}, async (page) => {
    await page.write(change);
    await page.sees(verdict);
  });
}

story("an error in the SQL keeps the last verdict, says that it is old, and shows the place", {}, async (page) => {
  await page.write({sql: "SELECT * FORM 'some/topic'"});
  await expectText(page.page.locator("#main.stale"), "some/topic");
  await expectText(page.problems.first(), "Error");
});

story("the fix of an illegal function name mends it, and undo takes it back", {}, async (page) => {
  await page.page.locator(".fixes").getByRole("button", {name: "Use ${topic(2)}", exact: true}).click();
  await page.sees("Fires: 1 invocation of topic");
  await page.holds("functionArn", arn("${topic(2)}"));
  await page.button(/^Undo/).click();
  await page.sees("Fires, but the Lambda name is not legal: some/topic");
});

story("what get-topic-rule prints can be pasted, and says who and where the rule is", {}, async (page) => {
  const answer = {
    ruleArn: "arn:aws:iot:eu-central-1:210987654321:rule/line_alerts",
    rule: {
      ruleName: "line_alerts",
      sql: "SELECT temp, topic(2) AS line FROM 'line/+'\nWHERE temp > 50",
      createdAt: "2024-03-01T09:30:00+00:00",
      actions: [{lambda: {functionArn: "arn:aws:lambda:eu-central-1:210987654321:function:line-${topic(2)}:prod"}}],
      ruleDisabled: false,
      awsIotSqlVersion: "2016-03-23",
    },
  };
  await page.paste(JSON.stringify(answer, null, 4));
  await page.write({topic: "line/7", payload: '{"temp": 61.50}'});
  await page.sees("Fires: 1 invocation of line-7:prod");
  await page.holds("ruleName", "line_alerts");
  await page.holds("region", "eu-central-1");
  await page.choice("Rule view", "SQL").click();
  await page.holds("sql", answer.rule.sql);
  await page.tab("Permission").click();
  const command = page.page.locator(".code pre");
  await expectText(command, "--function-name line-7");
  await expectText(command, "--qualifier prod");
  await expectText(command, "--source-arn arn:aws:iot:eu-central-1:210987654321:rule/line_alerts");
  await page.tab("Output").click();
  await page.choice("Form", "As sent").click();
  await expectText(page.page.locator(".code pre"), '{"temp":61.50,"line":"7"}');
});

story("a second message has a verdict of its own", {}, async (page) => {
  await page.write(legal);
  await page.button("Add").click();
  await expectCount(page.messages, 2);
  await page.write({topic: "other/topic"});
  await page.sees("Does not fire");
  await expectText(page.messages.nth(0), "Fires");
  await page.messages.nth(0).click();
  await page.sees("Fires: 1 invocation of hot_line");
});

story("a statement alone gets its action by a button, and the caret is where the name goes", {}, async (page) => {
  await page.paste(JSON.stringify({sql: "SELECT temp FROM 'some/topic' WHERE temp > 3"}));
  await page.choice("Rule view", "SQL").click();
  await page.button("New Lambda action").click();
  await page.page.locator(".cm-content:focus").waitFor();
  await page.keyboard.type("mine");
  await page.sees("Fires: 1 invocation of mine");
});

story("the text goes on where it was left when the editor takes the text area's place in the middle of it", {}, async (page) => {
  // The script is held back until something is typed.
  let give;
  const held = new Promise((resolve) => (give = resolve));
  await page.page.route(/editor-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.write({sql: "SELE"});
  await page.page.locator("#main.stale").waitFor();
  give();
  await page.page.locator(".cm-content:focus").waitFor();
  // The marks are drawn with the next frame.
  await page.page.locator(".cm-content .sq").first().waitFor();
  await page.keyboard.type("CT temp FROM 'some/topic'");
  await page.holds("sql", "SELECT temp FROM 'some/topic'");
});
