// The package for Node.js.

import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { createExtract } from "./extract.js";

export { ExtractError } from "./extract.js";

/** A thread with the interface of a browser's worker. An idle one does not keep the process alive. */
class ThreadWorker {
  #thread = new Worker(new URL("./node_worker.js", import.meta.url));

  constructor() {
    this.#thread.on("message", (data) => {
      if (data.running === undefined) this.#thread.unref();
      this.onmessage({ data });
    });
    this.#thread.on("error", ({ message }) => this.onerror({ message, preventDefault() {} }));
  }

  postMessage(message, transfer) {
    this.#thread.ref();
    this.#thread.postMessage(message, transfer);
  }

  terminate() {
    this.#thread.terminate();
  }
}

export const extract = /* @__PURE__ */ createExtract(() => ({
  createWorker: () => new ThreadWorker(),
  fetchModules: async () => {
    const urls = [new URL("./catdoc.wasm", import.meta.url), new URL("./answer.wasm", import.meta.url)];
    const [catdoc, interpreter] = await Promise.all(urls.map((url) => readFile(url)));
    return { catdoc, interpreter };
  },
  workers: availableParallelism(),
}));
