// Reads an extraction's JSON: its summary, its tabs, and the blocks of each tab.
"use strict";

const { blocksOf, labelOf, problemOf, summaryOf } = (() => {
  // The limits of what the page shows around a document's text: lengths in characters, and rows of
  // a list. The downloaded JSON has everything.
  const LABEL = 100;
  const DETAIL = 1000;
  const MAX_ROWS = 50;

  /** Counts the words without a list of them. */
  function countWords(text) {
    const word = /[\p{L}\p{N}]+/gu;
    let words = 0;
    while (word.test(text)) words += 1;
    return words;
  }

  /** Returns the first elements, and the number of the others. */
  const first = (list) => ({ rows: list.slice(0, MAX_ROWS), omitted: Math.max(list.length - MAX_ROWS, 0) });

  function warningsOf(warnings = []) {
    const { rows, omitted } = first(warnings);
    return { rows: rows.map(({ code, detail }) => ({ code, detail: clip(String(detail), DETAIL) })), omitted };
  }

  /** Returns the metadata that has a value: numbers, and everything else as text. */
  function metadataOf(metadata) {
    const known = Object.entries(metadata ?? {}).filter(([, value]) => value !== null && value !== "");
    const shown = (value) => (typeof value === "number" ? value : clip(Array.isArray(value) ? value.join(", ") : String(value), DETAIL));
    const { rows, omitted } = first(known);
    return { rows: rows.map(([key, value]) => [clip(key, LABEL), shown(value)]), omitted };
  }

  /** Returns the list that is shown as tabs, if the document has one. */
  const tabListOf = (extraction) => extraction.sheets ?? extraction.slides;

  function summaryOf(extraction) {
    const { format, complete, text, warnings, metadata } = extraction;
    const kind = extraction.sheets ? "sheets" : extraction.slides ? "slides" : "text";
    return {
      isExtraction: true,
      format,
      complete,
      words: countWords(text),
      warnings: warningsOf(warnings),
      metadata: metadataOf(metadata),
      content: { kind, tabs: tabListOf(extraction)?.length },
    };
  }

  /** Returns a problem's code and detail, or neither if it is not a problem. */
  function problemOf(json) {
    if (typeof json?.code !== "string") return {};
    return { code: clip(json.code, LABEL), detail: clip(String(json.detail ?? json.title ?? ""), DETAIL) };
  }

  /** Returns the label of a tab. */
  function labelOf(extraction, tab) {
    const { name, number, title, body, hidden } = tabListOf(extraction)[tab];
    const firstLine = () => body.slice(0, body.indexOf("\n") + 1 || undefined).trim();
    const label = extraction.sheets ? name : `${number}. ${title || firstLine() || "Slide"}`;
    return clip(label, LABEL) + (hidden ? " (hidden)" : "");
  }

  function blocksOf(extraction, tab) {
    if (extraction.sheets) return [tableBlock(extraction.sheets[tab].rows, true)];
    if (extraction.slides) return slideBlocks(extraction.slides[tab]);
    const sections = Object.entries(extraction.sections ?? { body: extraction.text });
    return sections.flatMap(([section, content]) => (section === "body" ? [textBlock(content)] : [headingBlock({ section }), textBlock(content)]));
  }

  function slideBlocks(slide) {
    // A very long title is an ordinary text.
    const title = slide.title?.length > DETAIL ? textBlock(slide.title) : slide.title && headingBlock({ title: slide.title });
    const tables = (slide.tables ?? []).map((rows) => tableBlock(rows, false));
    const others = [["notes", "Notes"], ["comments", "Comments"], ["footer", "Header and footer"]];
    const named = others.flatMap(([key, title]) => (slide[key] ? [headingBlock({ title }), textBlock(slide[key])] : []));
    return [title, textBlock(slide.body), ...tables, ...named].filter(Boolean);
  }

  return { blocksOf, labelOf, problemOf, summaryOf };
})();
