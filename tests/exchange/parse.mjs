// Reads the files that are named with TypeScript's own parser; prints the first problem of each that has one, as JSON.
import {readFileSync} from "node:fs";
import ts from "typescript";

const problems = {};
for (const path of process.argv.slice(2)) {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);
  const [problem] = file.parseDiagnostics;
  if (problem) {
    const {line, character} = file.getLineAndCharacterOfPosition(problem.start);
    problems[path] = `${ts.flattenDiagnosticMessageText(problem.messageText, " ")} (line ${line + 1}, column ${character + 1})`;
  }
}
console.log(JSON.stringify(problems));
