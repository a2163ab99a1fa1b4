// An invoke endpoint of the person's own: answers, fails, hangs or refuses browsers, as the path says; keeps what it got.

import {createServer} from "node:http";
import {close, listen} from "./host.mjs";

const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-expose-headers": "x-amz-function-error",
};

/** What would run, or hide, if a reply were more than text: HTML, script, the codes of a terminal, a control character, a bidi override. */
export const harm = "<script>globalThis.broken = 1</script><img src=x onerror=\"globalThis.broken = 2\"><a href=\"javascript:broken=3\">x</a>\u001b[31mred\u001b]8;;javascript:broken=4\u0007\u0000\u202e`${broken=5}`";

const answers = {
  "/harms": (response) =>
    response
      .writeHead(200, "<img src=x onerror=broken=6>", {
        ...cors,
        "access-control-expose-headers": "*, x-amz-function-error",
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "default-src *",
        "x-amz-function-error": "<img src=x onerror=broken=7>",
        "x-more": "\"><script>globalThis.broken = 8</script>",
        link: "<https://elsewhere.example/x.js>; rel=preload; as=script",
        refresh: "0;url=javascript:broken=9",
      })
      .end(harm),
  "/names": (response) =>
    response.writeHead(200, {...cors, "x-amz-function-error": "Unhandled"}).end(JSON.stringify({errorType: harm, errorMessage: harm, trace: [harm], stackTrace: [harm], [harm]: harm})),
  "/answers": (response) => response.writeHead(200, {...cors, "content-type": "application/json"}).end('{"accepted": true}'),
  "/throws": (response) =>
    response.writeHead(200, {...cors, "x-amz-function-error": "Unhandled"}).end('{"errorMessage": "no such line"}'),
  "/fails": (response) => response.writeHead(500, {...cors, "content-type": "text/plain"}).end("the function is broken"),
  "/takes": (response) => response.writeHead(202, cors).end(),
  "/talks": (response) => response.writeHead(200, {...cors, "content-type": "text/html"}).end("<b>no JSON</b>"),
  "/floods": (response) => response.writeHead(200, cors).end("ä".repeat(1_000_000)),
  "/beeps": (response) => response.writeHead(200, cors).end(Buffer.from([0, 255, 7])),
  "/hangs": () => {},
  "/refuses": (response) => response.writeHead(200).end("no header for browsers"),
};

const nothing = (response) => response.writeHead(404).end();

/** Starts the endpoint. `requests` holds what came: method, path, headers, body. */
export async function startEndpoint() {
  const requests = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const {method, url, headers} = request;
    requests.push({method, path: url, headers, body: Buffer.concat(chunks).toString()});
    if (method === "OPTIONS") response.writeHead(url === "/refuses" ? 403 : 204, url === "/refuses" ? {} : cors).end();
    else (answers[url] ?? nothing)(response);
  });
  return {url: await listen(server), requests, close: () => close(server)};
}
