// Summarises documents: the facts that the page shows around a text.
"use strict";

const { documentsOf, labelOf, problemOf, summaryOf } = (() => {
  // The limits of the facts around a document's text: lengths in characters, and rows of a list.
  // The downloaded JSON has everything.
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
  const tabListOf = (document) => document.sheets ?? document.slides;

  /** Returns the facts about a document, or the reason why an embedded one has no text. */
  function summaryOf(document) {
    if (typeof document.text !== "string") return { ...problemOf(document), mediaType: clip(String(document.media_type), LABEL), bytes: document.bytes };
    const { format, complete, text, warnings, omitted = [], metadata } = document;
    const kind = document.sheets ? "sheets" : document.slides ? "slides" : "text";
    return {
      isText: true,
      format,
      complete,
      words: countWords(text),
      warnings: warningsOf(warnings),
      omitted: omitted.slice(0, MAX_ROWS).map(({ kind, count }) => ({ kind: clip(String(kind), LABEL), count })),
      metadata: metadataOf(metadata),
      content: { kind, tabs: tabListOf(document)?.length },
    };
  }

  /**
   * Returns a problem's code and detail, and whether a password may help; nothing if it is not a
   * problem.
   */
  function problemOf(json) {
    if (typeof json?.code !== "string") return {};
    const detail = clip(String(json.detail ?? json.title ?? ""), DETAIL);
    return { code: clip(json.code, LABEL), detail, acceptsPassword: json.accepts_password === true };
  }

  /**
   * Returns a document and all documents embedded in it, each followed by those inside it. `names`
   * are the names of the document and of the embedded documents that contain it.
   */
  function documentsOf(document, names = []) {
    const embedded = (document.attachments ?? []).flatMap((inner) => documentsOf(inner, [...names, inner.name || inner.path]));
    return [{ document, label: clip(names.join(" › "), LABEL) }, ...embedded];
  }

  /** Returns the label of a sheet or slide. */
  function labelOf(document, tab) {
    const { name, number, title, body, hidden } = tabListOf(document)[tab];
    const firstLine = () => body.slice(0, body.indexOf("\n") + 1 || undefined).trim();
    const label = document.sheets ? name || `Sheet ${tab + 1}` : `${number}. ${title || firstLine() || "Slide"}`;
    return clip(label, LABEL) + (hidden ? " (hidden)" : "");
  }

  return { documentsOf, labelOf, problemOf, summaryOf };
})();
