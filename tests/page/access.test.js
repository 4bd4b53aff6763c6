// Accessibility of the page: keyboard, screen reader, small screen, dark scheme, no JavaScript.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, data, faults, open, respond, result, rtf } from "./support.js";

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

/** Returns how far the page scrolls sideways. */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function fill(page) {
  const names = ["one-page.doc", "tides.xls", "harbour.ppt", "clock.png", "empty.doc"];
  await choose(page, names.map(data));
  for (const name of names) await result(page, name);
}

for (const [colorScheme, viewport] of [["light", WIDE], ["dark", WIDE], ["light", NARROW], ["dark", NARROW]]) {
  const where = `${colorScheme}, ${viewport.width} pixels wide`;

  test(`axe-core finds no problem: ${where}`, async (t) => {
    const page = await open(t, { colorScheme, viewport });
    assert.deepEqual(await faults(page), [], "empty");
    await page.route("**/extract", () => {});
    await choose(page, data("one-page.doc"));
    await page.locator("progress").waitFor();
    assert.deepEqual(await faults(page), [], "while it waits");
    await page.getByRole("button", { name: /^Cancel/ }).click();
    await page.unroute("**/extract");
    await fill(page);
    assert.deepEqual(await faults(page), [], "with results and an error");
    const warnings = [{ code: "text-missing", detail: "a page could not be read" }];
    const letter = { text: "a\n", format: "rtf", complete: null, warnings, metadata: { title: "Tides" }, sections: { body: "a\n", footnotes: "b\n" } };
    await respond(page, 200, letter);
    await choose(page, data("table.doc"));
    await (await result(page, "table.doc")).locator("summary").click();
    assert.deepEqual(await faults(page), [], "with a warning and metadata");
    await page.unroute("**/extract");
    const rows = Array(200).fill(["tide ".repeat(300)]);
    const sheets = Array.from({ length: 300 }, (_, i) => ({ name: `Sheet ${i}`, hidden: false, rows: i ? [] : rows }));
    await respond(page, 200, { text: "a\n", format: "excel-97", complete: true, sheets });
    await choose(page, data("cyrillic.doc"));
    const article = await result(page, "cyrillic.doc");
    assert.deepEqual(await faults(page), [], "with pages and more tabs than it shows");
    assert.equal(await overflow(page), 0);
    await article.getByRole("button", { name: /^Cell A1:/ }).click();
    await page.getByRole("dialog").waitFor();
    assert.deepEqual(await faults(page), [], "with a dialog");
  });

  test(`axe-core finds no problem without JavaScript: ${where}`, async (t) => {
    for (const name of [undefined, "one-page.doc", "tides.xls", "harbour.ppt", "clock.png"]) {
      const page = await open(t, { colorScheme, viewport, javaScriptEnabled: false });
      if (name) {
        await choose(page, data(name));
        await page.getByRole("button", { name: "Extract text" }).click();
        await page.locator("article").waitFor();
      }
      // axe needs JavaScript itself, so this page allows scripts but lacks the page's own.
      const html = await page.content();
      const copy = await open(t, { colorScheme, viewport, before: (page) => page.route("**/page.js", (route) => route.abort()) });
      await copy.route("**/", (route) => route.fulfill({ contentType: "text/html", body: html }));
      await copy.reload();
      assert.deepEqual(await faults(copy), [], name);
      assert.equal(await overflow(copy), 0, name);
    }
  });
}

test("the dark scheme is dark and the light scheme is light", async (t) => {
  const lightness = async (colorScheme) => {
    const page = await open(t, { colorScheme });
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    return Math.max(...colour.match(/\d+/g).slice(0, 3).map(Number));
  };
  assert.ok((await lightness("dark")) < 64);
  assert.ok((await lightness("light")) > 192);
});

test("the page fits into 320 pixels", async (t) => {
  const page = await open(t, { viewport: NARROW });
  assert.equal(await overflow(page), 0);
  await fill(page);
  await choose(page, rtf(`${"long-name-without-a-space".repeat(8)}.rtf`, "x".repeat(3000)));
  await page.locator("article").nth(5).locator(".facts").waitFor();
  assert.equal(await overflow(page), 0);
});

