// The invoke panel on Lambda as people run it on their own machines: what the page shows of their answers, and of their refusals.

import assert from "node:assert/strict";
import {execFile} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {promisify} from "node:util";
import {expectText} from "../browser/expect.mjs";
import {story} from "../browser/story.mjs";
import {aws, cargoLambda, serverless, startCargoLambda, startServerless} from "./start.mjs";

const run = promisify(execFile);
const rule = {sql: "SELECT *, topic() AS topic FROM 'some/topic'", payload: '{"temp": 61.50}'};
const bytes = '{"temp":61.50,"topic":"some/topic"}';
const local = {calls: "http://127.0.0.1:"};

/** Writes the rule, opens the panel at the emulator. */
async function ready(page, preset, name, url, payload = rule.payload) {
  await page.write({...rule, payload, functionArn: `arn:aws:lambda:us-east-1:123456789012:function:${name}`});
  await page.sees(`Fires: 1 invocation of ${name}`);
  await page.button("Invoke on my machine").click();
  await page.choice("Preset", preset).click();
  assert.match(await page.text("endpoint"), new RegExp(`/functions/${name}/invocations$`));
  await page.write({endpoint: url});
}
const send = (page) => page.button(/^Send \d+ bytes/).click();

/** What a button puts on the clipboard. */
async function copied(page, name) {
  await page.button(name).first().click();
  await page.button("Copied").first().waitFor();
  return page.page.evaluate(() => navigator.clipboard.readText());
}

/** Runs a command line as a person would who pasted it. */
async function pasted(line) {
  const folder = mkdtempSync(join(tmpdir(), "rulescope-"));
  try {
    const PATH = aws ? `${join(aws, "..")}:${process.env.PATH}` : process.env.PATH;
    const {stdout} = await run("sh", ["-c", line], {cwd: folder, timeout: 30_000, env: {...process.env, PATH}});
    return {stdout, file: () => readFileSync(join(folder, "response.json"), "utf8")};
  } finally {
    process.once("exit", () => rmSync(folder, {recursive: true, force: true}));
  }
}

function missing(name) {
  console.log(`note: ${name} is not installed, so what is told of it is skipped`);
  test(`${name} is not installed`, {skip: true}, () => {});
}

/** Stories on an emulator; where it is missing they are skipped by its name. */
function on(name, path, start, tell) {
  if (!path) {
    missing(name);
    return;
  }
  describe(name, () => {
    let emulator;
    before(async () => {
      emulator = await start();
    });
    after(() => emulator?.stop());
    tell(() => emulator.url);
  });
}

on("serverless-offline", serverless, startServerless, (url) => {
  story("serverless-offline answers", local, async (page) => {
    await ready(page, "serverless", "page-dev-line", url());
    await send(page);
    await expectText(page.run, "200 OK");
    await expectText(page.run, bytes);
    await expectText(page.run, '"seen"');
  });

  story("serverless-offline: a function that fails", local, async (page) => {
    await ready(page, "serverless", "page-dev-line", url(), '{"fail": true}');
    await send(page);
    await expectText(page.run, "Function error");
    await expectText(page.run, "no such line");
  });

  story("serverless-offline refuses a preflight with the header that makes it asynchronous; the curl line has it taken", {...local, complains: /CORS|ERR_FAILED/}, async (page) => {
    await ready(page, "serverless", "page-dev-line", url());
    await page.write({headers: "X-Amz-Invocation-Type: Event"});
    await send(page);
    await expectText(page.run, "No answer");
    await expectText(page.run.locator(".causes > li").first(), /serverless-offline refuses the preflight.*certain/s);
    const {stdout} = await pasted(await copied(page, "Copy as curl"));
    assert.match(stdout, /^HTTP\/1\.1 202 Accepted/);
  });

  if (aws) {
    story("serverless-offline takes the same call from the AWS CLI", local, async (page) => {
      await ready(page, "serverless", "page-dev-line", url());
      const line = await copied(page, /aws lambda invoke/);
      // The first version takes the text as it is, and knows no option that says so.
      const {stdout, stderr} = await run(aws, ["--version"]);
      const first = (stdout + stderr).startsWith("aws-cli/1.");
      const answer = await pasted(first ? line.replace("--cli-binary-format raw-in-base64-out", "") : line);
      assert.equal(answer.file(), '{"seen":{"temp":61.5,"topic":"some/topic"}}');
      assert.equal(JSON.parse(answer.stdout).StatusCode, 200);
    });
  } else {
    missing("the AWS CLI");
  }

  story("serverless-offline: a function that is not there", {...local, complains: /404/}, async (page) => {
    await ready(page, "serverless", "page-dev-line", `${url().replace("page-dev-line", "other")}`);
    await send(page);
    await expectText(page.run, "404 Not Found");
    await expectText(page.run, "check the function’s name");
  });
});

on("cargo lambda", cargoLambda, startCargoLambda, (url) => {
  story("cargo lambda answers, also with a header of one's own", local, async (page) => {
    await ready(page, "cargo lambda", "hot-line", url());
    await send(page);
    await expectText(page.run, "200 OK");
    await expectText(page.run, bytes);
    await page.write({headers: "X-Amz-Invocation-Type: Event"});
    await send(page);
    await expectText(page.run, "Run 2");
    await expectText(page.run, "200 OK");
  });

  story("cargo lambda: a function that fails", {...local, complains: /500/}, async (page) => {
    await ready(page, "cargo lambda", "hot-line", url(), '{"fail": true}');
    await send(page);
    await expectText(page.run, "Function error");
    await expectText(page.run, "no such line");
    await expectText(page.run, "500");
  });

  story("cargo lambda: a function that is not there", {...local, complains: /404/}, async (page) => {
    await ready(page, "cargo lambda", "hot-line", url().replace("hot-line", "other"));
    await send(page);
    await expectText(page.run, "404 Not Found");
    await expectText(page.run, "Missing function");
  });
});
