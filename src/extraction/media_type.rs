//! The media types of embedded files that are not extracted: by their first bytes, else by their
//! name, else by the program that made them.

/// The media type of a file of an unknown type.
const UNKNOWN: &str = "application/octet-stream";

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

/// First bytes and their media types. ZIP archives and compound files have many types, so that the
/// name and the program decide first.
const MAGIC: [(&[u8], &str); 15] = [
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG", "image/png"),
    (b"\xFF\xD8\xFF", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\xD7\xCD\xC6\x9A", "image/wmf"),
    (b"\x01\0\0\0\x58\0\0\0", "image/emf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"MThd", "audio/midi"),
    (b"\0\0\x01\xBA", "video/mpeg"),
    (b"{\\rt", "application/rtf"),
    (b"%!PS", "application/postscript"),
];

/// File name extensions of types that the first bytes do not identify.
const EXTENSIONS: [(&str, &str); 19] = [
    ("docx", DOCX),
    ("docm", DOCX),
    ("xlsx", XLSX),
    ("xlsm", XLSX),
    ("pptx", PPTX),
    ("pptm", PPTX),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("vsd", "application/vnd.visio"),
    ("msg", "application/vnd.ms-outlook"),
    ("mpp", "application/vnd.ms-project"),
    ("mht", "multipart/related"),
    ("html", "text/html"),
    ("htm", "text/html"),
    ("xml", "application/xml"),
    ("csv", "text/csv"),
    ("txt", "text/plain"),
    ("mp3", "audio/mpeg"),
];

/// The beginnings of ProgIDs and class names, in lower case, the longer ones first.
const PROGRAMS: [(&str, &str); 26] = [
    ("word.document.12", DOCX),
    ("excel.sheet.12", XLSX),
    ("powerpoint.show.12", PPTX),
    ("word.documentmacroenabled", DOCX),
    ("excel.sheetmacroenabled", XLSX),
    ("excel.sheetbinary", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    ("powerpoint.slide.12", PPTX),
    ("wordpad", "application/rtf"),
    ("word", "application/msword"),
    ("excel", "application/vnd.ms-excel"),
    ("msgraph", "application/vnd.ms-excel"),
    ("powerpoint", "application/vnd.ms-powerpoint"),
    ("visio", "application/vnd.visio"),
    ("msproject", "application/vnd.ms-project"),
    ("outlook", "application/vnd.ms-outlook"),
    ("acroexch", "application/pdf"),
    ("pbrush", "image/bmp"),
    ("paint", "image/bmp"),
    ("msphotoed", "image/bmp"),
    ("soundrec", "audio/wav"),
    ("mplayer", "video/x-msvideo"),
    ("opendocument.calc", "application/vnd.oasis.opendocument.spreadsheet"),
    ("opendocument.impress", "application/vnd.oasis.opendocument.presentation"),
    ("opendocument.draw", "application/vnd.oasis.opendocument.graphics"),
    ("opendocument.math", "application/vnd.oasis.opendocument.formula"),
    ("opendocument", "application/vnd.oasis.opendocument.text"),
];

/// Returns the media type of a file with this beginning, name and program. Each may be empty.
pub fn of(head: &[u8], name: &str, program: &str) -> &'static str {
    let by_magic = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, media_type)| *media_type);
    by_magic
        .or_else(|| of_riff(head))
        .or_else(|| of_name(name))
        .or_else(|| of_program(program))
        .or_else(|| head.starts_with(b"PK\x03\x04").then_some("application/zip"))
        .unwrap_or(UNKNOWN)
}

/// Returns the media type of a RIFF file, which names its content at offset 8.
fn of_riff(head: &[u8]) -> Option<&'static str> {
    match (head.starts_with(b"RIFF"), head.get(8..12)) {
        (true, Some(b"WAVE")) => Some("audio/wav"),
        (true, Some(b"AVI ")) => Some("video/x-msvideo"),
        _ => None,
    }
}

fn of_name(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    let found = EXTENSIONS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known));
    found.map(|(_, media_type)| *media_type)
}

fn of_program(program: &str) -> Option<&'static str> {
    let program = program.to_ascii_lowercase();
    PROGRAMS.iter().find(|(begin, _)| program.starts_with(begin)).map(|(_, media_type)| *media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_before_the_name_and_the_name_before_the_program() {
        for (head, name, program, expected) in [
            (&b"%PDF-1.4"[..], "report.docx", "Word.Document.8", "application/pdf"),
            (b"PK\x03\x04", "report.DOCX", "Package", DOCX),
            (b"PK\x03\x04", "", "Excel.Sheet.12", XLSX),
            (b"PK\x03\x04", "files", "Package", "application/zip"),
            (b"RIFF\0\0\0\0WAVE", "", "", "audio/wav"),
            (b"RIFF\0\0\0\0AVI ", "", "", "video/x-msvideo"),
            (b"RIFF", "", "", UNKNOWN),
            (b"", "", "Excel.Chart.8", "application/vnd.ms-excel"),
            (b"", "plan", "Visio.Drawing.11", "application/vnd.visio"),
            (b"\x01", "a.b", "Riddle", UNKNOWN),
        ] {
            assert_eq!(of(head, name, program), expected, "{name:?} {program:?}");
        }
    }
}
