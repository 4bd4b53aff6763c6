// Converts documents in a worker of the upload page's, as the server does: the module in memory and nothing else within reach. Its
// own policy lets it ask nobody (src/http/page/assets.rs), and what is too slow the page ends together with it. Behind capped.js and
// wasi.js.
"use strict";

(() => {
  const DOCUMENT = "document";
  const REPORT = 104;
  // Where the report says where the metadata is (wasm/README.md), and most bytes of it that are looked at.
  const [METADATA_AT, METADATA_LENGTH] = [19 * 4, 20 * 4];
  const METADATA_CAP = 192 << 10;
  const NONE = 0xffffffff;

  let modules, limits;
  const text = new TextDecoder();

  /** What the program for the answer says: whether it went well, and what. */
  function ask(words, stdin) {
    const { end, stdout } = runModule(modules.answer, { args: ["answer", ...words], stdin });
    if (end !== 0 && end !== 1) throw new Error(`the program for the answer ended with ${end}`);
    return { ok: end === 0, body: text.decode(stdout) };
  }

  /** The module's bytes there, if it has such. */
  function part(exports, address, length) {
    const memory = exports.memory.buffer;
    return address + length <= memory.byteLength ? new Uint8Array(memory, address, length) : undefined;
  }

  /** What a run has left, as the program for the answer reads it. */
  function leftBy({ stdout, exports }) {
    const report = part(exports, exports.catdoc_report?.value >>> 0, REPORT) ?? new Uint8Array(REPORT);
    const word = (at) => new DataView(report.buffer, report.byteOffset).getUint32(at, true);
    const length = word(METADATA_LENGTH);
    const metadata = length <= METADATA_CAP ? part(exports, word(METADATA_AT), length) : undefined;
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

  function conclude(name, end, left) {
    return ask(["end", name, String(end), String(limits.memory), String(limits.time), String(limits.output)], left);
  }

  /** The module on a document, with these arguments. */
  function run(args, content) {
    return runModule(modules.catdoc, { args, file: { name: DOCUMENT, content }, output: limits.output });
  }

  async function convert({ name, file }) {
    const content = new Uint8Array(await file.arrayBuffer());
    const begun = ask(["begin", name, DOCUMENT], content);
    if (!begun.ok) return begun;
    // The page looks at the clock from here on.
    postMessage({ running: true });
    const ended = run(begun.body.split("\n"), content);
    postMessage({ running: false });
    return conclude(name, ended.end, leftBy(ended));
  }

  const tasks = {
    load: async (task) => {
      limits = task.limits;
      const parts = [await capped(task.catdoc, limits.memory), task.answer];
      const [catdoc, answer] = await Promise.all(parts.map((bytes) => WebAssembly.compile(bytes)));
      modules = { catdoc, answer };
      return { ok: true };
    },
    convert,
    // For a document with which another worker was ended.
    late: ({ name }) => conclude(name, WASI_ENDS.deadline, new Uint8Array(REPORT + 4)),
  };

  onmessage = async ({ data }) => {
    try {
      postMessage({ done: await tasks[data.task](data) });
    } catch (error) {
      postMessage({ failed: String(error) });
    }
  };
})();
