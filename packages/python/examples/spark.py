"""Extracts an archive with Spark: one row for each file, failures included.

    spark-submit spark.py INPUT_FOLDER OUTPUT_FOLDER
"""

import sys
from typing import Iterator, Optional, Tuple

import pandas as pd
from catdoc_lambda import CatdocError, extract
from pyspark.sql import SparkSession

COLUMNS = {"path": "string", "text": "string", "complete": "boolean", "code": "string", "detail": "string"}
Row = Tuple[str, Optional[str], Optional[bool], Optional[str], Optional[str]]


def extract_row(path: str, content: bytes) -> Row:
    try:
        extraction = extract(content, file=path)
    except CatdocError as error:
        return path, None, None, error.code, error.detail
    return path, extraction.text, extraction.complete, None, None


def extract_rows(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for batch in batches:
        rows = [extract_row(path, content) for path, content in zip(batch["path"], batch["content"])]
        yield pd.DataFrame(rows, columns=list(COLUMNS))


def main(source: str, output: str) -> None:
    spark = SparkSession.builder.appName("catdoc-lambda").getOrCreate()
    # The documents of a batch are in memory at once.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 100)
    # Documents are small, so that a task for each 4 MiB and file would mostly wait.
    spark.conf.set("spark.sql.files.openCostInBytes", 64 << 10)
    files = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(source)
    schema = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    files.select("path", "content").mapInPandas(extract_rows, schema).write.parquet(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
