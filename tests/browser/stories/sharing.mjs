// Links carry rule and messages, and never disturb the work of who opens them.

import assert from "node:assert/strict";
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
