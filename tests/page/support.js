// Shared code of the page's tests: a browser, pages of the server under test, documents.
//
// CATDOC_PAGE        the server's address, http://…/
// CATDOC_PAGE_TOOLS  the folder with the packages of package-lock.json
// CATDOC_CHROMIUM    the browser

import { readFileSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const { CATDOC_PAGE, CATDOC_PAGE_TOOLS, CATDOC_CHROMIUM = "/usr/bin/chromium" } = process.env;
if (!CATDOC_PAGE || !CATDOC_PAGE_TOOLS) throw new Error("set CATDOC_PAGE and CATDOC_PAGE_TOOLS, or run ./build.sh test");

export const tools = createRequire(`${CATDOC_PAGE_TOOLS}/`);
const { chromium } = tools("playwright-core");
const axe = readFileSync(tools.resolve("axe-core/axe.min.js"), "utf8");

/** Longer than any step takes on a machine that is busy with other tests. */
const PATIENCE = 30_000;

// It may run as root, has no graphics card, and may only contact the server under test.
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const ADDRESS = CATDOC_PAGE;
export const browser = await chromium.launch({ executablePath: CATDOC_CHROMIUM, args: ARGUMENTS });
after(() => browser.close());

/** Opens a page in a new profile. Browser errors are collected in `page.complaints`. */
export async function open(t, options = {}) {
  const { address = ADDRESS, before, ...settings } = options;
  const context = await browser.newContext({ locale: "en", permissions: ["clipboard-read", "clipboard-write"], ...settings });
  t?.after(() => context.close());
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (message) => {
    // A response with an error status is also a complaint, which some tests expect.
    const isStatus = message.text().startsWith("Failed to load resource: the server responded");
    if (message.type() === "error" && !isStatus) page.complaints.push(message.text());
  });
  await before?.(page);
  await page.goto(address);
  return page;
}

/** Returns the path of a file of tests/data. */
export const data = (name) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

/** Returns an RTF file of these paragraphs, in memory, as a file chooser takes it. */
export function rtf(name, ...paragraphs) {
  const escaped = (text) =>
    Array.from({ length: text.length }, (_, i) => {
      const code = text.charCodeAt(i);
      if ("\\{}".includes(text[i])) return `\\${text[i]}`;
      return code < 128 ? text[i] : `\\u${code > 32767 ? code - 65536 : code}?`;
    }).join("");
  const body = paragraphs.map((paragraph) => `${escaped(paragraph)}\\par\n`).join("");
  return { name, mimeType: "application/rtf", buffer: Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\n${body}}`) };
}

/** Chooses files with the page's own file chooser. */
export const choose = (page, files) => page.setInputFiles("#file", files);

/** Selects in-browser conversion. */
export async function chooseHere(page) {
  await page.getByLabel("Convert in this browser: documents do not leave this computer").check();
  await page.locator("#here-said").getByText("Ready, also without a network.").waitFor();
}

/** Returns the result of this file once it is displayed. */
export async function result(page, name) {
  const article = page.locator("article").filter({ has: page.getByRole("heading", { name, exact: true, level: 2 }) });
  await article.locator("progress").waitFor({ state: "detached" });
  return article;
}

/**
 * Serves the server below a stage's path, as a gateway does. Returns its address and the log of
 * requests by path. `change` may replace a response body, by its path.
 */
export async function stage(t, change = (path, body) => body) {
  const asked = [];
  const gateway = http.createServer((request, response) => {
    asked.push(request.url);
    const path = request.url.replace(/^\/prod\//, "/");
    if (path === request.url) return response.writeHead(403).end();
    const target = new URL(path, ADDRESS);
    const forwarded = http.request(target, { method: request.method, headers: request.headers }, async (received) => {
      const body = change(path, Buffer.concat(await received.toArray()));
      response.writeHead(received.statusCode, { ...received.headers, "content-length": body.length });
      response.end(body);
    });
    request.pipe(forwarded);
  });
  await new Promise((listening) => gateway.listen(0, "127.0.0.1", listening));
  t.after(() => gateway.close());
  return { address: `http://127.0.0.1:${gateway.address().port}/prod/`, asked };
}

/** Makes the service send this response for every document. */
export const respond = (page, status, body, headers = {}) =>
  page.route("**/extract", (route) =>
    route.fulfill({ status, headers, contentType: "application/json", body: typeof body === "string" ? body : JSON.stringify(body) }),
  );

/** Returns the findings of axe-core, one per line. */
export async function faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}: ${node.failureSummary}`));
}
