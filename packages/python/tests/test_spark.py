"""The example for Spark returns a row for each file, with its text or its error."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List
from urllib.parse import unquote

import pytest

parquet = pytest.importorskip("pyarrow.parquet")

EXAMPLE = Path(__file__).parent.parent / "examples" / "spark.py"
COPIES = 5


def test_every_file_has_a_row(expected: List[Dict[str, Any]], tmp_path: Path) -> None:
    lines = {}
    for copy in range(COPIES):
        for line in expected:
            path = tmp_path / "documents" / str(copy) / Path(line["file"]).name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(Path(line["file"]).read_bytes())
            lines[str(path)] = line
    options = {"PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell", "PYSPARK_PYTHON": sys.executable}
    command = [sys.executable, str(EXAMPLE), str(tmp_path / "documents"), str(tmp_path / "texts")]
    subprocess.run(command, check=True, env={**os.environ, **options})
    rows = parquet.read_table(tmp_path / "texts").to_pylist()
    assert len(rows) == len(lines) == COPIES * len(expected)
    for row in rows:
        line = lines[unquote(row["path"].removeprefix("file:"))]
        for key in ["text", "complete", "code", "detail"]:
            assert row[key] == line.get(key), (row["path"], key)
