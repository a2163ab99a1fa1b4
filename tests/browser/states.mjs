// States of the page and the way to each: for the look at their accessibility, and for pictures.

const legal = {functionArn: "arn:aws:lambda:us-east-1:123456789012:function:hot_line"};

const alerts = {
  ruleName: "hot_line_alerts",
  sql: "SELECT *,\n       topic(2) AS line,\n       timestamp() AS receivedAt\nFROM 'some/+'\nWHERE temp > 50\n  AND state.mode <> 'test'",
  payload: '{\n  "device": "press-7",\n  "temp": 61.5,\n  "state": { "mode": "auto" },\n  "seq": 9007199254740993\n}',
};

export const states = [
  ["a rule with three messages", async (page) => {
    await page.write(alerts);
    await page.button("Duplicate").click();
    await page.write({messageName: "Cold reading", payload: alerts.payload.replace("61.5", "48")});
    await page.button("Duplicate").click();
    await page.write({messageName: "Three levels", topic: "some/topic/reset"});
    await page.page.locator(".msgs .msg").first().click();
  }],
  ["the output of a message that fires", async (page) => {
    await page.write(legal);
    await page.tab("Output").click();
  }],
  ["a permission", async (page) => {
    await page.write(legal);
    await page.tab("Permission").click();
    await page.page.locator(".code pre").waitFor();
  }],
  ["permissions of three functions, with a part missing", async (page) => {
    await page.write({...alerts, account: "", sql: "SELECT * FROM 'some/+'", functionArn: "arn:aws:lambda:us-east-1:123456789012:function:line-${topic(2)}:prod"});
    for (const topic of ["some/7", "some/9"]) {
      await page.button("Duplicate").click();
      await page.write({messageName: topic, topic});
    }
    await page.tab("Permission").click();
    await page.page.locator(".code .ph").first().waitFor();
  }],
  ["the commands that look after a permission", async (page) => {
    await page.write(legal);
    await page.tab("Permission").click();
    await page.choice("Form", "Look after").click();
  }],
  ["a permission that is blocked", (page) => page.tab("Permission").click()],
  ["the tree of the statement", (page) => page.tab("Inspect").click()],
  ["the document", (page) => page.choice("Rule view", "JSON").click()],
  ["the invoke panel", async (page) => {
    await page.write(legal);
    await page.button("Invoke on my machine").click();
    await page.choice("Request mode", "Preflight").click();
  }],
  ["the context of a message", (page) => page.page.locator("summary").filter({hasText: "Context"}).click()],
  ["a payload in hexadecimal", (page) => page.choice("Payload kind", "Hex").click()],
  ["a menu", (page) => page.button("Import").click()],
  ["the dialog for pasting", async (page) => {
    await page.button("Import").click();
    await page.page.getByRole("menuitem", {name: "From pasted text"}).click();
  }],
  ["a condition with all its parts", (page) =>
    page.write({sql: "SELECT * FROM 'some/topic' WHERE temp > 70 AND (device = 'x' OR state.mode <> 'test') AND NOT isUndefined(a)"})],
  ["a topic that differs by a level", (page) => page.write({topic: "Some/topic/x", sql: "SELECT * FROM 'some/+'"})],
];
