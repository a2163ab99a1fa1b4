// How long a key takes: from the press to the new verdict, its trace and its ladder on the page. 50 messages, the selected one
// with a payload of 64 KB; 300 keys, in the statement and in the payload by turns. On the release build: `trunk build --release`
// before. Says the median and the 95th percentile; fails above the bar where `--bar` is given.
//
// `--expected` has something expected of each message: the marks and the form are asked for again at each pause of typing. Each
// key then comes at another moment of what a pause sets off, up to half a second after it. With `--large` each message has such a payload.

import {desktop, launch} from "./browser.mjs";
import {startHost} from "./host.mjs";
import {Rulescope} from "./rulescope.mjs";

const MESSAGES = 50;
const PAYLOAD_BYTES = 64 * 1024;
const BAR = {median: 8, most: 16};
const isExpected = process.argv.includes("--expected");
const KEYS = isExpected ? 120 : 300;
const isLarge = process.argv.includes("--large");
/** What the page waits for after a key, and how long the moments after that are looked at, in milliseconds. */
const PAUSE = 600;
const AFTER = 500;

/** A payload like those of a gateway: a reading, and many records after it. */
function payload() {
  const record = (at) => ({id: `sensor-${at}`, at: 1_700_000_000_000 + at, value: at / 8, tags: ["line", "press", `bay ${at % 7}`]});
  const records = [];
  for (let text = ""; text.length < PAYLOAD_BYTES; ) {
    records.push(record(records.length));
    text = JSON.stringify({temp: 48, mode: "auto", records}, null, 1);
  }
  records.pop();
  return JSON.stringify({temp: 48, mode: "auto", records}, null, 1);
}

/** The work that the page opens with, as it keeps it on the device. */
function draft() {
  const statement = "SELECT *, topic(2) AS line FROM 'some/+' WHERE mode = 'auto' AND temp > 50";
  const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:hot_${topic(2)}";
  const document = JSON.stringify({sql: statement, awsIotSqlVersion: "2016-03-23", actions: [{lambda: {functionArn}}]});
  const message = (at) => ({name: `Message ${at}`, topic: `some/line-${at}`, payload: '{"temp": 48, "mode": "auto"}'});
  const messages = Array.from({length: MESSAGES}, (_, at) => message(at + 1));
  const large = payload();
  for (const one of isLarge ? messages : messages.slice(-1)) one.payload = large;
  if (isExpected) for (const one of messages) one.expect = '{"matched":false}';
  return `1.${JSON.stringify({document, messages})}`;
}

/** In the page: notes for each key when it was pressed and when the verdict changed after it. */
function listen() {
  const taken = [];
  let pressed = null;
  let told = () => {};
  addEventListener("keydown", (event) => (pressed = event.timeStamp), {capture: true});
  const seen = () => {
    if (pressed !== null) taken.push(performance.now() - pressed);
    pressed = null;
    told();
  };
  new MutationObserver(seen).observe(document.querySelector("#main"), {subtree: true, childList: true, characterData: true});
  window.latency = {taken, seen: () => new Promise((resolve) => (pressed === null ? resolve() : (told = resolve)))};
}

async function measure(page, keyboard, place, keys) {
  await place();
  await page.evaluate(() => (window.latency.taken.length = 0));
  for (let key = 0; key < keys; key++) {
    // A digit more and a digit less: the verdict's sentence holds the number, so each key gives another one.
    if (isExpected) await new Promise((done) => setTimeout(done, PAUSE + (AFTER * key) / keys));
    await keyboard.press(key % 2 ? "Backspace" : "1");
    await page.evaluate(() => window.latency.seen());
  }
  return page.evaluate(() => window.latency.taken);
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];

function say(name, taken) {
  const sorted = [...taken].sort((a, b) => a - b);
  const [median, most] = [at(sorted, 0.5), at(sorted, 0.95)];
  const ms = (value) => `${value.toFixed(1)} ms`;
  console.log(`${name}: ${taken.length} keys, median ${ms(median)}, 95th percentile ${ms(most)}, longest ${ms(sorted.at(-1))}`);
  return {median, most};
}

const host = await startHost();
const browser = await launch();
try {
  const context = await browser.newContext({viewport: desktop, reducedMotion: "reduce"});
  const page = await context.newPage();
  const rulescope = new Rulescope(page, host.url);
  const {keyboard} = rulescope;
  await context.addInitScript((draft) => localStorage.setItem("rulescope.draft", draft), draft());
  await rulescope.open();
  // The last message has the payload.
  await page.locator(".msgs .msg").last().click();
  await rulescope.sees("Does not fire");
  await page.evaluate(listen);

  const sql = await measure(page, keyboard, async () => {
    await rulescope.field("SQL statement").click();
    await keyboard.press("ControlOrMeta+End");
  }, KEYS / 2);
  const typed = await measure(page, keyboard, async () => {
    await rulescope.field(/^Payload of message/).click();
    await keyboard.press("ControlOrMeta+Home");
    await keyboard.press("ArrowDown");
    await keyboard.press("End");
    await keyboard.press("ArrowLeft");
  }, KEYS / 2);

  say("statement", sql);
  say("payload", typed);
  const {median, most} = say("all", [...sql, ...typed]);
  if (process.argv.includes("--bar") && (median > BAR.median || most > BAR.most)) {
    console.error(`the bar is a median of ${BAR.median} ms and a 95th percentile of ${BAR.most} ms`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await host.close();
}
