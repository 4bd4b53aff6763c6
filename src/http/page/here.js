// Converts documents in this browser instead of on the server: fetches what that takes, once, and keeps workers that do it. From
// then on no network is needed.
"use strict";

/** What is thrown where a document's text cannot be had, with a code that the page has words for. */
class HereError extends Error {
  constructor(code, detail) {
    super(detail);
    this.code = code;
  }
}

const here = (() => {
  // As many as the page lets work at once. A worker that was ended leaves its place to a new one.
  const WORKERS = 2;
  const { dataset } = document.body;
  const limits = { memory: Number(dataset.memory), time: Number(dataset.time), output: Number(dataset.output) };

  let loading;
  let modules;
  // Workers to come, or there.
  let idle = [];

  async function bytesOf(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: status ${response.status}`);
    return response.arrayBuffer();
  }

  /** A worker that has the modules; fails with `not-loaded`. */
  async function ready() {
    try {
      const worker = new Worker(dataset.worker);
      await task(worker, { task: "load", limits, ...modules }).done;
      return worker;
    } catch (error) {
      throw new HereError("not-loaded", error.message);
    }
  }

  /** Has another worker made in the place of one that was ended. Where that fails, who comes to it hears of it. */
  function replace() {
    const worker = ready();
    worker.catch(() => {});
    idle.push(worker);
  }

  /** Gives a worker a task: what it answers, and a way to end both. `onrunning` hears when the module begins and when it ends. */
  function task(worker, message, onrunning = () => {}) {
    let stop;
    const done = new Promise((resolve, reject) => {
      stop = (reason) => {
        worker.terminate();
        reject(reason);
      };
      worker.onmessage = ({ data }) => {
        if (data.running !== undefined) onrunning(data.running);
        else if (data.done) resolve(data.done);
        else stop(new HereError("internal", data.failed));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        stop(new HereError("internal", event.message ?? "the worker could not be started"));
      };
    });
    worker.postMessage(message);
    return { done, stop };
  }

  /** Fetches all that is needed, unless it is there; fails with `not-loaded`. */
  function load() {
    loading ??= (async () => {
      const [catdoc, answer] = await Promise.all([bytesOf(dataset.catdoc), bytesOf(dataset.answer)]);
      modules = { catdoc, answer };
      idle = await Promise.all(Array.from({ length: WORKERS }, ready));
    })().catch((error) => {
      loading = undefined;
      throw new HereError("not-loaded", error.message);
    });
    return loading;
  }

  /**
   * Converts a file: `done` is whether there is a text, and the JSON of it or of what is wrong, as the server has it; `stop` gives it
   * up, and `done` fails.
   */
  function convert(file) {
    let stopped = false;
    let current;
    const stop = () => {
      stopped = true;
      current?.stop(new HereError("cancelled", "stopped"));
    };
    const done = (async () => {
      await load();
      let worker = await (idle.pop() ?? ready());
      let timer;
      let late = false;
      try {
        current = task(worker, { task: "convert", name: file.name, file }, (running) => {
          clearTimeout(timer);
          if (!running) return;
          timer = setTimeout(() => {
            late = true;
            current.stop(new HereError("deadline", "too late"));
          }, limits.time);
        });
        if (stopped) stop();
        const outcome = await current.done;
        idle.push(worker);
        return outcome;
      } catch (error) {
        replace();
        if (!late) throw error;
        worker = await idle.pop();
        const outcome = await task(worker, { task: "late", name: file.name }).done;
        idle.push(worker);
        return outcome;
      } finally {
        clearTimeout(timer);
        // The worker is another document's from here on.
        current = undefined;
      }
    })();
    return { done, stop };
  }

  const canBe = typeof Worker === "function" && typeof WebAssembly === "object" && Boolean(dataset.worker);
  return { canBe, load, convert };
})();
