// The states that no other story ends in: no console error, nothing foreign, no fault that axe knows, in light and dark.

import {states} from "../states.mjs";
import {story} from "../story.mjs";

for (const [name, make, options = {}] of states) story(name, options, make);

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
