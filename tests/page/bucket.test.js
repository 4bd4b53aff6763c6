// Files over the service's limit, which the page sends to the operator's bucket.
//
// CATDOC_PAGE_DOCUMENTS  a folder with small.doc and too-large.doc, and between them in size large.doc
//                        and locked.doc, which is encrypted

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, faults, open, result } from "./support.js";

const document = (name) => `${process.env.CATDOC_PAGE_DOCUMENTS}/${name}`;

/** Opens the page. Its requests other than those for its own files are in `page.asked`. */
async function openPage(t) {
  const page = await open(t);
  page.asked = [];
  page.on("request", (request) => {
    if (request.resourceType() === "xhr" || request.resourceType() === "fetch") page.asked.push(request.method());
  });
  return page;
}

async function shown(page, name) {
  await choose(page, document(name));
  return result(page, name);
}

test("a large file goes to the bucket and its text comes back", async (t) => {
  const page = await openPage(t);
  await page.evaluate(() => {
    globalThis.seen = [];
    const see = () => globalThis.seen.push(document.querySelector("progress")?.previousSibling.textContent);
    new MutationObserver(see).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const article = await shown(page, "large.doc");
  assert.match(await article.locator(".text").textContent(), /The tide is high/);
  assert.deepEqual(page.asked.slice(0, 2), ["POST", "PUT"]);
  const seen = await page.evaluate(() => globalThis.seen);
  assert.ok(seen.includes("Uploading, 100 %") && seen.includes("Reading the document"), String(seen));
  assert.deepEqual(page.complaints, []);
  assert.deepEqual(await faults(page), []);
});

test("a small file goes to the service", async (t) => {
  const page = await openPage(t);
  assert.match(await (await shown(page, "small.doc")).locator(".text").textContent(), /The tide is high/);
  assert.deepEqual(page.asked, ["POST"]);
});

test("a large encrypted file is refused without a field for its password", async (t) => {
  const page = await openPage(t);
  const article = await shown(page, "locked.doc");
  assert.match(await article.textContent(), /protected with a password/);
  assert.equal(await article.locator("input").count(), 0);
});

test("a file over the bucket's limit is not sent", async (t) => {
  const page = await openPage(t);
  assert.match(await (await shown(page, "too-large.doc")).textContent(), /The limit is 3 MB\./);
  assert.deepEqual(page.asked, []);
});

test("the page says what is stored, and an upload can be cancelled", async (t) => {
  const page = await openPage(t);
  assert.match(await page.locator("#accepted").innerText(), /up to 3 MB each\.\n?.*Only those over 0\.1 MB are stored/s);
  await page.route("**/uploads?*", () => {});
  await choose(page, document("large.doc"));
  await page.getByRole("button", { name: "Cancel large.doc" }).click();
  assert.equal(await page.locator("article").count(), 0);
  assert.deepEqual(page.complaints, []);
});
