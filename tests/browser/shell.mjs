// Writes the static example into index.html: what the built page shows at first, without what only the engine can do. Run it
// after the words or the layout of the first page have changed: `trunk build && node tests/browser/shell.mjs`.

import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {desktop, launch} from "./browser.mjs";
import {startHost} from "./host.mjs";
import {Rulescope} from "./rulescope.mjs";

const file = join(import.meta.dirname, "../../index.html");
const begin = '<div id="app">';
const end = "</div>\n</body>";

const browser = await launch();
const host = await startHost();
try {
  const context = await browser.newContext({viewport: desktop});
  const page = new Rulescope(await context.newPage(), host.url);
  await page.open();
  const shell = laidOut(await page.page.evaluate(still));
  const html = readFileSync(file, "utf8");
  const at = html.indexOf(begin) + begin.length;
  writeFileSync(file, html.slice(0, at) + shell + html.slice(html.lastIndexOf(end)));
} finally {
  await browser.close();
  await host.close();
}

/** The page as HTML that stands still; runs in the page. */
function still() {
  const shell = document.querySelector("#app > .shell").cloneNode(true);
  const each = (selector, change) => [...shell.querySelectorAll(selector)].forEach(change);
  const remove = (selector) => each(selector, (element) => element.remove());
  const renamed = (element, name, keep = ["class"]) => {
    const other = document.createElement(name);
    for (const attribute of keep) if (element.hasAttribute(attribute)) other.setAttribute(attribute, element.getAttribute(attribute));
    other.append(...element.childNodes);
    element.replaceWith(other);
    return other;
  };

  remove(".menu, .top input, .vline, .tabs-m, .drawer, [role=status], .bar .seg, .check, .verdict .row, .field .seg");
  remove(".p-message .low, .meta .end");
  each(".p-message .disc", (context) => context.closest(".sec").remove());
  each("select", (select) => {
    const chosen = select.selectedOptions[0] ?? select.querySelector("[selected]");
    const chip = renamed(select, "span", []);
    chip.className = "chip";
    chip.textContent = chosen.textContent;
  });
  each(".ed", (editor) => {
    editor.querySelector("textarea").remove();
    editor.classList.remove("copied");
    editor.querySelector("pre").removeAttribute("aria-hidden");
    for (const value of editor.querySelectorAll(".av")) value.setAttribute("aria-hidden", "true");
  });
  each("input", (input) => {
    const value = document.getElementById(input.id).value;
    for (const name of input.getAttributeNames()) if (!["class", "id", "inputmode"].includes(name)) input.removeAttribute(name);
    input.setAttribute("value", value);
    input.setAttribute("readonly", "");
  });
  each(".msg", (row) => renamed(row, "div"));
  each("button.place", (place) => renamed(place, "span", []));
  remove("button");
  each(".grip", (grip) => renamed(grip, "div"));
  each(".tabs", (tabs) => (tabs.outerHTML = '<div class="bar"><h3>Why</h3></div>'));
  each("#tab-panel", (panel) => panel.replaceWith(...panel.childNodes));
  each(".foot", (foot) => (foot.innerHTML = "<span>Engine loading</span><span>Nothing leaves your browser unless you press Send.</span>"));
  each("use", (use) => use.setAttribute("href", use.getAttribute("href")));
  each("*", (element) => {
    if (element.getAttribute("class") === "") element.removeAttribute("class");
    for (const node of [...element.childNodes]) if (node.nodeType === Node.COMMENT_NODE) node.remove();
  });
  return shell.outerHTML;
}

/** A line for each larger part, indented as deep as it stands. */
function laidOut(html) {
  const parts = /<(\/?)(?:header|main|section|footer|ol|ul|table|thead|tbody)\b[^>]*>|<(?:li|tr|h1|p|a class="(?:brand|skip)")\b|<div class="(?:bar|sec|hd|ed|field|verdict|grip|arn|tw|body|code)\b/g;
  let depth = 1;
  return html
    .replaceAll(' readonly=""', " readonly")
    .replaceAll(' open="open"', " open")
    .replaceAll(/<use ([^>]*)><\/use>/g, "<use $1/>")
    .replaceAll(parts, (part, closes) => {
      if (closes) depth--;
      const line = closes && !/main|section|header|ol|tbody|table/.test(part) ? part : `\n${"  ".repeat(depth)}${part}`;
      if (!closes && /^<(?:header|main|section|footer|ol|ul|table|thead|tbody)/.test(part)) depth++;
      return line;
    })
    .replace(/<\/div>$/, "\n</div>");
}
