// The npm package in a browser: without a bundler, under a strict policy, and bundled.
//
// CATDOC_NPM_APP      a folder in which the package is installed
// CATDOC_PAGE_GUESTS  a folder of misbehaving modules that replace ours

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import http from "node:http";
import { extname } from "node:path";
import { test } from "node:test";
import { ADDRESS, data, open, tools } from "./support.js";

const { CATDOC_NPM_APP, CATDOC_PAGE_GUESTS } = process.env;
const PACKAGE = `${CATDOC_NPM_APP}/node_modules/catdoc-lambda`;
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src data:";
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const DOCUMENTS = ["one-page.doc", "table.doc", "long.doc", "cyrillic.rtf", "tides.xls", "harbour.ppt", "clock.png", "README.md"];

/**
 * Opens a page of a site with the package's files and a script, which sets `globalThis.extract`.
 * `files` replaces some of them.
 */
async function openSite(t, script, files = {}) {
  const site = { "/": `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/app.js"></script>`, "/app.js": script, ...files };
  const server = http.createServer((request, response) => {
    const content = site[request.url] ?? readFileSync(`${PACKAGE}${request.url.replace("/package", "")}`);
    const headers = { "Content-Type": TYPES[extname(request.url) || ".html"], "Content-Security-Policy": POLICY };
    response.writeHead(200, headers).end(content);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  t.after(() => server.close());
  const page = await open(t, { address: `http://127.0.0.1:${server.address().port}/` });
  await page.waitForFunction(() => globalThis.extract);
  return page;
}

const UNBUNDLED = `import { extract } from "/package/browser.js"; globalThis.extract = extract;`;

/** Extracts a document of tests/data in the page. Returns the extraction or the error. */
const extractIn = (page, name, options = {}) =>
  page.evaluate(
    async ([name, base64, options]) => {
      const file = new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name);
      return extract(file, options).catch((error) => ({ ...error }));
    },
    [name, readFileSync(data(name)).toString("base64"), options],
  );

async function ofServer(name) {
  const form = new FormData();
  form.append("file", new File([readFileSync(data(name))], name));
  const { type, title, ...json } = await (await fetch(`${ADDRESS}extract`, { method: "POST", body: form })).json();
  return json;
}

test("documents give the server's JSON, under a strict policy", async (t) => {
  const page = await openSite(t, UNBUNDLED);
  for (const name of DOCUMENTS) assert.deepEqual(await extractIn(page, name), await ofServer(name), name);
  assert.deepEqual(page.complaints, []);
});

test("a bundle by esbuild works beside the package's other files", async (t) => {
  const build = { stdin: { contents: `import { extract } from "catdoc-lambda"; globalThis.extract = extract;`, resolveDir: CATDOC_NPM_APP } };
  const { outputFiles } = await tools("esbuild").build({ ...build, bundle: true, minify: true, format: "esm", write: false });
  const page = await openSite(t, outputFiles[0].text);
  for (const name of ["harbour.ppt", "clock.png"]) assert.deepEqual(await extractIn(page, name), await ofServer(name), name);
});

test("extract works in a worker too", async (t) => {
  const worker = `import { extract } from "/package/browser.js"; onmessage = async ({ data }) => postMessage(await extract(data));`;
  const script = `const worker = new Worker("/outer.js", { type: "module" });
    globalThis.extract = (file) => new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); worker.postMessage(file); });`;
  const page = await openSite(t, script, { "/outer.js": worker });
  assert.deepEqual(await extractIn(page, "one-page.doc"), await ofServer("one-page.doc"));
});

test("misbehaving modules end as on the server", async (t) => {
  for (const [guest, code, options] of [
    ["spin", "deadline", { timeout: 300 }],
    ["memory_hungry_guest", "memory-limit"],
    ["talker", "output-limit"],
    ["crash", "internal"],
  ]) {
    const page = await openSite(t, UNBUNDLED, { "/package/catdoc.wasm": readFileSync(`${CATDOC_PAGE_GUESTS}/${guest}.wasm`) });
    for (const [name, expected] of [["one-page.doc", code], ["clock.png", "not-a-document"]]) {
      assert.equal((await extractIn(page, name, options)).code, expected, `${guest} ${name}`);
    }
    await page.context().close();
  }
});

test("an aborted document rejects with the signal's reason", async (t) => {
  const page = await openSite(t, UNBUNDLED, { "/package/catdoc.wasm": readFileSync(`${CATDOC_PAGE_GUESTS}/spin.wasm`) });
  const reason = await page.evaluate(() => extract(new TextEncoder().encode("{\\rtf1}"), { signal: AbortSignal.timeout(200) }).catch((error) => error.name));
  assert.equal(reason, "TimeoutError");
});
