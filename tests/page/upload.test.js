// Uploading documents to the page, and the display of their progress and outcome.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { choose, data, open, respond, result, rtf, stage } from "./support.js";

const problem = (code, status) => ({ type: `urn:x:${code}`, title: "A title", status, detail: `detail of ${code}`, code });

/** Drops files with these names and bytes on the page. */
async function drop(page, files) {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const [name, bytes] of files) {
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
    }
    return transfer;
  }, files.map((name) => [name, readFileSync(data(name)).toString("base64")]));
  await page.dispatchEvent("main", "dragenter", { dataTransfer: transfer });
  assert.equal(await page.locator("html.dropping").count(), 1, "it shows where files may be dropped");
  await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
  assert.equal(await page.locator("html.dropping").count(), 0);
}

test("a chosen document is shown as its text", async (t) => {
  const page = await open(t);
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  assert.match(await article.locator(".text").textContent(), /^\s*The harbour clock/);
  assert.match(await article.locator(".facts").textContent(), /^Word 97 to 2003, \d+ words\. The text is complete\.$/);
  assert.match(await page.locator("#status").textContent(), /^The text of one-page\.doc is ready\. /);
  assert.deepEqual(page.complaints, []);
});

test("documents dropped anywhere are shown as their text", async (t) => {
  const page = await open(t);
  await drop(page, ["table.doc", "cyrillic.rtf"]);
  assert.match(await (await result(page, "table.doc")).textContent(), /Tides of the week/);
  assert.match(await (await result(page, "cyrillic.rtf")).locator(".text").textContent(), /\p{Script=Cyrillic}/u);
});

test("several files have results in their order, and a failure does not affect the others", async (t) => {
  const page = await open(t);
  const names = ["one-page.doc", "harbour.ppt", "clock.png", "tides.xls", "long.doc", "one-page.rtf"];
  await choose(page, names.map(data));
  for (const name of names) await result(page, name);
  assert.deepEqual(await page.locator("article h2").allInnerTexts(), names);
  assert.equal(await page.locator("article.failed").count(), 1);
  assert.equal(await page.locator("article .facts").count(), names.length - 1);
});

