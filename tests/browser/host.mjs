// Static hosts as the world has them: they give out the built page from a folder of theirs, right or with the usual faults.

import {readFile} from "node:fs/promises";
import {createServer} from "node:http";
import {extname, join, normalize} from "node:path";

export const dist = join(import.meta.dirname, "../../dist");
export const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Starts a host; the page is in its folder `/tools/rulescope/`. `served` names the files that it gave out.
 *
 * @param {object} faults
 * @param {string} [faults.wasmType] the type that it gives for WebAssembly
 * @param {RegExp} [faults.lacks] names of files that it answers 404 for
 * @param {string} [faults.root] the folder whose files it gives out
 */
export async function startHost({wasmType = types[".wasm"], lacks = /^$/, root = dist} = {}) {
  const folder = "/tools/rulescope/";
  const served = new Set();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const name = path.startsWith(folder) ? normalize(path.slice(folder.length) || "index.html") : "..";
    try {
      if (name.startsWith("..") || lacks.test(name)) throw new Error("not here");
      const bytes = await readFile(join(root, name));
      const type = name.endsWith(".wasm") ? wasmType : types[extname(name)];
      served.add(name);
      response.writeHead(200, {"content-type": type}).end(bytes);
    } catch {
      response.writeHead(404, {"content-type": "text/plain"}).end("not found");
    }
  });
  return {url: (await listen(server)) + folder, served, close: () => close(server)};
}

/** Starts listening on a free port of this machine; gives the origin. */
export async function listen(server) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}`;
}

/** Stops a server, also one with requests that it never answered. */
export async function close(server) {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
