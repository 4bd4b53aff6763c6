// Runs the module in Node.js with node:wasi; see README.md.

import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { WASI } from "node:wasi";

const [moduleFile, folder, results] = process.argv.slice(2);
const module = await WebAssembly.compile(readFileSync(moduleFile));
const lines = readFileSync(0, "utf8").split("\n").slice(0, -1);

for (const [number, line] of lines.entries()) {
    const [input, ...rest] = line.split("\t");
    const stdin = openSync(input ? `${folder}/${input}` : devNull, "r");
    const stdout = openSync(`${results}/${number}.text`, "w");
    const wasi = new WASI({
        version: "preview1",
        args: ["catdoc", ...rest],
        preopens: { ".": folder },
        stdin,
        stdout,
        returnOnExit: true,
    });
    const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
    const code = wasi.start(instance) ?? 0;
    closeSync(stdin);
    closeSync(stdout);
    const memory = Buffer.from(instance.exports.memory.buffer);
    const report = memory.subarray(instance.exports.catdoc_report.value).subarray(0, 104);
    const place = report.readUInt32LE(4 * 19);
    const metadata = memory.subarray(place, place + report.readUInt32LE(4 * 20));
    writeFileSync(`${results}/${number}.report`, Buffer.concat([report, metadata]));
    console.log(code);
}
