// What the keys do. Few on purpose: Ctrl+Enter, Ctrl+S, F8 and Alt+arrows belong to the page, so the larger key maps of
// CodeMirror stay out.
import {indentLess, indentMore, insertNewlineKeepIndent, standardKeymap} from "@codemirror/commands";

const unit = "  ";

function tab(view) {
  const {state} = view;
  if (state.readOnly) return false;
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore(view);
  view.dispatch(state.update(state.replaceSelection(unit), {scrollIntoView: true, userEvent: "input"}));
  return true;
}

// Tells the view that the next Tab moves the focus; the key itself goes on to the page.
function release(view) {
  view.setTabFocusMode(true);
  return false;
}

export const keys = [
  {key: "Enter", run: insertNewlineKeepIndent},
  {key: "Tab", run: tab, shift: indentLess},
  {key: "Escape", run: release},
  ...standardKeymap,
];
