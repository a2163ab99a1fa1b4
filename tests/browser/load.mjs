// How long a first visit takes, as Lighthouse asks it: on a processor four times slower than this one, over a slow line. On the release
// build, compressed as a host gives it out. Says the median of some visits: the first paint with content, when the engine is ready (it
// has replaced the example, and a key is answered), how far the layout moved, and how many bytes came.

import {createServer} from "node:http";
import {readFileSync} from "node:fs";
import {extname, join} from "node:path";
import {brotliCompressSync} from "node:zlib";
import {launch, phone} from "./browser.mjs";
import {close, dist, listen, types} from "./host.mjs";

const VISITS = 5;
/** A line as Lighthouse's "slow 4G": bits a second, and milliseconds there and back. */
const lines = {
  "slow line (1.6 Mbit/s, 150 ms)": {down: 1_600_000, latency: 150},
  "fast line (40 Mbit/s, 20 ms)": {down: 40_000_000, latency: 20},
};
const SLOWER = 4;

const packed = new Map();
function file(name) {
  if (!packed.has(name)) packed.set(name, brotliCompressSync(readFileSync(join(dist, name))));
  return packed.get(name);
}

/** A host that gives files out compressed. */
async function startPacked() {
  const server = createServer((request, response) => {
    const name = new URL(request.url, "http://host").pathname.slice(1) || "index.html";
    try {
      response.writeHead(200, {"content-type": types[extname(name)], "content-encoding": "br"}).end(file(name));
    } catch {
      response.writeHead(404).end();
    }
  });
  return {url: `${await listen(server)}/`, close: () => close(server)};
}

async function visit(browser, url, {down, latency}) {
  const context = await browser.newContext({viewport: phone, isMobile: true});
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", {cacheDisabled: true});
  await devtools.send("Network.emulateNetworkConditions", {offline: false, latency, downloadThroughput: down / 8, uploadThroughput: down / 8});
  await devtools.send("Emulation.setCPUThrottlingRate", {rate: SLOWER});
  let bytes = 0;
  devtools.on("Network.loadingFinished", ({encodedDataLength}) => (bytes += encodedDataLength));
  await page.addInitScript(() => {
    window.seen = {shift: 0};
    new PerformanceObserver((list) => {
      for (const {value, hadRecentInput} of list.getEntries()) if (!hadRecentInput) window.seen.shift += value;
    }).observe({type: "layout-shift", buffered: true});
    // The example stands there before; what the engine draws is another.
    new MutationObserver((_, observer) => {
      if (document.documentElement.dataset.engine !== "ready") return;
      observer.disconnect();
      setTimeout(() => (window.seen.ready = performance.now()));
    }).observe(document, {attributes: true, subtree: true});
  });
  await page.goto(url);
  await page.waitForFunction(() => window.seen.ready, null, {timeout: 60_000});
  await page.waitForLoadState("networkidle");
  const seen = await page.evaluate(() => ({...window.seen, paint: performance.getEntriesByName("first-contentful-paint")[0].startTime}));
  await context.close();
  return {...seen, bytes};
}

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const host = await startPacked();
const browser = await launch();
try {
  for (const [name, line] of Object.entries(lines)) {
    const visits = [];
    for (let at = 0; at < VISITS; at++) visits.push(await visit(browser, host.url, line));
    const of = (what) => middle(visits.map((visit) => visit[what]));
    console.log(
      `${name}, processor ${SLOWER} times slower: first contentful paint ${of("paint").toFixed(0)} ms, ready ${of("ready").toFixed(0)} ms, ` +
        `layout shift ${of("shift").toFixed(3)}, ${of("bytes")} bytes`,
    );
  }
} finally {
  await browser.close();
  await host.close();
}
