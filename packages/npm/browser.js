// The package for browsers, Deno and Bun.

import { createExtract } from "./extract.js";

export { ExtractError } from "./extract.js";

async function fetchBytes(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: status ${response.status}`);
  return response.arrayBuffer();
}

// Bundlers recognise assets by these expressions.
export const extract = /* @__PURE__ */ createExtract(() => ({
  createWorker: () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" }),
  fetchModules: async () => {
    const urls = [new URL("./catdoc.wasm", import.meta.url), new URL("./answer.wasm", import.meta.url)];
    const [catdoc, interpreter] = await Promise.all(urls.map(fetchBytes));
    return { catdoc, interpreter };
  },
  workers: globalThis.navigator?.hardwareConcurrency ?? 2,
}));
