// Links carry rule and messages, and never disturb the work of who opens them.

import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const own = {sql: "SELECT temp FROM 'mine/+'", functionArn: "arn:aws:lambda:us-east-1:123456789012:function:mine", topic: "mine/1"};
const theirs = {sql: "SELECT temp FROM 'line/+' WHERE temp > 50", functionArn: "arn:aws:lambda:us-east-1:123456789012:function:theirs", topic: "line/7"};

/** Shares what is on the page; gives the link's fragment. */
async function shared(page) {
  await page.button("Share").click();
  const dialog = page.dialog("Share this rule");
  await dialog.getByRole("button", {name: "Copy link"}).click();
  await dialog.getByRole("button", {name: "Copied"}).waitFor();
  const link = await page.page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(`${page.url}#`), link);
  return link.slice(page.url.length);
}

story("a link opens in another profile with the same verdict, and gives the same link", {}, async (page, visit) => {
  await page.write(theirs);
  await page.sees("Fires: 1 invocation of theirs");
  const fragment = await shared(page);
  const reader = await visit(fragment);
  await reader.sees("Fires: 1 invocation of theirs");
  assert.equal(await reader.text("sql"), theirs.sql);
  assert.equal(await shared(reader), fragment);
});

story("a link opens beside one's own work, which comes back", {}, async (page, visit) => {
  await page.write(theirs);
  await page.sees("Fires: 1 invocation of theirs");
  const fragment = await shared(page);
  const reader = await visit();
  await reader.write(own);
  await reader.sees("Fires: 1 invocation of mine");
  await expectText(reader.page.locator(".foot"), "Saved on this device");
  await reader.open("?again" + fragment);
  await reader.sees("Fires: 1 invocation of theirs");
  await reader.button("Back to my work").click();
  await reader.sees("Fires: 1 invocation of mine");
  await reader.reload();
  await reader.sees("Fires: 1 invocation of mine");
});

story("a shared rule can be kept as one's own", {}, async (page, visit) => {
  await page.write(theirs);
  const fragment = await shared(page);
  const reader = await visit(fragment);
  await reader.button("Keep a copy").click();
  await reader.write({topic: "line/8"});
  await reader.open();
  await reader.sees("Fires: 1 invocation of theirs");
  assert.equal(await reader.text("topic"), "line/8");
});

story("what a link never holds: endpoint and headers", {}, async (page) => {
  const before = await shared(page);
  await page.dialog("Share this rule").getByRole("button", {name: "Done"}).click();
  await page.button("Invoke on my machine").click();
  await page.write({endpoint: "http://localhost:9000/secret"});
  assert.equal(await shared(page), before);
});

