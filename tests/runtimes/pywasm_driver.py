"""Runs the module in pywasm, an interpreter written in Python; see README.md."""

import io
import struct
import sys
from pathlib import Path

import pywasm

module_file, folder, results = sys.argv[1:]

for number, line in enumerate(sys.stdin):
    stdin, *arguments = line.removesuffix("\n").split("\t")
    runtime = pywasm.core.Runtime()
    wasi = pywasm.wasi.Preview1(["catdoc", *arguments], {".": folder}, {})
    wasi.fd[0].pipe = io.BytesIO((Path(folder) / stdin).read_bytes() if stdin else b"")
    wasi.fd[1].pipe = io.BytesIO()
    wasi.fd[2].pipe = io.BytesIO()
    wasi.bind(runtime)
    # Loaded again for each run, because an instance modifies its module.
    instance = runtime.instance_from_file(module_file)
    code = wasi.main(runtime, instance)
    Path(f"{results}/{number}.text").write_bytes(wasi.fd[1].pipe.getvalue())
    memory = runtime.exported_memory(instance, "memory")
    report = memory.get(runtime.exported_global(instance, "catdoc_report").data.into_i32(), 104)
    place, length = struct.unpack_from("<2I", report, 4 * 19)
    Path(f"{results}/{number}.report").write_bytes(report + memory.get(place, length))
    print(code)
