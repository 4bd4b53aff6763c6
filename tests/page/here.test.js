// Documents that are converted in the browser: the server's answers, its limits, and nothing that leaves the computer.
//
// CATDOC_PAGE_DOCUMENTS  a folder with documents beside those of tests/data
// CATDOC_PAGE_GUESTS     a folder with modules that misbehave, to be run in the place of ours

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { ADDRESS, choose, data, faults, open, result, rtf, stage } from "./support.js";

const { CATDOC_PAGE_DOCUMENTS, CATDOC_PAGE_GUESTS } = process.env;
if (!CATDOC_PAGE_DOCUMENTS || !CATDOC_PAGE_GUESTS) throw new Error("CATDOC_PAGE_DOCUMENTS and CATDOC_PAGE_GUESTS have to be set");

const OURS = ["one-page.doc", "table.doc", "long.doc", "cyrillic.doc", "mixed-scripts.doc", "empty.doc", "one-page.rtf", "cyrillic.rtf", "tides.xls", "harbour.ppt", "README.md"];

/** Asks for documents to be converted here. */
async function chooseHere(page) {
  await page.getByLabel("Convert in this browser: documents do not leave this computer").check();
  await page.locator("#here-said").getByText("Ready, also without a network.").waitFor();
}

/** A page that converts here. */
async function openHere(t, options) {
  const page = await open(t, options);
  await chooseHere(page);
  return page;
}

/**
 * What the browser and the server say of a file, of which a function in the page makes the parts: JSON of an answer as it stands, of
 * an error its code and detail.
 */
const compare = (page, name, parts, argument) =>
  page.evaluate(
    async ([name, parts, argument]) => {
      const file = new File(globalThis.eval(`(${parts})`)(argument), name);
      const { ok, body } = await inBrowser.convert(file).done;
      const form = new FormData();
      form.append("file", file);
      const response = await fetch("extract", { method: "POST", body: form, headers: { Accept: "application/json" } });
      const said = await response.text();
      const problem = (json) => (({ code, detail }) => `${code}: ${detail}`)(JSON.parse(json));
      return { here: ok ? body : problem(body), there: response.ok ? said : problem(said) };
    },
    [name, String(parts), argument],
  );

const decoded = (base64) => [Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))];
const compareFile = (page, name, path) => compare(page, name, decoded, readFileSync(path).toString("base64"));

/** A page with another module in the place of ours, and perhaps another time. Not by the driver's own routes, which end caching. */
async function withGuest(t, name, milliseconds) {
  const guest = readFileSync(`${CATDOC_PAGE_GUESTS}/${name}.wasm`);
  const { address } = await stage(t, (path, body) => {
    if (path.startsWith("/page/catdoc-")) return guest;
    if (path !== "/" || !milliseconds) return body;
    return Buffer.from(String(body).replace(/data-time="\d+"/, `data-time="${milliseconds}"`));
  });
  return openHere(t, { address });
}

test("our documents have the same answer here and there, to the byte", async (t) => {
  const page = await openHere(t, { bypassCSP: true });
  for (const name of OURS) {
    const answers = await compareFile(page, name, data(name));
    assert.equal(answers.here, answers.there, name);
  }
});

test("so have other documents, encrypted, broken and foreign ones among them", async (t) => {
  const page = await openHere(t, { bypassCSP: true });
  const codes = new Set();
  const names = readdirSync(CATDOC_PAGE_DOCUMENTS);
  assert.ok(names.length > 60, `${names.length}`);
  for (const name of names) {
    const answers = await compareFile(page, name, `${CATDOC_PAGE_DOCUMENTS}/${name}`);
    assert.equal(answers.here, answers.there, name);
    codes.add(answers.here.startsWith("{") ? "text" : answers.here.split(":")[0]);
  }
  for (const code of ["text", "encrypted", "corrupt", "unsupported-charset", "memory-limit", "not-a-document", "ooxml", "mangled-body"]) {
    assert.ok(codes.has(code), `${code}: ${[...codes]}`);
  }
});

test("a file's name is what the server takes it for", async (t) => {
  const page = await openHere(t, { bypassCSP: true });
  for (const name of ["a b.doc", "überfahrt.doc", "港.doc", "100%.doc", "no-extension", "a;b=c.doc"]) {
    const answers = await compareFile(page, name, data("one-page.doc"));
    assert.equal(answers.here, answers.there);
  }
});

test("a document with more text than may be is refused in the same words", async (t) => {
  const page = await openHere(t, { bypassCSP: true });
  // A byte of the document is three of the text.
  const euros = () => ["{\\rtf1\\ansi\\ansicpg1252\n", new Uint8Array(12_000_000).fill(0x80), "\\par}"];
  const answers = await compare(page, "much.rtf", euros);
  assert.equal(answers.here.split(":")[0], "output-limit", answers.here.slice(0, 200));
  assert.equal(answers.here, answers.there);
});

test("a document that is converted here is shown as any other, and says where it was", async (t) => {
  const page = await openHere(t);
  await choose(page, data("tides.xls"));
  const article = await result(page, "tides.xls");
  assert.match(await article.locator(".facts").textContent(), /^Excel 97 to 2003, \d+ words\. .*Converted in this browser\.$/);
  assert.equal(await article.getByRole("cell", { name: "High water" }).count(), 1);
  await choose(page, data("README.md"));
  assert.match(await (await result(page, "README.md")).textContent(), /not supported[^]*this is plain text/);
  assert.deepEqual(page.complaints, []);
});

