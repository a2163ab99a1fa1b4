// The page without a mouse.

import assert from "node:assert/strict";
import {expectCopied, expectCount, expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const focused = (page) => page.page.locator(":focus");

/**
 * Presses Tab until the focus is on `locator`. Twice around the page is enough: the first time, an editor may be passed while it
 * takes the place of its textarea.
 */
async function tabTo(page, locator, presses = 200) {
  for (let press = 0; press < presses; press++) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not come to ${locator}`);
}

story("the first Tab offers to skip to the verdict", {}, async (page) => {
  await page.keyboard.press("Tab");
  await expectText(focused(page), "Skip to the verdict");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page).getAttribute("id"), "main");
});

story("a rule can be written, mended and read with keys alone", {}, async (page) => {
  await tabTo(page, page.field("SQL statement"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("SELECT * FROM 'some/topic' WHERE temp > 70");
  await page.sees("Does not fire: WHERE is false");
  // Escape lets Tab leave the editor.
  await page.keyboard.press("Escape");
  await tabTo(page, page.field(/^functionArn/));
  await page.keyboard.press("Escape");
  await tabTo(page, page.tab("Why"));
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.tab("Output").getAttribute("aria-selected"), "true");
  await page.keyboard.press("End");
  assert.equal(await page.tab("Inspect").getAttribute("aria-selected"), "true");
});

story("F8 goes to the next problem", {}, async (page) => {
  await page.write({sql: "SELECT uper(temp) FROM 'some/topic'"});
  await expectText(page.problems.first(), "Error");
  await page.page.locator("body").click({position: {x: 2, y: 2}});
  await page.keyboard.press("F8");
  assert.equal(await focused(page).getAttribute("aria-label"), "SQL statement");
});

story("messages are stepped through with Alt and arrows", {}, async (page) => {
  await page.button("Add").click();
  const rows = page.messages;
  await expectCount(rows, 2);
  await page.keyboard.press("Alt+ArrowUp");
  await expectText(rows.nth(0).and(page.page.locator("[aria-current=true]")), "some/topic");
  await page.keyboard.press("Alt+ArrowDown");
  await rows.nth(1).and(page.page.locator("[aria-current=true]")).waitFor();
});

story("dialogs hold the focus, and Escape closes them", {}, async (page) => {
  await page.keyboard.press("?");
  await page.dialog("Keys").waitFor();
  await page.keyboard.press("Escape");
  await page.dialog("Keys").waitFor({state: "hidden"});
  await page.button("Share").focus();
  await page.keyboard.press("Enter");
  await page.dialog("Share this rule").waitFor();
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press("Tab");
    const inside = await page.page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog") !== null);
    assert.ok(inside, "the focus left the dialog");
  }
  await page.keyboard.press("Escape");
  await page.dialog("Share this rule").waitFor({state: "hidden"});
});

story("Ctrl+S copies the link", {}, async (page) => {
  await page.keyboard.press("ControlOrMeta+s");
  await page.button("Copied").waitFor();
  await expectCopied(page.page, /#1\./);
});

/** Where the focus is: never nowhere. */
const place = (page) =>
  page.page.evaluate(() => {
    const {activeElement: element} = document;
    return element === document.body ? "nowhere" : (element.getAttribute("aria-label") ?? element.id) || element.innerText;
  });

/** Comes to a place by Tab and presses a key there; the focus is somewhere afterwards. */
async function press(page, locator, key = "Enter") {
  await tabTo(page, locator);
  await page.keyboard.press(key);
  await page.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.notEqual(await place(page), "nowhere");
}

/** Writes over all of a field by keys, and lets Tab leave it. */
async function type(page, name, text) {
  await tabTo(page, page.field(name));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
  await page.keyboard.press("Escape");
}

story("a newcomer's whole way without a mouse: mend, add a message, read why, take the command, share", {}, async (page) => {
  // The rule has a mistake, and its fix is a press away.
  await type(page, "SQL statement", "SELECT * FROM 'some/+' WHERE temp == 50");
  await expectText(page.problems.first(), "==");
  await press(page, page.button("Write =", page.problems.first()));
  await page.holds("sql", "SELECT * FROM 'some/+' WHERE temp = 50");
  await page.sees("Does not fire: WHERE is false");
  await press(page, page.button("Use ${topic(2)}", page.problems));

  // Another message, of another device.
  await press(page, page.button("Add"));
  const rows = page.messages;
  await expectCount(rows, 2);
  await type(page, /^Topic/, "some/7");
  await type(page, /^Payload of message/, '{"temp": 50}');
  await expectText(rows.nth(1), "Fires");

  // Why: the rungs open and close, and the verdict's own suggestion is taken.
  await page.sees("Fires: 1 invocation of");
  await press(page, page.tab("Why"), "ArrowRight");
  await page.keyboard.press("ArrowLeft");
  const rung = page.page.locator(".ladder summary").first();
  await press(page, rung, "Space");
  assert.equal(await rung.evaluate((summary) => summary.parentElement.open), true);
  assert.equal(await rung.evaluate((summary) => summary === document.activeElement), true);

  // The command that gives the permission.
  await press(page, page.tab("Why"), "End");
  await page.keyboard.press("ArrowLeft");
  await press(page, page.page.getByRole("button", {name: "Copy", exact: true}).first());
  await expectCopied(page.page, /aws lambda add-permission/);

  // A link to all of it; the focus comes back to where it was.
  await press(page, page.button("Share"));
  await press(page, page.button("Copy link"));
  await expectCopied(page.page, /#1\./);
  await page.keyboard.press("Escape");
  await page.dialog("Share this rule").waitFor({state: "hidden"});
  assert.match(await place(page), /Share|Copied/);
});

story("what is taken away leaves the focus nearby", {}, async (page) => {
  await press(page, page.button("Duplicate"));
  await press(page, page.button("Remove"));
  await expectCount(page.messages, 1);
  await type(page, "SQL statement", "SELECT uper(temp), lenght(temp) FROM 'some/topic'");
  await press(page, page.button("Write upper"));
  // The next problem has taken the place of the one that is mended.
  assert.equal(await place(page), "Write length");
  await press(page, page.button("Write length"));
  await press(page, page.button(/^Undo/));
  assert.match(await place(page), /Undo/);
  await press(page, page.button("Invoke on my machine"));
  await press(page, page.button("Close"));
  assert.notEqual(await place(page), "nowhere");
});

story("a rule is sent without a mouse, and cancelled", {complains: /ERR_/}, async (page) => {
  await type(page, /^functionArn/, "arn:aws:lambda:us-east-1:123456789012:function:hot_line");
  await press(page, page.button("Invoke on my machine"));
  await type(page, "Endpoint", page.url);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectText(page.run, "200");
});

story("menus open, move and close by keys, and give the focus back", {}, async (page) => {
  await press(page, page.button("Import", page.page.getByRole("banner")));
  const items = page.page.getByRole("menuitem");
  await expectText(focused(page), "From a file");
  await page.keyboard.press("ArrowDown");
  await expectText(focused(page), "From pasted text");
  await page.keyboard.press("End");
  assert.equal(await items.last().evaluate((item) => item === document.activeElement), true);
  await page.keyboard.press("Escape");
  await items.first().waitFor({state: "hidden"});
  assert.match(await place(page), /Import/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.dialog(/./).waitFor();
  await page.keyboard.press("Escape");
  assert.match(await place(page), /Import/);
});

story("what has the focus shows it", {}, async (page) => {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press("Tab");
    const bare = await page.page.evaluate(() => {
      const {activeElement: element} = document;
      if (element === document.body) return null;
      // An editor's frame shows the focus of what is in it.
      const around = element.closest(".ed") ?? element;
      const {outlineStyle, outlineWidth} = getComputedStyle(around);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 ? null : element.outerHTML.slice(0, 120);
    });
    assert.equal(bare, null);
  }
});

story("the list of keys has each key of the page", {}, async (page) => {
  await page.page.locator("body").press("?");
  for (const key of ["Ctrl S", "F8", "Shift F8", "Alt ↓", "Ctrl Enter", "Ctrl Space", "F1", "Shift F1", "Esc", "?", "↑ ↓", "← →", "Tab"]) {
    await page.dialog("Keys").locator("kbd").getByText(key, {exact: true}).first().waitFor();
  }
});
