// In-browser conversion: the same results and limits as on the server, and no data leaves the
// computer.
//
// CATDOC_PAGE_DOCUMENTS  a folder of documents in addition to tests/data
// CATDOC_PAGE_GUESTS     a folder of misbehaving modules that replace ours

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { ADDRESS, choose, chooseHere, data, faults, open, result, rtf, stage } from "./support.js";

const { CATDOC_PAGE_DOCUMENTS, CATDOC_PAGE_GUESTS } = process.env;
if (!CATDOC_PAGE_DOCUMENTS || !CATDOC_PAGE_GUESTS) throw new Error("CATDOC_PAGE_DOCUMENTS and CATDOC_PAGE_GUESTS must be set; run ./build.sh test");

const OURS = ["one-page.doc", "table.doc", "long.doc", "cyrillic.doc", "mixed-scripts.doc", "empty.doc", "one-page.rtf", "cyrillic.rtf", "tides.xls", "harbour.ppt", "clock.png", "README.md"];

/** Returns the workers that convert documents. */
const converters = (page) => page.workers().filter((worker) => worker.url().includes("/page/worker-"));

/** Opens the page with in-browser conversion. */
async function openHere(t, options) {
  const page = await open(t, options);
  await chooseHere(page);
  return page;
}

/**
 * Returns the results of browser and server for a file. A function in the page creates its content.
 * A result is the JSON of a success as it is, or the code and detail of an error.
 */
const compare = (page, name, parts, argument) =>
  page.evaluate(
    async ([name, parts, argument]) => {
      const file = new File(globalThis.eval(`(${parts})`)(argument), name);
      const converted = await inBrowser.convert(file).done;
      const body = await converted.body.text();
      const form = new FormData();
      form.append("file", file);
      const response = await fetch("extract", { method: "POST", body: form, headers: { Accept: "application/json" } });
      const text = await response.text();
      const problem = (json) => (({ code, detail }) => `${code}: ${detail}`)(JSON.parse(json));
      return { here: converted.ok ? body : problem(body), there: response.ok ? text : problem(text) };
    },
    [name, String(parts), argument],
  );

const decoded = (base64) => [Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))];
const compareFile = (page, name, path) => compare(page, name, decoded, readFileSync(path).toString("base64"));

/**
 * Opens the page with another module in place of ours, optionally with another deadline. It does not
 * use the driver's routes, which disable caching.
 */
async function withGuest(t, name, milliseconds) {
  const guest = readFileSync(`${CATDOC_PAGE_GUESTS}/${name}.wasm`);
  const { address } = await stage(t, (path, body) => {
    if (path.startsWith("/page/catdoc-")) return guest;
    if (path !== "/" || !milliseconds) return body;
    return Buffer.from(String(body).replace(/data-time="\d+"/, `data-time="${milliseconds}"`));
  });
  return openHere(t, { address });
}

test("our documents give the same bytes in the browser and on the server", async (t) => {
  const page = await openHere(t, { bypassCSP: true });
  for (const name of OURS) {
    const results = await compareFile(page, name, data(name));
    assert.equal(results.here, results.there, name);
  }
});

test("encrypted, broken, foreign and corpus documents give the same bytes too", async (t) => {
  const page = await openHere(t, { bypassCSP: true });
  const codes = new Set();
  const names = readdirSync(CATDOC_PAGE_DOCUMENTS);
  assert.ok(names.length > 60, `${names.length}`);
  for (const name of names) {
    const results = await compareFile(page, name, `${CATDOC_PAGE_DOCUMENTS}/${name}`);
    assert.equal(results.here, results.there, name);
    codes.add(results.here.startsWith("{") ? "text" : results.here.split(":")[0]);
  }
  for (const code of ["text", "encrypted", "corrupt", "unsupported-charset", "memory-limit", "not-a-document", "ooxml", "mangled-body"]) {
    assert.ok(codes.has(code), `${code}: ${[...codes]}`);
  }
});

test("a file name is treated as on the server", async (t) => {
  const page = await openHere(t, { bypassCSP: true });
  for (const name of ["a b.doc", "überfahrt.doc", "港.doc", "100%.doc", "no-extension", "a;b=c.doc"]) {
    const results = await compareFile(page, name, data("one-page.doc"));
    assert.equal(results.here, results.there);
  }
});

