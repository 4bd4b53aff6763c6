// The display of embedded documents, of what a text leaves out, and of the parts around a sheet.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { choose, data, faults, open, respond, result } from "./support.js";

const LETTER = { text: "The tide is high.\n", file: "x.doc", format: "word-97", complete: true, warnings: [], omitted: [], metadata: {}, attachments: [] };
const WORKBOOK = { text: "7\n", format: "excel-97", complete: true, warnings: [], omitted: [], metadata: { title: "Tides" }, sheets: [{ name: "Tides", hidden: false, rows: [["7"]] }], attachments: [] };
const file = (name, media_type, content) => ({ name, path: "ObjectPool/_1", media_type, bytes: 4711, ...content });
const PLAN = file("plan.pdf", "application/pdf", { code: "not-a-document", detail: "the file is a PDF" });
const NESTED = file(null, "application/msword", { ...LETTER, text: "Low tide.\n", metadata: {} });
const BOOK = file("tides.xls", "application/vnd.ms-excel", { ...WORKBOOK, attachments: [NESTED] });

async function show(t, response) {
  const page = await open(t);
  await respond(page, 200, response);
  await choose(page, data("one-page.doc"));
  return [page, await result(page, "one-page.doc")];
}

test("a sentence says what is not in the text", async (t) => {
  const omitted = [{ kind: "pictures", count: 3, detail: "pictures (3)" }, { kind: "hidden-text", count: 1234, detail: "" }, { kind: "charts", count: 1, detail: "" }];
  const [, article] = await show(t, { ...LETTER, omitted });
  assert.equal(await article.locator(".omitted").textContent(), "3 pictures, 1,234 characters of hidden text and 1 chart are not in this text.");
  const [, other] = await show(t, { ...LETTER, omitted: omitted.slice(2) });
  assert.equal(await other.locator(".omitted").textContent(), "1 chart is not in this text.");
  const [, nothing] = await show(t, LETTER);
  assert.equal(await nothing.locator(".omitted").count(), 0);
});

test("each embedded document is a tab, with its own facts and text", async (t) => {
  const [page, article] = await show(t, { ...LETTER, attachments: [BOOK, PLAN] });
  const documents = article.getByRole("tablist", { name: "Documents" }).getByRole("tab");
  assert.deepEqual(await documents.allInnerTexts(), ["one-page.doc", "tides.xls", "tides.xls › ObjectPool/_1", "plan.pdf"]);
  assert.match(await article.locator(".facts").textContent(), /^Word 97.*, 4 words\. The text is complete\.$/);
  await documents.nth(1).click();
  await article.getByRole("cell", { name: "7" }).waitFor();
  assert.match(await article.locator(".facts").textContent(), /^Excel 97.*, 1 word\./);
  assert.equal(await article.locator("dd").textContent(), "Tides");
  await documents.nth(2).click();
  await article.getByText("Low tide.").waitFor();
  assert.deepEqual(await faults(page), []);
});

test("an embedded document without a text has its reason", async (t) => {
  const [page, article] = await show(t, { ...LETTER, attachments: [PLAN] });
  await article.getByRole("tab", { name: "plan.pdf" }).click();
  await article.getByText("not-a-document the file is a PDF").waitFor();
  assert.equal(await article.locator(".facts").textContent(), "application/pdf, 5 kB");
  assert.equal(await article.locator(".problem").textContent(), "This file type is not supported");
  assert.deepEqual(await faults(page), []);
});

