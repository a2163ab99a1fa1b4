// Several rules of one's own on the device: the list, histories, tabs, a device that is full.

import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {deflateRawSync} from "node:zlib";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const arn = (name) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const work = {sql: "SELECT temp FROM 'mine/+'", functionArn: arn("mine"), topic: "mine/1", ruleName: "my_rule"};

const saved = (page) => expectText(page.page.locator(".foot"), "Saved on this device");

async function rules(page) {
  await page.button("My rules").click();
  const dialog = page.dialog("My rules");
  await dialog.waitFor();
  return dialog;
}

story("rules are begun, opened, named, copied and deleted, and deleting is taken back", {}, async (page) => {
  await page.write(work);
  await saved(page);
  let dialog = await rules(page);
  await dialog.getByRole("button", {name: "New rule"}).click();
  await page.sees("Fires, but the Lambda name is not legal: some/topic");
  await page.write({ruleName: "second_rule"});
  await saved(page);
  dialog = await rules(page);
  await dialog.getByRole("button", {name: "Open: my_rule"}).click();
  await expectText(dialog.locator("li", {hasText: "my_rule"}), "open");
  await dialog.getByRole("button", {name: "Rename: my_rule"}).click();
  await dialog.getByRole("textbox", {name: "Name of the rule"}).fill("Line 7 <b>alarm</b>");
  await dialog.getByRole("button", {name: "Rename", exact: true}).click();
  await dialog.getByRole("button", {name: "Duplicate: Line 7 <b>alarm</b>"}).click();
  await dialog.getByRole("button", {name: "Open: Line 7 <b>alarm</b>, copy"}).waitFor();
  await dialog.getByRole("button", {name: "Delete: second_rule"}).click();
  await expectText(dialog, "“second_rule” is deleted.");
  await dialog.getByRole("button", {name: "Undo"}).click();
  await dialog.getByRole("button", {name: "Open: second_rule"}).waitFor();
  await dialog.getByRole("button", {name: "Done"}).click();
  await page.sees("Fires: 1 invocation of mine");
  await page.reload();
  await page.sees("Fires: 1 invocation of mine");
});

story("a state of the history comes back, and that is taken back", {}, async (page) => {
  await page.write(work);
  await saved(page);
  await page.write({topic: "other"});
  await page.sees(/Does not fire/);
  await saved(page);
  const dialog = await rules(page);
  await dialog.getByRole("button", {name: "History: my_rule"}).click();
  await dialog.getByRole("button", {name: /^Restore the state/}).first().click();
  await page.sees("Fires: 1 invocation of mine");
  await page.button(/Undo/).first().click();
  await page.sees(/Does not fire/);
});

story("another tab follows, and what both change at once is lost in neither", {}, async (page) => {
  await page.write(work);
  await saved(page);
  const other = await page.anotherTab();
  await other.sees("Fires: 1 invocation of mine");
  await page.write({topic: "mine/2"});
  await expectText(other.banner, "changed in another tab");
  await other.holds("topic", "mine/2");

  // This one changes the rule, and the other hears of it only when it keeps a change of its own.
  await saved(page);
  await page.page.evaluate(() => {
    const key = "rulescope.rules";
    const list = JSON.parse(localStorage.getItem(key));
    list.rules[0].revision += 1;
    localStorage.setItem(key, JSON.stringify(list));
    const rule = JSON.parse(localStorage.getItem("rulescope.rule.1"));
    rule.messages[0].topic = "from/this";
    localStorage.setItem("rulescope.rule.1", JSON.stringify(rule));
  });
  await other.write({topic: "from/other"});
  await expectText(other.banner, "changed in another tab, too");
  const dialog = await rules(other);
  await dialog.getByRole("button", {name: "History: my_rule"}).click();
  await expectText(dialog, "in another tab");
  await dialog.getByRole("button", {name: /^Restore the state/}).first().click();
  await other.holds("topic", "from/this");
  await other.page.close();
});

story("all rules go to another browser in one file", {}, async (page, visit) => {
  await page.write(work);
  await saved(page);
  const dialog = await rules(page);
  const saving = page.page.waitForEvent("download");
  await dialog.getByRole("button", {name: "Save all as a file"}).click();
  const text = await readFile(await (await saving).path(), "utf8");
  const other = await visit();
  const there = await rules(other);
  await there.locator("input[type=file]").setInputFiles({name: "all.json", mimeType: "application/json", buffer: Buffer.from(text)});
  await expectText(there, "1 rule added.");
  await there.getByRole("button", {name: "Open: my_rule"}).click();
  await there.getByRole("button", {name: "Done"}).click();
  await other.sees("Fires: 1 invocation of mine");
});

/** A device on which little fits; `denied` for one that keeps nothing. */
const small = () => {
  const keep = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, text) {
    const others = Object.keys(this).filter((known) => known !== key).map((known) => this.getItem(known).length);
    if (others.reduce((sum, length) => sum + length, text.length) > 6000) throw new DOMException("full", "QuotaExceededError");
    keep.call(this, key, text);
  };
};

story("where the device is full the oldest states go, and that is said", {}, async (_, visit) => {
  const page = await visit("", {}, small);
  await page.write(work);
  await saved(page);
  for (let number = 0; number < 8; number++) {
    await page.write(number % 2 ? {topic: `mine/${number}`} : {payload: `{"n": "${"x".repeat(200 + number)}"}`});
    await saved(page);
  }
  const dialog = await rules(page);
  await expectText(dialog, "had to go");
  await dialog.getByRole("button", {name: "Done"}).click();
  await page.reload();
  await page.holds("topic", "mine/7");
});

story("a rule that does not fit is told of, and stays on the page", {}, async (_, visit) => {
  const page = await visit("", {}, small);
  await page.write({...work, payload: `"${"x".repeat(7000)}"`});
  await expectText(page.page.locator(".foot"), "Not saved");
  await page.write({payload: '{"temp": 5}'});
  await page.button("My rules").click();
  await saved(page);
});

story("a browser that keeps nothing has no rules, and says so", {}, async (_, visit) => {
  const page = await visit("", {}, () => {
    const refuse = () => {
      throw new DOMException("denied", "SecurityError");
    };
    Object.defineProperty(globalThis, "localStorage", {get: refuse});
  });
  await page.write(work);
  const dialog = await rules(page);
  await expectText(dialog, "What is on the page is not kept");
  await page.sees("Fires: 1 invocation of mine");
});

story("a copy that was kept at once is there after a reload at once, though a part of the page is missing", {complains: /ERR_FAILED|404|annex/}, async (_, visit) => {
  const page = await visit();
  await page.write(work);
  await saved(page);
  await page.page.route(/annex/, (route) => route.abort());
  await page.open(`?without#1.${deflateRawSync(JSON.stringify({document: JSON.stringify({sql: "SELECT theirs FROM 'their/+'"}), messages: [{topic: "their/1", payload: "{}"}]})).toString("base64url")}`);
  await expectText(page.banner, "This rule came with the link");
  await page.button("Keep a copy").click();
  await page.reload();
  await page.holds("sql", "SELECT theirs FROM 'their/+'");
  await page.page.unroute(/annex/);
  await page.reload();
  await page.holds("sql", "SELECT theirs FROM 'their/+'");
  const dialog = await rules(page);
  await dialog.getByRole("button", {name: "Open: my_rule"}).click();
  await dialog.getByRole("button", {name: "Done"}).click();
  await page.sees("Fires: 1 invocation of mine");
  assert.equal(await page.page.evaluate(() => localStorage.getItem("rulescope.new")), null);
});
