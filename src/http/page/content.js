// Builds the view of a document's text, as paragraphs, sheets or slides.

/** Returns the view of the document's text, one page at a time. */
function contentOf(extracted, { kind, tabs }, file) {
  const pages = (tab, render) => pagesOf((page) => extracted.page(page, tab), render);
  if (kind === "text") return pages(0, (pieces) => paneOf(`Text of ${file}`, pieces));
  if (!tabs) return emptyOf(`This document has no ${kind}.`);
  const [unit, render] = kind === "sheets" ? ["Sheet", sheetOf] : ["Slide", slideOf];
  const make = (tab, label) => pages(tab, (pieces) => render(pieces, `${label} of ${file}`, cellButtonOf(extracted, tab)));
  return tabsOf(unit, tabs, (from, to) => extracted.labels(from, to), make);
}

const emptyOf = (text) => element("p", { class: "empty" }, text);

function sheetOf(pieces, label, cellButton) {
  if (!pieces.length) return emptyOf("This sheet is empty.");
  const [rows, ...parts] = pieces[0].isSheet ? pieces : [undefined, ...pieces];
  const views = [rows && tableOf(rows, label, cellButton), parts.length > 0 && paneOf(`Parts of ${label}`, parts, cellButton)];
  return element("div", {}, ...views.filter(Boolean));
}

function slideOf(pieces, label, cellButton) {
  const pane = paneOf(label, pieces, cellButton);
  if (!pieces.length) pane.append(emptyOf("This slide has no text."));
  return pane;
}

/** Returns a function that makes the button for a long cell, which shows the cell in a dialog. */
function cellButtonOf(extracted, tab) {
  return (name, length, cell) => {
    const label = `Show all ${number.format(length)} characters`;
    return button(label, () => showText(name, (page) => extracted.page(page, tab, cell)), { "aria-label": `${name}: ${label}` });
  };
}
