//! Tables as CSV (RFC 4180).

use std::borrow::Cow;

/// Encodes rows as CSV, each followed by `line_end`.
#[must_use]
pub fn table(rows: &[Vec<String>], line_end: &str) -> String {
    let mut text = String::new();
    for row in rows {
        for (i, cell) in row.iter().enumerate() {
            if i > 0 {
                text.push(',');
            }
            text.push_str(&field(cell));
        }
        text.push_str(line_end);
    }
    text
}

/// Returns a field, quoted if RFC 4180, section 2 requires it.
fn field(cell: &str) -> Cow<'_, str> {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\"")).into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_only_when_required() {
        let rows = [vec!["a", "b c", "1,5", "say \"x\"", "two\nlines"], vec![], vec!["", "z"]];
        let rows = rows.map(|row| row.into_iter().map(str::to_owned).collect());
        assert_eq!(table(&rows, "\r\n"), "a,b c,\"1,5\",\"say \"\"x\"\"\",\"two\nlines\"\r\n\r\n,z\r\n");
    }
}
