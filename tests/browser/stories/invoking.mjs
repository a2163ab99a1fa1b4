// Sending what the rule would send to an endpoint of one's own, and what can come of it.

import assert from "node:assert/strict";
import {after, before} from "node:test";
import {startEndpoint} from "../endpoint.mjs";
import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

let endpoint;
before(async () => {
  endpoint = await startEndpoint();
});
after(() => endpoint.close());

const firing = {functionArn: "arn:aws:lambda:us-east-1:123456789012:function:hot_line", payload: '{"temp": 61.50, "seq": 9007199254740993}'};

/** Writes a rule that fires, opens the panel and names the endpoint's `path`. */
async function ready(page, path) {
  await page.write(firing);
  await page.sees("Fires: 1 invocation of hot_line");
  await page.button("Invoke on my machine").click();
  await page.write({endpoint: endpoint.url + path});
}
const send = (page) => page.button(/^Send \d+ bytes/).click();

const outcomes = [
  ["answers", "200", /accepted/],
  ["fails", "500", /the function is broken/],
  ["refuses", "No answer", /CORS/],
];
for (const [path, word, more] of outcomes) {
  for (const mode of ["Simple", "Preflight"]) {
    // The browser itself says in the console that it did not let the page read an answer.
    const complains = path === "refuses" ? /CORS|ERR_FAILED|403/ : path === "fails" ? /500/ : undefined;
    story(`an endpoint that ${path}, ${mode}: ${word}`, {complains, calls: "http://127.0.0.1:"}, async (page) => {
      await ready(page, `/${path}`);
      await page.choice("Request mode", mode).click();
      const already = endpoint.requests.length;
      await send(page);
      await expectText(page.run, word);
      await expectText(page.run, more);
      const got = endpoint.requests.slice(already);
      if (mode === "Simple") {
        assert.deepEqual(got.map(({method, body}) => ({method, body})), [{method: "POST", body: '{"temp":61.50,"seq":9007199254740993}'}]);
      } else {
        assert.equal(got[0].method, "OPTIONS");
        assert.equal(got.length, path === "refuses" ? 1 : 2);
      }
    });
  }
}

story("a function error is told from an answer", {calls: "http://127.0.0.1:"}, async (page) => {
  await ready(page, "/throws");
  await send(page);
  await expectText(page.run, "no such line");
  await expectText(page.run, /function.*(error|threw|failed)/i);
});

story("an endpoint that hangs: no answer in time", {complains: /ERR_/, calls: "http://127.0.0.1:"}, async (page) => {
  await ready(page, "/hangs");
  await page.write({timeout: "1"});
  await send(page);
  await expectText(page.run, /time/i);
});

story("an endpoint that hangs can be cancelled, and another request be sent", {complains: /ERR_/, calls: "http://127.0.0.1:"}, async (page) => {
  await ready(page, "/hangs");
  await send(page);
  await page.button("Cancel").click();
  await expectText(page.run, /cancelled/i);
  await page.write({endpoint: `${endpoint.url}/answers`});
  await send(page);
  await expectText(page.run, "200");
});

story("where nothing listens there is no answer, with the likely causes", {complains: /ERR_CONNECTION_REFUSED/, calls: "http://127.0.0.1:"}, async (page) => {
  await ready(page, "/answers");
  // The discard port; browsers allow it and nobody listens.
  await page.write({endpoint: "http://127.0.0.1:59999/"});
  await send(page);
  await expectText(page.run, "No answer");
  await expectText(page.run.locator(".causes"), /listens/);
});

const refused = ["javascript:alert(1)", "data:text/plain,a", "file:///etc/passwd", "ftp://127.0.0.1/", "not an address", "//127.0.0.1:1/", ""];
story("an address that is none of http and https is never sent to", {}, async (page) => {
  await ready(page, "/answers");
  for (const address of refused) {
    await page.write({endpoint: address});
    assert.ok(await page.region("Result").getByRole("button", {name: /send/i}).first().isDisabled(), address);
  }
});

story("a message that does not fire cannot be sent", {}, async (page) => {
  await ready(page, "/answers");
  await page.write({topic: "other/topic"});
  await page.sees("Does not fire");
  assert.ok(await page.region("Result").getByRole("button", {name: /send/i}).first().isDisabled());
});
