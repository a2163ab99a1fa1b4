// How fast the engine is: measures it natively and in Chromium, others at the same work, and the command line, in one run; prints
// nanoseconds for a message, and the ratios that the README states. Of each, the fastest part of the run counts, which nothing
// interrupted.
//
//   node tests/bench/bench.mjs            all of it; the first time builds vrl, for some minutes
//   node tests/bench/bench.mjs --native   without the browser, which needs Chromium and its driver

import {execFileSync, spawnSync} from "node:child_process";
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";

const folder = import.meta.dirname;
const root = join(folder, "../..");

// One package at a time: together they would share the features of serde_json.
for (const [name, bench] of [["others", "others"], ["rulescope-bench", "speed"]]) cargo(["bench", "--package", name, "--bench", bench]);
const native = criterion();
const hasBrowser = !process.argv.includes("--native");
// The flags of .cargo/config.toml are those of the page; an environment of its own takes their place.
const fast = hasBrowser ? browser("release", {RUSTFLAGS: "-C link-arg=--keep-section=target_features"}) : {};
const small = hasBrowser ? browser("page", {}) : {};

row(["ns for a message", "rulescope", "serde_json", "vrl", "jaq", "Chromium", "page's build"]);
for (const [work, time] of Object.entries(native.rulescope)) {
  const text = work.startsWith("large") ? "large" : work === "nested" ? "arrays" : "small";
  const others = [native.serde_json[text], native.vrl[work], native.jaq[work], fast[work], small[work]];
  row([work, time.toFixed(0), ...others.map((other) => other?.toFixed(0) ?? "")]);
  row(["  beside rulescope", "", ...others.map((other) => (other ? `${(other / time).toFixed(2)} ×` : ""))]);
}
commandLine();

function row(cells) {
  console.log(cells.map((cell, index) => (index ? String(cell).padStart(13) : String(cell).padEnd(20))).join(""));
}

/** The fastest sample of each work, for one message, by group and name. */
function criterion() {
  const results = {};
  const samples = join(folder, "target/criterion");
  const folders = (path) => readdirSync(path, {withFileTypes: true}).filter((entry) => entry.isDirectory() && entry.name !== "report").map(({name}) => name);
  const read = (...path) => JSON.parse(readFileSync(join(samples, ...path), "utf8"));
  for (const group of folders(samples)) {
    for (const work of folders(join(samples, group))) {
      const {iters, times} = read(group, work, "new/sample.json");
      const {throughput} = read(group, work, "new/benchmark.json");
      (results[group] ??= {})[work] = Math.min(...times.map((time, index) => time / iters[index])) / throughput.Elements;
    }
  }
  return results;
}

/** Nanoseconds for a message of each work in a headless Chromium. */
function browser(profile, environment) {
  const words = ["test", "--profile", profile, "--target", "wasm32-unknown-unknown", "--package", "rulescope-bench", "--test", "browser", "--", "--nocapture"];
  const output = cargo(words, {WASM_BINDGEN_TEST_TIMEOUT: "300", ...environment});
  return Object.fromEntries([...output.matchAll(/^measured: (.+) ([\d.]+)$/gm)].map(([, work, time]) => [work, Number(time)]));
}

/** `rulescope eval` on the first statement: lines in a second, and the memory that it takes for few and for many. */
function commandLine() {
  cargo(["build", "--release", "--bin", "rulescope"], {}, root);
  const part = cargo(["run", "--release", "--package", "rulescope-bench", "--example", "lines"]);
  const lines = part.split("\n").length - 1;
  mkdirSync(join(folder, "target"), {recursive: true});
  for (const count of [20_000, 200_000, 1_000_000]) {
    const file = join(folder, "target/lines.jsonl");
    writeFileSync(file, part.repeat(count / lines));
    const command = `/usr/bin/time -v target/release/rulescope eval <"${file}" >/dev/null`;
    const {stderr, status} = spawnSync("sh", ["-c", command], {cwd: root, encoding: "utf8"});
    if (status !== 0) throw new Error(stderr);
    const told = (name) => Number(stderr.match(`${name}: ([\\d.]+)`)[1]);
    const rate = count / (told("User time \\(seconds\\)") + told("System time \\(seconds\\)"));
    const memory = told("Maximum resident set size \\(kbytes\\)") / 1024;
    console.log(`rulescope eval: ${count} lines, ${rate.toFixed(0)} lines in a second of one core, at most ${memory.toFixed(1)} MB`);
  }
}

function cargo(words, environment = {}, cwd = folder) {
  console.error(`cargo ${words.join(" ")}`);
  return execFileSync("cargo", words, {cwd, env: {...process.env, ...environment}, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 27});
}
