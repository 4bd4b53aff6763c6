// Cuts a document into pages that a browser displays without delay. A document is a list of blocks:
// headings, texts and tables.
"use strict";

const { clip, headingBlock, pageOf, tableBlock, textBlock } = (() => {
  // The maximum size of a page: its elements, and its characters. On two shared cores, a browser
  // displays such a page in about 100 ms.
  const PAGE = { elements: 4000, characters: 500_000 };
  // A text is laid out where it is visible, in parts of this size, but a table is laid out
  // completely. So its characters count five times.
  const PART = { lines: 500, characters: 50_000 };
  const TABLE_WEIGHT = 5;
  // The maximum size of a row. The longest row fits on a page.
  const ROW = { cells: 1000, cellCharacters: 1000 };

  /** Returns the beginning of a text. It does not split a surrogate pair. */
  function prefix(text, length) {
    return text.slice(0, /[\uDC00-\uDFFF]/.test(text[length] ?? "") ? length - 1 : length);
  }

  /** Returns a text, or its beginning and an ellipsis. */
  function clip(text, length) {
    return text.length <= length ? text : `${prefix(text, length)}…`;
  }

  /** Creates a heading. `section` is the API's name of a section, which the page translates. */
  function headingBlock(content) {
    return {
      length: 1,
      unitAt: () => ({ end: 1, elements: 1, characters: (content.title ?? content.section).length }),
      pieces: () => [{ kind: "heading", ...content }],
    };
  }

  /** Creates a block of paragraphs. Its unit is a line, or a part of a line that is too long. */
  function textBlock(content) {
    const unitAt = (from) => {
      const end = from + endOfLine(content.slice(from, from + PART.characters + 1));
      return { end, elements: 1, characters: end - from };
    };
    const pieces = (from, to) => {
      const parts = [];
      let left = { lines: 0 };
      for (let at = from; at < to; ) {
        const { end, characters } = unitAt(at);
        const line = content.slice(at, end).replace(/\n$/, "");
        at = end;
        if (!line.trim()) continue;
        if (!left.lines || left.characters < characters) {
          parts.push({ kind: "text", lines: [] });
          left = { ...PART };
        }
        left.lines -= 1;
        left.characters -= characters;
        parts.at(-1).lines.push(line);
      }
      return parts;
    };
    return { length: content.length, unitAt, pieces };
  }

  /**
   * Returns the end of the line with which this text begins. If the line is longer than a part, it
   * ends after a word.
   */
  function endOfLine(start) {
    const line = start.indexOf("\n");
    if (line >= 0) return line + 1;
    if (start.length <= PART.characters) return start.length;
    const word = start.lastIndexOf(" ", PART.characters - 1);
    return word > 0 ? word + 1 : prefix(start, PART.characters).length;
  }

  /**
   * Creates a table. Its unit is a row. A sheet has column letters and row numbers; another table
   * may have names for its columns.
   */
  function tableBlock(rows, { isSheet = false, columns } = {}) {
    // A row is an element, and its number is another. A slide may have many tables of one row, each
    // with three elements.
    const rowElements = isSheet ? 2 : 4;
    const cellLimit = (row) => Math.min(ROW.cellCharacters, Math.floor(PAGE.characters / TABLE_WEIGHT / row.length));
    const unitAt = (from) => {
      const row = rows[from].slice(0, ROW.cells);
      const limit = cellLimit(row);
      const characters = row.reduce((sum, cell) => sum + Math.min(cell.length, limit), 0);
      return { end: from + 1, elements: row.length + rowElements, characters: characters * TABLE_WEIGHT };
    };
    const pieceOf = (row) => {
      const cells = row.slice(0, ROW.cells);
      const limit = cellLimit(cells);
      // A cell that is too long becomes its beginning and its length.
      const cut = (cell) => (cell.length <= limit ? cell : { start: prefix(cell, limit), length: cell.length });
      return { cells: cells.map(cut), omitted: row.length - cells.length };
    };
    const pieces = (from, to) => [{ kind: "table", isSheet, columns, first: from, rows: rows.slice(from, to).map(pieceOf) }];
    return { length: rows.some((row) => row.length) ? rows.length : 0, unitAt, pieces, cell: (row, column) => rows[row][column] };
  }

  /** Returns the position at which the page that begins at `position` ends. */
  function endOfPage(blocks, position) {
    let { block, offset } = position;
    let { elements, characters } = PAGE;
    for (; block < blocks.length; block += 1, offset = 0) {
      while (offset < blocks[block].length) {
        const unit = blocks[block].unitAt(offset);
        elements -= unit.elements;
        characters -= unit.characters;
        if (elements < 0 || characters < 0) return { block, offset };
        offset = unit.end;
      }
    }
    return { block, offset: 0 };
  }

  /** Returns the positions at which pages begin, and the end of the last page. */
  function boundariesOf(blocks) {
    const boundaries = [{ block: 0, offset: 0 }];
    do boundaries.push(endOfPage(blocks, boundaries.at(-1)));
    while (boundaries.at(-1).block < blocks.length);
    return boundaries;
  }

  // The boundaries of the pages by blocks, since a long document is measured only once.
  const known = new WeakMap();

  /** Returns the pieces of a page by its index, and the number of pages. */
  function pageOf(blocks, index) {
    if (!known.has(blocks)) known.set(blocks, boundariesOf(blocks));
    const boundaries = known.get(blocks);
    const [start, end] = boundaries.slice(index, index + 2);
    const pieces = blocks.slice(start.block, end.block + 1).flatMap((block, i) => {
      const at = start.block + i;
      const from = i === 0 ? start.offset : 0;
      const to = at === end.block ? end.offset : block.length;
      return from < to ? block.pieces(from, to).map((piece) => ({ ...piece, block: at })) : [];
    });
    return { pieces, count: boundaries.length - 1 };
  }

  return { clip, headingBlock, pageOf, tableBlock, textBlock };
})();
