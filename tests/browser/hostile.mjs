// Inputs that would do harm, as drafts of the page; the native tests read the same file.

import {readFileSync} from "node:fs";
import {join} from "node:path";

const lines = readFileSync(join(import.meta.dirname, "../hostile/inputs.jsonl"), "utf8").trim().split("\n");
const arn = "arn:aws:lambda:us-east-1:123456789012:function:f";

/** A text, or parts of one: texts, and `[count, text]`, where `#` in the text is the number of the time that it is repeated. */
function text(parts) {
  if (typeof parts === "string") return parts;
  const [count, repeated] = parts;
  if (typeof count === "number") return Array.from({length: count}, (_, at) => repeated.replaceAll("#", at)).join("");
  return parts.map(text).join("");
}

function draft(line) {
  const given = (name, or = "") => (line[name] === undefined ? or : text(line[name]));
  const action = {lambda: {functionArn: given("arn", arn)}};
  const actions = Array(line.actions ?? 1).fill(action);
  const document = JSON.stringify({sql: given("sql", "SELECT * FROM 't'"), awsIotSqlVersion: "2016-03-23", actions});
  const message = {
    name: given("messageName", "m"),
    topic: given("topic", "t"),
    payload: given("payload", "{}"),
    standIns: given("standIns"),
    userProperties: given("userProperties"),
  };
  const messages = Array.from({length: line.messages ?? 1}, (_, at) => ({...message, clientId: String(at)}));
  return `1.${JSON.stringify({document: given("document", document), ruleName: given("ruleName"), policy: given("policy"), messages})}`;
}

export const hostile = lines.map((line) => JSON.parse(line)).map((line) => ({name: line.name, inBrowser: line.browser, draft: draft(line)}));
