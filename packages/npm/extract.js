// The API, independent of the runtime's workers and files.

import { ConversionError, Converter } from "./converter.js";

/** The limits on one document, which are those of the server. */
const LIMITS = { memory: 64 << 20, time: 10_000, output: 32 << 20 };
/** The longest time that a timer can wait for. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/** The reason why a document yielded no text. */
export class ExtractError extends Error {
  constructor(code, status, detail, facts) {
    super(detail);
    Object.assign(this, { code, status, detail }, facts);
  }

  get name() {
    return "ExtractError";
  }
}

const badOption = (detail) => new ExtractError("bad-option", 400, detail);
const isSet = (value) => value !== undefined && value !== null;

/** Returns a document's bytes in a buffer of their own, which can be transferred to a worker. */
async function bytesOf(document) {
  if (document instanceof Blob) return document.arrayBuffer();
  const isBuffer = [globalThis.ArrayBuffer, globalThis.SharedArrayBuffer].some((type) => type && document instanceof type);
  if (isBuffer) return new Uint8Array(document).slice().buffer;
  if (ArrayBuffer.isView(document)) return new Uint8Array(document.buffer, document.byteOffset, document.byteLength).slice().buffer;
  throw new TypeError("the document must be a Uint8Array or another view, an ArrayBuffer, or a Blob");
}

function limitsWith(timeout) {
  if (!isSet(timeout)) return LIMITS;
  if (Number.isInteger(timeout) && timeout > 0 && timeout <= MAX_TIMEOUT) return { ...LIMITS, time: timeout };
  throw badOption(`timeout must be an integer from 1 to ${MAX_TIMEOUT}, in milliseconds, not ${timeout}`);
}

/** Returns the arguments for options that are set. The interpreter validates them. */
const argumentsOf = (options) =>
  Object.entries(options)
    .filter(([, value]) => isSet(value))
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join() : value}`);

/** Returns the function `extract`. `runtime` returns the workers and files of the runtime. */
export function createExtract(runtime) {
  let converter;
  return async function extract(document, { name, password, timeout, signal, ...others } = {}) {
    const limits = limitsWith(timeout);
    const options = argumentsOf(others);
    const bytes = await bytesOf(document);
    converter ??= new Converter({ ...runtime(), limits: LIMITS });
    // Node.js warns of many listeners of one signal.
    const own = signal && (AbortSignal.any?.([signal]) ?? signal);
    const task = { name: name ?? document.name ?? "", document: bytes, password: password ?? undefined, options };
    let converted;
    try {
      converted = await converter.convert(task, { limits, signal: own, transfer: [bytes] });
    } catch (error) {
      throw error instanceof ConversionError ? new ExtractError(error.code, 500, error.message) : error;
    }
    const json = JSON.parse(new TextDecoder().decode(converted.json));
    if (converted.ok) return json;
    const { file, code, status, detail, ...facts } = json;
    throw new ExtractError(code, status, detail, facts);
  };
}
