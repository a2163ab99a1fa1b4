// What the annex knows of the place of the caret or the pointer: completions, a tip, the signature of the call around.
// It is asked in JSON, with places as offsets; when it is not there, nothing is offered, and typing goes on as before.
import {acceptCompletion, autocompletion, closeCompletion, completionStatus, hasNextSnippetField, insertCompletionText, pickedCompletion, snippet, startCompletion} from "@codemirror/autocomplete";
import {Prec, StateEffect, StateField} from "@codemirror/state";
import {EditorView, ViewPlugin, closeHoverTooltips, hasHoverTooltips, hoverTooltip, keymap, showTooltip} from "@codemirror/view";
import {goBack} from "./back.js";
import {knowRule, openReference} from "./reference.js";
import {marked, plain, told} from "./lines.js";

const pause = 40;

/** Everything that helps in an editor made with these options. */
export function help(options) {
  if (!options.ask || !options.about) return [];
  const about = () => JSON.parse(options.about());
  knowRule(options.about);
  const asks = async (kind, state, at) => {
    try {
      return JSON.parse(await options.ask(JSON.stringify({...about(), kind, text: state.doc.toString(), at})));
    } catch {
      // The page says itself when a part of it is missing.
      return null;
    }
  };
  const hasWords = about().field !== "payload";
  return [
    hasWords ? [completion(asks), signatureTip, signatureAsker(asks)] : [],
    hover(asks),
    shown,
    Prec.high(
      keymap.of([
        {key: "F1", run: (view) => show(view, asks)},
        {key: "Shift-F1", run: (view) => refer(view, options)},
        {key: "Alt-Enter", run: (view) => back(view, asks)},
        {key: "Escape", run: closeTips},
      ]),
    ),
  ];
}

// ---- completion

function completion(asks) {
  return [
    Prec.highest(keymap.of([{key: "Escape", run: forget}])),
    autocompletion({override: [(context) => offered(context, asks)], icons: false, maxRenderedOptions: 80, activateOnTypingDelay: 60}),
    Prec.highest(
      keymap.of([
        {key: "Tab", run: acceptCompletion},
        // Where Ctrl+Space belongs to the system.
        {key: "Alt-Escape", run: startCompletion},
      ]),
    ),
    // While something is offered or to be filled in, Tab does not leave.
    EditorView.updateListener.of(({state, view}) => {
      const active = completionStatus(state) === "active";
      if (active || hasNextSnippetField(state)) view.setTabFocusMode(false);
      // It scrolls, so it can be reached.
      if (active) view.dom.querySelector("[role=listbox]")?.setAttribute("tabindex", "0");
    }),
  ];
}

// A list that has not come yet is not waited for, and takes no Escape away from what is there.
function forget(view) {
  if (completionStatus(view.state) === "pending") closeCompletion(view);
  return false;
}

