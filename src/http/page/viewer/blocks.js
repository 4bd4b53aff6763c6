// Divides a document into blocks: those of its text, or of one of its sheets or slides.
"use strict";

const blocksOf = (() => {
  // The maximum length of a heading in characters.
  const HEADING = 1000;

  /** Returns the blocks of a document's tab, or of its text. */
  function blocksOf(document, tab) {
    if (document.sheets) return sheetBlocks(document.sheets[tab]);
    if (document.slides) return slideBlocks(document.slides[tab]);
    const sections = Object.entries(document.sections ?? { body: document.text });
    return sections.flatMap(([section, content]) => (section === "body" ? [textBlock(content)] : [headingBlock({ section }), textBlock(content)]));
  }

  /** Returns a heading and a block for each part that is not empty. */
  const named = (parts) => parts.flatMap(([title, block]) => (block?.length ? [headingBlock({ title }), block] : []));

  /** Returns the rows, and the parts of the sheet around them. */
  function sheetBlocks({ rows, comments = [], text_boxes = [], charts = [], header, footer }) {
    const commentRows = comments.map(({ cell, author, text }) => [cell, author ?? "", text]);
    return [
      tableBlock(rows, { isSheet: true }),
      ...named([
        ["Comments", tableBlock(commentRows, { columns: ["Cell", "Author", "Comment"] })],
        ["Text boxes", linesBlock(text_boxes)],
        ["Header", linesBlock(header)],
        ["Footer", linesBlock(footer)],
        ...charts.map((chart, i) => [charts.length === 1 ? "Chart" : `Chart ${i + 1}`, linesBlock(chart)]),
      ]),
    ];
  }

  function slideBlocks({ title, body, tables = [], notes, comments, footer }) {
    // A very long title is an ordinary text.
    const titleBlock = title?.length > HEADING ? textBlock(title) : title && headingBlock({ title });
    const others = named([["Notes", linesBlock(notes)], ["Comments", linesBlock(comments)], ["Header and footer", linesBlock(footer)]]);
    return [titleBlock, textBlock(body), ...tables.map((rows) => tableBlock(rows)), ...others].filter(Boolean);
  }

  /** Returns a block of all texts in this value, each on a line of its own. */
  const linesBlock = (value) => textBlock(textsIn(value).join("\n"));

  function textsIn(value) {
    if (typeof value === "string") return value ? [value] : [];
    return Object.values(value ?? {}).flatMap(textsIn);
  }

  return blocksOf;
})();
