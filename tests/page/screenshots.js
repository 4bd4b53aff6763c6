// Takes screenshots of the page: node tests/page/screenshots.js FOLDER, with the environment of
// support.js.

import { browser, choose, data, open, result } from "./support.js";

const folder = process.argv[2];
if (!folder) throw new Error("node tests/page/screenshots.js FOLDER");

for (const [picture, viewport, colorScheme, files] of [
  ["wide", { width: 1120, height: 900 }, "light", ["tides.xls", "one-page.doc"]],
  ["narrow", { width: 360, height: 740 }, "light", ["one-page.doc"]],
  ["dark", { width: 1120, height: 900 }, "dark", ["harbour.ppt", "cyrillic.doc"]],
  ["error", { width: 1120, height: 700 }, "light", ["clock.png"]],
]) {
  const page = await open(undefined, { viewport, colorScheme });
  await choose(page, files.map(data));
  for (const name of files) await result(page, name);
  await page.evaluate(() => (document.activeElement.blur(), scrollTo(0, 0)));
  await page.screenshot({ path: `${folder}/${picture}.png` });
}
await browser.close();