test("a document with too much text is refused with the same message", async (t) => {
  const page = await openHere(t, { bypassCSP: true });
  // Each byte of the document becomes three bytes of text.
  const euros = () => ["{\\rtf1\\ansi\\ansicpg1252\n", new Uint8Array(12_000_000).fill(0x80), "\\par}"];
  const results = await compare(page, "much.rtf", euros);
  assert.equal(results.here.split(":")[0], "output-limit", results.here.slice(0, 200));
  assert.equal(results.here, results.there);
});

test("an in-browser result looks like any other and says where it was converted", async (t) => {
  const page = await openHere(t);
  await choose(page, data("tides.xls"));
  const article = await result(page, "tides.xls");
  assert.match(await article.locator(".facts").textContent(), /^Excel 97 to 2003, \d+ words\. .*Converted in this browser\.$/);
  assert.equal(await article.getByRole("cell", { name: "High water" }).count(), 1);
  await choose(page, data("clock.png"));
  assert.match(await (await result(page, "clock.png")).textContent(), /not supported[^]*this is an image/);
  assert.deepEqual(page.complaints, []);
});

test("HTML stays text", async (t) => {
  const page = await openHere(t);
  const hostile = `</p><img src=x onerror="alert(1)"><script>alert(1)</script>`;
  await choose(page, rtf("<b>.rtf", hostile));
  const article = await result(page, "<b>.rtf");
  assert.match(await article.locator(".text").textContent(), /<img src=x/);
  assert.equal(await article.locator("img, script").count(), 0);
});

test("in-browser conversion sends no request, also below a stage's path", async (t) => {
  const { address, asked } = await stage(t);
  const page = await openHere(t, { address });
  const before = asked.length;
  assert.ok(before >= 6, `${asked}`);
  const seen = [];
  page.context().on("request", (request) => seen.push(request.url()));
  await choose(page, OURS.map(data));
  for (const name of OURS) await result(page, name);
  assert.equal(await page.locator("article .facts").count(), OURS.length - 1);
  assert.deepEqual(asked.slice(before), []);
  assert.deepEqual(seen, []);
});

test("in-browser conversion works offline", async (t) => {
  const page = await openHere(t);
  await page.context().setOffline(true);
  await choose(page, ["one-page.doc", "harbour.ppt"].map(data));
  assert.match(await (await result(page, "one-page.doc")).locator(".text").textContent(), /The harbour clock/);
  assert.equal(await (await result(page, "harbour.ppt")).getByRole("tab").count() > 1, true);
});

test("a worker may not use the network, even if a document takes it over", async (t) => {
  const page = await openHere(t);
  assert.equal(page.workers().length, 3);
  const workers = page.workers().flatMap((worker) => [ADDRESS, "http://127.0.0.1:9/", "data:,x"].map((url) => [worker, url]));
  for (const [worker, url] of workers) {
    const refused = await worker.evaluate(async (url) => {
      const violated = new Promise((refused) => addEventListener("securitypolicyviolation", (event) => refused(event.effectiveDirective), { once: true }));
      const succeeded = await fetch(url).then(() => true, () => false);
      return succeeded ? "answered" : violated;
    }, url);
    assert.equal(refused, "connect-src", url);
  }
});

test("the page itself may not compile WebAssembly", async (t) => {
  const page = await open(t);
  const ended = await page.evaluate(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => "compiled", String));
  assert.match(ended, /CompileError.*Content Security Policy/);
});

test("an endless module is stopped, and the next documents are read, also offline", async (t) => {
  const page = await withGuest(t, "spin", 300);
  await page.context().setOffline(true);
  const names = ["one-page.doc", "table.doc", "cyrillic.doc", "clock.png"];
  await choose(page, names.map(data));
  for (const name of names.slice(0, 3)) {
    assert.match(await (await result(page, name)).textContent(), /deadline the document took longer than 0\.3 s to read/, name);
  }
  assert.match(await (await result(page, "clock.png")).textContent(), /this is an image/);
  // Stopped workers need a moment to exit.
  for (let i = 0; i < 100 && converters(page).length > 2; i += 1) await page.waitForTimeout(50);
  assert.equal(converters(page).length, 2);
});

