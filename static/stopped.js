// What can be done when the engine has stopped: start it again, and copy a report. static/boot.js loads it then; it sends nothing.

const banner = document.getElementById("engine-problem");
const kept = (name) => {
  try {
    return localStorage.getItem(`rulescope.${name}`);
  } catch {
    return null;
  }
};

// The engine itself notes the words of a panic; of a trap it cannot. The next start does not evaluate the same text unasked.
const code = banner.querySelector("code");
const words = kept("stopped") ?? code.textContent;
code.textContent = words;
try {
  localStorage.setItem("rulescope.stopped", words);
} catch {
  // Nothing is kept for this page: the next start is a first one.
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// What the link in the address holds, which the engine cannot say any more: its rule, and the rest. `assist::inputs::link` and
// `annex::opened` say how links are made; what is no link, or unfolds to more than one may, is none here.
async function linked() {
  const fragment = location.hash.slice(1);
  if (fragment.startsWith("rule=")) {
    const parts = decodeURIComponent(fragment).split("&");
    const isRule = (part) => /^(rule|sql|version|name|account|region|functionArn)=/.test(part);
    return {where: "in the link", rule: parts.filter(isRule).join("\n"), rest: parts.filter((part) => !isRule(part))};
  }
  if (!fragment.startsWith("1.")) throw new Error("no link");
  const digits = fragment.slice(2).replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let part = await reader.read(); !part.done && text.length < 1_048_576; part = await reader.read()) {
    text += decoder.decode(part.value, {stream: true});
  }
  return {where: "in the link", ...parted(text)};
}

function parted(text) {
  const {document: rule, policy, work, ...rest} = JSON.parse(text);
  return {rule, rest};
}

function saved() {
  try {
    return {where: "as saved on this device", ...parted((kept("new") ?? kept("draft")).replace(/^\d+\./, ""))};
  } catch {
    // There is no draft, or it is of another version.
    return {};
  }
}

/** The fields of a part of the page as they stand, with what was typed last. Before the engine ran they are the example's. */
function fields(id) {
  if (document.documentElement.dataset.engine !== "ready") return [];
  const all = document.querySelectorAll(`#${id} :is(input:not([type=checkbox], [type=file]), select, textarea, .cm-content)`);
  return [...all].filter((field) => field.checkVisibility()).map((field) => {
    const name = field.ariaLabel ?? field.labels?.[0]?.textContent ?? field.id;
    return `${name}:\n${field.value ?? field.cmTile?.root.view.state.doc.toString() ?? field.innerText}`;
  });
}

let known = saved();
linked().then((found) => (known = found), () => {});
const all = element("input", {type: "checkbox"});

function report() {
  const {rule, where, rest} = known;
  return [
    `Rulescope stopped: ${words}`,
    `Version: ${document.querySelector(".foot span")?.textContent ?? "not known"}`,
    `Browser: ${navigator.userAgent}`,
    ...fields("rule"),
    rule ? `Rule, ${where}:\n${rule}` : "Rule: neither in the address nor saved on this device",
    ...(all.checked ? [...fields("message"), `Messages:\n${JSON.stringify(rest ?? [], null, 2)}`] : []),
  ].join("\n\n");
}

const copy = element("button", {type: "button", className: "btn", textContent: "Copy a report"});
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(report());
    copy.textContent = "Copied";
  } catch {
    // Where nothing may be copied, it can be read.
    banner.append(element("textarea", {className: "in in-code", readOnly: true, rows: 12, ariaLabel: "Report", value: report()}));
  }
});
const again = element("button", {type: "button", className: "btn", textContent: "Start it again"});
again.addEventListener("click", () => location.reload());
banner.append(again, copy, element("label", {className: "check"}, all, " with the messages and their payloads"));
