// The display of a result on the page, and its actions.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { choose, data, open, respond, result, rtf } from "./support.js";

const LETTER = { text: "a\n", file: "x.doc", format: "word-97", complete: true, warnings: [] };

test("the text can be copied", async (t) => {
  const page = await open(t);
  await choose(page, data("table.doc"));
  const article = await result(page, "table.doc");
  await article.getByRole("button", { name: "Copy text" }).click();
  await article.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.locator("#status").textContent(), "Copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, "Tides of the week\nDay\tHigh\tLow\nMonday\t06:10\t12:25\nTuesday\t07:02\t13:14\nTimes are sea time.\n");
});

test("text and JSON can be downloaded under the document's name", async (t) => {
  const page = await open(t);
  await choose(page, data("tides.xls"));
  const article = await result(page, "tides.xls");
  const download = async (label) => {
    const [file] = await Promise.all([page.waitForEvent("download"), article.getByRole("button", { name: label }).click()]);
    return [file.suggestedFilename(), readFileSync(await file.path(), "utf8")];
  };
  const [textName, text] = await download("Download .txt");
  const [jsonName, json] = await download("Download .json");
  assert.deepEqual([textName, jsonName], ["tides.txt", "tides.json"]);
  assert.match(text, /^Day,High water/);
  assert.equal(JSON.parse(json).text, text);
  assert.equal(JSON.parse(json).format, "excel-97");
});

test("the sheets of a workbook are tabs with tables", async (t) => {
  const page = await open(t);
  await choose(page, data("tides.xls"));
  const article = await result(page, "tides.xls");
  const tabs = article.getByRole("tab");
  const names = await tabs.allInnerTexts();
  assert.ok(names.length > 1 && names[0] === "Tides", `${names}`);
  const table = article.getByRole("table");
  assert.equal(await table.getByRole("columnheader").first().textContent(), "A");
  assert.equal(await table.getByRole("cell", { name: "High water" }).count(), 1);
  await tabs.nth(0).focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await tabs.nth(1).getAttribute("aria-selected"), "true");
  assert.equal(await table.getByRole("cell", { name: "港口的钟" }).count(), 1);
  assert.equal(await table.getByRole("cell", { name: "High water" }).count(), 0);
  await page.keyboard.press("End");
  assert.equal(await tabs.last().getAttribute("aria-selected"), "true");
  await page.keyboard.press("ArrowRight");
  assert.equal(await tabs.nth(0).getAttribute("aria-selected"), "true", "after the last comes the first");
});

test("the slides of a presentation are tabs with their title, text and notes", async (t) => {
  const page = await open(t);
  await choose(page, data("harbour.ppt"));
  const article = await result(page, "harbour.ppt");
  const tabs = await article.getByRole("tab").all();
  assert.ok(tabs.length > 1, `${tabs.length}`);
  assert.match(await tabs[0].textContent(), /^1\. /);
  const headings = [];
  for (const tab of tabs) {
    await tab.click();
    headings.push(...(await article.getByRole("tabpanel").getByRole("heading").allTextContents()));
  }
  assert.ok(headings.includes("Notes"), `${headings}`);
  assert.equal(await article.getByRole("tabpanel").count(), 1);
});

test("sections other than the body have a heading", async (t) => {
  const page = await open(t);
  const sections = { body: "The tide[1]\n", footnotes: "[1] of the sea\n", text_boxes: "aside\n" };
  await respond(page, 200, { ...LETTER, text: Object.values(sections).join(""), sections });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  assert.deepEqual(await article.locator(".text h3").allInnerTexts(), ["Footnotes", "Text boxes"]);
  assert.match(await article.locator(".text").textContent(), /^The tide\[1\]\s*Footnotes\s*\[1\] of the sea\s*Text boxes\s*aside/);
});

test("missing text is explained, with every warning", async (t) => {
  const page = await open(t);
  await respond(page, 200, { ...LETTER, complete: false, warnings: [{ code: "text-missing", detail: "a page could not be read" }] });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  assert.match(await article.locator(".facts").textContent(), /Some of the text is missing or may be wrong\.$/);
  assert.equal(await article.getByRole("list", { name: "Warnings" }).textContent(), "a page could not be read text-missing");
  await page.unroute("**/extract");
  await choose(page, data("empty.doc"));
  assert.match(await (await result(page, "empty.doc")).textContent(), /no-text/);
});

