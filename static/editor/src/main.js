// The editor of the page: CodeMirror 6 without a grammar of its own. The engine says what is coloured, underlined and
// annotated; this file carries texts, keys and carets between CodeMirror and the page, as the global `RulescopeEditor`.
// Offsets are UTF-16 code units. The text is kept as it is: only "\n" ends a line, and a "\r" stays a character.
import {history, historyKeymap} from "@codemirror/commands";
import {Annotation, Compartment, EditorState, Prec, StateEffect} from "@codemirror/state";
import {EditorView, keymap, lineNumbers} from "@codemirror/view";
import sheet from "./help.css";
import {help} from "./help.js";
import {keys} from "./keys.js";
import {marks, problemTip, setProblems, setTokens, setValues} from "./marks.js";
import {openReference} from "./reference.js";
import {keyRow} from "./row.js";

// Marks a change that the page made itself, so that it is not told about it.
const fromPage = Annotation.define();

/**
 * Makes an editor in `host`.
 *
 * @param {Element} host an empty element, usually of the class `ed`
 * @param {object} options
 * @param {string} [options.doc] the text
 * @param {string} [options.before] what stood there before it was last changed: one step to undo
 * @param {string} options.label the accessible name
 * @param {string} [options.id] the id of the element that is edited
 * @param {boolean} [options.readOnly]
 * @param {boolean} [options.lineNumbers]
 * @param {(text: string) => void} [options.onChange] after the person changed the text
 * @param {(question: string) => Promise<string>} [options.ask] asks the annex: JSON to JSON; fails with words when it is not there
 * @param {() => string} [options.about] what a question is about beside text and caret, as a JSON object
 * @param {(head: number) => void} [options.onSelection] after the caret moved
 * @param {(event: KeyboardEvent) => boolean} [options.onKey] before the editor sees a key; true takes it away
 */
function create(host, options) {
  const name = new Compartment();
  // Marks that are shown with the next frame: to draw them at once would have the browser lay out the page twice.
  let due = [];
  let frame = 0;
  const named = (label) => EditorView.contentAttributes.of({"aria-label": label});
  const view = new EditorView({
    parent: host,
    state: EditorState.create({
      doc: options.before ?? options.doc ?? "",
      extensions: [
        EditorState.lineSeparator.of("\n"),
        EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, "\n")),
        Prec.highest(EditorView.domEventHandlers({keydown: (event) => options.onKey?.(event) === true})),
        history(),
        keymap.of([...keys, ...historyKeymap]),
        EditorView.lineWrapping,
        options.lineNumbers ? lineNumbers() : [],
        options.readOnly ? [EditorState.readOnly.of(true)] : [],
        name.of(named(options.label)),
        EditorView.contentAttributes.of({
          ...(options.id ? {id: options.id} : {}),
          tabindex: "0",
          spellcheck: "false",
          autocapitalize: "off",
          ...(options.readOnly ? {"aria-readonly": "true"} : {}),
        }),
        marks,
        problemTip,
        help(options),
        keyRow,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) due = StateEffect.mapEffects(due, update.changes);
          const own = update.transactions.some((transaction) => transaction.annotation(fromPage));
          if (update.docChanged && !own) options.onChange?.(update.state.doc.toString());
          if (update.selectionSet && !own) options.onSelection?.(update.state.selection.main.head);
        }),
        // Who comes by Tab leaves by Tab; typing, or the pointer, makes Tab indent, and Escape lets it leave again.
        EditorView.domEventHandlers({
          blur: (_, view) => void view.setTabFocusMode(true),
          mousedown: (_, view) => void view.setTabFocusMode(false),
        }),
        EditorView.updateListener.of((update) => {
          if (update.transactions.some((one) => one.docChanged && !one.annotation(fromPage))) update.view.setTabFocusMode(false);
        }),
      ],
    }),
  });
  const step = difference(options.before ?? options.doc ?? "", options.doc ?? "");
  if (step) view.dispatch({changes: step, annotations: fromPage.of(true)});
  view.setTabFocusMode(true);
  // A change that the page makes. What is drawn anew takes the browser's caret out of its place; a caret that the person has just
  // moved, which the editor does not know yet, is left alone.
  const change = (spec, isCaretKnown = isInPlace(view)) => {
    view.dispatch({...spec, annotations: fromPage.of(true)});
    if (isCaretKnown && view.hasFocus && !view.composing) settle(view);
  };
  const mark = () => {
    frame = 0;
    const effects = due;
    due = [];
    change({effects});
  };
  const within = (offset) => Math.max(0, Math.min(offset, view.state.doc.length));

  return {
    /**
     * Shows what is given, the text at once, the marks with the next frame; the rest stays, and moves along with the text.
     *
     * @param {object} what
     * @param {string} [what.text] replaces the text by the smallest change, so that caret, marks and undo stay
     * @param {Uint32Array} [what.tokens] colours: triples `from, to, index`
     * @param {string[]} [what.classes] what they index
     * @param {object[]} [what.problems] squiggles: `{from, to, severity, message}` with severity `error`, `risk` or `note`
     * @param {object[]} [what.values] values at the ends of lines: `{line, text, tone}`, lines from 1
     */
    show({text, tokens, classes, problems, values}) {
      const changes = text === undefined ? null : difference(view.state.doc.toString(), text);
      if (changes) change({changes});
      const effects = [
        tokens && setTokens.of(unpacked(tokens, classes)),
        problems && setProblems.of(problems),
        values && setValues.of(values),
      ].filter(Boolean);
      if (!effects.length) return;
      // The last of a kind counts.
      due.push(...effects);
      frame ||= requestAnimationFrame(mark);
    },
    /** The text as it is now. */
    text: () => view.state.doc.toString(),
    /** Changes the accessible name. */
    setLabel: (label) => view.dispatch({effects: name.reconfigure(named(label))}),
    /** Selects and brings into view; does not take the focus. */
    select(from, to = from) {
      change({selection: {anchor: within(from), head: within(to)}, scrollIntoView: true}, true);
    },
    focus: () => view.focus(),
    destroy() {
      cancelAnimationFrame(frame);
      view.destroy();
    },
    /** Whether the colours around the editor are dark now. */
    get isDark() {
      const pinned = document.documentElement.dataset.theme;
      return pinned ? pinned === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    },
  };
}

