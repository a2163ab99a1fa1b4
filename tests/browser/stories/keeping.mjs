// One's own work is safe on the device.

import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

const work = {sql: "SELECT temp FROM 'mine/+'", functionArn: "arn:aws:lambda:us-east-1:123456789012:function:mine", topic: "mine/1"};

story("one's own work is there after a reload", {}, async (page) => {
  await page.write({...work, ruleName: "my_rule", payload: '{"temp": 9007199254740993}'});
  await page.sees("Fires: 1 invocation of mine");
  await expectText(page.page.locator(".foot"), "Saved on this device");
  await page.reload();
  await page.sees("Fires: 1 invocation of mine");
  await page.holds("ruleName", "my_rule");
  await page.holds("payload", '{"temp": 9007199254740993}');
});

story("work that is not valid yet is kept as typed", {}, async (page) => {
  await page.write({sql: "SELECT temp FROM"});
  await expectText(page.problems.first(), "Error");
  await expectText(page.page.locator(".foot"), "Saved on this device");
  await page.reload();
  await page.holds("sql", "SELECT temp FROM");
});

story("a browser that keeps nothing is told of, and the page works", {}, async (_, visit) => {
  const page = await visit("", {}, () => {
    const refuse = () => {
      throw new DOMException("denied", "SecurityError");
    };
    Object.defineProperty(globalThis, "localStorage", {get: refuse});
  });
  await page.write(work);
  await page.sees("Fires: 1 invocation of mine");
  await expectText(page.page.locator(".foot"), /not saved/i);
});