const broken = [
  ["cut", (fragment) => fragment.slice(0, fragment.length / 2)],
  ["of a newer version", (fragment) => fragment.replace(/^#\d+/, "#99")],
  ["with a letter changed", (fragment) => fragment.slice(0, -4) + "0000"],
  ["of nothing but noise", () => "#1.%%%\u{1F600}"],
];
for (const [how, harm] of broken) {
  story(`a link ${how} says so, and one's own work stays`, {}, async (page, visit) => {
    await page.write(theirs);
    const fragment = await shared(page);
    const reader = await visit(harm(fragment));
    await expectText(reader.banner, /link/);
    await reader.sees("Fires, but the Lambda name is not legal: some/topic");
  });
}

story("a link that would unfold to 50 MB is refused", {}, async (page, visit) => {
  const bomb = await page.page.evaluate(async () => {
    const zeros = new Blob([new Uint8Array(50_000_000).fill(32)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(zeros).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return `#1.${btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  });
  const reader = await visit(bomb);
  await expectText(reader.banner, /link/);
  await reader.sees("Fires, but the Lambda name is not legal: some/topic");
});

/** Chooses a form in the share dialog. */
async function form(page, name) {
  await page.button("Share").click();
  await page.choice("Form", name).click();
  return page.dialog("Share this rule");
}

story("as Markdown, whatever the payload holds, the texts stay in their blocks", {}, async (page) => {
  await page.write({...theirs, payload: "{}\n```\n# <b>Owned</b> @you\n````"});
  const dialog = await form(page, "Markdown");
  await dialog.getByRole("button", {name: "Copy Markdown"}).click();
  await dialog.getByRole("button", {name: "Copied"}).waitFor();
  const text = await page.page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /\n`````json\n\{\}\n```\n# <b>Owned<\/b> @you\n````\n`````\n/);
  assert.match(text, /\[Open in Rulescope\]\(<http.*#1\..*>\)/);
});

story("a file carries the rule to another browser, dropped or chosen", {}, async (page, visit) => {
  await page.write(theirs);
  await page.sees("Fires: 1 invocation of theirs");
  const dialog = await form(page, "JSON file");
  const saving = page.page.waitForEvent("download");
  await dialog.getByRole("button", {name: "Save file"}).click();
  const file = await saving;
  assert.equal(file.suggestedFilename(), "some_rule.rulescope.json");
  const text = await readFile(await file.path(), "utf8");

  const chosen = await visit();
  await chosen.write(own);
  await chosen.page.locator("#file").setInputFiles({name: "rule.json", mimeType: "application/json", buffer: Buffer.from(text)});
  await chosen.sees("Fires: 1 invocation of theirs");
  await expectText(chosen.banner, "This rule came from rule.json");
  await chosen.button("Back to my work").click();
  await chosen.sees("Fires: 1 invocation of mine");

  const dropped = await visit();
  await dropped.page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "dropped.json"));
    document.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}));
  }, text);
  await dropped.sees("Fires: 1 invocation of theirs");
});

story("in a frame of another page the rule is shown, and nothing can be sent or typed", {}, async (page) => {
  await page.write(theirs);
  await page.sees("Fires: 1 invocation of theirs");
  const dialog = await form(page, "Embed");
  await dialog.getByRole("button", {name: "Copy HTML"}).click();
  await dialog.getByRole("button", {name: "Copied"}).waitFor();
  const html = await page.page.evaluate(() => navigator.clipboard.readText());
  const reader = await page.page.context().newPage();
  await reader.setContent(`<!doctype html><title>A page</title><h1>Our rule</h1>${html}`);
  const frame = reader.frameLocator("iframe");
  await expectText(frame.locator("#main h2"), "Fires: 1 invocation of theirs");
  for (const name of ["Share", "My rules", "Invoke on my machine", "Add", "Keep a copy"]) {
    assert.equal(await frame.getByRole("button", {name}).count(), 0, name);
  }
  const sql = frame.getByRole("textbox", {name: "SQL statement"});
  await sql.click();
  await reader.keyboard.type("x");
  assert.equal(await sql.inputValue(), theirs.sql);
  await frame.locator("summary").filter({hasText: "Context"}).click();
  const client = frame.getByRole("textbox", {name: /^Client id/});
  await client.click();
  await reader.keyboard.type("x");
  assert.equal(await client.inputValue(), "");
  const [opened] = await Promise.all([
    page.page.context().waitForEvent("page"),
    frame.getByRole("link", {name: "Open in Rulescope"}).click(),
  ]);
  await expectText(opened.locator("#main h2"), "Fires: 1 invocation of theirs");
  assert.ok(!opened.url().includes("embed"), opened.url());
  await reader.close();
  await opened.close();
});

story("a frame leaves the work of its visitor alone", {}, async (page) => {
  await page.write(own);
  await expectText(page.page.locator(".foot"), "Saved on this device");
  const before = await page.page.evaluate(() => JSON.stringify(localStorage));
  await page.open("?embed#rule=SELECT * FROM 'a/b'&topic=a/b&payload={}");
  await page.sees("Fires, but the rule has no action");
  assert.equal(await page.page.evaluate(() => JSON.stringify(localStorage)), before);
});

story("a link that was written by hand opens beside one's own work", {}, async (page) => {
  await page.write(own);
  await expectText(page.page.locator(".foot"), "Saved on this device");
  const arn = "arn:aws:lambda:us-east-1:123456789012:function:hot";
  await page.page.goto(`${page.url}#rule=SELECT temp FROM 'line/+' WHERE temp > 50&topic=line/7&payload={"temp":61}&functionArn=${arn}`);
  await page.sees("Fires: 1 invocation of hot");
  await page.button("Back to my work").click();
  await page.sees("Fires: 1 invocation of mine");
  await page.page.goto(`${page.url}#rule=SELECT * FROM 'a'&topik=a`);
  await expectText(page.banner, "topik is no parameter of a link to a rule; topic is");
  await page.sees("Fires: 1 invocation of mine");
});
