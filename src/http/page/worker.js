// Converts documents in a worker of the upload page, as the server does: the module runs in memory
// and can reach nothing else. The worker's policy forbids requests (src/http/page/assets.rs). The
// page terminates a worker that is too slow. This file follows memory_limit.js and wasi.js.
"use strict";

(() => {
  const DOCUMENT = "document";
  const REPORT = 104;
  // The offsets in the report of the metadata's address and length (wasm/README.md), and the
  // maximum length that is read.
  const [METADATA_AT, METADATA_LENGTH] = [19 * 4, 20 * 4];
  const MAX_METADATA = 192 << 10;
  const NONE = 0xffffffff;

  let modules, limits;

  /** Runs the interpreter. Returns whether it succeeded, and its output, which may be large. */
  function runInterpreter(args, stdin) {
    const { end, stdout } = runModule(modules.interpreter, { args: ["answer", ...args], stdin });
    if (end !== 0 && end !== 1) throw new Error(`the interpreter ended with ${end}`);
    return { ok: end === 0, body: new Blob([stdout], { type: "application/json" }) };
  }

  /** Returns a range of the module's memory, if it exists. */
  function memoryRange(exports, address, length) {
    const memory = exports.memory.buffer;
    return address + length <= memory.byteLength ? new Uint8Array(memory, address, length) : undefined;
  }

  /** Encodes the result of a run for the interpreter. */
  function encodeRun({ stdout, exports }) {
    const report = memoryRange(exports, exports.catdoc_report?.value >>> 0, REPORT) ?? new Uint8Array(REPORT);
    const word = (at) => new DataView(report.buffer, report.byteOffset).getUint32(at, true);
    const length = word(METADATA_LENGTH);
    const metadata = length <= MAX_METADATA ? memoryRange(exports, word(METADATA_AT), length) : undefined;
    const size = new Uint8Array(4);
    new DataView(size.buffer).setUint32(0, metadata ? length : NONE, true);
    return concatenated(report, size, metadata ?? [], stdout);
  }

  function concatenated(...parts) {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  function interpret(name, end, run) {
    return runInterpreter(["end", name, String(end), String(limits.memory), String(limits.time), String(limits.output)], run);
  }

  /** Runs the module on a document with these arguments. */
  function run(args, content) {
    return runModule(modules.catdoc, { args, file: { name: DOCUMENT, content }, output: limits.output });
  }

  async function convert({ name, file }) {
    const content = new Uint8Array(await file.arrayBuffer());
    const begun = runInterpreter(["begin", name, DOCUMENT], content);
    if (!begun.ok) return begun;
    const args = (await begun.body.text()).split("\n");
    // From here on, the page enforces the deadline.
    postMessage({ running: true });
    const ended = run(args, content);
    postMessage({ running: false });
    return interpret(name, ended.end, encodeRun(ended));
  }

  const tasks = {
    load: async (task) => {
      limits = task.limits;
      const parts = [await withMemoryLimit(task.catdoc, limits.memory), task.interpreter];
      const [catdoc, interpreter] = await Promise.all(parts.map((bytes) => WebAssembly.compile(bytes)));
      modules = { catdoc, interpreter };
      return { ok: true };
    },
    convert,
    // For a document whose worker was terminated.
    late: ({ name }) => interpret(name, WASI_ENDS.deadline, new Uint8Array(REPORT + 4)),
  };

  onmessage = async ({ data }) => {
    try {
      postMessage({ done: await tasks[data.task](data) });
    } catch (error) {
      postMessage({ failed: String(error) });
    }
  };
})();
