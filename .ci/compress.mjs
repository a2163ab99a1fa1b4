// Puts `.br` and `.gz` beside each file of a folder that gets smaller by it.

import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {brotliCompressSync, gzipSync} from "node:zlib";

const folder = process.argv[2];
for (const entry of readdirSync(folder, {withFileTypes: true})) {
  if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
  const file = join(folder, entry.name);
  const bytes = readFileSync(file);
  for (const [ending, packed] of [["br", brotliCompressSync(bytes)], ["gz", gzipSync(bytes, {level: 9})]]) {
    if (packed.length < bytes.length) writeFileSync(`${file}.${ending}`, packed);
  }
}
