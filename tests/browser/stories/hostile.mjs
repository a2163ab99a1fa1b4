// What a link or a draft may bring to do harm: it is text, it does not run, and the page still answers.

import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {deflateRawSync} from "node:zlib";
import {startEndpoint} from "../endpoint.mjs";
import {expectText} from "../expect.mjs";
import {hostile} from "../hostile.mjs";
import {story} from "../story.mjs";

const link = (inputs) => `#1.${deflateRawSync(JSON.stringify(inputs), {level: 9}).toString("base64url")}`;

story("inputs that take all the time there is leave a page that answers", {timeout: 300_000}, async (page, visit) => {
  for (const {draft} of hostile.filter(({inBrowser}) => inBrowser)) {
    await page.page.evaluate((draft) => localStorage.setItem("rulescope.draft", draft), draft);
    await page.reload();
    await page.tab("Inspect").click();
    await page.page.getByRole("tab", {name: "Inspect", selected: true}).waitFor();
    await page.tab("Why").click();
  }
  await page.page.evaluate(() => localStorage.clear());
  await page.reload();
  const few = await visit(link({document: "{}", messages: Array.from({length: 10_000}, () => ({topic: "a"}))}));
  await expectText(few.banner, /link/);
});

const script = "\"'><img src=x onerror=\"globalThis.broken = 1\"><script>globalThis.broken = 2</script>${globalThis.broken = 3}<b>`*_[a](javascript:broken=4)";

/** Nothing of it became an element, or ran. */
async function runsNot(page, where) {
  assert.equal(await page.page.locator("#app :is(img:not(.cm-widgetBuffer), script, iframe, b b), #app [onerror], #app a[href^='javascript']").count(), 0, where);
  assert.equal(await page.page.evaluate(() => globalThis.broken), undefined, where);
}

/** The same on any tab. */
async function isText(page) {
  for (const tab of ["Why", "Output", "Permission", "Inspect"]) {
    await page.tab(tab).click();
    await runsNot(page, tab);
  }
}

story("script in every field of a link is text", {}, async (_, visit) => {
  const sql = `SELECT '${script.replaceAll("'", "")}' AS a, nothing("${script.replaceAll('"', "")}") FROM '${script.replaceAll(/['"]/g, "")}'`;
  const message = {
    name: script, topic: script, payload: JSON.stringify({[script]: script}), clientId: script, principal: script, sourceIp: script,
    userProperties: `${script}=${script}`, standIns: JSON.stringify([{fn: script, returns: script}]),
  };
  for (const document of [
    JSON.stringify({sql, awsIotSqlVersion: script, actions: [{lambda: {functionArn: script}}, {[script]: {[script]: script}}]}),
    JSON.stringify({sql: "SELECT * FROM '#'", actions: [{lambda: {functionArn: `arn:aws:lambda:us-east-1:123456789012:function:${script}`}}]}),
    script,
  ]) {
    const page = await visit(link({document, ruleName: script, account: script, region: script, messages: [message, message]}));
    await page.banner.waitFor();
    await isText(page);
    await page.button("Share").click();
    await page.dialog("Share this rule").waitFor();
    assert.equal(await page.page.locator("dialog :is(img, script, iframe)").count(), 0);
    await page.keyboard.press("Escape");
  }
});

for (const place of ["example", "function"]) {
  story(`script in an address of ${place}s is text`, {}, async (_, visit) => {
    const page = await visit(`#${place}/${encodeURIComponent(script)}`);
    const other = await visit(`#${place}/<img src=x onerror=broken=1>`);
    for (const one of [page, other]) {
      if (place === "example") {
        await expectText(one.banner, /no example/);
      } else {
        await one.page.getByRole("dialog").waitFor();
        assert.equal(await one.page.locator("dialog :is(img, script, iframe)").count(), 0);
        await one.page.getByRole("dialog").getByRole("button", {name: "Close"}).click();
      }
      await isText(one);
    }
  });
}

const firing = {functionArn: "arn:aws:lambda:us-east-1:123456789012:function:hot_line"};

for (const path of ["/harms", "/names"]) {
  story(`script, codes and headers in an endpoint's reply are text: ${path}`, {calls: "http://127.0.0.1:", timeout: 120_000}, async (page) => {
    const endpoint = await startEndpoint();
    try {
      await page.write(firing);
      await page.button("Invoke on my machine").click();
      await page.write({endpoint: endpoint.url + path});
      await page.button(/^Send \d+ bytes/).click();
      await expectText(page.run, "globalThis.broken");
      const show = page.button("Show", page.region("Result"));
      for (let left = await show.count(); left > 0; left--) await show.first().click();
      await runsNot(page, path);
      await expectText(page.run.locator("pre").last(), "<script>");
      await page.button("Close", page.region("Result")).click();
      await isText(page);
    } finally {
      await endpoint.close();
    }
  });
}

/** Drops a file on a part of the page, as a person does. */
const drop = (page, where, name, text) =>
  page.page.locator(where).first().evaluate(
    (target, [name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      target.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}));
    },
    [name, text],
  );

