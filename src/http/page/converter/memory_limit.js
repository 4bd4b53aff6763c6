// Sets the maximum of a module's memory before it is compiled, so that the engine enforces it for
// every run.
"use strict";

const withMemoryLimit = (() => {
  const HEADER = 8;
  const MEMORY = 5;
  const PAGE = 65536;

  /** Decodes a LEB128 number. Returns it and the offset after it. */
  function decodeNumber(bytes, at) {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return [value, at];
    }
  }

  function encodeNumber(value) {
    const bytes = [];
    for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
    return [...bytes, value];
  }

  /** Returns the module with a maximum of `limit` bytes for its one memory. */
  return (module, limit) => {
    const bytes = new Uint8Array(module);
    for (let at = HEADER; at < bytes.length; ) {
      const [length, start] = decodeNumber(bytes, at + 1);
      if (bytes[at] === MEMORY) {
        // The section has the number of memories, whether there is a maximum, the minimum and the
        // maximum.
        const [minimum] = decodeNumber(bytes, start + 2);
        const section = [1, 1, ...encodeNumber(minimum), ...encodeNumber(Math.floor(limit / PAGE))];
        return new Blob([bytes.subarray(0, at), new Uint8Array([MEMORY, section.length, ...section]), bytes.subarray(start + length)]).arrayBuffer();
      }
      at = start + length;
    }
    throw new Error("the module has no memory of its own");
  };
})();
