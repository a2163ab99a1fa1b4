// The reference of functions and words, as a dialog over the page: a list to search, and one entry at a time.
import {code, marked, told} from "./lines.js";

let open = null;
// What was searched for and how the list was narrowed stays from one time to the next.
const kept = {search: "", used: false, since2015: false};
let aboutRule = null;

const SVG = "http://www.w3.org/2000/svg";
/** How what the annex says of the certainty begins, the shape, and its tone. */
const marks = [
  ["our reading", "v-ask", "t-ask"],
  ["reported", "v-ask", "t-ask"],
  ["needs AWS", "v-no", "t-no"],
  ["documented", "i-check", "t-ok"],
];

/** Notes how the rule of the page can be asked about: what a question is about, as a JSON object. */
export function knowRule(about) {
  aboutRule = about;
}

/**
 * Opens the reference, at a name where there is one.
 *
 * @param {(question: string) => Promise<string>} ask asks the annex: JSON to JSON
 * @param {string} [name] a function or a word, in any case of letters
 */
export async function openReference(ask, name = "") {
  const asked = (question) => ask(JSON.stringify(question)).then(JSON.parse);
  if (open) return open.show(name);
  let groups = [];
  let used = null;
  let problem = "";
  try {
    ({groups = []} = await asked({kind: "reference"}));
    if (aboutRule) used = new Set((await asked({...JSON.parse(aboutRule()), kind: "used"})).names);
  } catch (words) {
    problem = String(words);
  }
  if (!open) open = dialog(groups, used, asked, problem);
  open.show(name);
}

/** How sure it is, as a shape of the page. */
function mark(sure) {
  const [, shape, tone] = marks.find(([begin]) => sure.startsWith(begin)) ?? marks[0];
  return drawn(shape, `ts ${tone}`);
}

/** The word with its shape, as in the page's trees. */
function undefinedPill() {
  return element("span", {className: "pill t-und"}, drawn("v-und", ""), "Undefined");
}

/** One of the shapes of the page. */
function drawn(shape, classes) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `i ${classes}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "use"));
  svg.firstChild.setAttribute("href", `#${shape}`);
  return svg;
}

function element(kind, properties = {}, ...children) {
  const dom = Object.assign(document.createElement(kind), properties);
  dom.append(...children);
  return dom;
}

