// What the tests of the page share: a browser, pages of the server under test, documents.
//
// CATDOC_PAGE        where the server is, http://…/
// CATDOC_PAGE_TOOLS  the folder into which package-lock.json is installed
// CATDOC_CHROMIUM    the browser

import { readFileSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const { CATDOC_PAGE, CATDOC_PAGE_TOOLS, CATDOC_CHROMIUM = "/usr/bin/chromium" } = process.env;
if (!CATDOC_PAGE || !CATDOC_PAGE_TOOLS) throw new Error("CATDOC_PAGE and CATDOC_PAGE_TOOLS have to be set");

const tools = createRequire(`${CATDOC_PAGE_TOOLS}/`);
const { chromium } = tools("playwright-core");
const axe = readFileSync(tools.resolve("axe-core/axe.min.js"), "utf8");

/** Longer than anything takes on a machine that is busy with other tests. */
const PATIENCE = 30_000;

// It may run as root, has no graphics card, and is to talk to nobody but the server under test.
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

/** A page of the server's, in a profile of its own. What the browser complains of is in `page.complaints`. */
export async function open(t, options = {}) {
  const { address = ADDRESS, before, ...settings } = options;
  const context = await browser.newContext({ locale: "en", permissions: ["clipboard-read", "clipboard-write"], ...settings });
  t?.after(() => context.close());
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (message) => {
    // An answer with an error's status is one too, and expected where it is asked for.
    const isStatus = message.text().startsWith("Failed to load resource: the server responded");
    if (message.type() === "error" && !isStatus) page.complaints.push(message.text());
  });
  await before?.(page);
  await page.goto(address);
  return page;
}

/** A file of tests/data, by its path. */
export const data = (name) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

/** A Rich Text file of these paragraphs, in memory, as a chooser takes it. */
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

/** Chooses files by the page's own chooser. */
export const choose = (page, files) => page.setInputFiles("#file", files);

/** The result of this file, once it is there. */
export async function result(page, name) {
  const article = page.locator("article").filter({ has: page.getByRole("heading", { name, exact: true, level: 2 }) });
  await article.locator("progress").waitFor({ state: "detached" });
  return article;
}

/**
 * The server below a stage's path, as behind a gateway: its address there, and what has been asked for, path by path. `change` may
 * make another body of the one that goes with a path.
 */
export async function stage(t, change = (path, body) => body) {
  const asked = [];
  const gateway = http.createServer((request, response) => {
    asked.push(request.url);
    const path = request.url.replace(/^\/prod\//, "/");
    if (path === request.url) return response.writeHead(403).end();
    const target = new URL(path, ADDRESS);
    const forwarded = http.request(target, { method: request.method, headers: request.headers }, async (answer) => {
      const body = change(path, Buffer.concat(await answer.toArray()));
      response.writeHead(answer.statusCode, { ...answer.headers, "content-length": body.length });
      response.end(body);
    });
    request.pipe(forwarded);
  });
  await new Promise((listening) => gateway.listen(0, "127.0.0.1", listening));
  t.after(() => gateway.close());
  return { address: `http://127.0.0.1:${gateway.address().port}/prod/`, asked };
}

/** Makes the service answer this to every document. */
export const answer = (page, status, body, headers = {}) =>
  page.route("**/extract", (route) =>
    route.fulfill({ status, headers, contentType: "application/json", body: typeof body === "string" ? body : JSON.stringify(body) }),
  );

/** What axe-core finds wrong, a line each. */
export async function faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}: ${node.failureSummary}`));
}