test("reduced motion disables animations", async (t) => {
  const page = await open(t, { reducedMotion: "reduce" });
  const moving = () => [...document.querySelectorAll("*")].filter((one) => getComputedStyle(one).transitionDuration !== "0s" && getComputedStyle(one).transitionProperty !== "none").length;
  assert.equal(await page.evaluate(moving), 0);
});

test("everything works with the keyboard alone", async (t) => {
  const page = await open(t);
  const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
  // Registered well before the key press: until then the browser would open its own chooser, where
  // no test can act.
  const asked = page.waitForEvent("filechooser");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "here");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "file");
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector("label[for=file]")).outlineStyle), "none", "the focus shows");
  await page.keyboard.press("Enter");
  await (await asked).setFiles(data("tides.xls"));
  const article = await result(page, "tides.xls");
  assert.equal(await focused(), "tides.xls", "the focus is at the result");
  const stops = [];
  for (let i = 0; i < 6; i += 1) {
    await page.keyboard.press("Tab");
    stops.push(await focused());
  }
  assert.deepEqual(stops.slice(0, 5), ["Remove", "Copy text", "Download .txt", "Download .json", "Tides"]);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowRight");
  assert.equal(await article.getByRole("tab").nth(1).getAttribute("aria-selected"), "true");
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), "Remove");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("article").count(), 0);
  assert.equal(await focused(), "file", "the focus is not lost with what was removed");
});

test("progress is announced in a live region", async (t) => {
  const page = await open(t, {
    before: (page) =>
      page.addInitScript(() => {
        globalThis.told = [];
        addEventListener("DOMContentLoaded", () => {
          const region = document.querySelector("[role=status]");
          new MutationObserver(() => globalThis.told.push(region.textContent)).observe(region, { childList: true });
        });
      }),
  });
  await choose(page, data("one-page.doc"));
  await result(page, "one-page.doc");
  await choose(page, data("clock.png"));
  await result(page, "clock.png");
  const told = await page.evaluate(() => globalThis.told);
  assert.equal(told.length, 4, `${told}`);
  assert.deepEqual([told[0], told[2]], ["Reading one-page.doc", "Reading clock.png"]);
  assert.match(told[1], /^The text of one-page\.doc is ready/);
  assert.match(told[3], /^clock\.png: This file type is not supported/);
});

test("the browser reports no errors and contacts only this server", async (t) => {
  const asked = [];
  const page = await open(t, { before: (page) => page.on("request", (request) => asked.push(new URL(request.url()))) });
  await fill(page);
  assert.deepEqual(page.complaints, []);
  const others = asked.filter((url) => url.origin !== new URL(page.url()).origin && url.protocol !== "data:");
  assert.deepEqual(others.map(String), []);
});

test("an inline script does not run", async (t) => {
  const page = await open(t);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken'";
    document.body.append(script);
  });
  assert.notEqual(await page.title(), "taken");
  assert.match(page.complaints.join(), /Content Security Policy/);
});

test("without JavaScript the form returns the same page with the text", async (t) => {
  const page = await open(t, { javaScriptEnabled: false });
  await choose(page, data("one-page.doc"));
  await page.getByRole("button", { name: "Extract text" }).click();
  assert.equal(await page.locator("article h2").textContent(), "one-page.doc");
  assert.match(await page.locator("article .text").textContent(), /^\s*The harbour clock/);
  assert.match(await page.title(), /^one-page\.doc/);
  await choose(page, data("clock.png"));
  await page.getByRole("button", { name: "Extract text" }).click();
  assert.match(await page.locator("article").textContent(), /not supported[^]*this is an image/);
  assert.deepEqual(page.complaints, []);
});

test("without JavaScript HTML in a document stays text", async (t) => {
  const page = await open(t, { javaScriptEnabled: false });
  const hostile = `</p><img src=x onerror="alert(1)"><script>alert(1)</script> & "quoted"`;
  await choose(page, rtf("<b>.rtf", hostile, "שלום"));
  await page.getByRole("button", { name: "Extract text" }).click();
  assert.equal(await page.locator("article h2").textContent(), "<b>.rtf");
  assert.equal(await page.locator("article p[dir]").first().textContent(), hostile);
  assert.equal(await page.locator("article img, article script").count(), 0);
});
