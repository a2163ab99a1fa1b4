// What the engine says about the text, as decorations: colours, squiggles, values at the ends of lines. Each is replaced as a
// whole, and moves along with the text until it is.
import {StateEffect, StateField} from "@codemirror/state";
import {Decoration, EditorView, WidgetType, hoverTooltip} from "@codemirror/view";

// Marks that wait to be shown move along with the text too.
const moved = (list, changes) => list.map((one) => ({...one, from: changes.mapPos(one.from, 1), to: changes.mapPos(one.to, -1)}));

export const setTokens = StateEffect.define({map: moved});
export const setProblems = StateEffect.define({map: moved});
export const setValues = StateEffect.define();

const words = {error: "Error", risk: "Risk", note: "Note"};

const tokens = StateField.define({
  create: () => Decoration.none,
  update: (set, transaction) => replaced(set, transaction, setTokens, tokenMarks),
  provide: (field) => EditorView.decorations.from(field),
});

const values = StateField.define({
  create: () => Decoration.none,
  update: (set, transaction) => replaced(set, transaction, setValues, valueMarks),
  provide: (field) => EditorView.decorations.from(field),
});

const problems = StateField.define({
  create: () => Decoration.none,
  update: (set, transaction) => replaced(set, transaction, setProblems, problemMarks),
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.contentAttributes.from(field, (set) => (set.size ? described(set) : {})),
  ],
});

export const marks = [tokens, problems, values];

// The message under the pointer.
export const problemTip = hoverTooltip((view, position) => {
  const found = [];
  view.state.field(problems).between(position, position, (from, to, mark) => void found.push({from, to, ...mark.spec.problem}));
  if (!found.length) return null;
  const create = () => {
    const dom = document.createElement("ul");
    dom.className = "ed-tip";
    for (const problem of found) {
      const item = dom.appendChild(document.createElement("li"));
      item.className = `sq-${problem.severity}`;
      item.textContent = `${words[problem.severity] ?? "Note"}: ${problem.message}`;
    }
    return {dom};
  };
  return {pos: Math.min(...found.map((one) => one.from)), end: Math.max(...found.map((one) => one.to)), create};
});

function replaced(set, transaction, effect, build) {
  let now = transaction.docChanged ? set.map(transaction.changes) : set;
  for (const one of transaction.effects) if (one.is(effect)) now = build(one.value, transaction.state.doc);
  return now;
}

const styles = new Map();

function style(name) {
  if (!styles.has(name)) styles.set(name, Decoration.mark({class: name, inclusiveEnd: true}));
  return styles.get(name);
}

function tokenMarks(list, doc) {
  const ranges = [];
  for (const token of list) {
    const from = Math.max(0, token.from);
    const to = Math.min(token.to, doc.length);
    if (token.class && from < to) ranges.push(style(token.class).range(from, to));
  }
  return Decoration.set(ranges, true);
}

function problemMarks(list, doc) {
  const ranges = [];
  for (const {from, to, severity, message} of list) {
    const [start, end] = visible(from, to, doc);
    const spec = {class: `sq sq-${severity}`, problem: {severity, message, line: doc.lineAt(start).number}};
    if (start < end) ranges.push(Decoration.mark(spec).range(start, end));
  }
  return Decoration.set(ranges, true);
}

// A range that can be seen: an empty one takes the character after it, or before it at the end of the text.
function visible(from, to, doc) {
  const start = Math.max(0, Math.min(from, doc.length));
  const end = Math.max(start, Math.min(to, doc.length));
  if (start < end) return [start, end];
  return end < doc.length && end < doc.lineAt(end).to ? [start, end + 1] : [Math.max(0, start - 1), end];
}

// The problems in words, for those who do not see the squiggles.
function described(set) {
  const lines = [];
  let invalid = false;
  for (const cursor = set.iter(); cursor.value; cursor.next()) {
    const {severity, message, line} = cursor.value.spec.problem;
    invalid ||= severity === "error";
    lines.push(`${words[severity] ?? "Note"} in line ${line}: ${message}`);
  }
  return {"aria-description": lines.join(". "), ...(invalid ? {"aria-invalid": "true"} : {})};
}

class Value extends WidgetType {
  constructor(text, tone) {
    super();
    this.text = text;
    this.tone = tone;
  }

  eq(other) {
    return other.text === this.text && other.tone === this.tone;
  }

  toDOM() {
    const dom = document.createElement("span");
    dom.className = this.tone ? `av ${this.tone}` : "av";
    // The page repeats every value in a table; here it would be read into the line.
    dom.setAttribute("aria-hidden", "true");
    dom.textContent = this.text;
    dom.title = this.text;
    return dom;
  }
}

function valueMarks(list, doc) {
  const ranges = [];
  for (const {line, text, tone} of list) {
    if (line < 1 || line > doc.lines) continue;
    ranges.push(Decoration.widget({widget: new Value(text, tone), side: 1}).range(doc.line(line).to));
  }
  return Decoration.set(ranges, true);
}
