// The gallery: a link to a lesson opens it, and what it says to do mends it.

import {expectText} from "../expect.mjs";
import {story} from "../story.mjs";

story("a link to a lesson opens it with what it teaches, and its fix mends it", {}, async (_, visit) => {
  const page = await visit("#example/undefined-is-not-false");
  await page.sees("Does not fire: WHERE is Undefined");
  await expectText(page.banner, "Write temp, as the message has it.");
  await page.write({sql: "SELECT * FROM 'factory/+/temp' WHERE temp > 50"});
  await page.sees("Fires: 1 invocation of cool-down");
});

// What the README shows: the state that fails, and the button that mends it.
for (const [lesson, fails, use, mended] of [
  ["wrong-level", "Does not fire: the topic does not match factory/+/temp", /^Use factory/, /^Fires/],
  ["undefined-is-not-false", "Does not fire: WHERE is Undefined", "Use temp", "Fires: 1 invocation of cool-down"],
  ["topic-names-function", "Fires, but the Lambda name is not legal: some/topic", "Use ${topic(2)}", "Fires: 1 invocation of topic"],
]) {
  story(`the lesson ${lesson} of the README is one press away from firing`, {}, async (_, visit) => {
    const page = await visit(`#example/${lesson}`);
    await page.sees(fails);
    await page.page.locator(".ladder .fixes").getByRole("button", {name: use}).first().click();
    await page.sees(mended);
  });
}

for (const [lesson, part] of [
  ["silent-permission", "--function-name ring-the-bell"],
  ["alias-needs-its-own-permission", "--qualifier prod"],
]) {
  story(`the lesson ${lesson} of the README has its command one press away`, {}, async (_, visit) => {
    const page = await visit(`#example/${lesson}`);
    await page.sees(/^Fires/);
    await page.tab("Permission").click();
    await expectText(page.page.locator("#tab-panel .code").first(), part);
  });
}

story("the gallery opens one lesson after the other", {}, async (page) => {
  for (const [title, verdict] of [
    ["Missing is not NULL", "Does not fire: WHERE is Undefined"],
    ["A rule that is switched off", "Does not fire: the rule is disabled"],
  ]) {
    await page.page.getByRole("button", {name: "Examples"}).click();
    await page.page.getByRole("menuitem", {name: title}).click();
    await page.sees(verdict);
  }
});
