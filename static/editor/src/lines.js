// Lines to read, as the annex gives them: `[{kind, text, more, tone}]`; what stands between backticks is code.

/** The elements of the lines. */
export function told(lines) {
  return lines.map((line) => {
    if (line.kind === "link") {
      const link = document.createElement("a");
      link.href = line.more;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = line.text;
      return link;
    }
    const dom = document.createElement(line.kind === "form" ? "code" : "p");
    dom.className = line.kind;
    if (line.kind === "value" && line.more) {
      dom.append(code(line.text), " is ", code(line.more, line.tone));
    } else if (line.kind === "form") {
      dom.textContent = line.text;
    } else {
      dom.append(...marked(line.text));
    }
    return dom;
  });
}

/** The same as one text to be read aloud. */
export function plain(lines) {
  const said = ({kind, text, more}) => (kind === "link" ? "" : kind === "value" && more ? `${text} is ${more}` : text);
  return lines.map(said).filter(Boolean).join(". ").replaceAll("`", "");
}

/** A text whose parts between backticks are code. */
export function marked(text) {
  return text.split("`").map((part, at) => (at % 2 ? code(part) : part));
}

export function code(text, tone) {
  const dom = document.createElement("code");
  dom.textContent = text;
  if (tone) dom.className = tone;
  return dom;
}
