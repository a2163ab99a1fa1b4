// What the built page weighs: prints each file raw, with gzip and with brotli, and fails when a first visit loads more than the bar,
// or more than the committed sizes and a small margin. With --update, writes the sizes.

import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {brotliCompressSync, gzipSync} from "node:zlib";
import {launch} from "./browser.mjs";
import {startHost} from "./host.mjs";
import {Rulescope} from "./rulescope.mjs";

const bars = {"first visit": 400_000};
const margin = 1.02;
const dist = join(import.meta.dirname, "../../dist");
const kept = join(import.meta.dirname, "sizes.json");

const loaded = await firstVisit();
const rows = readdirSync(dist, {withFileTypes: true})
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
  .map(({name: file}) => {
    const bytes = readFileSync(join(dist, file));
    const name = file.replace(/-[0-9a-f]{15,16}/, "");
    return {file, name, raw: bytes.length, gzip: gzipSync(bytes, {level: 9}).length, brotli: brotliCompressSync(bytes).length};
  })
  .sort((a, b) => b.brotli - a.brotli);
const first = sum("first visit", rows.filter(({file}) => loaded.has(file)));
const wasm = sum("wasm", rows.filter(({file}) => loaded.has(file) && file.endsWith(".wasm")));
// What comes later: with the glue that belongs to it.
const later = ["annex", "exchange"].map((module) => sum(module, rows.filter(({name}) => [`${module}.js`, `${module}_bg.wasm`].includes(name))));
const held = [first, wasm, ...later];

const line = (name, sizes, word = "") => `note: ${name.padEnd(18)}${sizes.map((size) => String(size).padStart(9)).join("")}  ${word}`.trimEnd();
console.log(line("bytes", ["raw", "gzip", "brotli"]));
for (const {file, name, raw, gzip, brotli} of rows) console.log(line(name, [raw, gzip, brotli], loaded.has(file) ? "" : "later"));
for (const {name, raw, gzip, brotli} of held) console.log(line(name, [raw, gzip, brotli], "together"));

if (process.argv.includes("--update")) {
  const plain = ({raw, gzip, brotli}) => ({raw, gzip, brotli});
  writeFileSync(kept, `${JSON.stringify(Object.fromEntries(held.map((sizes) => [sizes.name, plain(sizes)])), null, 2)}\n`);
}
const committed = JSON.parse(readFileSync(kept, "utf8"));
for (const {name, brotli} of held) {
  const was = committed[name].brotli;
  const update = "`node tests/browser/sizes.mjs --update`";
  if (name in bars && brotli > bars[name]) fail(`${name}: ${brotli} bytes of brotli are above the bar of ${bars[name]}`);
  if (brotli > was * margin) fail(`${name}: ${brotli} bytes of brotli, ${was} before; make it smaller, or run ${update} and say why`);
  if (brotli < was / margin) console.log(`note: ${name} is smaller than committed (${was}); ${update} keeps it so`);
}

/** The files that the page asks for by itself. */
async function firstVisit() {
  const host = await startHost();
  const browser = await launch();
  try {
    const page = new Rulescope(await browser.newPage(), host.url);
    await page.open();
    await page.page.waitForLoadState("networkidle");
    return host.served;
  } finally {
    await browser.close();
    await host.close();
  }
}

function sum(name, of) {
  const add = (size) => of.reduce((all, row) => all + row[size], 0);
  return {name, raw: add("raw"), gzip: add("gzip"), brotli: add("brotli")};
}

function fail(what) {
  console.error(what);
  process.exitCode = 1;
}
