// What would get in, or out, if the page had a hole: each way is tried on the built page, and refused by its policy.
//
// Requests are not among them: the invoke panel sends to the address that the person types, which a policy cannot know (README).

import assert from "node:assert/strict";
import {createServer} from "node:http";
import {close, listen} from "../host.mjs";
import {story} from "../story.mjs";

/** Each is done in the page; where it gets through, it says so in `broken`. */
const ways = {
  "an inline script": () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.broken = 'an inline script'";
    document.body.append(script);
  },
  "an inline module": () => {
    const script = Object.assign(document.createElement("script"), {type: "module", textContent: "globalThis.broken = 'a module'"});
    document.body.append(script);
  },
  "markup with a handler": () => {
    const div = document.createElement("div");
    div.innerHTML = "<button onclick=\"globalThis.broken = 'a handler'\">x</button>";
    document.body.append(div);
    div.firstChild.click();
    div.remove();
  },
  "a script address": () => {
    const link = Object.assign(document.createElement("a"), {href: "javascript:globalThis.broken='an address'"});
    document.body.append(link);
    link.click();
    link.remove();
  },
  "a script from elsewhere": (elsewhere) => document.head.append(Object.assign(document.createElement("script"), {src: `${elsewhere}/script`})),
  "a script of its own making": () => {
    const src = URL.createObjectURL(new Blob(["globalThis.broken = 'a blob'"], {type: "text/javascript"}));
    document.head.append(Object.assign(document.createElement("script"), {src}));
  },
  "a style element": () => document.head.append(Object.assign(document.createElement("style"), {textContent: "body { display: none }"})),
  "a style sheet from elsewhere": (elsewhere) =>
    document.head.append(Object.assign(document.createElement("link"), {rel: "stylesheet", href: `${elsewhere}/style`})),
  "an image from elsewhere": (elsewhere) => void (new Image().src = `${elsewhere}/image`),
  "a frame": (elsewhere) => {
    const frame = Object.assign(document.createElement("iframe"), {src: `${elsewhere}/frame`, title: "frame"});
    document.body.append(frame);
    setTimeout(() => frame.remove());
  },
  "an object": (elsewhere) => {
    const object = Object.assign(document.createElement("object"), {data: `${elsewhere}/object`, ariaLabel: "object"});
    document.body.append(object);
    setTimeout(() => object.remove());
  },
  "a worker of its own making": () => {
    const script = URL.createObjectURL(new Blob(["postMessage(1)"], {type: "text/javascript"}));
    try {
      new Worker(script).onmessage = () => (globalThis.broken = "a worker");
    } catch {
      // Refused at once.
    }
  },
  "a socket": (elsewhere) => {
    try {
      new WebSocket(elsewhere.replace("http", "ws"));
    } catch {
      // Refused at once.
    }
  },
  "another base": (elsewhere) => {
    const base = Object.assign(document.createElement("base"), {href: `${elsewhere}/`});
    document.head.prepend(base);
    if (document.baseURI.startsWith(elsewhere)) globalThis.broken = "a base";
    base.remove();
  },
  "a form": (elsewhere) => {
    const form = Object.assign(document.createElement("form"), {action: `${elsewhere}/form`, method: "post"});
    document.body.append(form);
    form.submit();
    form.remove();
  },
};

story("no way in or out is open but the request that the person sends", {complains: /Content Security Policy|violates/, calls: "http://127.0.0.1"}, async (page) => {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, {"access-control-allow-origin": "*"}).end("globalThis.broken = 'from elsewhere'");
  });
  const elsewhere = await listen(server);
  try {
    await page.page.evaluate(() => {
      globalThis.refused = [];
      addEventListener("securitypolicyviolation", ({effectiveDirective}) => globalThis.refused.push(effectiveDirective));
    });
    for (const [name, way] of Object.entries(ways)) {
      const before = await page.page.evaluate(() => globalThis.refused.length);
      await page.page.evaluate(way, elsewhere);
      const refused = page.page.waitForFunction((before) => globalThis.refused.length > before, before);
      await refused.catch(() => assert.fail(`${name} was not refused`));
    }
    // The driver of the browser may evaluate; a script of the page may not.
    const script = `for (const make of [() => eval("'eval'"), () => Function("return 'Function'")(), () => void setTimeout("broken = 'a timer'")]) {
      try {
        globalThis.broken = make();
      } catch (problem) {
        globalThis.evaluated = (globalThis.evaluated ?? "") + problem.name + " ";
      }
    }`;
    await page.page.route("**/own.js", (route) => route.fulfill({body: script, contentType: "text/javascript"}));
    await page.page.evaluate(() => document.head.append(Object.assign(document.createElement("script"), {src: "own.js"})));
    await page.page.waitForFunction(() => globalThis.evaluated);
    assert.match(await page.page.evaluate(() => globalThis.evaluated), /^EvalError EvalError /);
    assert.equal(await page.page.evaluate(() => globalThis.broken), undefined);
    assert.deepEqual(asked, [], "asked of elsewhere");
  } finally {
    await close(server);
  }
  // The page goes on. (The driver waits for the refused form's navigation before it types.)
  const typed = await page.page.evaluate(async () => {
    const topic = document.getElementById("topic");
    topic.value = "other";
    topic.dispatchEvent(new InputEvent("input", {bubbles: true}));
    await new Promise((resolve) => setTimeout(resolve));
    return document.querySelector("#main h2").textContent;
  });
  assert.match(typed, /Does not fire/);
});