// After these a list comes by itself.
const begins = /(?:[\p{L}\p{N}_@.'"/$]|\$\{|lambda:)$/u;
const number = /(?:^|[^\p{L}\p{N}_@])\d+$/u;
const word = /^[\p{L}\p{N}_@]*$/u;
const phrase = /^[^\s'"]*$/;

async function offered(context, asks) {
  const before = context.state.sliceDoc(Math.max(0, context.pos - 8), context.pos);
  if (!context.explicit && (!begins.test(before) || number.test(before))) return null;
  const answer = await asks("complete", context.state, context.pos);
  if (!answer?.items?.length || context.aborted) return null;
  const holes = answer.items.some((item) => item.type === "hole");
  if (holes && !context.explicit && !before.endsWith("$")) return null;
  const phrases = answer.items.some((item) => ["topic", "value", "hole"].includes(item.type));
  // Without a word that is begun, only where something must follow.
  const must = phrases || answer.from < context.pos || /[.@$]$|\$\{$/.test(before);
  if (!context.explicit && !must) return null;
  const options = answer.items.map((item) => ({
    label: item.label,
    type: item.type,
    detail: item.detail,
    info: item.info && (() => ({dom: info(item.info)})),
    boost: item.boost,
    apply: (view, chosen, from, to) => write(view, item, chosen, item.from ?? from, to),
  }));
  return {from: answer.from, to: Math.max(answer.to, context.pos), options, validFor: phrases ? phrase : word};
}

function info(text) {
  const dom = document.createElement("div");
  dom.append(...marked(text));
  return dom;
}

// Texts are written as they are; with stops between them it is what CodeMirror calls a snippet. A last stop behind everything lets
// Tab go there.
function write(view, {insert}, chosen, from, to) {
  if (insert.every((piece) => typeof piece === "string")) {
    const change = insertCompletionText(view.state, insert.join(""), from, to);
    view.dispatch({...change, annotations: pickedCompletion.of(chosen)});
    return;
  }
  const part = (piece) => (typeof piece === "string" ? piece.replace(/[{}]/g, "\\$&") : `\${${piece[0]}}`);
  snippet(`${insert.map(part).join("")}\${}`)(view, chosen, from, to);
}

// ---- tips

function tip(answer, id) {
  const dom = document.createElement("div");
  dom.className = "ed-help";
  if (id) dom.id = id;
  dom.append(...told(answer.lines));
  return dom;
}

function hover(asks) {
  return hoverTooltip(
    async (view, at) => {
      const answer = await asks("hover", view.state, at);
      if (!answer?.lines || answer.to > view.state.doc.length) return null;
      return {pos: answer.from, end: answer.to, create: () => ({dom: tip(answer)})};
    },
    {hideOnChange: true},
  );
}

const setShown = StateEffect.define();

// The tip that a key has asked for; it goes when the caret does.
const shown = StateField.define({
  create: () => null,
  update(now, transaction) {
    for (const effect of transaction.effects) if (effect.is(setShown)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : now;
  },
  provide: (field) => [
    showTooltip.from(field),
    EditorView.contentAttributes.from(field, (now) => (now ? {"aria-details": "ed-help"} : {})),
  ],
});

function show(view, asks) {
  const at = view.state.selection.main.head;
  asks("hover", view.state, at).then((answer) => {
    if (view.state.selection.main.head !== at) return;
    say(view, answer?.lines ?? [{kind: "text", text: "Nothing is known of this place."}], answer?.from ?? at);
  });
  return true;
}

function say(view, lines, at) {
  const pos = Math.min(at, view.state.doc.length);
  view.dispatch({
    effects: [
      setShown.of({pos, above: true, create: () => ({dom: tip({lines}, "ed-help")})}),
      EditorView.announce.of(plain(lines)),
    ],
  });
}

function back(view, asks) {
  const at = view.state.selection.main.head;
  asks("place", view.state, at).then(async (place) => {
    if (place?.field && (await goBack(place))) return;
    say(view, [{kind: "text", text: "No row of the result is made of this place."}], at);
  });
  return true;
}

function refer(view, options) {
  const {state} = view;
  const at = state.selection.main.head;
  const line = state.doc.lineAt(at);
  const before = /[\p{L}\p{N}_]*$/u.exec(state.sliceDoc(line.from, at))[0];
  const after = /^[\p{L}\p{N}_]*/u.exec(state.sliceDoc(at, line.to))[0];
  openReference(options.ask, before + after);
  return true;
}

function closeTips(view) {
  const effects = [];
  if (view.state.field(shown)) effects.push(setShown.of(null));
  if (view.state.field(signatureTip, false)?.tip) effects.push(setSignature.of({dismissed: view.state.field(signatureTip).answer.at}));
  if (hasHoverTooltips(view.state)) effects.push(closeHoverTooltips);
  if (!effects.length) return false;
  view.dispatch({effects});
  return true;
}

// ---- signatures

const setSignature = StateEffect.define();
const none = {tip: null, answer: null, dismissed: null};

const signatureTip = StateField.define({
  create: () => none,
  update(now, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setSignature)) continue;
      const {answer, dismissed} = effect.value;
      if (dismissed !== undefined) return {...none, dismissed};
      if (!answer) return none;
      // Sent away, it stays away for this call.
      if (now.dismissed === answer.at) return now;
      return {tip: {pos: answer.at, above: true, strictSide: true, create: () => ({dom: signature(answer)})}, answer, dismissed: null};
    }
    return now;
  },
  provide: (field) => showTooltip.from(field, (now) => now.tip),
});

function signature(answer) {
  const dom = document.createElement("div");
  dom.className = "ed-help ed-call";
  const form = dom.appendChild(document.createElement("code"));
  for (const {text, active} of answer.parts) {
    const part = form.appendChild(document.createElement(active ? "b" : "span"));
    part.textContent = text;
  }
  if (answer.summary) dom.append(...told([{kind: "note", text: answer.summary}]));
  return dom;
}

const activeOf = (answer) => answer?.parts.find((part) => part.active)?.text;

const signatureAsker = (asks) =>
  ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.view = view;
        this.waiting = 0;
      }

      update({view, docChanged, selectionSet, focusChanged, transactions}) {
        if (focusChanged && !view.hasFocus) return this.wait(() => this.set(null));
        const typed = transactions.some((one) => one.isUserEvent("input") || one.isUserEvent("delete") || one.isUserEvent("select"));
        if ((docChanged || selectionSet) && typed) this.wait(() => this.ask());
      }

      wait(then) {
        clearTimeout(this.waiting);
        this.waiting = setTimeout(then, pause);
      }

      async ask() {
        const {state} = this.view;
        const at = state.selection.main.head;
        const mayBeCall = state.sliceDoc(Math.max(0, at - 2000), at).includes("(");
        const answer = mayBeCall ? await asks("signature", state, at) : null;
        if (this.view.state === state) this.set(answer?.parts ? answer : null);
      }

      set(answer) {
        const now = this.view.state.field(signatureTip);
        if (!answer && !now.tip && now.dismissed === null) return;
        const effects = [setSignature.of({answer})];
        const active = activeOf(answer);
        if (active && active !== activeOf(now.answer)) effects.push(EditorView.announce.of(`${active} of ${answer.parts[0].text.slice(0, -1)}`));
        this.view.dispatch({effects});
      }

      destroy() {
        clearTimeout(this.waiting);
      }
    },
  );
