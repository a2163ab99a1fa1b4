// Starts the engine: loads the compiled Rust and its glue, whose names Trunk left in `#engine`. The one script that starts
// anything, and not inline, so that the page's policy needs no exception. Until it is done the page shows the static example.

// The colours that were chosen before, early, so that the page does not change them under the reader's eyes.
try {
  const theme = localStorage.getItem("rulescope.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Nothing is kept for this page: it follows the system.
}

// In a frame of another page: what is left out there is in the style sheet, and a way out comes before the page.
if (location.search === "?embed") {
  document.documentElement.classList.add("embed");
  const out = document.getElementById("way-out");
  out.querySelector("a").href = location.pathname + location.hash;
  out.hidden = false;
}

const address = (name) => new URL(name, document.baseURI).href;
const named = (id) => document.getElementById(id).dataset;
const glue = address(named("engine").glue);

async function compiled(id) {
  if (typeof WebAssembly === "undefined") throw new Error("this browser has no WebAssembly, or it is switched off");
  const wasm = address(named(id).wasm);
  const answer = await fetch(wasm, {credentials: "same-origin"});
  if (!answer.ok) throw new Error(`${wasm} answered ${answer.status}`);
  // Hosts that do not know the type: compiling from the stream would fail on them.
  const streams = answer.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

const module = compiled("engine");

// For workers, which run the same module: no second download, no second compilation.
globalThis.rulescopeEngine = {glue, module};

// For the engine: the exports of one of the other modules, `annex` or `exchange`, which is loaded when it is first asked for.
const others = {};
globalThis.rulescopeModule = (id) =>
  (others[id] ??= Promise.all([import(address(named(id).glue)), compiled(id)])
    .then(async ([exports, ready]) => {
      await exports.default({module_or_path: ready});
      return exports;
    })
    .catch((problem) => {
      // The next question tries again.
      delete others[id];
      throw problem;
    }));

try {
  const [{default: start}, ready] = await Promise.all([import(glue), module]);
  await start({module_or_path: ready});
  document.documentElement.dataset.engine = "ready";
  dispatchEvent(new CustomEvent("TrunkApplicationStarted"));
} catch (problem) {
  console.error(problem);
  document.documentElement.dataset.engine = "failed";
  const banner = document.getElementById("engine-problem");
  banner.querySelector("code").textContent = problem instanceof Error ? problem.message : String(problem);
  banner.hidden = false;
}
