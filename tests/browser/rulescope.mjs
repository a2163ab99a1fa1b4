// The page in the words of a person: what they see by role and name, and what they do with it. The one place that knows where
// things stand on the page; stories speak only these words.

import {readFileSync} from "node:fs";
import {expectSoon, expectText} from "./expect.mjs";

export class Rulescope {
  constructor(page, url) {
    this.page = page;
    this.url = url;
    this.keyboard = page.keyboard;
  }

  async open(fragment = "", engine = true) {
    await this.page.goto(this.url + fragment);
    if (engine) await this.started();
  }

  /** The page in another tab of the same browser. */
  async anotherTab() {
    const other = new Rulescope(await this.page.context().newPage(), this.url);
    await other.open();
    return other;
  }

  async reload() {
    await this.page.reload();
    await this.started();
  }

  /** Until the engine runs and has replaced the static example. */
  async started() {
    await this.page.locator("html[data-engine=ready]").waitFor();
    await this.page.locator("#app .shell").waitFor();
  }

  // What is there.
  region(name) {
    return this.page.getByRole("region", {name, exact: true});
  }
  field(name) {
    // Rule name, account and Region stand on the permission tab too; the rule's own come first.
    return this.page.getByRole("textbox", {name}).first();
  }
  button(name, within = this.page) {
    return within.getByRole("button", {name});
  }
  /** A choice of a switch, such as JSON of "Rule view". */
  choice(group, name) {
    return this.page.getByRole("group", {name: group}).getByRole("button", {name, exact: true});
  }
  tab(name) {
    return this.page.getByRole("tab", {name});
  }
  dialog(name) {
    return this.page.getByRole("dialog", {name});
  }
  get verdict() {
    return this.page.locator("#main h2");
  }
  get messages() {
    return this.page.locator(".msgs .msg");
  }
  get problems() {
    return this.page.locator(".probs > li");
  }
  get rungs() {
    return this.page.locator(".ladder > li");
  }
  get banner() {
    return this.page.locator(".banner:not(#way-out)");
  }
  /** What came of the newest request. */
  get run() {
    return this.page.locator(".sec").filter({has: this.page.getByRole("heading", {name: /^Run \d+$/})}).first();
  }

  // What one does.
  /** Types over all of a field, as pasting would. `change` has texts by the names of `fields`. */
  async write(change) {
    for (const [name, text] of Object.entries(change)) {
      await this.field(fields[name]).click();
      await this.keyboard.press("ControlOrMeta+a");
      // Inserting nothing does not take the selection away, as a person's key does.
      if (text) await this.keyboard.insertText(text);
      else await this.keyboard.press("Delete");
    }
  }
  /** What stands in a field. */
  async text(name) {
    const field = this.field(fields[name]);
    const editor = await field.evaluate((element) => element.isContentEditable);
    if (!editor) return field.inputValue();
    // An editor's lines, without the values that it shows at their ends.
    return (await field.locator(".cm-line").evaluateAll(withoutValues)).join("\n");
  }
  /** Shows the rule as a document and writes it. */
  async paste(document) {
    await this.choice("Rule view", "JSON").click();
    await this.write({document});
  }

  /** Drops files on a region, as a person does from a folder; each is a name and its bytes or text, or how many zeros it has. */
  async drop(region, ...files) {
    const transfer = await this.page.evaluateHandle(
      (files) => {
        const transfer = new DataTransfer();
        for (const [name, bytes] of files) transfer.items.add(new File([new Uint8Array(bytes)], name));
        return transfer;
      },
      files.map(([name, content]) => [name, typeof content === "number" ? content : [...Buffer.from(content)]]),
    );
    await this.region(region).dispatchEvent("drop", {dataTransfer: transfer});
  }
  /** What a press has the page give as a file. */
  async saved(press) {
    const download = this.page.waitForEvent("download");
    await press();
    const file = await download;
    return {name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8")};
  }

  // What one sees, in the end.
  /** The text of a field. */
  holds(name, text, what = name) {
    return expectSoon(this.page, () => this.text(name), text, what);
  }
  sees(verdict) {
    return expectText(this.verdict, verdict);
  }
}

export const fields = {
  ruleName: /^Rule name/,
  account: /^Account/,
  region: /^Region/,
  sql: "SQL statement",
  functionArn: /^functionArn/,
  document: "Rule document",
  messageName: /^Name of message/,
  topic: /^Topic/,
  payload: /^Payload of message/,
  endpoint: "Endpoint",
  timeout: "Timeout",
  headers: "Headers",
};

const withoutValues = (lines) =>
  lines.map((line) => {
    const copy = line.cloneNode(true);
    for (const value of copy.querySelectorAll(".cm-widgetBuffer, .av")) value.remove();
    return copy.textContent;
  });