test("the upload shows its progress", async (t) => {
  const page = await open(t, {
    before: (page) =>
      page.addInitScript(() => {
        globalThis.seen = [];
        new MutationObserver(() => {
          const bar = document.querySelector("progress");
          if (bar) globalThis.seen.push([bar.previousSibling.textContent, bar.getAttribute("value")]);
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2e6 });
  await choose(page, rtf("slow.rtf", "tide ".repeat(200_000)));
  await (await result(page, "slow.rtf")).locator(".facts").waitFor();
  const seen = await page.evaluate(() => globalThis.seen);
  const shares = seen.filter(([label]) => label.startsWith("Uploading, ")).map(([, value]) => Number(value));
  assert.ok(shares.some((share) => share > 0 && share < 1), `${shares}`);
  assert.ok(seen.some(([label, value]) => label === "Reading the document" && value === null), "while it is read the bar has no value");
});

test("a file above the limit is refused before it is sent, with the limit", async (t) => {
  const page = await open(t);
  let requests = 0;
  await page.route("**/extract", (route) => (requests++, route.continue()));
  await choose(page, { name: "huge.doc", mimeType: "application/msword", buffer: Buffer.alloc((32 << 20) + 1) });
  const article = await result(page, "huge.doc");
  assert.match(await article.textContent(), /This file is too large[^]*32 MiB[^]*33\.55 MB and was not sent/);
  assert.equal(requests, 0);
});

test("every error code of the API has an explanation, with its detail below", async (t) => {
  for (const [code, status, message] of [
    ["bad-multipart", 400, /arrived incomplete/],
    ["missing-file", 400, /No file/],
    ["bad-option", 400, /option/],
    ["mangled-body", 400, /gateway/],
    ["too-large", 413, /too large[^]*32 MiB/],
    ["unsupported-media-type", 415, /type of upload/],
    ["ooxml", 415, /newer Office[^]*\.docx/],
    ["not-a-document", 422, /file type is not supported/],
    ["encrypted", 422, /password/],
    ["corrupt", 422, /damaged/],
    ["unsupported-charset", 422, /character set/],
    ["deadline", 422, /too long/],
    ["memory-limit", 422, /memory/],
    ["output-limit", 422, /too much text/],
    ["internal", 500, /on the server[^]*Try again/],
  ]) {
    const page = await open(t);
    await respond(page, status, problem(code, status));
    await choose(page, data("one-page.doc"));
    const text = await (await result(page, "one-page.doc")).textContent();
    assert.match(text, message, code);
    assert.ok(text.includes(`${code} detail of ${code}`), text);
    assert.match(await page.locator("#status").textContent(), /^one-page\.doc: /);
    await page.context().close();
  }
});

test("foreign formats are distinguished", async (t) => {
  const page = await open(t);
  await choose(page, { name: "new.docx", mimeType: "", buffer: Buffer.from("PK\u0003\u0004") });
  assert.match(await (await result(page, "new.docx")).textContent(), /newer Office file/);
  await choose(page, { name: "paper.doc", mimeType: "", buffer: Buffer.from("%PDF-1.7") });
  assert.match(await (await result(page, "paper.doc")).textContent(), /not supported[^]*this is a PDF/);
  await choose(page, { name: "none.doc", mimeType: "", buffer: Buffer.alloc(0) });
  assert.match(await (await result(page, "none.doc")).textContent(), /the file is empty/);
});

test("a busy service is retried automatically", async (t) => {
  const page = await open(t);
  let requests = 0;
  await page.route("**/extract", (route) => {
    requests += 1;
    if (requests > 1) return route.continue();
    return route.fulfill({ status: 503, headers: { "Retry-After": "1" }, body: JSON.stringify(problem("busy", 503)) });
  });
  await choose(page, data("one-page.doc"));
  await page.getByText("trying again in 1 second").waitFor();
  assert.match(await (await result(page, "one-page.doc")).textContent(), /The harbour clock/);
  assert.equal(requests, 2);
});

test("a lost connection is reported, and a retry succeeds", async (t) => {
  const page = await open(t);
  await page.route("**/extract", (route) => route.abort("connectionreset"), { times: 1 });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  assert.match(await article.textContent(), /The connection was lost/);
  await article.getByRole("button", { name: "Try again" }).click();
  await article.locator(".facts").waitFor();
  assert.equal(await page.locator("article.failed").count(), 0);
});

test("a viewer that could not be loaded is reported, and a retry succeeds", async (t) => {
  const page = await open(t);
  await page.route("**/page/viewer-*", (route) => route.abort("connectionreset"));
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  assert.match(await article.textContent(), /The connection was lost[^]*viewer could not be loaded/);
  await page.unroute("**/page/viewer-*");
  await article.getByRole("button", { name: "Try again" }).click();
  await article.locator(".facts").waitFor();
});

test("a viewer that ends loses its documents, reports this, and is replaced", async (t) => {
  const page = await open(t);
  await choose(page, [data("one-page.doc"), data("clock.png")]);
  const [article] = await Promise.all(["one-page.doc", "clock.png"].map((name) => result(page, name)));
  await page.workers()[0].evaluate(() => void setTimeout(() => JSON.parse("")));
  await article.getByText("Uncaught SyntaxError").waitFor();
  assert.match(await (await result(page, "clock.png")).textContent(), /this is an image/);
  await article.getByRole("button", { name: "Try again" }).click();
  await article.locator(".facts").waitFor();
});

test("a response of an unexpected shape is an error", async (t) => {
  const page = await open(t);
  await respond(page, 200, { text: "a", format: "excel-97", complete: true, sheets: [{ name: "No rows" }] });
  await choose(page, data("one-page.doc"));
  assert.match(await (await result(page, "one-page.doc")).textContent(), /internal TypeError/);
});

test("a gateway's own error messages are understood", async (t) => {
  for (const [status, body, message] of [
    [413, { message: "Request Too Long" }, /too large/],
    [504, { message: "Endpoint request timed out" }, /service is busy/],
    [200, "<html>captive portal</html>", /could not be read/],
  ]) {
    const page = await open(t);
    await respond(page, status, body);
    await choose(page, data("one-page.doc"));
    assert.match(await (await result(page, "one-page.doc")).textContent(), message, `${status}`);
    await page.context().close();
  }
});

test("an upload can be cancelled", async (t) => {
  const page = await open(t);
  await page.route("**/extract", () => {});
  await choose(page, data("one-page.doc"));
  await page.getByRole("button", { name: "Cancel one-page.doc" }).click();
  assert.equal(await page.locator("article").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "file", "the focus is where the next one is chosen");
  await page.unroute("**/extract");
  await choose(page, data("table.doc"));
  assert.match(await (await result(page, "table.doc")).textContent(), /Tides/, "its place is free again");
});

test("the page works the same below a stage's path", async (t) => {
  const { address } = await stage(t);
  const scripted = await open(t, { address });
  await choose(scripted, data("one-page.doc"));
  assert.match(await (await result(scripted, "one-page.doc")).textContent(), /The harbour clock/);
  assert.equal(await scripted.locator("#endpoint").textContent(), `${address}extract`);
  const plain = await open(t, { address, javaScriptEnabled: false });
  await choose(plain, data("one-page.doc"));
  await plain.getByRole("button", { name: "Extract text" }).click();
  assert.match(await plain.locator("article").textContent(), /The harbour clock/);
});
