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
