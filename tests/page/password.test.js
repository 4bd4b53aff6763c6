// The password of an encrypted document, on the server and in the browser.
//
// CATDOC_PAGE_DOCUMENTS  a folder with locked.doc, which PASSWORD opens, and encrypted-docx.doc, which
//                        no password opens

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, chooseHere, data, faults, open, result } from "./support.js";

const LOCKED = `${process.env.CATDOC_PAGE_DOCUMENTS}/locked.doc`;
const UNKNOWN_CIPHER = `${process.env.CATDOC_PAGE_DOCUMENTS}/encrypted-docx.doc`;
const PASSWORD = "pässwörd 密";

const fieldOf = (page) => page.getByLabel("Password of locked.doc", { exact: true });

/** Chooses the encrypted document and returns its field, which has the focus. */
async function chooseLocked(page) {
  await choose(page, LOCKED);
  const article = await result(page, "locked.doc");
  assert.match(await article.textContent(), /protected with a password/);
  assert.equal(await fieldOf(page).evaluate((field) => field === document.activeElement), true, "the field has the focus");
  return fieldOf(page);
}

/** Returns everything of the page, its storage and its history that may hold a password. */
const remembered = (page) =>
  page.evaluate(() => {
    const values = [...document.querySelectorAll("input")].map((input) => input.value);
    const { href } = location;
    return JSON.stringify([values, href, history.state, { ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML]);
  });

for (const isHere of [false, true]) {
  const where = isHere ? "in the browser" : "on the server";
  const openPage = async (t, options) => {
    const page = await open(t, options);
    if (isHere) await chooseHere(page);
    return page;
  };

  test(`a password opens an encrypted document: ${where}`, async (t) => {
    const page = await openPage(t);
    const field = await chooseLocked(page);
    await field.fill(PASSWORD);
    await field.press("Enter");
    await page.locator("article .facts").waitFor();
    const article = await result(page, "locked.doc");
    assert.match(await article.locator(".text").textContent(), /The secret text/);
    assert.equal(await fieldOf(page).count(), 0);
    assert.equal((await article.locator(".facts").textContent()).includes("Converted in this browser"), isHere);
    assert.deepEqual(page.complaints, []);
  });

  test(`a wrong password is reported and another may be typed: ${where}`, async (t) => {
    const page = await openPage(t);
    await (await chooseLocked(page)).fill("wrong");
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByText("This password does not open the document").first().waitFor();
    const article = await result(page, "locked.doc");
    assert.match(await article.textContent(), /wrong-password/);
    assert.match(await page.locator("#status").textContent(), /^locked\.doc: This password does not open/);
    const field = fieldOf(page);
    assert.equal(await field.inputValue(), "");
    assert.equal(await field.evaluate((field) => field === document.activeElement), true, "the field has the focus");
    await field.fill(PASSWORD);
    await field.press("Enter");
    await page.locator("article .facts").waitFor();
  });

  test(`a password is forgotten after use: ${where}`, async (t) => {
    const page = await openPage(t);
    const urls = [];
    page.context().on("request", (request) => urls.push(request.url()));
    const entries = await page.evaluate(() => history.length);
    for (const [password, outcome] of [["wrong secret", ".detail"], [PASSWORD, ".facts"]]) {
      const field = password === PASSWORD ? fieldOf(page) : await chooseLocked(page);
      assert.equal(await field.getAttribute("autocomplete"), "off");
      assert.equal(await field.getAttribute("name"), null);
      const kept = await field.elementHandle();
      await field.fill(password);
      await field.press("Enter");
      await page.locator(`article ${outcome}`).waitFor();
      await result(page, "locked.doc");
      assert.equal(await kept.evaluate((field) => field.value), "", "the field that was used is empty");
      const all = (await remembered(page)) + urls.join();
      for (const form of [password, encodeURIComponent(password)]) assert.ok(!all.includes(form), all);
    }
    assert.equal(await page.evaluate(() => history.length), entries);
    // The next document is not opened with it.
    await page.getByRole("button", { name: "Remove locked.doc" }).click();
    await chooseLocked(page);
  });

  test(`axe-core finds no problem with the field for a password: ${where}`, async (t) => {
    for (const colorScheme of ["light", "dark"]) {
      const page = await openPage(t, { colorScheme, viewport: { width: 320, height: 640 } });
      await chooseLocked(page);
      assert.deepEqual(await faults(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      await page.context().close();
    }
  });
}

test("a password in this browser is sent nowhere", async (t) => {
  const page = await open(t);
  await chooseHere(page);
  const seen = [];
  page.context().on("request", (request) => seen.push(request.url()));
  const field = await chooseLocked(page);
  await field.fill(PASSWORD);
  // The place of conversion was fixed when the document was chosen.
  await page.locator("#here").uncheck();
  await field.press("Enter");
  await page.locator("article .facts").waitFor();
  assert.deepEqual(seen, []);
});

test("only a document that a password may open is asked for one", async (t) => {
  const page = await open(t);
  await choose(page, [data("one-page.doc"), data("clock.png"), UNKNOWN_CIPHER]);
  for (const name of ["one-page.doc", "clock.png", "encrypted-docx.doc"]) {
    assert.equal(await (await result(page, name)).locator("input").count(), 0, name);
  }
  const article = await result(page, "encrypted-docx.doc");
  assert.match(await article.textContent(), /protected with a password[^]*remove the password in Office/);
});
