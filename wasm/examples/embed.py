"""Prints a document's text with catdoc.wasm in wasmtime for Python: python3 wasm/examples/embed.py letter.doc"""

import sys
from tempfile import NamedTemporaryFile

from wasmtime import Engine, ExitTrap, Linker, Module, Store, WasiConfig

engine = Engine()
module = Module.from_file(engine, "wasm/catdoc.wasm")
linker = Linker(engine)
linker.define_wasi()

# Each document needs its own store, which frees all memory of the module.
store, wasi, text = Store(engine), WasiConfig(), NamedTemporaryFile()
wasi.argv, wasi.stdin_file, wasi.stdout_file = ["catdoc", "-w", "-"], sys.argv[1], text.name
store.set_wasi(wasi)
exports = linker.instantiate(store, module).exports(store)
try:
    exports["_start"](store)
except ExitTrap as exit:
    sys.exit(exit.code)

report = exports["catdoc_report"].value(store)
if exports["memory"].read(store, report + 4, report + 5) != b"\x02":
    sys.exit("the document was not read completely")
sys.stdout.buffer.write(text.read())
