// What the built page weighs: prints each file raw, with gzip and with brotli, and fails when the first load is heavier than the
// bar, or than the committed sizes and a small margin. With --update, writes the sizes.

import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {brotliCompressSync, constants, gzipSync} from "node:zlib";

const bars = {"first load": 400_000, wasm: 250_000};
const margin = 1.02;
const dist = join(import.meta.dirname, "../../dist");
const kept = join(import.meta.dirname, "sizes.json");

// Loaded only by who asks for it.
const later = /^LICENSES\.txt$/;

const rows = readdirSync(dist, {withFileTypes: true})
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const bytes = readFileSync(join(dist, entry.name));
    const brotli = brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length}});
    const name = entry.name.replace(/-[0-9a-f]{15,16}/, "");
    return {name, raw: bytes.length, gzip: gzipSync(bytes, {level: 9}).length, brotli: brotli.length};
  });
const sum = (name, of) => of.reduce((all, row) => ({name, raw: all.raw + row.raw, gzip: all.gzip + row.gzip, brotli: all.brotli + row.brotli}), {raw: 0, gzip: 0, brotli: 0});
const first = sum("first load", rows.filter(({name}) => !later.test(name)));
const wasm = sum("wasm", rows.filter(({name}) => name.endsWith(".wasm")));

const line = ({name, raw, gzip, brotli}) => `note: ${name.padEnd(18)}${[raw, gzip, brotli].map((size) => String(size).padStart(9)).join("")}`;
console.log(`note: ${"bytes".padEnd(18)}${["raw", "gzip", "brotli"].map((word) => word.padStart(9)).join("")}`);
for (const row of [...rows.sort((a, b) => b.brotli - a.brotli), first]) console.log(line(row));

if (process.argv.includes("--update")) {
  const plain = ({raw, gzip, brotli}) => ({raw, gzip, brotli});
  writeFileSync(kept, `${JSON.stringify({"first load": plain(first), wasm: plain(wasm)}, null, 2)}\n`);
}
const committed = JSON.parse(readFileSync(kept, "utf8"));
for (const {name, brotli} of [first, wasm]) {
  const was = committed[name].brotli;
  if (brotli > bars[name]) fail(`${name}: ${brotli} bytes of brotli are above the bar of ${bars[name]}`);
  if (brotli > was * margin) fail(`${name}: ${brotli} bytes of brotli, ${was} before; make it smaller, or run \`node tests/browser/sizes.mjs --update\` and say why`);
  if (brotli < was / margin) console.log(`note: ${name} is smaller than committed (${was}): \`node tests/browser/sizes.mjs --update\` keeps it so`);
}

function fail(what) {
  console.error(what);
  process.exitCode = 1;
}
