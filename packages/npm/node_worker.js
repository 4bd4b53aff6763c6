// Runs worker.js in a thread of Node.js, which lacks the functions of a browser's worker.

import { parentPort } from "node:worker_threads";

globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
await import("./worker.js");
const { onmessage } = globalThis;
// Deno and Bun would call it too.
globalThis.onmessage = null;
parentPort.on("message", (data) => onmessage({ data }));
