//! A guest that makes the report and prints the output given in its document.

/// Lengths of the parts before the output in a document of [`echo`]: magic bytes for the host, then
/// the report.
pub const MAGIC: usize = 8;
pub const REPORT: usize = NAME + 16;

/// The offset of the format's name in the report.
pub const NAME: usize = 88;

/// Format names that a report may have.
pub const NAMES: [&str; 16] = [
    "word-2",
    "word-6",
    "word-95",
    "word-97",
    "rtf",
    "write",
    "word-dos",
    "word-1",
    "excel-2",
    "excel-3",
    "excel-4",
    "excel-5",
    "excel-97",
    "powerpoint-4",
    "powerpoint-95",
    "powerpoint-97",
];

/// The magic number of a report.
pub const CDR1: u32 = 0x3152_4443;

/// The address of the document in [`echo`], and of the output in it.
const DOCUMENT: u32 = 0x1_0000;
pub const OUTPUT: u32 = DOCUMENT + (MAGIC + REPORT) as u32;

/// Returns a guest that reports and prints the report and output in its document.
pub fn echo() -> String {
    format!(
        r#"(module
        (import "wasi_snapshot_preview1" "path_open"
            (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 4)
        (global (export "catdoc_report") i32 (i32.const 1024))
        (data (i32.const 64) "document")
        (data (i32.const 80) "\00\00\01\00\00\00\02\00")
        (func (export "_start")
            (drop (call $path_open (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 8) (i32.const 0) (i64.const 2)
                (i64.const 0) (i32.const 0) (i32.const 0)))
            (drop (call $fd_read (i32.load (i32.const 0)) (i32.const 80) (i32.const 1) (i32.const 8)))
            (memory.copy (i32.const 1024) (i32.const {}) (i32.const {REPORT}))
            (i32.store (i32.const 16) (i32.const {OUTPUT}))
            (i32.store (i32.const 20) (i32.sub (i32.load (i32.const 8)) (i32.const {})))
            (drop (call $fd_write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 24)))))"#,
        DOCUMENT as usize + MAGIC,
        MAGIC + REPORT,
    )
}

/// Tells whether the report says that one of our readers ran; anything else is the module's fault.
pub fn is_read(document: &[u8]) -> bool {
    let (words, _) = document[MAGIC..].as_chunks::<4>();
    let word = |index: usize| words.get(index).copied().map_or(0, u32::from_le_bytes);
    let name = document.get(MAGIC + NAME..MAGIC + REPORT).unwrap_or_default();
    let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
    word(0) == CDR1 && matches!(word(1), 1 | 2) && NAMES.iter().any(|known| known.as_bytes() == name)
}
