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

const all = element("input", {type: "checkbox"});

function report() {
  let inputs = {};
  try {
    inputs = JSON.parse(kept("draft").replace(/^\d+\./, ""));
  } catch {
    // There is no draft, or it is of another version.
  }
  const {document: rule, policy, ...rest} = inputs;
  return [
    `Rulescope stopped: ${words}`,
    `Version: ${document.querySelector(".foot span")?.textContent ?? "not known"}`,
    `Browser: ${navigator.userAgent}`,
    rule ? `Rule:\n${rule}` : "Rule: not saved on this device",
    ...(all.checked ? [`Messages:\n${JSON.stringify(rest, null, 2)}`] : []),
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
