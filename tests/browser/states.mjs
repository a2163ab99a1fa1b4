// States of the page and the way to each: for the look at their accessibility, and for pictures.

const legal = {functionArn: "arn:aws:lambda:us-east-1:123456789012:function:hot_line"};

const alerts = {
  ruleName: "hot_line_alerts",
  sql: "SELECT *,\n       topic(2) AS line,\n       timestamp() AS receivedAt\nFROM 'some/+'\nWHERE temp > 50\n  AND state.mode <> 'test'",
  payload: '{\n  "device": "press-7",\n  "temp": 61.5,\n  "state": { "mode": "auto" },\n  "seq": 9007199254740993\n}',
};

const whyNot = {
  ruleName: "hot_line_alerts",
  sql: "SELECT device, temp, topic(2) AS line\nFROM 'factory/+/temp'\nWHERE temp > 50\n  AND state.mode = 'auto'\n  AND isUndefined(flags.hold)",
  functionArn: "arn:aws:lambda:us-east-1:123456789012:function:line-${topic(2)}:${stage}",
  messageName: "Press 7, just below",
  topic: "factory/7/temp",
  payload: '{\n  "device": "press-7",\n  "temp": 48,\n  "stage": "prod",\n  "state": { "mode": "auto" },\n  "flag": { "hold": false }\n}',
};

/** Sends to an address and waits for what the run says. */
async function run(page, endpoint, word) {
  await page.write({endpoint});
  await page.button(/^Send \d+ bytes/).click();
  await page.run.getByText(word).first().waitFor();
}

/** Keeps what comes of a message, and changes its payload. */
async function unexpected(page) {
  await page.write({...legal, payload: '{"temp": 61.50, "unit": "C"}'});
  await page.button("Keep as expectation").click();
  await page.page.locator("#message .bar .exp", {hasText: "1 as expected"}).waitFor();
  await page.write({payload: '{"temp": 62, "mode": null}'});
  await page.page.locator("#message .bar .exp", {hasText: "1 not"}).waitFor();
}