test("metadata is a list", async (t) => {
  const page = await open(t);
  const metadata = { title: "Tides", last_author: "<b>Ann</b>", created: "2004-02-29T06:10:00", pages: 1234, company: null };
  await respond(page, 200, { ...LETTER, metadata });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  await article.getByText("About this document").click();
  assert.deepEqual(await article.locator("dt").allInnerTexts(), ["Title", "Last author", "Created", "Pages"]);
  assert.deepEqual(await article.locator("dd").allInnerTexts(), ["Tides", "<b>Ann</b>", "2004-02-29 06:10", "1,234"]);
});

test("right-to-left paragraphs are aligned right, the others left", async (t) => {
  const page = await open(t);
  await choose(page, rtf("שלום.rtf", "שלום, הים גבוה היום.", "The sea is high.", "ارتفع البحر اليوم."));
  const article = await result(page, "שלום.rtf");
  const directions = await article.locator(".text p").evaluateAll((all) => all.map((p) => [getComputedStyle(p).direction, p.textContent]));
  assert.deepEqual(directions, [
    ["rtl", "שלום, הים גבוה היום."],
    ["ltr", "The sea is high."],
    ["rtl", "ارتفع البحر اليوم."],
  ]);
});

test("HTML in a document or its name stays text", async (t) => {
  const page = await open(t);
  const hostile = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
  await choose(page, rtf("<img src=x onerror=alert(1)>.rtf", hostile));
  const article = await result(page, "<img src=x onerror=alert(1)>.rtf");
  assert.equal(await article.locator(".text").textContent(), hostile);
  assert.equal(await page.locator("article img, article script").count(), 0);
  assert.notEqual(await page.title(), "taken");
  assert.deepEqual(page.complaints, []);
});

test("ten megabytes of text appear in chunks, the page stays responsive, and the whole text is available", async (t) => {
  const page = await open(t);
  const line = "The harbour clock struck nine and the tide went out again. ".repeat(4);
  await choose(page, rtf("huge.rtf", ...Array.from({ length: 42_000 }, (_, i) => `${i} ${line}`)));
  const article = await result(page, "huge.rtf");
  assert.ok((await article.locator(".text").evaluate((pane) => pane.textContent.length)) < 60_000);
  await page.evaluate(() => {
    globalThis.pieces = new Set();
    setInterval(() => globalThis.pieces.add(document.querySelectorAll(".text p").length), 1);
  });
  await article.getByRole("button", { name: /^Show all [\d,]+ characters$/ }).click();
  await page.waitForFunction(() => document.querySelector(".text").textContent.includes("41999 The"));
  assert.equal(await article.locator(".text p").count(), 42_000);
  const pieces = await page.evaluate(() => globalThis.pieces.size);
  assert.ok(pieces > 5, `${pieces} pieces`);
});

test("a long line is broken between words without loss", async (t) => {
  const page = await open(t);
  const text = `${"漢".repeat(49_999)}😀${"tide ".repeat(20_000)}`;
  await respond(page, 200, { ...LETTER, text, sections: { body: text } });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  await article.getByRole("button", { name: /^Show all/ }).click();
  await page.waitForFunction((length) => document.querySelector(".text").textContent.length >= length, text.length);
  assert.equal(await article.locator(".text").evaluate((pane) => pane.textContent), text);
});

test("a long sheet shows its rows step by step", async (t) => {
  const page = await open(t);
  const rows = Array.from({ length: 9000 }, (_, i) => [`row ${i + 1}`, "2"]);
  await respond(page, 200, { ...LETTER, format: "excel-97", sheets: [{ name: "Long", hidden: true, rows }, { name: "None", hidden: false, rows: [] }] });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  assert.equal(await article.locator("tbody tr").count(), 3000);
  await article.getByRole("button", { name: "Show more rows (3,000 of 9,000 shown)" }).click();
  await article.getByRole("button", { name: "Show more rows (6,000 of 9,000 shown)" }).click();
  assert.equal(await article.locator("tbody tr").last().innerText(), "9000\trow 9000\t2");
  assert.equal(await article.getByRole("button", { name: /Show more/ }).count(), 0);
  assert.equal(await article.getByRole("tab").first().textContent(), "Long (hidden)");
  await article.getByRole("tab", { name: "None" }).click();
  assert.match(await article.getByRole("tabpanel").textContent(), /sheet is empty/);
});