function dialog(groups, used, asked, problem) {
  const came = document.activeElement;
  const hash = location.hash;
  const search = element("input", {className: "in", type: "search", id: "ref-search", placeholder: "Search"});
  search.setAttribute("aria-label", "Search functions and words");
  search.value = kept.search;
  const filters = element("div", {className: "ref-filters"});
  filters.setAttribute("role", "group");
  filters.setAttribute("aria-label", "Show only");
  const filter = (name, text) => {
    const button = element("button", {className: "chip", type: "button"}, text);
    const stand = () => button.setAttribute("aria-pressed", String(kept[name]));
    button.addEventListener("click", () => {
      kept[name] = !kept[name];
      stand();
      draw();
    });
    stand();
    filters.append(button);
  };
  if (used) filter("used", "Used in my rule");
  filter("since2015", "In SQL 2015-10-08");
  const list = element("nav", {className: "ref-list"});
  list.setAttribute("aria-label", "Functions and words");
  const entry = element("article", {className: "ref-entry", tabIndex: -1});
  const close = element("button", {className: "btn quiet", type: "button"}, "Close");
  const title = element("h2", {id: "ref-title"}, "Functions and words");
  const box = element(
    "dialog",
    {className: "dlg ref-box"},
    element("header", {}, title, element("span", {className: "end"}), close),
    element("div", {className: "ref-parts"}, element("div", {className: "ref-side"}, search, filters, list), entry),
  );
  box.setAttribute("aria-labelledby", "ref-title");
  document.body.append(box);

  const all = groups.flatMap((group) => group.entries.map((one) => ({...one, group: group.title})));
  const fits = (one, words) => {
    const hay = `${one.name} ${one.form} ${one.search} ${one.group} ${one.lines.map((line) => line.text).join(" ")}`.toLowerCase();
    return words.every((part) => hay.includes(part));
  };
  const named = (name) => {
    const wanted = name.toLowerCase();
    const isNamed = (one) => one.name.toLowerCase() === wanted;
    const hasWord = (one) => one.search.split(" ").includes(name.toUpperCase());
    return wanted ? (all.find(isNamed) ?? all.find(hasWord)) : undefined;
  };

  function draw() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const isShown = (one) => !(kept.used && used && !used.has(one.name)) && !(kept.since2015 && one.since2016);
    const found = all.filter((one) => isShown(one) && fits(one, words));
    kept.search = search.value;
    // A name that begins with what is searched for comes first.
    const rank = (one) => (one.name.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
    if (words.length) found.sort((a, b) => rank(a) - rank(b));
    list.replaceChildren();
    let group = null;
    for (const one of found) {
      if (!words.length && one.group !== group) list.append(element("h3", {}, one.group));
      group = one.group;
      const link = element("a", {href: `#function/${encodeURIComponent(one.name)}`}, one.form);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        tell(one);
        entry.focus();
      });
      if (one === box.told) link.setAttribute("aria-current", "page");
      link.append(mark(one.sure), element("span", {className: "vh"}, ` ${one.sure}`));
      list.append(link);
    }
    if (found.length) return;
    const narrowed = all.some((one) => fits(one, words));
    const why = narrowed ? "What has this name or these words is not shown: a filter is on." : "Nothing has this name or these words.";
    list.append(element("p", {className: "note"}, problem || why));
  }

  function tell(one) {
    box.told = one;
    history.replaceState(null, "", `#function/${encodeURIComponent(one.name)}`);
    entry.replaceChildren(
      element("p", {className: "note"}, `${one.group} · ${one.sure}`),
      element("h3", {}, one.name),
      ...told(one.lines),
      ...examples(one.examples),
      ...tries(one),
    );
    entry.scrollTop = 0;
    for (const link of list.querySelectorAll("a")) {
      if (decodeURIComponent(link.hash.slice("#function/".length)) === one.name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  function examples(rows) {
    if (!rows.length) return [];
    const table = element("table", {className: "tbl"});
    const head = table.createTHead().insertRow();
    const noted = rows.some(({note}) => note);
    for (const name of ["Example", "Value", ...(noted ? ["Note"] : [])]) head.append(element("th", {scope: "col"}, name));
    const body = table.createTBody();
    for (const {text, payload, result, note} of rows) {
      const row = body.insertRow();
      const cell = row.insertCell();
      cell.append(code(text));
      if (payload) cell.append(element("p", {className: "note"}, "Payload ", code(payload)));
      row.insertCell().append(result === "Undefined" ? undefinedPill() : code(result));
      if (noted) row.insertCell().append(...(note ? [element("p", {className: "note"}, ...marked(note))] : []));
    }
    return [element("h4", {}, "Examples"), table];
  }

  function tries(one) {
    const first = one.examples.find((example) => !example.payload);
    if (!first) return [];
    const topic = element("input", {className: "in in-code", id: "ref-topic", value: "a/b"});
    const text = element("input", {className: "in in-code", id: "ref-text", value: first.text, spellcheck: false});
    const value = element("p", {className: "ref-value"});
    value.setAttribute("role", "status");
    let number = 0;
    const run = async () => {
      const own = ++number;
      const answer = await asked({kind: "try", text: text.value, topic: topic.value}).catch((words) => ({words: String(words), tone: "t-ask"}));
      if (own === number) value.replaceChildren(code(answer.words, answer.tone));
    };
    topic.addEventListener("input", run);
    text.addEventListener("input", run);
    run();
    const field = (label, input) => element("div", {className: "field"}, element("label", {htmlFor: input.id}, label), input);
    return [element("h4", {}, "Try it"), element("div", {className: "ref-try"}, field("Topic", topic), field("Expression", text)), value];
  }

  search.addEventListener("input", draw);
  // Down from the search into the list, and up from its first line back; Enter takes the first line.
  box.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = event.target === search ? -1 : links.indexOf(event.target);
    if (at < 0 && event.target !== search) return;
    const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1}[event.key];
    if (event.key === "Enter" && at < 0 && links[0]) links[0].click();
    else if (to === undefined || (at < 0 && event.key !== "ArrowDown")) return;
    else (links[to] ?? (to < 0 ? search : null))?.focus();
    event.preventDefault();
  });
  close.addEventListener("click", () => box.close());
  box.addEventListener("close", () => {
    open = null;
    box.remove();
    if (location.hash.startsWith("#function/")) {
      history.replaceState(null, "", hash.startsWith("#function/") || !hash ? location.pathname + location.search : hash);
    }
    came?.focus?.();
  });
  return {
    show(name) {
      const one = named(name);
      // A name that is there is shown whatever was searched for before.
      if (name) search.value = one ? "" : name;
      draw();
      if (one) tell(one);
      else if (all[0] && !box.told) tell(named("topic") ?? all[0]);
      if (!box.open) box.showModal();
      if (one) {
        entry.focus();
        list.querySelector("[aria-current]")?.scrollIntoView({block: "center"});
      } else {
        search.focus();
      }
    },
  };
}
