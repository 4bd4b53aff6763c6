// The API in Node.js, from the installed package beside this file.
//
// CATDOC_DATA    the folder tests/data
// CATDOC_GUESTS  a folder of misbehaving modules

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ExtractError, extract } from "catdoc-lambda";

const { CATDOC_DATA, CATDOC_GUESTS } = process.env;
const path = (name) => `${CATDOC_DATA}/${name}`;
const data = (name) => readFileSync(path(name));
const command = fileURLToPath(new URL("node_modules/.bin/catdoc-lambda", import.meta.url));

/** Copies the package with another module in place of ours. Returns its `extract`. */
async function withGuest(name) {
  const copy = fileURLToPath(new URL(`${name}/`, import.meta.url));
  cpSync(fileURLToPath(new URL("node_modules/catdoc-lambda/", import.meta.url)), copy, { recursive: true });
  cpSync(`${CATDOC_GUESTS}/${name}.wasm`, `${copy}catdoc.wasm`);
  return (await import(`./${name}/node.js`)).extract;
}

test("views, buffers and blobs are read, and remain the caller's", async () => {
  const bytes = data("one-page.doc");
  const inside = new Uint8Array(bytes.length + 20);
  inside.set(bytes, 10);
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  const { text } = await extract(bytes);
  assert.match(text, /The harbour clock/);
  for (const document of [
    new Uint8Array(bytes),
    new Uint8Array(bytes).buffer,
    inside.subarray(10, 10 + bytes.length),
    new DataView(inside.buffer, 10, bytes.length),
    new Uint8Array(shared),
    shared,
    new Blob([bytes]),
  ]) {
    assert.equal((await extract(document)).text, text);
    assert.notEqual(document.byteLength ?? document.size, 0);
  }
});

test("anything else is a type error", async () => {
  for (const document of ["letter.doc", undefined, null, 7, [1, 2], {}]) await assert.rejects(extract(document), TypeError);
});

test("a file has its name, and an option overrides it", async () => {
  const file = new File(["a;b\n1;2\n3;4\n"], "table.xls");
  const workbook = await extract(file);
  assert.deepEqual([workbook.file, workbook.format, workbook.sheets[0].rows[1]], ["table.xls", "csv", ["1", "2"]]);
  const text = await extract(file, { name: "table.txt" });
  assert.deepEqual([text.file, text.format], ["table.txt", "text"]);
  assert.equal((await extract(data("one-page.doc"))).file, null);
});

test("an invalid option is named with its alternatives", async () => {
  for (const [options, detail] of [
    [{ colour: "red" }, /unknown option "colour"; use one of charset, .*, format$/],
    [{ wrap: 3 }, /wrap must be 0 or 10 to 480/],
    [{ format: "json" }, /format must be text or markdown, not "json"/],
    [{ sections: ["body", "chapters"] }, /unknown section "chapters"/],
    [{ timeout: 0 }, /timeout must be an integer/],
    [{ timeout: Infinity }, /timeout must be an integer/],
  ]) {
    await assert.rejects(extract(data("one-page.doc"), options), { name: "ExtractError", code: "bad-option", status: 400, detail, message: detail });
  }
  const unset = { charset: undefined, sheet: null, name: null, password: null, timeout: null, signal: null };
  assert.deepEqual(await extract(data("one-page.doc"), unset), await extract(data("one-page.doc")));
});

test("an aborted document rejects with the signal's reason, and the next ones are read", async () => {
  await assert.rejects(extract(data("one-page.doc"), { signal: AbortSignal.abort() }), { name: "AbortError" });
  const endless = await withGuest("spin");
  const stopping = new AbortController();
  const documents = Array.from({ length: 20 }, () => endless(data("one-page.doc"), { signal: stopping.signal }));
  setTimeout(() => stopping.abort(new Error("changed my mind")), 200);
  for (const { reason } of await Promise.allSettled(documents)) assert.equal(reason?.message, "changed my mind");
  await assert.rejects(endless(data("clock.png")), { code: "not-a-document" });
});

test("an endless document ends at its deadline, and the next ones are read", async () => {
  const endless = await withGuest("spin");
  for (const timeout of [100, 300]) {
    const detail = `the document took longer than ${timeout / 1000} s to read; split it and try again`;
    await assert.rejects(endless(data("one-page.doc"), { timeout }), { code: "deadline", status: 422, detail });
    await assert.rejects(endless(data("clock.png")), { code: "not-a-document" });
  }
});

test("many documents at once are all read", async () => {
  const names = ["one-page.doc", "tides.xls", "harbour.ppt", "cyrillic.rtf"];
  const formats = await Promise.all(Array.from({ length: 80 }, async (_, i) => (await extract(data(names[i % 4]))).format));
  assert.deepEqual(formats, Array.from({ length: 20 }, () => ["word-97", "excel-97", "powerpoint-97", "rtf"]).flat());
});

test("missing files of the package are reported", async () => {
  const copy = fileURLToPath(new URL("incomplete/", import.meta.url));
  cpSync(fileURLToPath(new URL("node_modules/catdoc-lambda/", import.meta.url)), copy, { recursive: true });
  writeFileSync(`${copy}catdoc.wasm`, "");
  const { extract } = await import("./incomplete/node.js");
  for (let i = 0; i < 2; i += 1) await assert.rejects(extract(data("one-page.doc")), { code: "not-loaded", status: 500 });
});

test("the command prints texts, and reports failures", async () => {
  const { text } = await extract(data("one-page.doc"));
  assert.equal(execFileSync(command, [path("one-page.doc")], { encoding: "utf8" }), text);
  const json = execFileSync(command, ["--json", "--format=markdown", "--sheet=1", path("tides.xls")], { encoding: "utf8" });
  assert.deepEqual(JSON.parse(json), { ...(await extract(data("tides.xls"), { format: "markdown", sheet: 1 })), file: "tides.xls" });
  const mixed = spawnSync(command, [path("clock.png"), path("none.doc"), path("one-page.doc")], { encoding: "utf8" });
  assert.deepEqual([mixed.status, mixed.stdout], [1, text]);
  assert.match(mixed.stderr, /clock\.png: not-a-document: .*\n.*none\.doc: ENOENT: /);
  for (const args of [[], ["--password=secret", path("one-page.doc")]]) assert.equal(spawnSync(command, args).status, 2);
});

test("errors are errors", async () => {
  const error = await extract(new Uint8Array()).catch((error) => error);
  assert.ok(error instanceof ExtractError && error instanceof Error);
  assert.match(error.stack, /^ExtractError: not a supported document/);
});
