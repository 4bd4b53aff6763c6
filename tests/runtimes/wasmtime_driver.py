"""Runs the module in wasmtime's Python library; see README.md."""

import os
import struct
import sys

from wasmtime import Engine, ExitTrap, Linker, Module, Store, WasiConfig

module_file, folder, results = sys.argv[1:]
engine = Engine()
module = Module.from_file(engine, module_file)
linker = Linker(engine)
linker.define_wasi()

for number, line in enumerate(sys.stdin):
    stdin, *arguments = line.removesuffix("\n").split("\t")
    wasi = WasiConfig()
    wasi.argv = ["catdoc", *arguments]
    wasi.stdin_file = os.path.join(folder, stdin) if stdin else os.devnull
    wasi.stdout_file = f"{results}/{number}.text"
    wasi.preopen_dir(folder, ".", False)
    store = Store(engine)
    store.set_wasi(wasi)
    exports = linker.instantiate(store, module).exports(store)
    try:
        exports["_start"](store)
        code = 0
    except ExitTrap as exit:
        code = exit.code
    memory, address = exports["memory"], exports["catdoc_report"].value(store)
    report = memory.read(store, address, address + 104)
    place, length = struct.unpack_from("<2I", report, 4 * 19)
    with open(f"{results}/{number}.report", "wb") as file:
        file.write(report + memory.read(store, place, place + length))
    print(code)
    store.close()