/** A name, the way to the state, and what its story is to allow (`story.mjs`). */
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
  ["a message that is not as expected", unexpected],
  ["the dialog of expectations", async (page) => {
    await unexpected(page);
    await page.page.locator("#message .bar .exp").click();
    await page.dialog("Expectations").getByRole("heading", {name: "Files"}).waitFor();
  }],
  ["what SELECT changed", async (page) => {
    await page.write({...legal, sql: "SELECT device, temp AS celsius, topic(2) AS line FROM 'some/topic'"});
    await page.tab("Output").click();
    await page.choice("Form", "Changes").click();
    await page.page.getByRole("region", {name: "Payload and output"}).waitFor();
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
  ["a permission that is blocked", async (page) => {
    await page.tab("Permission").click();
    await page.page.getByText("No grant can name").waitFor();
  }],
  ["the tree of the statement", (page) => page.tab("Inspect").click()],
  ["the document", (page) => page.choice("Rule view", "JSON").click()],
  ["the invoke panel", async (page) => {
    await page.write(legal);
    await page.button("Invoke on my machine").click();
    await page.choice("Request mode", "Preflight").click();
  }],
  ["the context of a message", (page) => page.page.locator("summary").filter({hasText: "Context"}).click()],
  ["a payload in hexadecimal", (page) => page.choice("Payload kind", "Hex").click()],
  ["a menu", (page) => page.button("Import", page.page.getByRole("banner")).click()],
  ["the dialog for pasting", async (page) => {
    await page.button("Import", page.page.getByRole("banner")).click();
    await page.page.getByRole("menuitem", {name: "From pasted text"}).click();
    await page.page.locator("dialog textarea").waitFor();
  }],
  ["a condition with all its parts", (page) =>
    page.write({sql: "SELECT * FROM 'some/topic' WHERE temp > 70 AND (device = 'x' OR state.mode <> 'test') AND NOT isUndefined(a)"})],
  ["a topic that differs by a level", (page) => page.write({topic: "Some/topic/x", sql: "SELECT * FROM 'some/+'"})],
  ["four messages that stop at different rungs", async (page) => {
    await page.write(whyNot);
    const others = [
      {messageName: "Press 9, hot", topic: "factory/9/temp", payload: whyNot.payload.replace("48", "61.5")},
      {messageName: "Gateway, new firmware", topic: "Factory/9/temp"},
      {messageName: "Press 12, no state", topic: "factory/12/temp", payload: '{"device": "press-12", "temp": 55}'},
    ];
    for (const other of others) {
      await page.button("Duplicate").click();
      await page.write(other);
    }
    await page.page.locator(".msgs .msg").first().click();
  }],
  ["every rung that can be open is open", async (page) => {
    await page.write({...whyNot, payload: whyNot.payload.replace("48", "61.5")});
    await page.sees("Fires");
    const closed = page.page.locator(".ladder details:not([open]) > summary");
    for (let left = await closed.count(); left > 0; left--) await closed.first().click();
  }],
  ["an output without some of its members", async (page) => {
    await page.write({...legal, sql: "SELECT a.b AS c, temp FROM 'some/topic'"});
    await page.tab("Output").click();
  }],
  ["an output as it is sent", async (page) => {
    await page.write(legal);
    await page.tab("Output").click();
    await page.choice("Form", "As sent").click();
  }],
  ["a payload that is no JSON", (page) => page.write({payload: "{temp: 3,}"})],
  ["a statement with six mistakes", (page) => page.write({sql: "SELECT uper(temp), lenght(x) FROM 'some/#/a' WHERE temp != 3 && a LIKE 'x'"})],
  ["an empty statement, topic and payload", (page) => page.write({sql: "", topic: "", payload: ""})],
  ["two runs, the older one shown too", async (page) => {
    await page.write(legal);
    await page.button("Invoke on my machine").click();
    // The page's own host: it answers any method, with HTML.
    await run(page, page.url, "200");
    await run(page, `${page.url}nothing`, "404");
    const show = page.button("Show", page.region("Result"));
    for (let left = await show.count(); left > 0; left--) await show.first().click();
  }, {complains: /404/}],
  ["a run that nobody answers", async (page) => {
    await page.write(legal);
    await page.button("Invoke on my machine").click();
    await run(page, "http://127.0.0.1:59999/", "No answer");
  }, {complains: /ERR_CONNECTION_REFUSED/, calls: "http://127.0.0.1:59999/"}],
  ["rule and permission as a template of SAM", async (page) => {
    await page.write(legal);
    await page.tab("Permission").click();
    await page.page.getByLabel("Form of rule and permission").selectOption({label: "SAM"});
    await page.page.locator(".code pre[tabindex]").first().waitFor();
  }],
  ["the share dialog", async (page) => {
    await page.button("Share").click();
    await page.button("Copy link").waitFor();
  }],
  ["the share dialog with secrets and a report", async (page) => {
    await page.write({account: "111122223333", payload: '{"temp": 61.5, "password": "hunter2", "key": "AKIAIOSFODNN7EXAMPLE"}'});
    await page.button("Share").click();
    await page.choice("Form", "Report a mismatch").click();
    await page.button("Copy report").waitFor();
  }],
  ["a shared rule under its banner", async (page) => {
    await page.page.goto(`${page.url}#rule=SELECT temp FROM 'line/+' WHERE temp > 50&topic=line/7&payload={"temp": 61}&functionArn=arn:aws:lambda:us-east-1:123456789012:function:hot`);
    await page.banner.getByText("This rule came with the link").waitFor();
  }],
  ["the list of keys", async (page) => {
    await page.button("Keys").click();
    await page.dialog("Keys").waitFor();
  }],
  ["the examples", (page) => page.button("Examples").click()],
  ["an example under its banner", async (page) => {
    await page.button("Examples").click();
    await page.page.getByRole("menuitem").first().click();
    await page.banner.waitFor();
  }],
  ["the reference at a function", async (page) => {
    await page.button("Keys").click();
    await page.page.getByRole("link", {name: "Functions and words"}).click();
    await page.dialog("Functions and words").locator("h3").filter({hasText: "topic"}).waitFor();
  }],
  ["what may be written here", async (page) => {
    await page.field("SQL statement").click();
    await page.page.locator(".cm-content:focus").waitFor();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type(" WHERE t");
    await page.page.getByRole("listbox").waitFor();
  }],
];
