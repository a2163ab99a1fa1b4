// What a link or a draft may bring to do harm: it is text, it does not run, and the page still answers.

import assert from "node:assert/strict";
import {deflateRawSync} from "node:zlib";
import {expectText} from "../expect.mjs";
import {hostile} from "../hostile.mjs";
import {story} from "../story.mjs";

const link = (inputs) => `#1.${deflateRawSync(JSON.stringify(inputs), {level: 9}).toString("base64url")}`;

story("inputs that take all the time there is leave a page that answers", {timeout: 300_000}, async (page, visit) => {
  for (const {draft} of hostile.filter(({inBrowser}) => inBrowser)) {
    await page.page.evaluate((draft) => localStorage.setItem("rulescope.draft", draft), draft);
    await page.reload();
    await page.tab("Inspect").click();
    await page.page.getByRole("tab", {name: "Inspect", selected: true}).waitFor();
    await page.tab("Why").click();
  }
  await page.page.evaluate(() => localStorage.clear());
  await page.reload();
  const few = await visit(link({document: "{}", messages: Array.from({length: 10_000}, () => ({topic: "a"}))}));
  await expectText(few.banner, /link/);
});

const script = "\"'><img src=x onerror=\"globalThis.broken = 1\"><script>globalThis.broken = 2</script>${globalThis.broken = 3}<b>`*_[a](javascript:broken=4)";

/** Nothing of it became an element, on any tab. */
async function isText(page) {
  for (const tab of ["Why", "Output", "Permission", "Inspect"]) {
    await page.tab(tab).click();
    assert.equal(await page.page.locator("#app :is(img:not(.cm-widgetBuffer), script, iframe, b b), #app [onerror], #app a[href^='javascript']").count(), 0, tab);
  }
  assert.equal(await page.page.evaluate(() => globalThis.broken), undefined);
}

story("script in every field of a link is text", {}, async (_, visit) => {
  const sql = `SELECT '${script.replaceAll("'", "")}' AS a, nothing("${script.replaceAll('"', "")}") FROM '${script.replaceAll(/['"]/g, "")}'`;
  const message = {
    name: script, topic: script, payload: JSON.stringify({[script]: script}), clientId: script, principal: script, sourceIp: script,
    userProperties: `${script}=${script}`, standIns: JSON.stringify([{fn: script, returns: script}]),
  };
  for (const document of [
    JSON.stringify({sql, awsIotSqlVersion: script, actions: [{lambda: {functionArn: script}}, {[script]: {[script]: script}}]}),
    JSON.stringify({sql: "SELECT * FROM '#'", actions: [{lambda: {functionArn: `arn:aws:lambda:us-east-1:123456789012:function:${script}`}}]}),
    script,
  ]) {
    const page = await visit(link({document, ruleName: script, account: script, region: script, messages: [message, message]}));
    await page.banner.waitFor();
    await isText(page);
    await page.button("Share").click();
    await page.dialog("Share this rule").waitFor();
    assert.equal(await page.page.locator("dialog :is(img, script, iframe)").count(), 0);
    await page.keyboard.press("Escape");
  }
});

for (const place of ["example", "function"]) {
  story(`script in an address of ${place}s is text`, {}, async (_, visit) => {
    const page = await visit(`#${place}/${encodeURIComponent(script)}`);
    const other = await visit(`#${place}/<img src=x onerror=broken=1>`);
    for (const one of [page, other]) {
      if (place === "example") {
        await expectText(one.banner, /no example/);
      } else {
        await one.page.getByRole("dialog").waitFor();
        assert.equal(await one.page.locator("dialog :is(img, script, iframe)").count(), 0);
        await one.page.getByRole("dialog").getByRole("button", {name: "Close"}).click();
      }
      await isText(one);
    }
  });
}
