// The page in the words of a person: what they see by role and name, and what they do with it. The one place that knows where
// things stand on the page; stories speak only these words.

import {expectText} from "./expect.mjs";

export class Rulescope {
  constructor(page, url, heard) {
    this.page = page;
    this.url = url;
    this.heard = heard;
    this.keyboard = page.keyboard;
  }

  async open(fragment = "", engine = true) {
    await this.page.goto(this.url + fragment);
    if (engine) await this.started();
  }

  /** Until the engine runs and has replaced the static example. */
  async started() {
    await this.page.locator("html[data-engine=ready]").waitFor();
  }

  // What is there.
  region(name) {
    return this.page.getByRole("region", {name, exact: true});
  }
  field(name) {
    return this.page.getByRole("textbox", {name});
  }
  button(name, within = this.page) {
    return within.getByRole("button", {name});
  }
  tab(name) {
    return this.page.getByRole("tab", {name});
  }
  get verdict() {
    return this.page.getByRole("status").getByRole("heading");
  }
  get sql() {
    return this.field("SQL statement");
  }
  get document() {
    return this.field("Rule document");
  }
  get functionArn() {
    return this.field("functionArn template");
  }
  get topic() {
    return this.page.locator("#tp");
  }
  get payload() {
    return this.field(/^Payload/);
  }
  get problems() {
    return this.region("Rule").locator(".probs > li");
  }
  get rungs() {
    return this.page.locator(".ladder > li");
  }

  // What one does.
  /** Types over all of a field, as pasting would. */
  async write(field, text) {
    await field.click();
    await this.keyboard.press("ControlOrMeta+a");
    await this.keyboard.insertText(text);
  }
  /** Chooses the SQL or the JSON view of the rule. */
  async view(name) {
    await this.button(name, this.region("Rule").getByRole("group", {name: "Rule view"})).click();
  }

  // What one sees, in the end.
  sees(expected) {
    return expectText(this.verdict, expected);
  }
}
