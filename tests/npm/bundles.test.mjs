// The package as TypeScript and bundlers see it, installed beside this file.
//
// CATDOC_PAGE_TOOLS  the folder with the packages of tests/page/package-lock.json

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const tools = createRequire(`${process.env.CATDOC_PAGE_TOOLS}/`);
const here = fileURLToPath(new URL(".", import.meta.url));

/** Bundles an app of this code with each bundler, for a browser. Returns the bundles by bundler. */
async function bundle(code) {
  const input = `${here}app.js`;
  writeFileSync(input, code);
  const { outputFiles } = await tools("esbuild").build({ entryPoints: [input], bundle: true, format: "esm", write: false, treeShaking: true });
  // rollup itself does not read package.json.
  const resolve = { name: "resolve", resolveId: (id) => (id === "catdoc-lambda" ? `${here}node_modules/catdoc-lambda/browser.js` : null) };
  const rollup = await tools("rollup").rollup({ input, plugins: [resolve], treeshake: { moduleSideEffects: (id) => id === input } });
  const { output } = await rollup.generate({ format: "es" });
  return { esbuild: outputFiles[0].text, rollup: output[0].code };
}

test("TypeScript accepts the types", () => {
  const settings = ["--noEmit", "--strict", "--skipLibCheck", "false", "--types", "", "--target", "es2022", "--lib", "es2023,dom"];
  for (const resolution of [["--module", "nodenext"], ["--module", "esnext", "--moduleResolution", "bundler"]]) {
    const tsc = tools.resolve("typescript/package.json").replace("package.json", "bin/tsc");
    execFileSync(process.execPath, [tsc, ...settings, ...resolution, "types.ts"], { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
  }
});

test("a bundle of extract has the API alone", async () => {
  const bundles = await bundle(`import { extract } from "catdoc-lambda";\nglobalThis.extract = extract;\n`);
  for (const [bundler, code] of Object.entries(bundles)) {
    assert.match(code, /new Worker\(new URL\("\.\/worker\.js", import\.meta\.url\)/, bundler);
    // Neither what runs in the worker, nor what is for Node.js.
    assert.doesNotMatch(code, /node:|wasi_snapshot_preview1|withMemoryLimit/, bundler);
    assert.ok(code.length < 10_000, `${bundler}: ${code.length}`);
  }
});

test("a bundle without extract has no worker", async () => {
  const unused = await bundle(`import { extract } from "catdoc-lambda";\nglobalThis.answer = 42;\n`);
  for (const [bundler, code] of Object.entries(unused)) assert.ok(code.replace(/\/\/.*\n|\(\(\) => \{|\}\)\(\);/g, "").trim().length < 40, `${bundler}: ${code}`);
  const error = await bundle(`import { ExtractError } from "catdoc-lambda";\nglobalThis.ExtractError = ExtractError;\n`);
  for (const [bundler, code] of Object.entries(error)) assert.doesNotMatch(code, /new Worker|fetch\(/, bundler);
});