test("what looks like HTML stays text", async (t) => {
  const page = await openHere(t);
  const hostile = `</p><img src=x onerror="alert(1)"><script>alert(1)</script>`;
  await choose(page, rtf("<b>.rtf", hostile));
  const article = await result(page, "<b>.rtf");
  assert.match(await article.locator(".text").textContent(), /<img src=x/);
  assert.equal(await article.locator("img, script").count(), 0);
});

test("nothing is asked of anybody while documents are converted, from below a stage's path too", async (t) => {
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

test("it works without a network", async (t) => {
  const page = await openHere(t);
  await page.context().setOffline(true);
  await choose(page, ["one-page.doc", "harbour.ppt"].map(data));
  assert.match(await (await result(page, "one-page.doc")).locator(".text").textContent(), /The harbour clock/);
  assert.equal(await (await result(page, "harbour.ppt")).getByRole("tab").count() > 1, true);
});

test("a worker may ask nobody, were a document to take it over", async (t) => {
  const page = await openHere(t);
  const [worker] = page.workers();
  for (const url of [ADDRESS, "http://127.0.0.1:9/", "data:,x"]) {
    const refused = await worker.evaluate(async (url) => {
      const violated = new Promise((refused) => addEventListener("securitypolicyviolation", (event) => refused(event.effectiveDirective), { once: true }));
      const answered = await fetch(url).then(() => true, () => false);
      return answered ? "answered" : violated;
    }, url);
    assert.equal(refused, "connect-src", url);
  }
});

test("the page itself may compile no WebAssembly", async (t) => {
  const page = await open(t);
  const ended = await page.evaluate(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => "compiled", String));
  assert.match(ended, /CompileError.*Content Security Policy/);
});

test("a module without an end is ended, and the next documents are read, without a network too", async (t) => {
  const page = await withGuest(t, "spin", 300);
  await page.context().setOffline(true);
  const names = ["one-page.doc", "table.doc", "cyrillic.doc", "README.md"];
  await choose(page, names.map(data));
  for (const name of names.slice(0, 3)) {
    assert.match(await (await result(page, name)).textContent(), /deadline the document took longer than 0\.3 s to read/, name);
  }
  assert.match(await (await result(page, "README.md")).textContent(), /this is plain text/);
  // Those that were ended take a moment to go.
  for (let i = 0; i < 100 && page.workers().length > 2; i += 1) await page.waitForTimeout(50);
  assert.equal(page.workers().length, 2);
});

test("modules that mean ill end as on the server", async (t) => {
  for (const [guest, said] of [
    ["glutton", /memory-limit the document needs more than 67108864 bytes of memory/],
    ["talker", /output-limit the document has more than 33554432 bytes of text/],
    ["digger", /corrupt the document is damaged: its internal structure is invalid/],
    ["silent", /internal internal error/],
    ["crash", /internal internal error/],
  ]) {
    const page = await withGuest(t, guest);
    await choose(page, data("one-page.doc"));
    assert.match(await (await result(page, "one-page.doc")).textContent(), said, guest);
    await page.context().close();
  }
});

test("nothing of a document is there for the next", async (t) => {
  const page = await withGuest(t, "counter");
  for (const name of ["one-page.doc", "table.doc", "long.doc", "cyrillic.doc"]) {
    await choose(page, data(name));
    assert.equal((await (await result(page, name)).locator(".text").textContent()).trim(), "1", name);
  }
});

test("what cannot be loaded is said, the document stays, and trying again helps", async (t) => {
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

test("where a document goes is decided when it is chosen", async (t) => {
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

test("a result that is removed takes nothing from the documents behind it", async (t) => {
  const page = await openHere(t);
  for (let i = 0; i < 3; i += 1) {
    await choose(page, data("one-page.doc"));
    await (await result(page, "one-page.doc")).getByRole("button", { name: "Remove one-page.doc" }).click();
  }
  await choose(page, data("table.doc"));
  assert.match(await (await result(page, "table.doc")).textContent(), /Tides/);
});

test("a document that is being converted can be cancelled", async (t) => {
  const page = await withGuest(t, "spin");
  await choose(page, data("one-page.doc"));
  await page.getByText("Reading the document in this browser").waitFor();
  await page.getByRole("button", { name: "Cancel one-page.doc" }).click();
  assert.equal(await page.locator("article").count(), 0);
  await choose(page, data("README.md"));
  assert.match(await (await result(page, "README.md")).textContent(), /this is plain text/);
});

for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 320], ["dark", 320]]) {
  test(`axe-core finds nothing where documents stay here: ${colorScheme}, ${width} pixels wide`, async (t) => {
    const page = await openHere(t, { colorScheme, viewport: { width, height: 640 } });
    assert.deepEqual(await faults(page), []);
    await choose(page, data("one-page.doc"));
    await result(page, "one-page.doc");
    assert.deepEqual(await faults(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  });
}

test("by keys and by ear it can be chosen too", async (t) => {
  const page = await open(t);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.locator("#here-said").getByText("Ready, also without a network.").waitFor();
  assert.equal(await page.locator("#status").textContent(), "Ready, also without a network.");
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none", "the focus shows");
  await page.keyboard.press("Space");
  assert.equal(await page.locator("#status").textContent(), "Documents are converted by the server");
});
