// The single-file edition: what the page loads elsewhere, this file holds in templates; wasm deflated and in base64. Runs before
// static/boot.js. `.ci/single.mjs` puts both into the file, and what the glue of a part exports into `rulescopeGlue`.

globalThis.rulescopePart = async (id) => {
  if (typeof WebAssembly === "undefined") throw new Error("this browser has no WebAssembly, or it is switched off");
  if (typeof DecompressionStream === "undefined") throw new Error("this browser is too old for the page in one file");
  const held = document.getElementById(id);
  const bytes = Uint8Array.from(atob(held.content.textContent), (character) => character.charCodeAt(0));
  const unfolded = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const module = await WebAssembly.compile(await new Response(unfolded).arrayBuffer());
  // Compiled once: the text is not needed again.
  held.content.textContent = "";
  return [rulescopeGlue[id], module];
};

// The page's name leads to its folder on a host; here, to the file.
addEventListener("click", (event) => {
  if (!event.target.closest?.("a.brand")) return;
  event.preventDefault();
  location.assign(location.href.split("#")[0]);
});
