// The pages of long texts and tables: complete, and each within its limits. Runs without a browser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const script = readFileSync(new URL("../../src/http/page/viewer/pagination.js", import.meta.url), "utf8");
const { clip, headingBlock, pageOf, tableBlock, textBlock } = vm.runInThisContext(`${script}; ({ clip, headingBlock, pageOf, tableBlock, textBlock })`);

/** Returns the pages of these blocks, each as its pieces. */
function pagesOf(blocks) {
  const { count } = pageOf(blocks, 0);
  return Array.from({ length: count }, (_, index) => pageOf(blocks, index).pieces);
}

const linesOf = (pages) => pages.flat().flatMap((piece) => piece.lines ?? []);
const rowsOf = (pages) => pages.flat().flatMap((piece) => piece.rows ?? []);

test("short blocks are one page, in their order", () => {
  const blocks = [headingBlock({ title: "Tides" }), textBlock("a\n\n \nb\n"), tableBlock([["1"], []]), textBlock("")];
  const [pieces, ...others] = pagesOf(blocks);
  assert.deepEqual(others, []);
  assert.deepEqual(pieces.map(({ kind, block }) => [kind, block]), [["heading", 0], ["text", 1], ["table", 2]]);
  assert.deepEqual(pieces[1].lines, ["a", "b"]);
  assert.deepEqual(pieces[2].rows, [{ cells: ["1"], omitted: 0 }, { cells: [], omitted: 0 }]);
});

test("nothing is one empty page", () => {
  for (const blocks of [[], [textBlock("")], [textBlock("\n\n")], [tableBlock([[], []], { isSheet: true })]]) assert.deepEqual(pagesOf(blocks), [[]]);
});

test("a page has a limited number of paragraphs, in parts that are laid out on their own", () => {
  const content = Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join("");
  const pages = pagesOf([textBlock(content)]);
  assert.equal(pages.length, 25);
  assert.equal(linesOf(pages).join("\n"), content.trimEnd());
  for (const pieces of pages) assert.ok(pieces.every(({ lines }) => lines.length <= 500));
});

test("a page has a limited number of characters, and the text is complete", () => {
  for (const content of ["x".repeat(2_000_000), "😀".repeat(900_000), `a${"😀".repeat(900_000)}`, "word ".repeat(400_000), `${"y".repeat(50_000)}\n`.repeat(30)]) {
    const pages = pagesOf([textBlock(content)]);
    assert.equal(linesOf(pages).join(""), content.replaceAll("\n", ""));
    for (const pieces of pages) {
      const lengths = pieces.map(({ lines }) => lines.join("").length);
      assert.ok(lengths.every((length) => length <= 50_000), `${lengths}`);
      assert.ok(lengths.reduce((sum, length) => sum + length) <= 500_000);
      assert.ok(pieces.every(({ lines }) => lines.every((line) => line.isWellFormed())));
    }
  }
});

test("a table's pages have a limited number of cells and characters, and all rows", () => {
  for (const [rows, cells, characters] of [[20_000, 1, 3], [2000, 256, 3], [300, 256, 2000], [1000, 1, 32_767], [50, 1000, 500]]) {
    const pages = pagesOf([tableBlock(Array.from({ length: rows }, () => Array(cells).fill("x".repeat(characters))), { isSheet: true })]);
    assert.equal(rowsOf(pages).length, rows);
    for (const [piece] of pages) {
      assert.ok(piece.rows.length * (cells + 2) <= 4000, `${piece.rows.length} rows of ${cells}`);
      const shown = piece.rows.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + (cell.start ?? cell).length, 0);
      assert.ok(shown <= 100_000, `${shown} characters`);
    }
    assert.deepEqual(pages.map(([{ first }]) => first), pages.map((_, i) => i * pages[0][0].rows.length));
  }
});

test("a long cell is its start and its length, and a very wide row has its first cells", () => {
  const [[{ rows: [{ cells: [long] }] }]] = pagesOf([tableBlock([[`${"x".repeat(999)}😀${"y".repeat(4000)}`]])]);
  assert.deepEqual(long, { start: "x".repeat(999), length: 5001 });
  const [[{ rows: [wide] }]] = pagesOf([tableBlock([Array(1_000_000).fill("")])]);
  assert.deepEqual([wide.cells.length, wide.omitted], [1000, 999_000]);
});

test("many small tables and headings are limited too", () => {
  const blocks = Array.from({ length: 10_000 }, (_, i) => (i % 2 ? tableBlock([["1"]]) : headingBlock({ title: `${i}` })));
  const pages = pagesOf(blocks);
  assert.equal(pages.flat().length, 10_000);
  for (const pieces of pages) assert.ok(pieces.length <= 2000, `${pieces.length} pieces`);
});

test("a clipped text ends with an ellipsis and has no half character", () => {
  assert.deepEqual([clip("tide", 4), clip("tides", 4), clip("tid😀s", 4)], ["tide", "tide…", "tid…"]);
});
