// Converts documents in a worker of the upload page or of the npm package, as the server does: the
// module runs in memory and can reach nothing else. On the page, the worker's policy forbids requests
// (src/http/page/assets.rs). converter.js terminates a worker that is too slow. This file follows
// memory_limit.js and wasi.js.
"use strict";

(() => {
  const DOCUMENT = "document";
  const PASSWORD_FILE = "password";
  const REPORT = 104;
  // The offsets in the report of the metadata's address and length (wasm/README.md), and the
  // maximum length that is read.
  const [METADATA_AT, METADATA_LENGTH] = [19 * 4, 20 * 4];
  const MAX_METADATA = 576 << 10;
  // The length of a block that does not exist.
  const NONE = 0xffffffff;
  const encoder = new TextEncoder();
  // The document and the run that the interpreter receives if the worker was terminated.
  const ANY_DOCUMENT = "{\\rtf1}";
  const LATE = { end: WASI_ENDS.deadline, stdout: new Uint8Array(), exports: { memory: new WebAssembly.Memory({ initial: 1 }) } };

  let modules;

  /** Returns a range of the module's memory, if it exists. */
  function memoryRange(exports, address, length) {
    const memory = exports.memory.buffer;
    return address + length <= memory.byteLength ? new Uint8Array(memory, address, length) : undefined;
  }

  /** Returns the blocks that tell the interpreter about a run (wasm/answer/src/caller.rs). */
  function encodeRun({ end, stdout, exports }, milliseconds) {
    const report = memoryRange(exports, exports.catdoc_report?.value >>> 0, REPORT) ?? new Uint8Array(REPORT);
    const word = (at) => new DataView(report.buffer, report.byteOffset).getUint32(at, true);
    const length = word(METADATA_LENGTH);
    const metadata = length <= MAX_METADATA ? memoryRange(exports, word(METADATA_AT), length) : undefined;
    return [encoder.encode(String(end)), encoder.encode(String(milliseconds)), report, metadata, stdout];
  }

  const size = (length) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, length, true);
    return bytes;
  };

  /**
   * The caller's side of the protocol (wasm/README.md): sends the interpreter the document and its
   * password, if there is one, runs the module for it with `run(args, output, content, password)`,
   * and takes its response.
   */
  class Conversation {
    #chunks = [];
    #received = this.#receive();
    #target;
    #filled = 0;

    constructor(content, password, run) {
      this.run = run;
      this.#send([content, password]);
      this.#expect();
    }

    #send(blocks) {
      for (const block of blocks) this.#chunks.push(size(block?.length ?? NONE), block ?? new Uint8Array());
    }

    /** Receives messages; yields the length of the bytes that it needs next. */
    *#receive() {
      for (;;) {
        const kind = String.fromCharCode((yield 1)[0]);
        const blocks = [];
        while (blocks.length < (kind === "R" ? 4 : 1)) {
          const length = new DataView((yield 4).buffer).getUint32(0, true);
          blocks.push(length === NONE ? undefined : yield length);
        }
        if (kind !== "R") {
          this.response = blocks[0];
          continue;
        }
        const [args, output] = blocks.slice(0, 2).map((block) => new TextDecoder().decode(block));
        this.#send(this.run(args.split("\n"), Number(output), blocks[2], blocks[3]));
      }
    }

    /** Begins the next bytes; those without a length need not wait. */
    #expect(bytes) {
      do {
        this.#target = new Uint8Array(this.#received.next(bytes).value);
        this.#filled = 0;
        bytes = this.#target;
      } while (bytes.length === 0);
    }

    write(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const part = bytes.subarray(at, at + this.#target.length - this.#filled);
        this.#target.set(part, this.#filled);
        this.#filled += part.length;
        at += part.length;
        if (this.#filled === this.#target.length) this.#expect(this.#target);
      }
      return bytes.length;
    }

    read(length) {
      while (this.#chunks[0]?.length === 0) this.#chunks.shift();
      const [chunk = new Uint8Array()] = this.#chunks;
      this.#chunks[0] = chunk.subarray(length);
      return chunk.subarray(0, length);
    }
  }

  /** Runs the interpreter for a task. Returns whether there is a text, and the JSON in UTF-8. */
  function interpret({ name, limits, options = [] }, content, password, run) {
    const conversation = new Conversation(content, password, run);
    const args = ["answer", name, ...[limits.memory, limits.time, limits.output].map(String), ...options];
    const { end } = runModule(modules.interpreter, { args, peer: conversation });
    if (end !== 0 && end !== 1) throw new Error(`the interpreter ended with ${end}`);
    return { ok: end === 0, json: conversation.response };
  }

  /** Runs the module on a document. */
  function run(args, output, content, password) {
    const started = performance.now();
    const files = [{ name: DOCUMENT, content }];
    if (password) files.push({ name: PASSWORD_FILE, content: password });
    const ended = runModule(modules.catdoc, { args, files, output });
    return encodeRun(ended, Math.round(performance.now() - started));
  }

  /**
   * Converts a document, given as bytes or a blob. `options` are of the form `name=value`, and
   * `password`, if given, opens it.
   */
  async function convert(task) {
    const { document, password } = task;
    const content = new Uint8Array(await (document.arrayBuffer?.() ?? document));
    // From here on, converter.js enforces the deadline, for the document and all documents in it.
    postMessage({ running: true });
    const response = interpret(task, content, password === undefined ? undefined : encoder.encode(password), run);
    postMessage({ running: false });
    return response;
  }

  const tasks = {
    load: async ({ catdoc, interpreter, memory }) => {
      const parts = [await withMemoryLimit(catdoc, memory), interpreter];
      const compiled = await Promise.all(parts.map((bytes) => WebAssembly.compile(bytes)));
      modules = { catdoc: compiled[0], interpreter: compiled[1] };
      return { ok: true };
    },
    convert,
    // For a document whose worker was terminated.
    late: (task) => interpret(task, encoder.encode(ANY_DOCUMENT), undefined, () => encodeRun(LATE, task.limits.time)),
  };

  globalThis.onmessage = async ({ data }) => {
    try {
      const done = await tasks[data.task](data);
      postMessage({ done }, done.json ? [done.json.buffer] : []);
    } catch (error) {
      postMessage({ failed: String(error) });
    }
  };
})();
