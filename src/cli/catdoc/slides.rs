//! Writes the slides of a presentation as `catppt` does.

use std::io::{self, Write};

/// The line between two slides in the module's output.
const SEPARATOR: &[u8] = b"\x0C\n";

/// Writes the slides with text, each followed by `slide_break`.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write_slides(text: &[u8], slide_break: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let mut rest = text;
    while !rest.is_empty() {
        let end = memchr::memmem::find(rest, SEPARATOR);
        let (slide, after) = end.map_or((rest, &[][..]), |end| (&rest[..end], &rest[end + SEPARATOR.len()..]));
        if !slide.is_empty() {
            out.write_all(slide)?;
            out.write_all(slide_break)?;
        }
        rest = after;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_follows_each_slide_with_text() {
        let mut text = Vec::new();
        write_slides(b"one\ntwo\n\x0C\n\x0C\nthree\n", b"--\n", &mut text).expect("never an error");
        assert_eq!(text, b"one\ntwo\n--\nthree\n--\n");
    }
}
