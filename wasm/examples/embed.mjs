// Prints a document's text with catdoc.wasm in Node.js: node --no-warnings wasm/examples/embed.mjs letter.doc

import { openSync, readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const module = await WebAssembly.compile(readFileSync("wasm/catdoc.wasm"));

// Each document needs its own instance. The text goes to an open file, here standard output.
const wasi = new WASI({ version: "preview1", args: ["catdoc", "-w", "-"], stdin: openSync(process.argv[2]), stdout: 1 });
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);

const report = new DataView(instance.exports.memory.buffer, instance.exports.catdoc_report.value);
if (process.exitCode === 0 && report.getUint32(4, true) !== 2) throw new Error("the document was not read completely");
