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

story("what was sent is sent again byte for byte, and its reply copied", {calls: "http://127.0.0.1:"}, async (page) => {
  await ready(page, "/answers");
  await send(page);
  await expectText(page.run, /200.*\d\d:\d\d:\d\d/);
  await page.write({payload: '{"temp": 99}'});
  const already = endpoint.requests.length;
  await page.run.getByRole("button", {name: "Send again"}).click();
  await page.page.getByRole("heading", {name: "Run 2"}).waitFor();
  await expectText(page.run, "200");
  assert.deepEqual(endpoint.requests.slice(already).map(({body}) => body), ['{"temp":61.50,"seq":9007199254740993}']);
  await page.run.getByRole("button", {name: "Copy", exact: true}).click();
  await page.run.getByRole("button", {name: "Copied"}).waitFor();
  assert.match(await page.page.evaluate(() => navigator.clipboard.readText()), /accepted/);
});

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

const local = {calls: "http://127.0.0.1:"};
const shown = [
  ["takes", "202", "The event was taken"],
  ["talks", "200", "text, no JSON"],
  ["beeps", "200", "00 ff 07"],
  ["floods", "200", "the first 1,048,576 bytes, 951,424 more came"],
];
for (const [path, word, more] of shown) {
  story(`a reply is shown as what it is: an endpoint that ${path}`, local, async (page) => {
    await ready(page, `/${path}`);
    await send(page);
    await expectText(page.run, word);
    await expectText(page.run, more);
    await expectText(page.run, '{"temp":61.50,"seq":9007199254740993}');
  });
}

for (const [where, word, log] of [["/refuses", "Blocked", /CORS|ERR_FAILED|404/], [null, "Refused", /ERR_CONNECTION_REFUSED/]]) {
  story(`no answer, and a press that tells more: ${word}`, {...local, complains: log}, async (page) => {
    await ready(page, "/answers");
    await page.write({endpoint: where ? endpoint.url + where : "http://127.0.0.1:59999/"});
    await send(page);
    await expectText(page.run, "No answer");
    const already = endpoint.requests.length;
    const ask = page.button("Ask whether anything listens");
    await ask.click();
    // It goes with the answer; until then the sentence has both words.
    await ask.waitFor({state: "detached"});
    await expectText(page.run, word);
    const asked = endpoint.requests.slice(already).map(({method, path}) => `${method} ${path}`);
    assert.deepEqual(asked, where ? ["GET /favicon.ico"] : []);
  });
}

story("a page of the world that the browser keeps from this machine says so, and what to do", {calls: "http", complains: /CORS|ERR_FAILED|local network|loopback/i}, async (page) => {
  const here = new URL(page.url).origin;
  // An https page without a certificate: the browser is told what such a host answers.
  await page.page.route("https://rulescope.example/**", async (route) => {
    const answer = await fetch(route.request().url().replace("https://rulescope.example", here));
    const body = Buffer.from(await answer.arrayBuffer());
    await route.fulfill({status: answer.status, contentType: answer.headers.get("content-type"), body});
  });
  await page.page.goto(page.url.replace(here, "https://rulescope.example"));
  await page.started();
  await ready(page, "/refuses");
  await expectText(page.region("Result"), "The browser may ask whether this page may reach your network");
  await send(page);
  await expectText(page.run, "Blocked");
  await expectText(page.run, "allow the local network");
  assert.equal(await page.button("Ask whether anything listens").count(), 0);
});

/** Two more messages that fire, and one that does not. */
async function four(page, path) {
  await page.write({...firing, sql: "SELECT temp, seq FROM 'some/topic' WHERE temp > 50"});
  for (const temp of [62, 40, 63]) {
    await page.button("Duplicate").click();
    await page.write({payload: `{"temp": ${temp}, "seq": 1}`});
  }
  await page.button("Invoke on my machine").click();
  await page.write({endpoint: endpoint.url + path});
}

story("all messages that fire are sent, one after the other", local, async (page) => {
  await four(page, "/answers");
  const already = endpoint.requests.length;
  await page.button("Send all 3 that fire").click();
  await expectText(page.region("Result"), "3 of 3 over, 3 answered");
  const bodies = endpoint.requests.slice(already).map(({body}) => body);
  assert.deepEqual(bodies, ['{"temp":61.50,"seq":9007199254740993}', '{"temp":62,"seq":1}', '{"temp":63,"seq":1}']);
});

story("cancelling sends none of those that wait", {...local, complains: /ERR_/}, async (page) => {
  await four(page, "/hangs");
  const already = endpoint.requests.length;
  await page.button("Send all 3 that fire").click();
  await page.button("Cancel").click();
  await expectText(page.region("Result"), "1 of 3 over, 0 answered, 2 not sent");
  assert.ok(endpoint.requests.length - already <= 1);
});

story("a header of one's own makes the browser ask first, and arrives", local, async (page) => {
  await ready(page, "/takes");
  await page.write({headers: "X-Amz-Invocation-Type: Event"});
  await expectText(page.region("Result"), "asks first (preflight)");
  const already = endpoint.requests.length;
  await send(page);
  await expectText(page.run, "202");
  const [asked, sent] = endpoint.requests.slice(already);
  assert.equal(asked.headers["access-control-request-headers"], "content-type,x-amz-invocation-type");
  assert.equal(sent.headers["x-amz-invocation-type"], "Event");
});

story("a reply that cannot be read need not be: the mode without one", local, async (page) => {
  await ready(page, "/refuses");
  await page.choice("Request mode", "No reply").click();
  const already = endpoint.requests.length;
  await send(page);
  await expectText(page.run, "Sent, not read");
  assert.deepEqual(endpoint.requests.slice(already).map(({method}) => method), ["POST"]);
});

story("the endpoint is kept only when asked, forgotten on request, and in no link", local, async (page) => {
  const kept = () => page.page.evaluate(() => localStorage.getItem("rulescope.endpoint"));
  const remember = () => page.page.getByRole("checkbox", {name: /^Remember endpoint/}).click();
  await ready(page, "/answers?secret");
  await page.write({headers: "X-Token: hidden"});
  assert.equal(await kept(), null);
  await remember();
  assert.match(await kept(), /secret\nX-Token: hidden$/);
  await page.keyboard.press("ControlOrMeta+s");
  await page.page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("#"));
  const link = await page.page.evaluate(() => navigator.clipboard.readText());
  const already = endpoint.requests.length;
  await page.page.goto(link);
  await page.reload();
  await page.sees("Fires: 1 invocation of hot_line");
  await page.button("Invoke on my machine").click();
  await page.holds("endpoint", `${endpoint.url}/answers?secret`);
  await remember();
  assert.equal(await kept(), null);
  await page.reload();
  await page.button("Invoke on my machine").click();
  await page.holds("endpoint", "");
  assert.equal(endpoint.requests.length, already, "a link sends nothing");
});
