// WASI preview 1 in memory, for a module in a browser: arguments, files in one directory, and
// standard streams. The rules are those of src/vfs and src/wasi on the server, for the calls that
// the modules make. All other calls are refused.
"use strict";

const { WASI_ENDS, runModule } = (() => {
  const ERRNO = { BADF: 8, FAULT: 21, INVAL: 28, MFILE: 33, NAMETOOLONG: 37, NOENT: 44, NOTDIR: 54, NOTSUP: 58, PERM: 63, SPIPE: 70 };
  const [UNKNOWN, DIRECTORY, REGULAR_FILE] = [0, 3, 4];
  // The rights of WASI preview 1 that are granted.
  const READ = (1n << 1n) | (1n << 21n);
  const WRITE = (1n << 6n) | (1n << 21n);
  const FILE = READ | (1n << 2n) | (1n << 5n) | (1n << 7n);
  const ROOT = (1n << 13n) | (1n << 14n) | (1n << 15n) | (1n << 18n) | (1n << 21n);
  const MAX_DESCRIPTORS = 64;
  const MAX_IOVECS = 1024;
  const ROOT_NAME = new TextEncoder().encode("/");

  /** How a run can end other than by an exit code, in the interpreter's terms. */
  const WASI_ENDS = { trap: "trap", output: "output-limit", deadline: "deadline" };

  /** Thrown through the module to end its run. */
  class RunEnded extends Error {
    constructor(end) {
      super(end);
      this.end = end;
    }
  }

  class WasiError extends Error {
    constructor(name) {
      super(name);
      this.errno = ERRNO[name];
    }
  }
  const fail = (name) => {
    throw new WasiError(name);
  };

  /** Collects output up to a limit. Beyond it, the run ends or the output is discarded. */
  class Sink {
    constructor(limit, endsRun) {
      Object.assign(this, { limit, endsRun, chunks: [], length: 0 });
    }

    write(bytes) {
      const taken = bytes.slice(0, this.limit - this.length);
      this.chunks.push(taken);
      this.length += taken.length;
      if (this.endsRun && taken.length < bytes.length) throw new RunEnded(WASI_ENDS.output);
      return bytes.length;
    }

    bytes() {
      const all = new Uint8Array(this.length);
      let at = 0;
      for (const chunk of this.chunks) {
        all.set(chunk, at);
        at += chunk.length;
      }
      return all;
    }
  }

  /**
   * Runs a module with `args`, `files` with name and content, and a limit on its output. Instead of
   * the output, a `peer` may take what the module writes (`write(bytes)`) and give it what it reads
   * (`read(length)`). Returns how it ended (an exit code or one of WASI_ENDS), its output and its
   * exports.
   */
  function runModule(module, { args = [], files = [], peer, output = Infinity }) {
    const stdout = new Sink(output, true);
    const descriptors = [
      { kind: UNKNOWN, peer, content: new Uint8Array(), position: 0n },
      { kind: UNKNOWN, sink: peer ?? stdout },
      { kind: UNKNOWN, sink: new Sink(0, false) },
      { kind: DIRECTORY },
    ];
    let memory;

    const get = (fd) => descriptors[fd >>> 0] ?? fail("BADF");
    /** Returns a range of the module's memory. */
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

    /** Calls `transfer` for each buffer of a list until one is not used up, and stores the sum. */
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
          if (error instanceof WasiError && sum > 0) break;
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

    /** Writes NUL-terminated strings at `at`, and the list of their addresses at `list`. */
    function putList(texts, list, at) {
      let [address, next] = [at >>> 0, list >>> 0];
      for (const text of texts) {
        bytes(address, text.length).set(text);
        put(next, address);
        address += text.length;
        next += 4;
      }
    }
    const argv = args.map((arg) => new TextEncoder().encode(`${arg}\0`));

    const calls = {
      args_sizes_get: (many, size) => {
        put(many, argv.length);
        put(size, argv.reduce((sum, arg) => sum + arg.length, 0));
      },
      args_get: (list, at) => putList(argv, list, at),
      environ_sizes_get: (many, size) => {
        put(many, 0);
        put(size, 0);
      },
      environ_get: () => {},
      proc_exit: (code) => {
        throw new RunEnded(code | 0);
      },
      fd_read: (fd, list, many, sumAt) => {
        const from = get(fd);
        if (!from.content) fail("BADF");
        scatter(list, many, sumAt, (address, length) => {
          if (from.peer) {
            const part = from.peer.read(length);
            bytes(address, length).set(part);
            return part.length;
          }
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
        // Create or truncate; write; append.
        if (open & 9 || rights & (1n << 6n) || flags & 1) fail("PERM");
        const name = new TextDecoder().decode(bytes(path, length));
        if (name.startsWith("/") || name.split("/").includes("..")) fail("PERM");
        const file = files.find((it) => it.name === name) ?? fail("NOENT");
        // The path must be a directory.
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
          if (error instanceof WasiError) return error.errno;
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
      if (error instanceof RunEnded) end = error.end;
      // A stack overflow is a RangeError in some browsers and an InternalError in others.
      else if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error.name === "InternalError") end = WASI_ENDS.trap;
      else throw error;
    }
    return { end, stdout: stdout.bytes(), exports };
  }

  return { WASI_ENDS, runModule };
})();
