// Holds the extractions of the upload page in a worker, where a large one does not block the page,
// and sends the page what it displays. The worker's policy forbids requests
// (src/http/page/assets.rs). The viewer's other files precede this one.
"use strict";

(() => {
  /** The documents of the open extractions by ID: first the file, then those embedded in it. */
  const extractions = new Map();
  /** The blocks of the tabs that were shown, by document. */
  const shown = new WeakMap();

  const documentAt = ({ id, index }) => extractions.get(id)[index].document;

  /** Returns the blocks of a tab, or those of one cell in it. */
  function blocksAt(document, tab, cell) {
    if (!shown.has(document)) shown.set(document, new Map());
    const tabs = shown.get(document);
    if (!tabs.has(tab)) tabs.set(tab, blocksOf(document, tab));
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
    /** Parses a response. Returns the number of its documents, or the problem that it is instead. */
    open: async ({ id, json }) => {
      // The page may close it before it is parsed.
      extractions.set(id, undefined);
      const extraction = parse(await json.text());
      if (typeof extraction?.text !== "string") return problemOf(extraction);
      if (!extractions.has(id)) return {};
      const documents = documentsOf(extraction);
      extractions.set(id, documents);
      return { documents: documents.length };
    },
    documents: ({ id, from, to }) => extractions.get(id).slice(from, to).map(({ label }) => label),
    summary: (at) => summaryOf(documentAt(at)),
    labels: ({ from, to, ...at }) => Array.from({ length: to - from }, (_, i) => labelOf(documentAt(at), from + i)),
    page: ({ tab, cell, page, ...at }) => pageOf(blocksAt(documentAt(at), tab, cell), page),
    text: (at) => new Blob(textsOf(documentAt(at)), { type: "text/plain" }),
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
