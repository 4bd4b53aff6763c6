// Builds the view of an extraction: its warnings, its metadata, and its text as paragraphs, sheets
// or slides.

function warningsOf({ rows, omitted }) {
  if (!rows.length) return undefined;
  const lines = rows.map(({ code, detail }) => element("li", {}, `${detail} `, element("code", {}, code)));
  if (omitted) lines.push(element("li", {}, `and ${count(omitted, "more warning")}`));
  return element("ul", { class: "warnings", "aria-label": "Warnings" }, ...lines);
}

/** Returns the document's metadata, if the response has any. */
function metadataOf({ rows, omitted }) {
  if (!rows.length) return undefined;
  const items = rows.flatMap(([key, value]) => {
    const label = key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " ");
    return [element("dt", {}, label), element("dd", { dir: "auto" }, valueOf(value))];
  });
  const rest = omitted ? element("p", {}, `and ${count(omitted, "more value")}`) : "";
  return element("details", {}, element("summary", {}, "About this document"), element("dl", {}, ...items), rest);
}

function valueOf(value) {
  if (typeof value === "number") return number.format(value);
  const date = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(value);
  return date ? `${date[1]} ${date[2]}` : value;
}

/** Returns the view of the document's text, one page at a time. */
function contentOf(extraction, { kind, tabs }, file) {
  const pages = (tab, render) => pagesOf((index) => extraction.page(index, tab), render);
  if (kind === "text") return pages(0, (pieces) => paneOf(`Text of ${file}`, pieces));
  if (!tabs) return emptyOf(`This document has no ${kind}.`);
  const [unit, render] = kind === "sheets" ? ["Sheet", sheetOf] : ["Slide", slideOf];
  const make = (tab, label) => pages(tab, (pieces) => render(pieces, `${label} of ${file}`, cellButtonOf(extraction, tab)));
  return tabsOf(unit, tabs, (from, to) => extraction.labels(from, to), make);
}

const emptyOf = (text) => element("p", { class: "empty" }, text);

function sheetOf([piece], label, cellButton) {
  return piece ? tableOf(piece, label, cellButton) : emptyOf("This sheet is empty.");
}

function slideOf(pieces, label, cellButton) {
  const pane = paneOf(label, pieces, cellButton);
  if (!pieces.length) pane.append(emptyOf("This slide has no text."));
  return pane;
}

/** Returns a function that makes the button for a long cell, which shows the cell in a dialog. */
function cellButtonOf(extraction, tab) {
  return (name, length, cell) => {
    const label = `Show all ${number.format(length)} characters`;
    return button(label, () => showText(name, (index) => extraction.page(index, tab, cell)), { "aria-label": `${name}: ${label}` });
  };
}
