// Extracts documents with the installed package, in any runtime: drive.mjs TASKS
// Prints a line for each task `{ path, options }` of the JSON file: the extraction or the error.

import { readFileSync } from "node:fs";
import process from "node:process";
import { ExtractError, extract } from "catdoc-lambda";

for (const { path, options } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const outcome = await extract(readFileSync(path), options).catch((error) => {
    if (error instanceof ExtractError) return error;
    throw error;
  });
  console.log(JSON.stringify(outcome));
}
