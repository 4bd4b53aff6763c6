// Builds the elements of a page of a document from its pieces: headings, parts of texts, tables.

/** Returns a region for text that scrolls separately, also by keyboard. */
function paneOf(label, pieces, cellButton) {
  const make = { heading: headingOf, text: partOf, table: (piece) => tableOf(piece, "Table", cellButton) };
  return element("div", { class: "text", role: "region", tabindex: "0", "aria-label": label }, ...pieces.map((piece) => make[piece.kind](piece)));
}

function headingOf({ title, section }) {
  return element("h3", { dir: "auto" }, title ?? messageFor("section", section).title);
}

/** Returns paragraphs, each in its own writing direction. */
function partOf({ lines }) {
  return element("div", { class: "part" }, ...lines.map((line) => element("p", { dir: "auto" }, line)));
}

/**
 * Returns rows as a table. A sheet also gets Excel's column letters and row numbers, and another
 * table the names of its columns. `cellButton` makes the button that shows the rest of a long cell.
 */
function tableOf({ block, isSheet, columns, first, rows }, label, cellButton) {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const table = element("table", {});
  const names = isSheet ? Array.from({ length: width }, (_, i) => columnName(i)) : columns;
  if (names) {
    const head = names.map((name) => element("th", { scope: "col" }, name));
    // The empty corner must not be a header cell.
    table.append(element("thead", {}, element("tr", {}, ...(isSheet ? [element("td", {})] : []), ...head)));
  }
  table.append(element("tbody", {}, ...rows.map(rowOf)));
  return element("div", { class: "table", role: "region", tabindex: "0", "aria-label": label }, table);

  function rowOf({ cells, omitted }, i) {
    const row = first + i;
    const made = cells.map((cell, column) => {
      if (typeof cell === "string") return cellOf(cell);
      const name = isSheet ? `Cell ${columnName(column)}${row + 1}` : `Cell in row ${row + 1}, column ${column + 1}`;
      return element("td", { dir: "auto" }, `${cell.start}… `, cellButton(name, cell.length, { block, row, column }));
    });
    if (isSheet) made.unshift(element("th", { scope: "row" }, String(row + 1)));
    if (cells.length < width) made.push(element("td", { colspan: String(width - cells.length) }));
    if (omitted) made.push(element("td", { class: "empty" }, `and ${count(omitted, "more cell")}`));
    return element("tr", {}, ...made);
  }
}

function cellOf(text) {
  const isNumber = /^[-+(]?[^\p{L}\d]{0,3}\d[\d.,'\s]*\p{L}{0,3}[%)]?$/u.test(text);
  return element("td", { dir: "auto", class: isNumber && "number" }, text);
}

/** Returns a column's letters: A, …, Z, AA, … */
function columnName(index) {
  const rest = Math.floor(index / 26);
  return (rest ? columnName(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}
