// Every state of the page where there is little room: a phone, its half, and the page at 200 % and at 400 %. Nothing is wider than the
// screen, what one touches is large enough, and axe finds no fault.

import assert from "node:assert/strict";
import {desktop, phone} from "../browser.mjs";
import {states} from "../states.mjs";
import {accessible, story} from "../story.mjs";

/** 1400 px at 200 %, a phone, and 1280 px at 400 %, which is the least that WCAG asks for. */
const widths = [700, phone.width, 320];
/** What fingers need; text areas and inputs need more. A link within a sentence is let off. */
const touched = "button, select, summary, [role=menuitem], label:has(> input), input:not([type=checkbox], [type=file]), textarea, .cm-content";

for (const [name, make, options = {}] of states) {
  story(`${name}, where there is little room`, options, async (page) => {
    await make(page);
    for (const width of widths) {
      await page.page.setViewportSize({width, height: phone.height});
      const covered = (await page.page.locator("dialog[open], [role=menu]:visible").count()) > 0;
      for (const pane of covered ? ["what is shown"] : ["Rule", "Message", "Result", "Invoke"]) {
        if (!covered) await page.page.getByRole("navigation", {name: "Panes"}).getByRole("button", {name: pane}).click();
        const where = `${pane} at ${width} px`;
        assert.deepEqual(await page.page.evaluate(tooWide), [], where);
        if (width === phone.width) {
          assert.deepEqual(await page.page.locator(touched).evaluateAll(tooSmall), [], where);
          await accessible(page.page);
        }
      }
    }
    await page.page.setViewportSize(desktop);
  });
}

/** What makes the page, a pane or a dialog scroll sideways. */
function tooWide() {
  const boxes = [document.documentElement, ...document.querySelectorAll(".pane, .cols, dialog[open], dialog[open] > *, .top, .banner, [role=menu]")];
  return boxes
    .filter((box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display !== "inline")
    .map((box) => {
      const edge = box.getBoundingClientRect().right;
      const wide = [...box.querySelectorAll("*")].filter((inner) => inner.getBoundingClientRect().right > edge + 1).map((inner) => inner.outerHTML.slice(0, 90));
      return `${box.tagName} ${box.className}: ${box.scrollWidth} of ${box.clientWidth} px: ${wide.slice(0, 3).join(" … ")}`;
    });
}

function tooSmall(elements) {
  return elements
    .filter((element) => element.checkVisibility({visibilityProperty: true}) && !element.closest(".vh, [aria-hidden=true]"))
    .map((element) => ({element, box: element.getBoundingClientRect()}))
    .filter(({element, box}) => {
      const isField = element.matches("input, textarea");
      return box.width > 0 && (box.height < (isField ? 40 : 36) || box.width < 36);
    })
    .map(({element, box}) => `${element.outerHTML.slice(0, 100)}: ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`);
}
