// A row of keys over a phone's keyboard: what that hides behind a second page, and the caret's two ways. Only for fingers.
import {cursorCharLeft, cursorCharRight} from "@codemirror/commands";
import {EditorView, ViewPlugin} from "@codemirror/view";

const fingers = matchMedia("(pointer: coarse)");
const characters = [..."'\"{}[]()<>=*+#/$@_"];
// What a keyboard takes of the screen at least; less is a bar of the browser.
const least = 80;
// How long the row stays after the focus has gone: what is under it moves when it goes, and the tap that took the focus is not over.
const tapMillis = 300;

let used = null;
let row = null;
let leaving = 0;

function made() {
  const row = document.createElement("aside");
  row.className = "key-row";
  row.setAttribute("aria-label", "Characters and caret");
  const carets = document.createElement("span");
  carets.append(button("←", () => cursorCharLeft(used), "Caret left"), button("→", () => cursorCharRight(used), "Caret right"));
  row.append(...characters.map((text) => button(text, () => write(text))), carets);
  row.addEventListener("focusout", left);
  return row;
}

function button(text, press, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  if (name) button.setAttribute("aria-label", name);
  // The editor keeps the focus, and with it the phone's keyboard.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    press();
    used.focus();
  });
  return button;
}

function write(text) {
  used.dispatch(used.state.update(used.state.replaceSelection(text), {scrollIntoView: true, userEvent: "input.type"}));
}

// Over the keyboard; without one, over the tabs of the panes.
function place() {
  const {offsetTop, height} = visualViewport;
  const covered = document.documentElement.clientHeight - offsetTop - height;
  const tabs = document.querySelector(".tabs-m")?.offsetHeight ?? 0;
  row.style.bottom = `${covered > least ? covered : tabs}px`;
}

function show(view) {
  if (!fingers.matches || view.state.readOnly) return;
  clearTimeout(leaving);
  used = view;
  row ??= made();
  document.body.append(row);
  place();
  visualViewport.addEventListener("resize", place);
  visualViewport.addEventListener("scroll", place);
}

function hide() {
  row?.remove();
  visualViewport.removeEventListener("resize", place);
  visualViewport.removeEventListener("scroll", place);
}

function left(event) {
  const next = event.relatedTarget;
  if (!row?.contains(next) && !used?.dom.contains(next)) leave();
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, tapMillis);
}

/** The row, while an editor has the focus. */
export const keyRow = [
  EditorView.domEventHandlers({focus: (_, view) => void show(view), blur: (event) => void left(event)}),
  ViewPlugin.define((view) => ({
    destroy() {
      if (view === used) leave();
    },
  })),
];
