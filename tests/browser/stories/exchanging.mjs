// Rules come from other tools and go there.

import {expectSoon, expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const template = `Resources:
  Hot:
    Type: AWS::IoT::TopicRule
    Properties:
      RuleName: hot_lines
      TopicRulePayload:
        Sql: !Sub "SELECT *, '\${!topic()}' AS t FROM 'some/topic'"
        AwsIotSqlVersion: '2016-03-23'
        Actions:
          - Lambda: { FunctionArn: arn:aws:lambda:us-east-1:123456789012:function:hot }
  Cold:
    Type: AWS::IoT::TopicRule
    Properties:
      TopicRulePayload: { Sql: "SELECT * FROM 'cold'", Actions: [] }
`;

/** Pastes a text into the dialog of the menu. */
async function imports(page, text) {
  await page.button("Import").first().click();
  await page.page.getByRole("menuitem", {name: "From pasted text"}).click();
  const dialog = page.dialog("Import from text");
  await dialog.getByRole("textbox").fill(text);
  await dialog.getByRole("button", {name: "Import", exact: true}).click();
}

story("a rule of a template is chosen, and goes out for another tool", {}, async (page) => {
  const before = await page.text("sql");
  await imports(page, template);
  await page.dialog("Choose a rule").getByRole("button", {name: "hot_lines"}).click();
  await expectText(page.banner, "Imported hot_lines");
  await page.holds("sql", "SELECT *, '${topic()}' AS t FROM 'some/topic'");
  await page.holds("ruleName", "hot_lines");

  await page.tab("Permission").click();
  const form = page.page.getByRole("combobox", {name: "Form of rule and permission"});
  await form.selectOption({label: "Terraform"});
  const text = page.page.locator(".code pre").last();
  await expectText(text, 'resource "aws_lambda_permission" "invoke_hot"');
  await expectText(text, "'$${topic()}' AS t");
  await page.page.getByRole("button", {name: /^Copy/}).last().click();
  await expectSoon(page.page, () => page.page.evaluate(() => navigator.clipboard.readText()), await text.textContent());

  await form.selectOption({label: "CloudFormation"});
  await expectText(text, "SourceArn: !GetAtt TopicRule.Arn");

  await page.button(/^Undo/).click();
  await page.holds("sql", before);
});

story("without its module a template is not imported, and the page says why", {host: {lacks: /^exchange/}, complains: /404|Failed to/}, async (page) => {
  await imports(page, template);
  await expectText(page.banner, "was not imported");
});