// Whether the browser's selection is where the editor's is.
function isInPlace(view) {
  const {anchor, head} = view.state.selection.main;
  const {anchorNode, anchorOffset, focusNode, focusOffset} = document.getSelection();
  const isAt = (node, offset, position) => view.contentDOM.contains(node) && view.posAtDOM(node, offset) === position;
  return isAt(anchorNode, anchorOffset, anchor) && isAt(focusNode, focusOffset, head);
}

// Puts the browser's selection where the editor's is. Just after the focus has come CodeMirror takes it to be there already, though
// it went to the beginning of a line whose text was drawn anew, and what is typed next would stand there.
function settle(view) {
  const selection = document.getSelection();
  if (!isInPlace(view)) {
    const {anchor, head} = view.state.selection.main;
    const [start, end] = [anchor, head].map((at) => view.domAtPos(at));
    selection.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  }
  // A caret between elements goes into the text before it: Chromium takes the former for a place further back when the elements
  // have just been made anew, and writes the next letter there.
  const {anchorNode: line, anchorOffset: at} = selection;
  if (!selection.isCollapsed || line?.nodeType !== Node.ELEMENT_NODE || !view.contentDOM.contains(line)) return;
  let before = line.childNodes[at - 1];
  while (before?.lastChild) before = before.lastChild;
  if (before?.nodeType === Node.TEXT_NODE) selection.collapse(before, before.length);
}

// The smallest single replacement that makes `before` into `after`; none when they are equal. Never splits a surrogate pair.
function difference(before, after) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  if (same > 0 && isHighSurrogate(before.charCodeAt(before.length - same - 1))) same--;
  return {from: start, to: before.length - same, insert: after.slice(start, after.length - same)};
}

const isHighSurrogate = (unit) => unit >= 0xd800 && unit < 0xdc00;

function unpacked(triples, classes) {
  const tokens = [];
  for (let at = 0; at + 2 < triples.length; at += 3) {
    tokens.push({from: triples[at], to: triples[at + 1], class: classes[triples[at + 2]]});
  }
  return tokens;
}

const styles = new CSSStyleSheet();
styles.replaceSync(sheet);
document.adoptedStyleSheets.push(styles);

globalThis.RulescopeEditor = Object.freeze({create, reference: openReference});
