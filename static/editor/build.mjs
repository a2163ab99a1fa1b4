// Builds editor.js and LICENSES.txt from src and the packages of the lock file; with --check, compares instead of writing.
// `npm ci` comes first (see the Makefile).
import {readFileSync, writeFileSync} from "node:fs";
import {dirname, join, relative, sep} from "node:path";
import {build, transform} from "esbuild";

const here = import.meta.dirname;

// CodeMirror's style-mod makes <style> elements, which `style-src 'self'` forbids; constructed style sheets are allowed.
const before = "!root.head && root.adoptedStyleSheets";
let patched = false;
const adoptStyles = {
  name: "adopt-styles",
  setup(builder) {
    builder.onLoad({filter: /[\\/]style-mod[\\/].*\.js$/}, ({path}) => {
      const text = readFileSync(path, "utf8");
      patched ||= text.includes(before);
      return {contents: text.replace(before, "root.adoptedStyleSheets"), loader: "js"};
    });
  },
};

// A sheet is a text that the script adopts.
const sheets = {
  name: "sheets",
  setup(builder) {
    builder.onLoad({filter: /\.css$/}, async ({path}) => {
      const {code} = await transform(readFileSync(path, "utf8"), {loader: "css", minify: true, target: "chrome120"});
      return {contents: code.trim(), loader: "text"};
    });
  },
};

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.js"],
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  metafile: true,
  write: false,
  plugins: [adoptStyles, sheets],
});
if (!patched) throw new Error(`style-mod has changed: \`${before}\` is gone, so its styles would break the page's policy`);

// The packages whose code is in the bundle, by the folders of the bundled files.
const folders = new Set();
for (const file of Object.keys(result.metafile.inputs)) {
  const parts = file.split(/[\\/]/);
  const at = parts.lastIndexOf("node_modules");
  if (at >= 0) folders.add(parts.slice(0, at + (parts[at + 1].startsWith("@") ? 3 : 2)).join(sep));
}
const licences = [...folders].sort().map((folder) => {
  const {name, version, license} = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
  if (license !== "MIT") throw new Error(`${name} has the licence ${license}, not MIT: look at it before it is bundled`);
  return `${name} ${version}\n\n${readFileSync(join(here, folder, "LICENSE"), "utf8").trim()}\n`;
});

const outputs = {
  "editor.js": `/*! The editor of the page. Built from static/editor/src; licences of its parts: static/editor/LICENSES.txt */\n${result.outputFiles[0].text}`,
  "LICENSES.txt": `The editor contains these packages.\n\n${licences.join(`\n${"-".repeat(72)}\n\n`)}`,
};

const check = process.argv.includes("--check");
let stale = 0;
for (const [name, text] of Object.entries(outputs)) {
  const path = join(here, name);
  let old = null;
  try {
    old = readFileSync(path, "utf8");
  } catch {
    // Not built yet.
  }
  if (old === text) continue;
  stale++;
  if (check) console.error(`${relative(dirname(dirname(here)), path)} is not what its source gives; run \`make editor\``);
  else writeFileSync(path, text);
}
console.log(`editor: ${(outputs["editor.js"].length / 1000).toFixed(1)} kB of ${folders.size} packages, ${stale ? (check ? "stale" : "written") : "up to date"}`);
process.exitCode = check && stale ? 1 : 0;
