// Gives a module's memory a most, before it is compiled: then no run can have more, and the engine sees to it.
"use strict";

const capped = (() => {
  const HEADER = 8;
  const MEMORY = 5;
  const PAGE = 65536;

  /** The number there, in LEB128, and where it ends. */
  function numberAt(bytes, at) {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return [value, at];
    }
  }

  function written(value) {
    const bytes = [];
    for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
    return [...bytes, value];
  }

  /** The same module, whose one memory has `most` bytes at most. */
  return (module, most) => {
    const bytes = new Uint8Array(module);
    for (let at = HEADER; at < bytes.length; ) {
      const [length, start] = numberAt(bytes, at + 1);
      if (bytes[at] === MEMORY) {
        // How many memories, whether there is a most, the least, the most.
        const [least] = numberAt(bytes, start + 2);
        const section = [1, 1, ...written(least), ...written(Math.floor(most / PAGE))];
        return new Blob([bytes.subarray(0, at), new Uint8Array([MEMORY, section.length, ...section]), bytes.subarray(start + length)]).arrayBuffer();
      }
      at = start + length;
    }
    throw new Error("the module has no memory of its own");
  };
})();
