// Starts the engine: loads the compiled Rust and its glue, whose names Trunk left in `#engine`. The one script that starts
// anything, and not inline, so that the page's policy needs no exception. Until it is done the page shows the static example.

// The colours that were chosen before, early, so that the page does not change them under the reader's eyes.
try {
  const theme = localStorage.getItem("rulescope.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Nothing is kept for this page: it follows the system.
}

// In a frame of another page: what is left out there is in the style sheet, a way out comes before the page, and
// nothing can be typed.
if (location.search === "?embed") {
  document.documentElement.classList.add("embed");
  const out = document.getElementById("way-out");
  out.querySelector("a").href = location.pathname + location.hash;
  out.hidden = false;
  addEventListener("beforeinput", (event) => event.preventDefault(), true);
}

const address = (name) => new URL(name, document.baseURI).href;
const named = (id) => document.getElementById(id).dataset;

// The exports of a part's glue and its compiled module. The single-file edition has its own way (static/single.js).
const part = globalThis.rulescopePart ?? ((id) => Promise.all([import(address(named(id).glue)), compiled(id)]));
async function compiled(id) {
  if (typeof WebAssembly === "undefined") throw new Error("this browser has no WebAssembly, or it is switched off");
  const wasm = address(named(id).wasm);
  const answer = await fetch(wasm, {credentials: "same-origin"}).catch(() => {
    throw new Error(`${wasm} was not reached: it is blocked, or there is no network`);
  });
  if (!answer.ok) throw new Error(`${wasm} answered ${answer.status}`);
  // Hosts that do not know the type: compiling from the stream would fail on them.
  const streams = answer.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

// For the engine: the exports of one of the other modules, `annex` or `exchange`, which is loaded when it is first asked for.
const others = {};
globalThis.rulescopeModule = (id) =>
  (others[id] ??= part(id)
    .then(async ([exports, ready]) => {
      await exports.default({module_or_path: ready});
      return exports;
    })
    .catch((problem) => {
      // The next question tries again.
      delete others[id];
      throw problem;
    }));

const banner = document.getElementById("engine-problem");
function say(problem) {
  banner.querySelector("code").textContent = problem instanceof Error ? problem.message : String(problem);
  banner.hidden = false;
}

// The engine has stopped, by a panic or a trap, which it never should. What can be done then comes with static/stopped.js.
function stopped(problem) {
  const stops = problem?.name === "RuntimeError" || /call stack/.test(problem?.message);
  if (!stops || !banner.hidden) return stops;
  banner.querySelector("span").textContent = "The engine stopped. What you typed is still in the fields, and what was saved on this device is still there: ";
  say(problem);
  document.head.append(document.importNode(document.getElementById("stopped-script").content, true));
  return true;
}
addEventListener("error", ({error}) => stopped(error));
addEventListener("unhandledrejection", ({reason}) => stopped(reason));

try {
  const [{default: start}, ready] = await part("engine");
  await start({module_or_path: ready});
  document.documentElement.dataset.engine = "ready";
  dispatchEvent(new CustomEvent("TrunkApplicationStarted"));
} catch (problem) {
  console.error(problem);
  document.documentElement.dataset.engine = "failed";
  if (!stopped(problem)) say(problem);
}
