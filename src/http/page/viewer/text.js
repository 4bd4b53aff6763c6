// Writes a document as plain text, as the server does for `format=text` (src/extraction/plain.rs):
// with the parts of its sheets and the documents embedded in it, which `text` lacks.
"use strict";

const textsOf = (() => {
  /** Returns the texts that make up a document's text. */
  function textsOf({ text, sheets, attachments = [] }) {
    const own = sheets?.some((sheet) => partsOf(sheet).length) ? sheets.flatMap(sheetTexts) : [text ?? ""];
    const read = attachments.filter((attachment) => typeof attachment.text === "string");
    return [...own, ...read.flatMap((attachment) => [`\f${attachment.name ?? attachment.path}\n`, ...textsOf(attachment)])];
  }

  function sheetTexts(sheet, index) {
    const rows = sheet.rows.map((row) => `${row.map(fieldOf).join(",")}\n`);
    const parts = partsOf(sheet).map((part) => `${part}\n`);
    return [index > 0 ? "\f\n" : "", ...rows, rows.length && parts.length ? "\n" : "", ...parts];
  }

  /** Returns a field of CSV (RFC 4180). */
  const fieldOf = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  /** Returns the lines of the parts around a sheet. */
  function partsOf({ comments = [], text_boxes = [], header = {}, footer = {}, charts = [] }) {
    const lineOf = ({ cell, author, text }) => `${author ? `${cell}, ${author}` : cell}: ${text}`;
    const margins = [header, footer].map((margin) => Object.values(margin).join("\t")).filter(Boolean);
    const labels = charts.flatMap(({ title, axis_titles, series, labels }) => [...(title ? [title] : []), ...axis_titles, ...series, ...labels]);
    return [...comments.map(lineOf), ...text_boxes, ...margins, ...labels];
  }

  return textsOf;
})();
