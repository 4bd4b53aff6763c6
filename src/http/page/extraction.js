// The documents' extractions. A worker parses and holds them, and the page has only what it
// displays.

const viewer = (() => {
  /** The open extractions, and the functions that take the results of requests, by ID. */
  const extractions = new Map();
  const waiting = new Map();
  let requests = 0;
  let worker, starting;

  /** Starts the worker unless it runs. */
  function start() {
    starting ??= new Promise((resolve, reject) => {
      worker = new Worker(document.body.dataset.viewer);
      worker.onmessage = ({ data: { ready, id, request, result, failed } }) => {
        if (ready) return resolve();
        if (failed) extractions.get(id)?.onlost("internal", failed);
        else waiting.get(request)?.(result);
        waiting.delete(request);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        // Without a message, the script could not be loaded.
        const problem = event.message ? ["internal", event.message] : ["network", "the page's viewer could not be loaded"];
        reject(new Error(problem[1]));
        end(problem);
      };
    });
    return starting;
  }

  /** Forgets the worker, so that the next request starts another. */
  function end(problem) {
    const lost = [...extractions.values()];
    worker.terminate();
    starting = undefined;
    extractions.clear();
    waiting.clear();
    for (const extraction of lost) extraction.onlost(...problem);
  }

  /** Sends the worker a task for an extraction, and returns its result. */
  function run(extraction, task, details) {
    // Failures are reported to the extractions.
    start().catch(() => {});
    extractions.set(extraction.id, extraction);
    requests += 1;
    const request = requests;
    worker.postMessage({ ...details, task, id: extraction.id, request });
    return new Promise((resolve) => waiting.set(request, resolve));
  }

  /** Closes an extraction unless it is lost. */
  function close({ id }) {
    if (extractions.delete(id)) worker.postMessage({ task: "close", id });
  }

  return { start, run, close };
})();

/**
 * The JSON of a response, opened in the worker. If the worker fails, `onlost` gets a code and a
 * detail, and promises remain pending.
 */
class Extraction {
  constructor(json, onlost) {
    Object.assign(this, { json, onlost, id: newId("extraction") });
  }

  /**
   * Returns the number of documents, or the code and detail of a problem, or an empty object. The
   * first document is the file, and the others are embedded in it.
   */
  open() {
    return viewer.run(this, "open", { json: this.json });
  }

  /** Returns the labels of a range of documents. */
  documents(from, to) {
    return viewer.run(this, "documents", { from, to });
  }

  close() {
    viewer.close(this);
  }
}

/** One of an extraction's documents. */
class ExtractedDocument {
  constructor(extraction, index) {
    Object.assign(this, { extraction, index });
  }

  run(task, details) {
    return viewer.run(this.extraction, task, { ...details, index: this.index });
  }

  /** Returns the facts about the document, or the code and detail of the reason why it has no text. */
  summary() {
    return this.run("summary");
  }

  /** Returns the labels of a range of sheets or slides. */
  labels(from, to) {
    return this.run("labels", { from, to });
  }

  /** Returns a page of a tab, or of a cell in it. */
  page(page, tab, cell) {
    return this.run("page", { page, tab, cell });
  }

  /** Returns the whole text, with those of the documents embedded in it, as a blob. */
  text() {
    return this.run("text");
  }
}