test("the text of a document contains those of the documents embedded in it", async (t) => {
  const [page, article] = await show(t, { ...LETTER, attachments: [BOOK, PLAN] });
  const copied = async () => {
    await article.getByRole("button", { name: "Copy text" }).click();
    await article.getByRole("button", { name: "Copied" }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal(await copied(), "The tide is high.\n\ftides.xls\n7\n\fObjectPool/_1\nLow tide.\n");
  await article.getByRole("tab", { name: "tides.xls", exact: true }).click();
  await article.getByRole("cell", { name: "7" }).waitFor();
  assert.equal(await copied(), "7\n\fObjectPool/_1\nLow tide.\n");
  const [downloaded] = await Promise.all([page.waitForEvent("download"), article.getByRole("button", { name: "Download .txt" }).click()]);
  assert.equal(downloaded.suggestedFilename(), "tides.txt");
  assert.equal(readFileSync(await downloaded.path(), "utf8"), "7\n\fObjectPool/_1\nLow tide.\n");
});

test("the page has one of very many embedded documents at a time", async (t) => {
  const attachments = Array.from({ length: 256 }, (_, i) => file(`${i}.xls`, "application/vnd.ms-excel", { ...WORKBOOK, sheets: [{ name: "Tides", hidden: false, rows: Array(1000).fill([String(i)]) }] }));
  const [page, article] = await show(t, { ...LETTER, attachments });
  const documents = article.getByRole("tablist", { name: "Documents" }).getByRole("tab");
  await documents.first().focus();
  await page.keyboard.press("End");
  await article.getByRole("tab", { name: "255.xls", selected: true }).waitFor();
  await article.getByRole("row", { name: "1 255", exact: true }).waitFor();
  assert.ok((await documents.count()) <= 200);
  assert.ok((await page.locator("*").count()) <= 6000);
});

test("the parts of a sheet follow its rows", async (t) => {
  const parts = {
    comments: [{ cell: "B2", author: "Ann", text: "Why?\nHow?" }, { cell: "C3", author: "", text: "x" }],
    text_boxes: ["aside", "two\nlines"],
    header: { centre: "Harbour" },
    footer: { left: "Page &[Page]", right: "2004" },
    charts: [{ title: "Tides of May", axis_titles: ["Day", "Height"], series: ["High"], labels: ["spring"] }],
  };
  const sheets = [{ name: "Tides", hidden: false, rows: [["7"]], ...parts }, { name: "Chart", hidden: false, rows: [], charts: [{ title: "Alone", axis_titles: [], series: [], labels: [] }] }];
  const [page, article] = await show(t, { ...WORKBOOK, sheets });
  const pane = article.getByRole("region", { name: "Parts of Tides of one-page.doc" });
  assert.equal(await article.getByRole("table").first().getByRole("cell", { name: "7" }).count(), 1);
  assert.deepEqual(await pane.getByRole("heading").allInnerTexts(), ["Comments", "Text boxes", "Header", "Footer", "Chart"]);
  assert.deepEqual(await pane.locator("tr").allInnerTexts(), ["Cell\tAuthor\tComment", "B2\tAnn\tWhy?\nHow?", "C3\t\tx"]);
  assert.deepEqual(await pane.locator("p").allTextContents(), ["aside", "two", "lines", "Harbour", "Page &[Page]", "2004", "Tides of May", "Day", "Height", "High", "spring"]);
  assert.deepEqual(await faults(page), []);
  await article.getByRole("tab", { name: "Chart" }).click();
  await article.getByText("Alone").waitFor();
  await article.getByRole("button", { name: "Copy text" }).click();
  await article.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, "7\n\nB2, Ann: Why?\nHow?\nC3: x\naside\ntwo\nlines\nHarbour\nPage &[Page]\t2004\nTides of May\nDay\nHeight\nHigh\nspring\n\f\nAlone\n");
});

test("65,000 comments are shown page by page", async (t) => {
  const comments = Array.from({ length: 65_000 }, (_, i) => ({ cell: `A${i + 1}`, author: "Ann", text: `comment ${i + 1}` }));
  const [page, article] = await show(t, { ...WORKBOOK, sheets: [{ name: "Tides", hidden: false, rows: [["7"]], comments }] });
  const number = article.getByRole("spinbutton", { name: "Page" });
  await number.fill("100000");
  await number.press("Enter");
  await article.getByRole("row", { name: "A65000 Ann comment 65000", exact: true }).waitFor();
  assert.ok((await page.locator("*").count()) <= 6000);
});