test("misbehaving modules end as on the server", async (t) => {
  for (const [guest, message] of [
    ["memory_hungry_guest", /memory-limit the document needs more than 67108864 bytes of memory/],
    ["talker", /output-limit the document has more than 33554432 bytes of text/],
    ["digger", /corrupt the document is damaged: its internal structure is invalid/],
    ["silent", /internal internal error/],
    ["crash", /internal internal error/],
  ]) {
    const page = await withGuest(t, guest);
    await choose(page, data("one-page.doc"));
    assert.match(await (await result(page, "one-page.doc")).textContent(), message, guest);
    await page.context().close();
  }
});

test("a document leaves nothing behind for the next", async (t) => {
  const page = await withGuest(t, "counter");
  for (const name of ["one-page.doc", "table.doc", "long.doc", "cyrillic.doc"]) {
    await choose(page, data(name));
    assert.equal((await (await result(page, name)).locator(".text").textContent()).trim(), "1", name);
  }
});

test("a failed download is reported, the document stays, and a retry succeeds", async (t) => {
  const sent = [];
  const page = await open(t, { before: (page) => page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`)) });
  await page.route("**/page/answer-*.wasm", (route) => route.abort("connectionreset"));
  await page.getByLabel("Convert in this browser: documents do not leave this computer").check();
  await page.locator("#here-said").getByText("could not be loaded").waitFor();
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  assert.match(await article.textContent(), /could not be loaded[^]*has not left your computer/);
  await page.unroute("**/page/answer-*.wasm");
  await article.getByRole("button", { name: "Try again" }).click();
  await article.locator(".facts").waitFor();
  assert.deepEqual(sent.filter((line) => line.startsWith("POST")), []);
});

test("the place of conversion is fixed when a document is chosen", async (t) => {
  const sent = [];
  const page = await open(t, { before: (page) => page.on("request", (request) => request.method() === "POST" && sent.push(request.url())) });
  await choose(page, data("one-page.doc"));
  await result(page, "one-page.doc");
  assert.equal(sent.length, 1);
  await chooseHere(page);
  await choose(page, data("table.doc"));
  await page.locator("#here").uncheck();
  const article = await result(page, "table.doc");
  assert.match(await article.locator(".facts").textContent(), /Converted in this browser/);
  assert.equal(sent.length, 1);
});

test("removing a result does not affect the documents after it", async (t) => {
  const page = await openHere(t);
  for (let i = 0; i < 3; i += 1) {
    await choose(page, data("one-page.doc"));
    await (await result(page, "one-page.doc")).getByRole("button", { name: "Remove one-page.doc" }).click();
  }
  await choose(page, data("table.doc"));
  assert.match(await (await result(page, "table.doc")).textContent(), /Tides/);
});

test("a running conversion can be cancelled", async (t) => {
  const page = await withGuest(t, "spin");
  await choose(page, data("one-page.doc"));
  await page.getByText("Reading the document in this browser").waitFor();
  await page.getByRole("button", { name: "Cancel one-page.doc" }).click();
  assert.equal(await page.locator("article").count(), 0);
  await choose(page, data("clock.png"));
  assert.match(await (await result(page, "clock.png")).textContent(), /this is an image/);
});

for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 320], ["dark", 320]]) {
  test(`axe-core finds no problem with in-browser conversion: ${colorScheme}, ${width} pixels wide`, async (t) => {
    const page = await openHere(t, { colorScheme, viewport: { width, height: 640 } });
    assert.deepEqual(await faults(page), []);
    await choose(page, data("one-page.doc"));
    await result(page, "one-page.doc");
    assert.deepEqual(await faults(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  });
}

test("in-browser conversion can be chosen with keyboard and screen reader", async (t) => {
  const page = await open(t);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.locator("#here-said").getByText("Ready, also without a network.").waitFor();
  assert.equal(await page.locator("#status").textContent(), "Ready, also without a network.");
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none", "the focus shows");
  await page.keyboard.press("Space");
  assert.equal(await page.locator("#status").textContent(), "Documents are converted by the server");
});
