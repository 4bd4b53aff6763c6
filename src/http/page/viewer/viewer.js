// Holds the extractions of the upload page in a worker, where a large one does not block the page,
// and sends the page what it displays. The worker's policy forbids requests
// (src/http/page/assets.rs). This file follows pagination.js and blocks.js.
"use strict";

(() => {
  /** The open extractions by ID, and the blocks of their tabs that were shown. */
  const extractions = new Map();
  const shown = new WeakMap();

  /** Returns the blocks of a tab, or those of one cell in it. */
  function blocksAt(id, tab, cell) {
    const extraction = extractions.get(id);
    const tabs = shown.get(extraction);
    if (!tabs.has(tab)) tabs.set(tab, blocksOf(extraction, tab));
    const blocks = tabs.get(tab);
    return cell ? [textBlock(blocks[cell.block].cell(cell.row, cell.column))] : blocks;
  }

  function parse(json) {
    try {
      return JSON.parse(json);
    } catch {
      return undefined;
    }
  }

  const tasks = {
    /** Parses a response. Returns its summary, or the problem that it is instead. */
    open: async ({ id, json }) => {
      // The page may close it before it is parsed.
      extractions.set(id, undefined);
      const extraction = parse(await json.text());
      if (typeof extraction?.text !== "string") return problemOf(extraction);
      if (!extractions.has(id)) return {};
      extractions.set(id, extraction);
      shown.set(extraction, new Map());
      return summaryOf(extraction);
    },
    labels: ({ id, from, to }) => Array.from({ length: to - from }, (_, i) => labelOf(extractions.get(id), from + i)),
    page: ({ id, tab, cell, index }) => pageOf(blocksAt(id, tab, cell), index),
    text: ({ id }) => new Blob([extractions.get(id).text], { type: "text/plain" }),
    close: ({ id }) => extractions.delete(id),
  };

  onmessage = async ({ data }) => {
    const { id, request } = data;
    try {
      postMessage({ request, result: await tasks[data.task](data) });
    } catch (error) {
      postMessage({ id, request, failed: String(error) });
    }
  };
  postMessage({ ready: true });
})();
