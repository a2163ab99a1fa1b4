// A story: a person on the built page in a profile of their own. Each one ends with the same questions: did the page ask anything
// of another origin, did the console complain, and does axe find a fault in light or dark.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {after, before, test} from "node:test";
import {createRequire} from "node:module";
import {desktop, launch, phone} from "./browser.mjs";
import {startHost} from "./host.mjs";
import {Rulescope} from "./rulescope.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/**
 * @param {string} name a sentence
 * @param {object} options
 * @param {object} [options.host] faults of the host, see `startHost`
 * @param {{width: number, height: number}} [options.viewport]
 * @param {RegExp} [options.complains] what the console may say in this story: the browser reports failed requests itself
 * @param {string} [options.calls] how the addresses begin that the person lets the page call
 * @param {number} [options.timeout] how long it may take, in milliseconds
 * @param {boolean} [options.engine] false where the engine is not to start
 * @param {(page: Rulescope, visit: Function) => Promise<void>} tell `visit(fragment, profile, script, engine)` opens the
 *   page in another profile, after a script of the browser's; `engine` is false where the engine is not to start
 */
export function story(name, options, tell) {
  test(name, {timeout: options.timeout ?? 60_000}, async () => {
    const host = await startHost(options.host);
    const visits = [];
    const visit = async (fragment = "", profile = {}, script = undefined, engine = options.engine ?? true) => {
      const context = await browser.newContext({
        viewport: options.viewport ?? desktop,
        isMobile: options.viewport === phone,
        hasTouch: options.viewport === phone,
        permissions: ["clipboard-read", "clipboard-write"],
        reducedMotion: "reduce",
        ...profile,
      });
      context.setDefaultTimeout(10_000);
      if (script) await context.addInitScript(script);
      const page = await context.newPage();
      const scripted = profile.javaScriptEnabled ?? true;
      visits.push({context, page, scripted, heard: listen(page, new URL(host.url).origin)});
      const rulescope = new Rulescope(page, host.url);
      await rulescope.open(fragment, scripted && engine);
      return rulescope;
    };
    try {
      await tell(await visit(), visit);
      for (const one of visits) await faultless(one, options);
    } finally {
      for (const {context} of visits) await context.close();
      await host.close();
    }
  });
}

/** Keeps what the console says and what is asked of other origins. */
function listen(page, origin) {
  const heard = {complaints: [], elsewhere: []};
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) heard.complaints.push(message.text());
  });
  page.on("pageerror", (error) => heard.complaints.push(String(error)));
  page.on("request", (request) => {
    const {protocol, origin: asked} = new URL(request.url());
    if (protocol.startsWith("http") && asked !== origin) heard.elsewhere.push(request.url());
  });
  return heard;
}

async function faultless({page, scripted, heard}, {complains, calls}) {
  assert.deepEqual(heard.complaints.filter((text) => !complains?.test(text)), [], "the console complains");
  assert.deepEqual(heard.elsewhere.filter((url) => !calls || !url.startsWith(calls)), [], "asked of another origin");
  if (scripted) await accessible(page);
}

/** No fault that axe knows of, in light and dark; `rules` are those of axe to switch on and off. */
export async function accessible(page, rules = {}) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({colorScheme, reducedMotion: "reduce"});
    await page.evaluate(axe);
    const {violations} = await page.evaluate((rules) => globalThis.axe.run(document, {resultTypes: ["violations"], rules}), rules);
    const found = violations.flatMap(({id, help, nodes}) => nodes.map((node) => `${id}: ${help}: ${node.html} ${node.failureSummary}`));
    assert.deepEqual(found, [], `axe, ${colorScheme}`);
  }
}
