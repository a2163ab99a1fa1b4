// Starts Lambda on this machine: programs that people use, on free ports of 127.0.0.1, each stopped with everything it started.

import {spawn} from "node:child_process";
import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {delimiter, join} from "node:path";

const here = import.meta.dirname;
const tools = join(here, "../../.tools");
const mostMillis = 45_000;

/** Where a program is: of these places, else in PATH; undefined when it is nowhere. */
export function find(name, ...places) {
  const paths = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return [...places, ...paths].find((path) => existsSync(path));
}

export const aws = find("aws", join(tools, "aws/bin/aws"));
export const cargoLambda = find("cargo-lambda", join(tools, "cargo-lambda/bin/cargo-lambda"));
export const serverless = find("serverless", join(here, "serverless-offline/node_modules/.bin/serverless"));

/** `serverless offline` with the function `page-dev-line`. */
export async function startServerless() {
  const [lambdaPort, httpPort, websocketPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const ports = Object.entries({lambdaPort, httpPort, websocketPort}).flatMap(([name, port]) => [`--${name}`, port]);
  const home = mkdtempSync(join(tmpdir(), "rulescope-"));
  const program = await start(serverless, ["offline", "start", "--host", "127.0.0.1", ...ports.map(String)], {
    cwd: join(here, "serverless-offline"),
    // Settings of its own: it keeps them in the home folder.
    env: {HOME: home, SLS_TELEMETRY_DISABLED: "1", SLS_NOTIFICATIONS_MODE: "off", AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none"},
    ready: "page-dev-line",
  });
  const stop = async () => {
    await program.stop();
    rmSync(home, {recursive: true, force: true});
  };
  return {stop, url: `http://127.0.0.1:${lambdaPort}/2015-03-31/functions/page-dev-line/invocations`};
}

/** `cargo lambda watch` with the function `hot-line`, which this process is: it asks the runtime API for events, as a runtime does. */
export async function startCargoLambda() {
  const port = await freePort();
  const options = ["--only-lambda-apis", "--invoke-address", "127.0.0.1", "--invoke-port", String(port)];
  const program = await start(cargoLambda, ["lambda", "watch", ...options], {
    cwd: join(here, "hot-line"),
    env: {},
    ready: "starting Runtime server",
  });
  const asking = new AbortController();
  const runtime = serve(`http://127.0.0.1:${port}/.rt/hot-line/2018-06-01/runtime/invocation`, asking.signal);
  const stop = async () => {
    asking.abort();
    await runtime;
    await program.stop();
  };
  return {url: `http://127.0.0.1:${port}/2015-03-31/functions/hot-line/invocations`, stop};
}

/** A function over the runtime API: says what it got; fails where the event asks for it. */
async function serve(api, signal) {
  const post = (path, body) => fetch(`${api}/${path}`, {method: "POST", body: JSON.stringify(body), signal});
  try {
    for (;;) {
      const next = await fetch(`${api}/next`, {signal});
      const id = next.headers.get("lambda-runtime-aws-request-id");
      // The server listens a moment after it says so, and gives up waiting for events now and then.
      if (!next.ok || !id) continue;
      const event = await next.json();
      if (event.fail) await post(`${id}/error`, {errorMessage: "no such line", errorType: "Error"});
      else await post(`${id}/response`, {seen: event});
    }
  } catch (problem) {
    if (!signal.aborted) throw problem;
  }
}

/** Starts a program; it is there when it has said `ready`. */
async function start(path, args, {cwd, env, ready}) {
  const child = spawn(path, args, {cwd, env: {...process.env, ...env}, detached: true, stdio: ["ignore", "pipe", "pipe"]});
  const ended = new Promise((resolve) => child.once("close", resolve));
  let said = "";
  const stop = async () => {
    try {
      // With everything that it started.
      process.kill(-child.pid, "SIGKILL");
    } catch (problem) {
      if (problem.code !== "ESRCH") throw problem;
    }
    await ended;
  };
  try {
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${path} did not start in time: ${said}`)), mostMillis);
      const settle = (then, value) => {
        clearTimeout(timer);
        then(value);
      };
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (text) => {
          said += text;
          if (said.includes(ready)) settle(resolve);
        });
      }
      child.once("error", (problem) => settle(reject, problem));
      child.once("close", () => settle(reject, new Error(`${path} ended: ${said}`)));
    });
  } catch (problem) {
    await stop();
    throw problem;
  }
  return {stop};
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
