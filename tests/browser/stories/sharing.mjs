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
  await reader.holds("sql", theirs.sql);
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
  await reader.holds("topic", "line/8");
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

story("a link opens on the message that was selected, also in a page that is open", {}, async (page, visit) => {
  await page.write(theirs);
  await page.button("Duplicate").click();
  await page.write({messageName: "The second", topic: "elsewhere/7"});
  const fragment = await shared(page);
  await expectText(page.dialog("Share this rule"), "Selected message");
  const reader = await visit();
  await reader.page.evaluate((fragment) => (location.hash = fragment), fragment);
  await expectText(reader.page.locator(".msgs .msg[aria-current=true]"), "The second");
  await reader.sees(/Does not fire/);
  await reader.holds("topic", "elsewhere/7");
  assert.equal(await shared(reader), fragment);
});

story("a link that was copied before the last edit is said to be old", {}, async (page) => {
  const dialog = page.dialog("Share this rule");
  await page.write(theirs);
  await shared(page);
  await dialog.getByRole("checkbox", {name: /^Leave payloads out/}).click();
  await dialog.getByRole("button", {name: "Copy new link"}).waitFor();
  await page.keyboard.press("Escape");
  await page.write({topic: "line/8"});
  await page.button("Share").click();
  await dialog.getByRole("button", {name: "Copy new link"}).click();
  await dialog.getByRole("button", {name: "Copied"}).waitFor();
  await dialog.getByRole("button", {name: "Copy link"}).waitFor();
});

story("what AWS does otherwise is told in a text that goes nowhere by itself", {}, async (page) => {
  await page.write({...theirs, payload: '{"temp": 61}'});
  await page.sees("Fires: 1 invocation of theirs");
  const dialog = await form(page, "Report a mismatch");
  await dialog.getByRole("textbox", {name: /^What AWS did/}).fill("nothing came\n```");
  await dialog.getByRole("button", {name: "Copy report"}).click();
  await dialog.getByRole("button", {name: "Copied"}).waitFor();
  const text = await page.page.evaluate(() => navigator.clipboard.readText());
  for (const part of ["#### What AWS does\n\n````text\nnothing came\n```\n````", "**Fires: 1 invocation of `theirs`**", '{"temp":61}', "Engine ", "[Open in Rulescope](<http"]) assert.ok(text.includes(part), `${part}: ${text}`);
});

/** A text that does not get smaller. */
const noise = (length) => {
  let state = 1;
  const next = () => String.fromCharCode(48 + ((state = (state * 48271) % 2147483647) % 74));
  return Array.from({length}, next).join("").replaceAll("\\", "/");
};

story("the dialog says what becomes of a long link, and offers a file for one that is too long", {}, async (page) => {
  const dialog = page.dialog("Share this rule");
  for (const [length, words] of [[100, "fine anywhere"], [1_500, "some chats cut it"], [9_000, "many chats and mails cut it"], [40_000, "too long for a link"]]) {
    await page.write({payload: noise(length)});
    await page.button("Share").click();
    await expectText(dialog.locator(".note", {hasText: words}).first(), words);
    assert.equal(await dialog.getByRole("button", {name: /^Copy (new )?link/}).count(), length < 40_000 ? 1 : 0);
    if (length === 40_000) {
      const saving = page.page.waitForEvent("download");
      await dialog.getByRole("button", {name: "Save file"}).click();
      assert.ok((await readFile(await (await saving).path(), "utf8")).includes(noise(length).slice(0, 1000)));
    }
    await page.keyboard.press("Escape");
  }
});

story("account ids are replaced, and what looks secret is warned about and masked, unless one says otherwise", {}, async (page, visit) => {
  await page.write({...theirs, account: "111122223333", functionArn: "arn:aws:lambda:us-east-1:111122223333:function:theirs", payload: '{"temp": 61, "password": "hunter2", "key": "AKIAIOSFODNN7EXAMPLE"}'});
  await page.button("Share").click();
  const dialog = page.dialog("Share this rule");
  await expectText(dialog.locator(".call"), "password");
  await dialog.getByRole("button", {name: /^Mask/}).click();
  const link = async () => {
    await dialog.getByRole("button", {name: /^Copy (new )?link/}).click();
    await dialog.getByRole("button", {name: "Copied"}).waitFor();
    return (await page.page.evaluate(() => navigator.clipboard.readText())).slice(page.url.length);
  };
  const reader = await visit(await link());
  await reader.holds("account", "123456789012");
  await reader.holds("functionArn", "arn:aws:lambda:us-east-1:123456789012:function:theirs");
  await reader.holds("payload", '{"temp": 61, "password": "masked", "key": "masked"}');
  await dialog.getByRole("checkbox", {name: /^Replace account ids/}).click();
  await dialog.getByRole("checkbox", {name: /^Mask/}).click();
  const other = await visit(await link());
  await other.holds("account", "111122223333");
  assert.ok((await other.text("payload")).includes("hunter2"));
});
