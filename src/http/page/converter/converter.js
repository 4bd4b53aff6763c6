// Converts documents in workers, for the upload page and for the npm package. After the modules are
// loaded, no network is needed.
"use strict";

/** An error of the conversion itself, with a code. */
class ConversionError extends Error {
  constructor(code, detail) {
    super(detail);
    this.code = code;
  }
}

const Converter = (() => {
  /**
   * Sends a worker a task. Returns its result and a function that stops both. `onrunning` is called
   * when the module starts and ends.
   */
  function runTask(worker, message, { transfer = [], onrunning = () => {} } = {}) {
    let stop;
    const done = new Promise((resolve, reject) => {
      stop = (reason) => {
        worker.terminate();
        reject(reason);
      };
      worker.onmessage = ({ data }) => {
        if (data.running !== undefined) onrunning(data.running);
        else if (data.done) resolve(data.done);
        else stop(new ConversionError("internal", data.failed));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        stop(new ConversionError("internal", event.message ?? "the worker could not be started"));
      };
    });
    worker.postMessage(message, transfer);
    return { done, stop };
  }

  /** Settles as `promise` does, unless the signal is aborted first: then it stops, and rejects. */
  async function abortable({ done, stop }, signal) {
    if (!signal) return done;
    let abort;
    const aborted = new Promise((_, reject) => {
      abort = () => {
        stop(signal.reason);
        reject(signal.reason);
      };
    });
    signal.addEventListener("abort", abort);
    try {
      return await Promise.race([done, aborted]);
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  /** A limited number of workers. Each converts one document at a time; the others wait. */
  return class Converter {
    #createWorker;
    #fetchModules;
    #modules;
    #slots;
    // The slots without a document; the last one is taken first.
    #free;
    // The functions that give a slot to the documents that wait.
    #waiting = [];

    /**
     * `createWorker` returns a new worker, and `fetchModules` a promise of the bytes of both modules.
     * `limits` are those on one document: `memory`, `time` and `output`.
     */
    constructor({ createWorker, fetchModules, workers, limits }) {
      this.#createWorker = createWorker;
      this.#fetchModules = fetchModules;
      this.limits = limits;
      this.#slots = Array.from({ length: workers }, () => ({ worker: undefined }));
      this.#free = [...this.#slots];
    }

    /** Starts all workers; fails with `not-loaded`. */
    async load() {
      await Promise.all(this.#slots.map((slot) => this.#workerOf(slot)));
    }

    /**
     * Converts a document: `name`, `document` (bytes or a blob), and perhaps `password` and `options`
     * of the form `name=value`. Returns whether there is a text, and the JSON of the text or of the
     * error, as from the server. An aborted signal stops it, with the signal's reason.
     */
    async convert(task, { limits = this.limits, signal, transfer } = {}) {
      signal?.throwIfAborted();
      const slot = this.#free.pop() ?? (await this.#nextFree(signal));
      try {
        return await this.#convertIn(slot, { ...task, limits }, signal, transfer);
      } finally {
        const next = this.#waiting.shift();
        if (next) next(slot);
        else this.#free.push(slot);
      }
    }

    #nextFree(signal) {
      let take;
      const done = new Promise((resolve) => this.#waiting.push((take = resolve)));
      const stop = () => (this.#waiting = this.#waiting.filter((waiting) => waiting !== take));
      return abortable({ done, stop }, signal);
    }

    async #convertIn(slot, task, signal, transfer) {
      const worker = await this.#workerOf(slot);
      signal?.throwIfAborted();
      const late = new Error("the document took too long");
      let timer;
      const onrunning = (running) => {
        clearTimeout(timer);
        if (running) timer = setTimeout(() => current.stop(late), task.limits.time);
      };
      const current = runTask(worker, { task: "convert", ...task }, { transfer, onrunning });
      try {
        return await abortable(current, signal);
      } catch (error) {
        // The worker was terminated. The next one starts at once, so that the next document need not
        // wait; if it fails to start, that document gets the error.
        slot.worker = undefined;
        const next = this.#workerOf(slot);
        next.catch(() => {});
        if (error !== late) throw error;
        const { name, limits, options } = task;
        return await runTask(await next, { task: "late", name, limits, options }).done;
      } finally {
        clearTimeout(timer);
      }
    }

    /** Returns a promise of the slot's worker, which starts when it is first needed. */
    #workerOf(slot) {
      slot.worker ??= this.#start().catch((error) => {
        slot.worker = undefined;
        throw new ConversionError("not-loaded", error.message);
      });
      return slot.worker;
    }

    async #start() {
      this.#modules ??= this.#fetchModules();
      const modules = await this.#modules.catch((error) => {
        this.#modules = undefined;
        throw error;
      });
      const worker = this.#createWorker();
      await runTask(worker, { task: "load", memory: this.limits.memory, ...modules }).done;
      return worker;
    }
  };
})();
