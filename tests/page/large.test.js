// Large documents: the page holds a bounded part of them and stays responsive, converted by the
// server or in the browser.
//
// CATDOC_PAGE_LARGE  a folder of large documents

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, chooseHere, data, faults, open, respond, result } from "./support.js";

const { CATDOC_PAGE_LARGE } = process.env;
if (!CATDOC_PAGE_LARGE) throw new Error("CATDOC_PAGE_LARGE must be set; run ./build.sh test");

// The longest time without a turn for the page's timers, in milliseconds. It is usually below 100,
// but a machine that is busy with other tests takes many times as long.
const MAX_PAUSE = 2000;
const MAX_ELEMENTS = 6000;
const MAX_CHARACTERS = 700_000;

/**
 * Measures the longest pause between two turns of the page's timers, and the longest JSON that the
 * page parses itself.
 */
function measure() {
  const { parse } = JSON;
  globalThis.longestJson = 0;
  JSON.parse = (json, ...rest) => {
    globalThis.longestJson = Math.max(globalThis.longestJson, json.length);
    return parse(json, ...rest);
  };
  let last = performance.now();
  globalThis.longestPause = 0;
  setInterval(() => {
    const now = performance.now();
    globalThis.longestPause = Math.max(globalThis.longestPause, now - last);
    last = now;
  }, 5);
}

/** Asserts that the page was responsive and is small. */
async function assertUsable(page) {
  // The pause of the last rendering is known after the next turn.
  await page.waitForTimeout(50);
  const [pause, json, elements, characters] = await page.evaluate(() => [
    longestPause,
    longestJson,
    document.querySelectorAll("*").length,
    document.body.textContent.length,
  ]);
  assert.ok(pause <= MAX_PAUSE, `${pause} ms`);
  assert.ok(json <= MAX_CHARACTERS, `${json} characters of JSON`);
  assert.ok(elements <= MAX_ELEMENTS, `${elements} elements`);
  assert.ok(characters <= MAX_CHARACTERS, `${characters} characters`);
}

/** Opens the page in a mode. */
async function openIn(t, mode) {
  const page = await open(t, { before: (page) => page.addInitScript(measure) });
  if (mode === "in the browser") await chooseHere(page);
  return page;
}

async function chooseLarge(page, name) {
  await choose(page, `${CATDOC_PAGE_LARGE}/${name}`);
  const article = await result(page, name);
  await article.locator(".facts").waitFor();
  await assertUsable(page);
  return article;
}

/** Goes to an item by the number field of this name. */
async function goTo(article, name, number) {
  const field = article.getByRole("spinbutton", { name });
  await field.fill(String(number));
  await field.press("Enter");
}

for (const mode of ["by the server", "in the browser"]) {
  for (const [unit, name] of [["Sheet", "sheets.xls"], ["Slide", "slides.ppt"]]) {
    test(`60,000 tabs converted ${mode}: ${name}`, async (t) => {
      const page = await openIn(t, mode);
      const article = await chooseLarge(page, name);
      assert.match(await article.locator(".pager").textContent(), /of 60,000/);
      await goTo(article, unit, 59_999);
      await article.getByRole("tab", { name: /Tide 59999$/, selected: true }).waitFor();
      await page.keyboard.press("Shift+Tab");
      await article.getByRole("tab", { selected: true }).press("ArrowRight");
      await article.getByRole("tab", { name: /Tide 60000$/, selected: true }).waitFor();
      await assertUsable(page);
      assert.deepEqual(await faults(page), []);
    });
  }

  test(`a million rows converted ${mode}`, async (t) => {
    const page = await openIn(t, mode);
    const article = await chooseLarge(page, "rows.xls");
    await article.getByRole("tab", { name: "Rows 16" }).click();
    await article.getByRole("region", { name: /^Rows 16 of/ }).waitFor();
    await goTo(article, "Page", 1_000_000);
    await article.getByRole("rowheader", { name: "62500", exact: true }).waitFor();
    await article.getByRole("button", { name: "Copy text" }).click();
    await article.getByRole("button", { name: "Copied" }).waitFor();
    await assertUsable(page);
    assert.equal(await page.evaluate(async () => (await navigator.clipboard.readText()).match(/7/g).length), 1_000_000);
  });

  test(`wide rows converted ${mode}`, async (t) => {
    const page = await openIn(t, mode);
    const article = await chooseLarge(page, "wide.xls");
    assert.equal(await article.getByRole("columnheader").last().textContent(), "IV");
    await goTo(article, "Page", 2000);
    await article.getByRole("rowheader", { name: "2000", exact: true }).waitFor();
    await assertUsable(page);
  });

  test(`500 cells of 32,767 characters converted ${mode}`, async (t) => {
    const page = await openIn(t, mode);
    await assertLongCells(page, await chooseLarge(page, "cells.xls"), 500);
  });
}

test("a thousand cells of 32,767 characters in a response of the server", async (t) => {
  const page = await openIn(t, "by the server");
  const rows = Array.from({ length: 1000 }, () => ["tide ".repeat(6554).slice(0, 32_767)]);
  await respond(page, 200, { text: "tide", format: "excel-97", complete: true, sheets: [{ name: "Sheet1", hidden: false, rows }] });
  await choose(page, data("one-page.doc"));
  await assertLongCells(page, await result(page, "one-page.doc"), 1000);
});

async function assertLongCells(page, article, rows) {
  await assertUsable(page);
  await goTo(article, "Page", rows);
  await article.getByRole("button", { name: `Cell A${rows}: Show all 32,767 characters` }).click();
  const dialog = page.getByRole("dialog", { name: `Cell A${rows}` });
  assert.equal((await dialog.locator(".text").textContent()).length, 32_767);
  await assertUsable(page);
  assert.deepEqual(await faults(page), []);
}

test("a million rows in one sheet of the server's response", async (t) => {
  const page = await openIn(t, "by the server");
  const rows = Array.from({ length: 1_000_000 }, (_, i) => [`${i + 1}`]);
  await respond(page, 200, { text: "1", format: "excel-97", complete: true, sheets: [{ name: "Rows", hidden: false, rows }] });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  await goTo(article, "Page", 1000);
  await article.getByRole("rowheader", { name: "1000000", exact: true }).waitFor();
  await assertUsable(page);
});

test("thirty megabytes of short lines", async (t) => {
  const page = await openIn(t, "by the server");
  await respond(page, 200, { text: "a\n".repeat(10_000_000), format: "word-97", complete: true });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  await goTo(article, "Page", 2500);
  await page.locator("#status").getByText("Page 2,500 of 2,500").waitFor();
  await assertUsable(page);
});
