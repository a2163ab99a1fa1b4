// Makes one file of the built page: `node .ci/single.mjs DIST FILE`. All that the page loads stands in it: styles and scripts as they are,
// each by its hash in the policy; WebAssembly deflated, in base64. It works from a disk and from any host.

import {createHash} from "node:crypto";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {deflateRawSync} from "node:zlib";

const [dist, file] = process.argv.slice(2);
const read = (name) => readFileSync(join(dist, name), "utf8");
const hashes = {script: [], style: []};

/** A text as an element's content, and its hash for the policy. */
function inline(kind, text) {
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`a ${kind} would end its element too early`);
  hashes[kind].push(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return text;
}

let html = read("index.html");
/** Replaces what `pattern` finds, and fails where it finds nothing. */
function change(pattern, by) {
  const before = html;
  html = html.replace(pattern, by);
  if (html === before) throw new Error(`the page has no place for ${pattern}`);
}

change(/<link rel="icon" href="\.\/([^"]+)"[^>]*>/, (_, name) =>
  `<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(read(name)).toString("base64")}">`);
change(/<link href="\.\/([^"]+)" rel="stylesheet"[^>]*>/g, (_, name) => `<style>${inline("style", read(name))}</style>`);
// They stand in the file.
html = html.replace(/<link rel="(?:modulepreload|preload)"[^>]*>/g, "");

const glue = [];
change(/<template id="(engine|annex|exchange)" data-glue="\.\/([^"]+)" data-wasm="\.\/([^"]+)"><\/template>/g, (_, id, script, wasm) => {
  glue.push(exported(id, read(script)));
  return `<template id="${id}">${deflateRawSync(readFileSync(join(dist, wasm)), {level: 9}).toString("base64")}</template>`;
});
if (glue.length !== 3) throw new Error("the page has other parts than engine, annex and exchange");

/** The glue of a part as a function of its own, which gives what the module would export. */
function exported(id, script) {
  const names = [...script.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
  const rest = script.match(/^export \{([^}]*)\};?$/m);
  if (!rest) throw new Error(`the glue of ${id} exports in another way`);
  const others = rest[1].split(",").map((item) => item.trim().split(" as ")).map(([own, as = own]) => `${as}: ${own}`);
  const body = script.replace(/^export (?=(?:async )?function)/gm, "").replace(rest[0], "");
  return `rulescopeGlue.${id} = (() => {\n${body}\nreturn {${[...names, ...others].join(", ")}};\n})();`;
}

const script = (text) => `<script type="module">${inline("script", text)}</script>`;
const first = `globalThis.rulescopeGlue = {};\n${glue.join("\n")}\n${readFileSync(join(import.meta.dirname, "../static/single.js"), "utf8")}`;
let boot;
change(/<script src="\.\/(boot-[^"]+)"[^>]*><\/script>/, (_, name) => {
  boot = read(name);
  return "";
});
change(/<script src="\.\/(stopped-[^"]+)"[^>]*><\/script>/, (_, name) => script(read(name)));
// A script of a file says when it has come; one that stands here says so itself.
const came = '\ndocument.head.querySelector("#editor-here").dispatchEvent(new Event("load"));';
change(/<script src="\.\/(editor-[^"]+)"[^>]*><\/script>/, (_, name) =>
  script(read(name) + came).replace("<script", '<script id="editor-here"'));
// Templates must be there before the scripts that look for them.
change(/<\/body>/, () => `<template id="licenses">${read("LICENSES.txt").replace(/[<&]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</template>
${script(first)}
${script(boot)}
</body>`);
change(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*"/, (_, begin) =>
  `${begin}default-src 'none'; script-src 'wasm-unsafe-eval' ${hashes.script.join(" ")}; style-src ${hashes.style.join(" ")}; style-src-attr 'unsafe-inline'; ` +
  `img-src data:; connect-src http: https:; base-uri 'none'; form-action 'none'"`);

const left = html.match(/(?:src|href|data-glue|data-wasm)="\.\/[^"]+"/);
if (left) throw new Error(`the file still loads ${left[0]}`);
mkdirSync(dirname(file), {recursive: true});
writeFileSync(file, html);
console.log(`note: ${file}: ${Buffer.byteLength(html)} bytes`);
