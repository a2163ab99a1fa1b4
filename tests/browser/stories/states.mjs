// The states that no other story ends in: no console error, nothing foreign, no fault that axe knows, in light and dark.

import assert from "node:assert/strict";
import {states} from "../states.mjs";
import {story} from "../story.mjs";

/** What a mouse needs. Links within sentences are let off, and fields are larger. */
const pressed = "button, select, summary, [role=menuitem], label:has(> input), .meta a, .brand, .foot a";

for (const [name, make, options = {}] of states) {
  story(name, options, async (page) => {
    await make(page);
    assert.deepEqual(await page.page.locator(pressed).evaluateAll(tooSmall), []);
  });
}

function tooSmall(elements) {
  return elements
    .filter((element) => element.checkVisibility({visibilityProperty: true}) && !element.closest(".vh, [aria-hidden=true]"))
    .map((element) => ({element, box: element.getBoundingClientRect()}))
    .filter(({box}) => box.width > 0 && (box.height < 23.9 || box.width < 23.9))
    .map(({element, box}) => `${element.outerHTML.slice(0, 100)}: ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`);
}

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
