// Converts documents in this browser instead of on the server. It fetches the assets once and keeps
// workers. After that, no network is needed.
"use strict";

/** An error of in-browser conversion, with a code that the page has a message for. */
class ConversionError extends Error {
  constructor(code, detail) {
    super(detail);
    this.code = code;
  }
}

const inBrowser = (() => {
  // One worker per file that is converted at once. A terminated worker is replaced.
  const WORKERS = 2;
  const { dataset } = document.body;
  const limits = { memory: Number(dataset.memory), time: Number(dataset.time), output: Number(dataset.output) };

  let loading;
  let modules;
  // Promises of idle workers.
  let idleWorkers = [];

  async function fetchBytes(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: status ${response.status}`);
    return response.arrayBuffer();
  }

  /** Starts a worker with the modules; fails with `not-loaded`. */
  async function startWorker() {
    try {
      const worker = new Worker(dataset.worker);
      await runTask(worker, { task: "load", limits, ...modules }).done;
      return worker;
    } catch (error) {
      throw new ConversionError("not-loaded", error.message);
    }
  }

  /**
   * Replaces a terminated worker. If that fails, the next task that takes the worker gets the
   * error.
   */
  function replace() {
    const worker = startWorker();
    worker.catch(() => {});
    idleWorkers.push(worker);
  }

  /**
   * Sends a worker a task. Returns its result and a function that stops both. `onrunning` is called
   * when the module starts and ends.
   */
  function runTask(worker, message, onrunning = () => {}) {
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
    worker.postMessage(message);
    return { done, stop };
  }

  /** Fetches the assets unless they are loaded; fails with `not-loaded`. */
  function load() {
    loading ??= (async () => {
      const [catdoc, interpreter] = await Promise.all([fetchBytes(dataset.catdoc), fetchBytes(dataset.answer)]);
      modules = { catdoc, interpreter };
      idleWorkers = await Promise.all(Array.from({ length: WORKERS }, startWorker));
    })().catch((error) => {
      loading = undefined;
      throw new ConversionError("not-loaded", error.message);
    });
    return loading;
  }

  /**
   * Converts a file, with its password if the user gave one. `done` resolves to whether there is a
   * text, and to a blob with the JSON of the text or the error, as from the server. `stop` cancels
   * it, and `done` fails.
   */
  function convert(file, password) {
    let stopped = false;
    let current;
    const stop = () => {
      stopped = true;
      current?.stop(new ConversionError("cancelled", "stopped"));
    };
    const done = (async () => {
      await load();
      let worker = await (idleWorkers.pop() ?? startWorker());
      let timer;
      let isLate = false;
      try {
        current = runTask(worker, { task: "convert", name: file.name, file, password }, (running) => {
          clearTimeout(timer);
          if (!running) return;
          timer = setTimeout(() => {
            isLate = true;
            current.stop(new ConversionError("deadline", "too late"));
          }, limits.time);
        });
        if (stopped) stop();
        const outcome = await current.done;
        idleWorkers.push(worker);
        return outcome;
      } catch (error) {
        replace();
        if (!isLate) throw error;
        worker = await idleWorkers.pop();
        const outcome = await runTask(worker, { task: "late", name: file.name }).done;
        idleWorkers.push(worker);
        return outcome;
      } finally {
        clearTimeout(timer);
        // From here on, the worker belongs to another document.
        current = undefined;
      }
    })();
    return { done, stop };
  }

  const isSupported = typeof Worker === "function" && typeof WebAssembly === "object" && Boolean(dataset.worker);
  return { isSupported, load, convert };
})();