story("script in the name and the text of a file is text, dropped on the rule or on a message", {timeout: 120_000}, async (page) => {
  const name = "`<img src=x onerror=globalThis.broken=1>`.json";
  const files = [
    "SELECT '<script>globalThis.broken=1</script>' AS a FROM 'some/topic'",
    JSON.stringify({sql: `SELECT * FROM '${script.replaceAll("'", "")}'`, [script]: script}),
    JSON.stringify({rulescope: 1, document: script, ruleName: script, messages: [{name: script, topic: script, payload: script}]}),
    JSON.stringify({rulescope: 1, rules: [{name: script, rule: {document: script}, history: [{what: script, rule: {document: script}}]}]}),
    JSON.stringify({rulescope: 99, [script]: script}),
    JSON.stringify({Resources: {[script]: {Type: "AWS::IoT::TopicRule", Properties: {RuleName: script, TopicRulePayload: {Sql: script, Actions: []}}}}}),
    `{"topic": ${JSON.stringify(script)}, "payload": ${JSON.stringify(script)}}\n`.repeat(3),
    `topic,payload\n"${script.replaceAll('"', '""')}","${script.replaceAll('"', '""')}"\n`,
    script,
    "\u0000\u0001\u001b[31m\u0007",
  ];
  for (const text of files) {
    for (const where of ["#rule", "#message"]) {
      await page.page.evaluate(() => localStorage.clear());
      await page.open("?again");
      await drop(page, where, name, text);
      // What comes of it, in any order: a banner, a dialog, or another text in the fields.
      await page.page.waitForFunction(() => document.querySelector(".banner:not(#way-out), dialog[open]") || !document.querySelector("#main h2").textContent.includes("some/topic"));
      await runsNot(page, text);
      // What a file was taken for is read aloud, too.
      await page.page.locator("p[role=status].vh").filter({hasText: /./}).waitFor({state: "attached"});
      await runsNot(page, text);
    }
  }
});

story("files that are made have plain names, whatever the rule is called", {}, async (page) => {
  await page.write({ruleName: "../../<img src=x>\u202e.exe\"; rm -rf"});
  await page.button("Share").click();
  await page.choice("Form", "JSON file").click();
  const saving = page.page.waitForEvent("download");
  await page.dialog("Share this rule").getByRole("button", {name: "Save file"}).click();
  const file = await saving;
  assert.match(file.suggestedFilename(), /^[\w-]+\.rulescope\.json$/);
  assert.ok((await readFile(await file.path(), "utf8")).includes("<img src=x>"));
});

/** As many messages as a link may hold, each as long as they may be together, through a statement as long as it may be. */
const plain = () => {
  const names = Array.from({length: 1500}, (_, index) => `m${index % 60} + ${index} AS n${index}`);
  const payload = JSON.stringify(Object.fromEntries(Array.from({length: 60}, (_, index) => [`m${index}`, index])));
  const messages = Array.from({length: 200}, (_, index) => ({topic: `line/${index}`, payload: payload + " ".repeat(3000)}));
  return {document: JSON.stringify({sql: `SELECT ${names.join(", ")} FROM 'line/+' WHERE ${Array.from({length: 100}, (_, at) => `m${at % 60} >= 0`).join(" AND ")}`, actions: []}), messages};
};

story("two hundred messages of a long plain statement leave a page that answers", {timeout: 180_000}, async (page) => {
  const fragment = link(plain());
  assert.ok(fragment.length < 64 * 1024, `${fragment.length}`);
  const began = Date.now();
  await page.page.goto(page.url + fragment);
  await page.page.locator("#message .bar .chip", {hasText: "200"}).first().waitFor({timeout: 60_000});
  const took = Date.now() - began;
  await page.messages.nth(150).click();
  await page.tab("Output").click();
  await page.page.getByRole("tab", {name: "Output", selected: true}).waitFor();
  assert.ok(took < 20_000, `${took} ms`);
});

story("two hundred heavy messages of which something is expected leave a page that answers", {timeout: 180_000}, async (page) => {
  const payload = `{"a": [${"0,".repeat(2000)}0]}`;
  const message = {topic: "t", payload, expect: '{"matched": true}'};
  const document = JSON.stringify({sql: "SELECT (SELECT (SELECT VALUE 1 FROM a) AS b FROM a) AS r FROM 't'", awsIotSqlVersion: "2016-03-23", actions: []});
  // The list of expectations, too: it asks about all of them again.
  await page.page.goto(page.url + link({document, messages: Array.from({length: 200}, () => message)}));
  const summary = page.page.locator("#message button.exp").first();
  await summary.waitFor({timeout: 60_000});
  await summary.click();
  await expectText(page.dialog("Expectations"), "not");
  await page.keyboard.press("Escape");
  await page.tab("Output").click();
  await page.page.getByRole("tab", {name: "Output", selected: true}).waitFor();
});
