// Nothing moves when a verdict changes: what is read stays where it was read.

import assert from "node:assert/strict";
import {desktop, phone} from "../browser.mjs";
import {story} from "../story.mjs";

const legal = "arn:aws:lambda:us-east-1:123456789012:function:hot_line";
/** What is typed, and with it a verdict of each kind. */
const edits = [
  ["fires", {functionArn: legal}],
  ["does not fire", {sql: "SELECT * FROM 'some/topic' WHERE temp > 70"}],
  ["is Undefined", {sql: "SELECT * FROM 'some/topic' WHERE flags.hold = 3"}],
  ["another topic", {sql: "SELECT * FROM 'some/+/reset'"}],
  ["cannot tell", {sql: "SELECT * FROM 'some/topic' WHERE get_thing_shadow('a', 'b').c = 3"}],
  ["a mistake", {sql: "SELECT * FORM 'some/topic'"}],
  ["a long name", {sql: "SELECT * FROM 'some/topic'", functionArn: "arn:aws:lambda:us-east-1:123456789012:function:a-name-that-is-as-long-as-a-name-may-be-on-aws:production"}],
  ["a long illegal name", {functionArn: "arn:aws:lambda:us-east-1:123456789012:function:${topic()}/and-more-of-it-that-is-long"}],
  ["no JSON", {payload: "{temp: 3,"}],
];
const sizes = [desktop, {width: 1200, height: 800}, {width: 900, height: 800}, phone];

for (const size of sizes) {
  story(`verdict, tabs, ladder and message keep their places, ${size.width} px wide`, {viewport: desktop}, async (page) => {
    await page.page.setViewportSize(size);
    const before = await page.page.evaluate(places);
    for (const [name, change] of edits) {
      await page.page.setViewportSize(desktop);
      await page.write(change);
      await page.page.setViewportSize(size);
      await page.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.deepEqual(await page.page.evaluate(places), before, name);
    }
  });
}

/** Where things are, in whole pixels: the top and height of the verdict and the tabs, the first rung, a message's own lines. */
function places() {
  const box = (selector) => {
    const found = document.querySelector(selector);
    if (!found) return "is not there";
    const {top, height} = found.getBoundingClientRect();
    return `${Math.round(top)} + ${Math.round(height)}`;
  };
  const top = (selector) => box(selector).split(" ")[0];
  return {
    verdict: box(".verdict"),
    tabs: box(".tabs"),
    firstRung: top(".ladder > li:first-child"),
    rungs: document.querySelectorAll(".ladder > li").length,
    name: box(".msg .nm"),
    word: top(".msg .st"),
    topic: box(".msg .tp"),
    pips: top(".msg .pips"),
  };
}

story("the columns are dragged, and a double click sets them back", {}, async (page) => {
  const line = page.page.getByRole("separator").first();
  const width = () => page.region("Rule").evaluate((pane) => pane.offsetWidth);
  const before = await width();
  const {x, y, width: thick} = await line.boundingBox();
  await page.page.mouse.move(x + thick / 2, y + 200);
  await page.page.mouse.down();
  await page.page.mouse.move(x + thick / 2 + 90, y + 200, {steps: 5});
  await page.page.mouse.up();
  const dragged = await width();
  assert.ok(Math.abs(dragged - before - 90) <= 2, `${before} and 90 is ${dragged}`);
  await line.dblclick();
  assert.equal(await width(), before);
});
