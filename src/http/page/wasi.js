// WASI preview 1 in memory, for a module in a browser: arguments, one file in one directory, standard streams. Its rules are
// those of src/vfs and src/wasi on the server, as far as its modules call them; whatever else they may call is refused.
"use strict";

const { WASI_ENDS, runModule } = (() => {
  const ERRNO = { BADF: 8, FAULT: 21, INVAL: 28, MFILE: 33, NAMETOOLONG: 37, NOENT: 44, NOTDIR: 54, NOTSUP: 58, PERM: 63, SPIPE: 70 };
  const [UNKNOWN, DIRECTORY, REGULAR_FILE] = [0, 3, 4];
  // Rights of WASI preview 1, as far as any are granted.
  const READ = (1n << 1n) | (1n << 21n);
  const WRITE = (1n << 6n) | (1n << 21n);
  const FILE = READ | (1n << 2n) | (1n << 5n) | (1n << 7n);
  const ROOT = (1n << 13n) | (1n << 14n) | (1n << 15n) | (1n << 18n) | (1n << 21n);
  const MAX_DESCRIPTORS = 64;
  const MAX_IOVECS = 1024;
  const ROOT_NAME = new TextEncoder().encode("/");

  /** How a run can end but for an exit code: the words that the program for the answer knows. */
  const WASI_ENDS = { trap: "trap", output: "output-limit", deadline: "deadline" };

  /** Thrown through the module where it may not go on. */
  class Ended extends Error {
    constructor(end) {
      super(end);
      this.end = end;
    }
  }

  class Failed extends Error {
    constructor(name) {
      super(name);
      this.errno = ERRNO[name];
    }
  }
  const fail = (name) => {
    throw new Failed(name);
  };

  /** Collects what is written, up to a cap; beyond that the run ends, or it goes nowhere. */
  class Sink {
    constructor(cap, ends) {
      Object.assign(this, { cap, ends, pieces: [], length: 0 });
    }

    write(bytes) {
      const taken = bytes.slice(0, this.cap - this.length);
      this.pieces.push(taken);
      this.length += taken.length;
      if (this.ends && taken.length < bytes.length) throw new Ended(WASI_ENDS.output);
      return bytes.length;
    }

    bytes() {
      const all = new Uint8Array(this.length);
      let at = 0;
      for (const piece of this.pieces) {
        all.set(piece, at);
        at += piece.length;
      }
      return all;
    }
  }

  /**
   * Runs a module: `args`, its `file` by name and content, its standard input, most bytes of its output. Returns how it ended, an
   * exit code or one of WASI_ENDS, what it has written, and its exports.
   */
  function runModule(module, { args = [], file, stdin = new Uint8Array(), output = Infinity }) {
    const stdout = new Sink(output, true);
    const descriptors = [
      { kind: UNKNOWN, content: stdin, position: 0n },
      { kind: UNKNOWN, sink: stdout },
      { kind: UNKNOWN, sink: new Sink(0, false) },
      { kind: DIRECTORY },
    ];
    let memory;

    const get = (fd) => descriptors[fd >>> 0] ?? fail("BADF");
    /** The module's bytes there. */
    function bytes(address, length) {
      const [start, many] = [address >>> 0, length >>> 0];
      if (start + many > memory.buffer.byteLength) fail("FAULT");
      return new Uint8Array(memory.buffer, start, many);
    }
    const view = (address, length) => {
      const found = bytes(address, length);
      return new DataView(found.buffer, found.byteOffset, length);
    };
    const put = (address, number) => view(address, 4).setUint32(0, number, true);
    const putLong = (address, number) => view(address, 8).setBigUint64(0, number, true);

    /** For each buffer of a list until one is not used up; their sum. */
    function scatter(list, many, sumAt, transfer) {
      if (many >>> 0 > MAX_IOVECS) fail("INVAL");
      put(sumAt, 0);
      let sum = 0;
      for (let i = 0; i < many; i += 1) {
        const pair = view((list >>> 0) + i * 8, 8);
        const [address, length] = [pair.getUint32(0, true), pair.getUint32(4, true)];
        let done;
        try {
          done = transfer(address, length, sum);
        } catch (error) {
          if (error instanceof Failed && sum > 0) break;
          throw error;
        }
        sum += done;
        if (done < length) break;
      }
      put(sumAt, sum);
    }

    function copy(content, position, address, length) {
      const start = position > BigInt(content.length) ? content.length : Number(position);
      const part = content.subarray(start, start + length);
      bytes(address, length).set(part);
      return part.length;
    }

    /** A list of texts, each ending in a NUL: where they are, and they. */
    function putList(texts, list, at) {
      let [place, next] = [at >>> 0, list >>> 0];
      for (const text of texts) {
        bytes(place, text.length).set(text);
        put(next, place);
        place += text.length;
        next += 4;
      }
    }
    const words = args.map((word) => new TextEncoder().encode(`${word}\0`));

    const calls = {
      args_sizes_get: (many, size) => {
        put(many, words.length);
        put(size, words.reduce((sum, word) => sum + word.length, 0));
      },
      args_get: (list, at) => putList(words, list, at),
      environ_sizes_get: (many, size) => {
        put(many, 0);
        put(size, 0);
      },
      environ_get: () => {},
      proc_exit: (code) => {
        throw new Ended(code | 0);
      },
      fd_read: (fd, list, many, sumAt) => {
        const from = get(fd);
        if (!from.content) fail("BADF");
        scatter(list, many, sumAt, (address, length) => {
          const done = copy(from.content, from.position, address, length);
          from.position += BigInt(done);
          return done;
        });
      },
      fd_pread: (fd, list, many, offset, sumAt) => {
        const from = get(fd);
        if (from.kind === UNKNOWN && from.content) fail("SPIPE");
        if (!from.content) fail("BADF");
        const start = BigInt.asUintN(64, offset);
        scatter(list, many, sumAt, (address, length, done) => copy(from.content, start + BigInt(done), address, length));
      },
      fd_write: (fd, list, many, sumAt) => {
        const { sink } = get(fd);
        if (!sink) fail("BADF");
        scatter(list, many, sumAt, (address, length) => sink.write(bytes(address, length)));
      },
      fd_seek: (fd, offset, whence, at) => {
        const from = get(fd);
        if (from.kind === UNKNOWN) fail("SPIPE");
        if (from.kind === DIRECTORY) fail("BADF");
        const base = [0n, from.position, BigInt(from.content.length)][whence >>> 0];
        if (base === undefined) fail("INVAL");
        const position = base + offset;
        if (position < 0n || position >= 1n << 64n) fail("INVAL");
        from.position = position;
        putLong(at, position);
      },
      fd_tell: (fd, at) => calls.fd_seek(fd, 0n, 1, at),
      fd_close: (fd) => {
        get(fd);
        descriptors[fd >>> 0] = undefined;
      },
      fd_fdstat_get: (fd, at) => {
        const { kind, sink } = get(fd);
        const stat = view(at, 24);
        const rights = kind === DIRECTORY ? ROOT : kind === REGULAR_FILE ? FILE : sink ? WRITE : READ;
        stat.setUint32(0, kind, true);
        stat.setUint32(4, 0, true);
        stat.setBigUint64(8, rights, true);
        stat.setBigUint64(16, kind === DIRECTORY ? FILE | ROOT : 0n, true);
      },
      fd_prestat_get: (fd, at) => {
        if (get(fd).kind !== DIRECTORY || fd !== 3) fail("BADF");
        put(at, 0);
        put(at + 4, ROOT_NAME.length);
      },
      fd_prestat_dir_name: (fd, at, length) => {
        if (get(fd).kind !== DIRECTORY || fd !== 3) fail("BADF");
        if (length >>> 0 < ROOT_NAME.length) fail("NAMETOOLONG");
        bytes(at, ROOT_NAME.length).set(ROOT_NAME);
      },
      path_open: (fd, _follow, path, length, open, rights, _inheriting, flags, at) => {
        if (get(fd).kind !== DIRECTORY) fail("NOTDIR");
        // To create, to truncate; to write, to append.
        if (open & 9 || rights & (1n << 6n) || flags & 1) fail("PERM");
        const name = new TextDecoder().decode(bytes(path, length));
        if (name.startsWith("/") || name.split("/").includes("..")) fail("PERM");
        if (name !== file?.name) fail("NOENT");
        // It shall be a directory.
        if (open & 2) fail("NOTDIR");
        const free = descriptors.findIndex((descriptor) => !descriptor);
        const made = free < 0 ? descriptors.length : free;
        if (made >= MAX_DESCRIPTORS) fail("MFILE");
        descriptors[made] = { kind: REGULAR_FILE, content: file.content, position: 0n };
        put(at, made);
      },
    };

    const imports = {};
    for (const { name } of WebAssembly.Module.imports(module)) {
      const call = calls[name] ?? (() => fail("NOTSUP"));
      imports[name] = (...values) => {
        try {
          call(...values);
          return 0;
        } catch (error) {
          if (error instanceof Failed) return error.errno;
          throw error;
        }
      };
    }

    const { exports } = new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports });
    memory = exports.memory;
    let end = 0;
    try {
      exports._start();
    } catch (error) {
      if (error instanceof Ended) end = error.end;
      // A stack too deep is a range in some browsers, an internal error in others.
      else if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error.name === "InternalError") end = WASI_ENDS.trap;
      else throw error;
    }
    return { end, stdout: stdout.bytes(), exports };
  }

  return { WASI_ENDS, runModule };
})();
