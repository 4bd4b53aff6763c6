from typing import Optional, Sequence, Tuple, Union, final

__all__ = ["MAX_DOCUMENT", "Extractor", "Limits"]

MAX_DOCUMENT: int

@final
class Limits:
    def __new__(
        cls, *, timeout: Optional[float], memory: Optional[int], output: Optional[int], concurrency: Optional[int]
    ) -> Limits: ...

@final
class Extractor:
    def __new__(cls, limits: Limits) -> Extractor: ...
    def extract(
        self,
        document: Union[bytes, bytearray],
        file: Optional[str],
        *,
        markdown: bool,
        password: Optional[str],
        charset: Optional[str],
        wrap: int,
        ascii: bool,
        sheet: Union[str, int, None],
        sections: Union[str, Sequence[str], None],
        links: bool,
        hidden: bool,
        attachments: Optional[bool],
        workbook: Optional[bool],
        strict: bool,
        engine: Optional[str],
    ) -> Tuple[str, bytes]: ...
