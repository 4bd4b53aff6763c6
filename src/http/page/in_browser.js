// Converts documents in this browser instead of on the server.
"use strict";

const inBrowser = (() => {
  // One worker per file that is converted at once.
  const WORKERS = 2;
  const { dataset } = document.body;

  async function fetchBytes(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: status ${response.status}`);
    return response.arrayBuffer();
  }

  async function fetchModules() {
    const [catdoc, interpreter] = await Promise.all([fetchBytes(dataset.catdoc), fetchBytes(dataset.answer)]);
    return { catdoc, interpreter };
  }

  const converter = new Converter({
    createWorker: () => new Worker(dataset.worker),
    fetchModules,
    workers: WORKERS,
    limits: { memory: Number(dataset.memory), time: Number(dataset.time), output: Number(dataset.output) },
  });

  /**
   * Converts a file, with its password if the user gave one. `done` resolves to whether there is a
   * text, and to a blob with the JSON of the text or the error, as from the server. `stop` cancels
   * it, and `done` fails.
   */
  function convert(file, password) {
    const stopping = new AbortController();
    const converted = converter.convert({ name: file.name, document: file, password }, { signal: stopping.signal });
    const done = converted.then(({ ok, json }) => ({ ok, body: new Blob([json], { type: "application/json" }) }));
    return { done, stop: () => stopping.abort(new ConversionError("cancelled", "stopped")) };
  }

  const isSupported = typeof Worker === "function" && typeof WebAssembly === "object" && Boolean(dataset.worker);
  return { isSupported, load: () => converter.load(), convert };
})();
