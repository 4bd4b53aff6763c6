#!/usr/bin/env node
// Prints the text of documents.

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { extract } from "./node.js";

const USAGE = `Usage: catdoc-lambda [--json] [--OPTION[=VALUE]]... FILE...

Prints the text of legacy Word, Excel and PowerPoint files. Warnings and errors go to stderr.
--json prints a line of JSON per file instead. The options are those of extract(), as in
--format=markdown --sheet=2. The password is taken from the variable CATDOC_PASSWORD.`;

const { CATDOC_PASSWORD: password } = process.env;
const options = {};
const files = [];
for (const argument of process.argv.slice(2)) {
  const [, name, value = "true"] = /^--([a-z]+)(?:=(.*))?$/s.exec(argument) ?? [];
  if (name) options[name] = value;
  else files.push(argument);
}
const { json, help, ...others } = options;
if (help || files.length === 0 || "password" in others) {
  console.error(USAGE);
  process.exit(help ? 0 : 2);
}
// The reader of a pipe may close it early.
process.stdout.on("error", ({ code }) => process.exit(code === "EPIPE" ? 0 : 1));

for (const file of files) {
  try {
    const extraction = await extract(await readFile(file), { name: basename(file), password, ...others });
    process.stdout.write(json ? `${JSON.stringify(extraction)}\n` : extraction.text);
    for (const { code, detail } of extraction.warnings) console.error(`${file}: ${code}: ${detail}`);
  } catch (error) {
    console.error(`${file}: ${error.code ?? error.name}: ${error.message}`);
    process.exitCode = 1;
  }
}
