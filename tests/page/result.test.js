// The display of a result on the page, and its actions.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ADDRESS, choose, data, open, respond, result, rtf } from "./support.js";

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

test("the text can be copied without HTTPS", async (t) => {
  const page = await open(t, { before: (page) => page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined })) });
  await choose(page, data("table.doc"));
  await (await result(page, "table.doc")).getByRole("button", { name: "Copy text" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const other = await page.context().newPage();
  await other.goto(page.url());
  assert.match(await other.evaluate(() => navigator.clipboard.readText()), /^Tides of the week\n/);
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
  const response = await fetch(`${ADDRESS}extract?format=text`, { method: "POST", body: readFileSync(data("tides.xls")) });
  assert.equal(text, await response.text());
  assert.ok(text.startsWith(JSON.parse(json).sheets[0].rows[0].join(",")));
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
  await table.getByRole("cell", { name: "港口的钟" }).waitFor();
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
    await article.getByRole("region", { name: `${await tab.textContent()} of harbour.ppt`, exact: true }).waitFor();
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

test("ten megabytes of text appear page by page without loss", async (t) => {
  const page = await open(t);
  const line = "The harbour clock struck nine and the tide went out again. ".repeat(4);
  await choose(page, rtf("huge.rtf", ...Array.from({ length: 42_000 }, (_, i) => `${i} ${line}`)));
  const article = await result(page, "huge.rtf");
  const pages = Number((await article.locator(".pager label").textContent()).match(/of (\d+)$/)[1]);
  assert.ok(pages >= 20, `${pages} pages`);
  const numbers = [];
  for (let i = 1; i <= pages; i += 1) {
    await article.locator(".text p").first().getByText(new RegExp(`^${numbers.length} `)).waitFor();
    const lines = await article.locator(".text p").allTextContents();
    assert.ok(lines.join("").length <= 500_000, `page ${i}`);
    numbers.push(...lines.map((line) => Number(line.split(" ", 1))));
    if (i < pages) await article.getByRole("button", { name: "Next page" }).click();
  }
  assert.deepEqual(numbers, Array.from({ length: 42_000 }, (_, i) => i));
});

test("a long line is broken between words without loss", async (t) => {
  const page = await open(t);
  const text = `${"漢".repeat(49_999)}😀${"tide ".repeat(20_000)}`;
  await respond(page, 200, { ...LETTER, text, sections: { body: text } });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  assert.equal(await article.locator(".text").evaluate((pane) => pane.textContent), text);
  assert.equal(await article.locator(".pager").count(), 0);
});

test("a long sheet has pages, by step or by number", async (t) => {
  const page = await open(t);
  const rows = Array.from({ length: 9000 }, (_, i) => [`row ${i + 1}`, "2"]);
  await respond(page, 200, { ...LETTER, format: "excel-97", sheets: [{ name: "Long", hidden: true, rows }, { name: "None", hidden: false, rows: [] }] });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  const [number, previous, next] = [article.getByRole("spinbutton", { name: "Page" }), ...["Previous page", "Next page"].map((name) => article.getByRole("button", { name }))];
  const row = (name) => article.getByRole("row", { name, exact: true });
  assert.equal(await article.locator("tbody tr").count(), 1000);
  assert.equal(await article.locator(".pager label").textContent(), "Page  of 9");
  assert.deepEqual([await previous.getAttribute("aria-disabled"), await next.getAttribute("aria-disabled")], ["true", "false"]);
  await next.click();
  await row("1001 row 1001 2").waitFor();
  assert.equal(await row("1 row 1 2").count(), 0);
  assert.equal(await page.locator("#status").textContent(), "Page 2 of 9");
  await number.fill("99");
  await number.press("Enter");
  await row("9000 row 9000 2").waitFor();
  assert.deepEqual([await number.inputValue(), await next.getAttribute("aria-disabled")], ["9", "true"]);
  await previous.click();
  await row("8000 row 8000 2").waitFor();
  assert.equal(await article.getByRole("tab").first().textContent(), "Long (hidden)");
  await article.getByRole("tab", { name: "None" }).click();
  await article.getByRole("tabpanel").getByText("This sheet is empty.").waitFor();
});

test("a long cell shows its start, and all of it in a dialog", async (t) => {
  const page = await open(t);
  const cell = "The tide comes in. ".repeat(2000);
  await respond(page, 200, { ...LETTER, format: "excel-97", sheets: [{ name: "Long", hidden: false, rows: [["short"], ["", cell]] }] });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  assert.ok((await article.getByRole("table").textContent()).length < 1200);
  await article.getByRole("button", { name: "Cell B2: Show all 38,000 characters" }).click();
  const dialog = page.getByRole("dialog", { name: "Cell B2" });
  assert.equal(await dialog.locator(".text").textContent(), cell);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Show all/, "the focus is back");
});

test("very wide rows say how many cells are not shown", async (t) => {
  const page = await open(t);
  await respond(page, 200, { ...LETTER, format: "excel-97", sheets: [{ name: "Wide", hidden: false, rows: [Array(1500).fill("1"), ["2"]] }] });
  await choose(page, data("one-page.doc"));
  const rows = (await result(page, "one-page.doc")).locator("tbody tr");
  assert.equal(await rows.first().locator("td").last().textContent(), "and 500 more cells");
  assert.equal(await rows.nth(1).locator("td").last().getAttribute("colspan"), "999");
});

test("of a thousand slides, the page has only the tabs around the selected one", async (t) => {
  const page = await open(t);
  const slides = Array.from({ length: 1000 }, (_, i) => ({ number: i + 1, hidden: false, title: `Tide ${i + 1}`, body: `Body ${i + 1}\n` }));
  await respond(page, 200, { ...LETTER, format: "powerpoint-97", slides });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  const [tabs, panel, number] = [article.getByRole("tab"), article.getByRole("tabpanel"), article.getByRole("spinbutton", { name: "Slide" })];
  const selected = async (index) => {
    await panel.getByText(`Body ${index}`, { exact: true }).waitFor();
    const tab = article.getByRole("tab", { selected: true });
    assert.equal(await tab.textContent(), `${index}. Tide ${index}`);
    assert.deepEqual([await tab.getAttribute("aria-posinset"), await tab.getAttribute("aria-setsize")], [`${index}`, "1000"]);
    assert.equal(await number.inputValue(), `${index}`);
    assert.ok((await tabs.count()) <= 200);
  };
  await selected(1);
  await tabs.first().focus();
  await page.keyboard.press("ArrowLeft");
  await selected(1000);
  await page.keyboard.press("Home");
  await selected(1);
  await number.fill("200");
  await number.press("Enter");
  await selected(200);
  assert.equal(await page.locator("#status").textContent(), "Slide 200 of 1,000");
  await tabs.last().focus();
  await page.keyboard.press("ArrowRight");
  await selected(201);
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^201\. /, "the focus follows");
  await article.getByRole("button", { name: "Next slide" }).click();
  await selected(202);
});

test("the lists around a text are limited, and say so", async (t) => {
  const page = await open(t);
  const warnings = Array.from({ length: 70 }, () => ({ code: "text-missing", detail: "x".repeat(9000) }));
  await respond(page, 200, { ...LETTER, warnings, metadata: { title: "y".repeat(9000) } });
  await choose(page, data("one-page.doc"));
  const article = await result(page, "one-page.doc");
  const lines = await article.getByRole("list", { name: "Warnings" }).getByRole("listitem").allTextContents();
  assert.deepEqual([lines.length, lines.at(-1)], [51, "and 20 more warnings"]);
  assert.match(lines[0], /^x{1000}… text-missing$/);
  assert.match(await article.locator("dd").textContent(), /^y{1000}…$/);
});
