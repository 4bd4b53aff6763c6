// Builds the view of an extraction: its warnings, its metadata, and its text as paragraphs, sheets
// or slides.

// The number of characters shown at first and added at a time: about fifty screens, which are laid
// out without delay.
const PART = 50000;
// The number of cells of a table shown at a time.
const CELLS = 6000;

function warningsOf(warnings = []) {
  if (!warnings.length) return undefined;
  const lines = warnings.map(({ code, detail }) => element("li", {}, `${detail} `, element("code", {}, code)));
  return element("ul", { class: "warnings", "aria-label": "Warnings" }, ...lines);
}

/** Returns the document's metadata, if the response has any. */
function metadataOf(metadata) {
  const known = Object.entries(metadata ?? {}).filter(([, value]) => value !== null && value !== "");
  if (!known.length) return undefined;
  const rows = known.flatMap(([key, value]) => {
    const label = key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " ");
    return [element("dt", {}, label), element("dd", { dir: "auto" }, valueOf(value))];
  });
  return element("details", {}, element("summary", {}, "About this document"), element("dl", {}, ...rows));
}

function valueOf(value) {
  if (typeof value === "number") return number.format(value);
  if (Array.isArray(value)) return value.join(", ");
  const date = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(value);
  return date ? `${date[1]} ${date[2]}` : String(value);
}

function contentOf(extraction, file) {
  if (extraction.sheets) {
    const label = (sheet) => sheet.name + (sheet.hidden ? " (hidden)" : "");
    return tabs("Sheets", extraction.sheets, label, (sheet) => tableOf(sheet.rows, `${sheet.name} of ${file}`, true));
  }
  if (extraction.slides) {
    const label = (slide) => `${slide.number}. ${slide.title || slide.body.split("\n", 1)[0] || "Slide"}${slide.hidden ? " (hidden)" : ""}`;
    return tabs("Slides", extraction.slides, label, (slide) => slideOf(slide, file));
  }
  const sections = Object.entries(extraction.sections ?? { body: extraction.text });
  const pane = paneOf(`Text of ${file}`);
  for (const [name, text] of sections) {
    if (name !== "body") pane.append(element("h3", {}, messageFor("section", name).title));
    pane.append(...textOf(text));
  }
  return pane;
}

/** Returns a region for text that scrolls separately, also by keyboard. */
function paneOf(label) {
  return element("div", { class: "text", role: "region", tabindex: "0", "aria-label": label });
}

function slideOf(slide, file) {
  const pane = paneOf(`Slide ${slide.number} of ${file}`);
  if (slide.title) pane.append(element("h3", { dir: "auto" }, slide.title));
  pane.append(...textOf(slide.body));
  for (const rows of slide.tables ?? []) pane.append(tableOf(rows, "Table", false));
  for (const [key, title] of [["notes", "Notes"], ["comments", "Comments"], ["footer", "Header and footer"]]) {
    if (slide[key]) pane.append(element("h3", {}, title), ...textOf(slide[key]));
  }
  if (!pane.childElementCount) pane.append(element("p", { class: "empty" }, "This slide has no text."));
  return pane;
}

/**
 * Returns a text's first part and a button for the rest, which is added part by part so that the
 * page stays responsive.
 */
function textOf(text) {
  if (!text.trim()) return [];
  const parts = [];
  let at = 0;
  const next = () => {
    const end = endOfPart(text, at);
    const part = partOf(text.slice(at, end));
    at = end;
    return part;
  };
  parts.push(next());
  if (at >= text.length) return parts;
  const more = button(`Show all ${number.format(text.length)} characters`, () => {
    const holder = more.parentElement;
    holder.remove();
    let last = parts[0];
    const step = () => {
      const part = next();
      last.after(part);
      if (last === parts[0]) {
        part.tabIndex = -1;
        part.focus({ preventScroll: true });
      }
      last = part;
      if (at < text.length && part.isConnected) setTimeout(step);
    };
    step();
  });
  parts.push(element("div", { class: "more" }, more));
  return parts;
}

/**
 * Returns the end of the part that begins here: the end of a line, or of a word if the line is too
 * long.
 */
function endOfPart(text, from) {
  if (text.length - from <= PART) return text.length;
  const to = from + PART;
  const line = text.lastIndexOf("\n", to);
  if (line > from) return line + 1;
  const word = text.lastIndexOf(" ", to);
  if (word > from) return word + 1;
  // Does not split a surrogate pair.
  return /[\uDC00-\uDFFF]/.test(text[to]) ? to + 1 : to;
}

/** Returns paragraphs, each in its own writing direction. */
function partOf(text) {
  const lines = text.split("\n").filter((line) => line.trim() && line !== "\f");
  return element("div", { class: "part" }, ...lines.map((line) => element("p", { dir: "auto" }, line)));
}

/** Returns rows as a table. A sheet also gets Excel's column letters and row numbers. */
function tableOf(rows, label, isSheet) {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (!width) return element("p", { class: "empty" }, "This sheet is empty.");
  const body = element("tbody");
  const table = element("table", {});
  if (isSheet) {
    const letters = Array.from({ length: width }, (_, i) => element("th", { scope: "col" }, columnName(i)));
    // The empty corner must not be a header cell.
    table.append(element("thead", {}, element("tr", {}, element("td", {}), ...letters)));
  }
  table.append(body);
  const step = Math.max(Math.floor(CELLS / width), 20);
  let shown = 0;
  const add = () => {
    const end = Math.min(shown + step, rows.length);
    for (; shown < end; shown += 1) {
      const cells = Array.from({ length: width }, (_, i) => cellOf(rows[shown][i] ?? ""));
      if (isSheet) cells.unshift(element("th", { scope: "row" }, String(shown + 1)));
      body.append(element("tr", {}, ...cells));
    }
  };
  add();
  const region = element("div", { class: "table", role: "region", tabindex: "0", "aria-label": label }, table);
  if (shown >= rows.length) return region;
  const caption = () => `Show more rows (${number.format(shown)} of ${number.format(rows.length)} shown)`;
  const more = button(caption(), () => {
    add();
    more.textContent = caption();
    announce(`${number.format(shown)} of ${number.format(rows.length)} rows shown`);
    if (shown >= rows.length) {
      more.parentElement.remove();
      region.focus({ preventScroll: true });
    }
  });
  return element("div", {}, region, element("div", { class: "more" }, more));
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

/**
 * Returns tabs with the usual keyboard control: arrows, Home and End. A tab's content is built when
 * it is selected.
 */
function tabs(label, items, nameOf, make) {
  const list = element("div", { role: "tablist", "aria-label": label });
  const panel = element("div", { role: "tabpanel", id: newId("panel") });
  const all = items.map((item, i) => {
    const attributes = { role: "tab", id: newId("tab"), "aria-controls": panel.id, dir: "auto", title: nameOf(item) };
    return button(nameOf(item), () => select(i), attributes);
  });
  const select = (chosen) => {
    all.forEach((tab, i) => {
      tab.setAttribute("aria-selected", String(i === chosen));
      tab.tabIndex = i === chosen ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", all[chosen].id);
    panel.replaceChildren(make(items[chosen]));
  };
  list.addEventListener("keydown", (event) => {
    const at = all.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const chosen = (to + all.length) % all.length;
    select(chosen);
    all[chosen].focus();
  });
  list.append(...all);
  if (all.length) select(0);
  return element("div", {}, list, panel);
}
