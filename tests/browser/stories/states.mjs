// The states that no other story ends in: no console error, nothing foreign, no fault that axe knows, in light and dark.

import {story} from "../story.mjs";

const legal = {functionArn: "arn:aws:lambda:us-east-1:123456789012:function:hot_line"};

const states = [
  ["the output of a message that fires", async (page) => {
    await page.write(legal);
    await page.tab("Output").click();
  }],
  ["a permission", async (page) => {
    await page.write(legal);
    await page.tab("Permission").click();
    await page.page.locator(".code pre").waitFor();
  }],
  ["a permission that is blocked", (page) => page.tab("Permission").click()],
  ["the tree of the statement", (page) => page.tab("Inspect").click()],
  ["the document", (page) => page.choice("Rule view", "JSON").click()],
  ["the invoke panel", async (page) => {
    await page.write(legal);
    await page.button("Invoke on my machine").click();
    await page.choice("Request mode", "Preflight").click();
  }],
  ["the context of a message", (page) => page.page.locator("summary").filter({hasText: "Context"}).click()],
  ["a payload in hexadecimal", (page) => page.choice("Payload kind", "Hex").click()],
  ["a menu", (page) => page.button("Import").click()],
  ["the dialog for pasting", async (page) => {
    await page.button("Import").click();
    await page.page.getByRole("menuitem", {name: "From pasted text"}).click();
  }],
  ["a condition with all its parts", (page) =>
    page.write({sql: "SELECT * FROM 'some/topic' WHERE temp > 70 AND (device = 'x' OR state.mode <> 'test') AND NOT isUndefined(a)"})],
  ["a topic that differs by a level", (page) => page.write({topic: "Some/topic/x", sql: "SELECT * FROM 'some/+'"})],
];

for (const [name, make] of states) story(name, {}, make);

for (const theme of ["light", "dark"]) {
  story(`pinned to ${theme}`, {}, async (page) => {
    const button = page.button(/^Theme/);
    for (let press = 0; press < 3; press++) {
      if ((await page.page.locator("html").getAttribute("data-theme")) === theme) return;
      await button.click();
    }
    throw new Error(`no press gives ${theme}`);
  });
}
