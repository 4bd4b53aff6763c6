//! The nesting of list items. CommonMark indents an item by the width of the markers around it.

use std::io::{self, Write};

/// The marker of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    Bullet,
    /// A number and the delimiter after it.
    Number(u32, char),
}

impl Marker {
    /// Returns the marker that shows this label, if Markdown has it.
    pub fn of(label: &str) -> Option<Self> {
        let delimiter = label.chars().next_back().filter(|c| ['.', ')'].contains(c))?;
        let digits = &label[..label.len() - 1];
        let is_number = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        // Markdown does not show a leading zero.
        let number = digits.parse().ok().filter(|_| is_number && (digits == "0" || !digits.starts_with('0')))?;
        Some(Self::Number(number, delimiter))
    }

    /// Returns whether an item with this marker continues the list of an item with that one, so
    /// that it is shown with its own number.
    fn continues(self, before: Self) -> bool {
        match (before, self) {
            (Self::Bullet, Self::Bullet) => true,
            (Self::Number(before, old), Self::Number(number, new)) => old == new && number == before + 1,
            _ => false,
        }
    }

    /// Returns whether Markdown would take two items for one list.
    fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Bullet, Self::Bullet) => true,
            (Self::Number(_, old), Self::Number(_, new)) => old == new,
            _ => false,
        }
    }
}

#[derive(Debug)]
struct Item {
    level: usize,
    indent: usize,
    /// The column at which the item's text begins.
    content: usize,
    marker: Marker,
}

/// The open items, one of each level.
#[derive(Debug, Default)]
pub struct Lists {
    open: Vec<Item>,
}

impl Lists {
    pub fn is_closed(&self) -> bool {
        self.open.is_empty()
    }

    /// Closes all items: another block follows.
    pub fn close(&mut self) {
        self.open.clear();
    }

    /// Begins an item of this level in a block that is indented by `margin`. Returns the column at
    /// which its text begins.
    pub fn begin(
        &mut self,
        level: usize,
        marker: Marker,
        margin: usize,
        is_blank: bool,
        out: &mut dyn Write,
    ) -> io::Result<usize> {
        let is_first = self.open.is_empty();
        while self.open.last().is_some_and(|item| item.level > level) {
            self.open.pop();
        }
        let sibling = self.open.pop_if(|item| item.level == level);
        let indent = match (&sibling, self.open.last()) {
            (Some(sibling), _) => sibling.indent,
            (None, Some(parent)) => parent.content,
            (None, None) => margin,
        };
        match sibling {
            // A comment separates lists.
            Some(sibling) if marker.is_like(sibling.marker) && !marker.continues(sibling.marker) => {
                write!(out, "\n{:indent$}<!-- -->\n\n", "")?;
            }
            // Only an item with text, and with no number but 1, may follow a line of text.
            None if !is_first && (is_blank || !matches!(marker, Marker::Bullet | Marker::Number(1, _))) => {
                out.write_all(b"\n")?;
            }
            _ => {}
        }
        let width = match marker {
            Marker::Bullet => {
                write!(out, "{:indent$}-", "")?;
                1
            }
            Marker::Number(number, delimiter) => {
                let number = number.to_string();
                write!(out, "{:indent$}{number}{delimiter}", "")?;
                number.len() + 1
            }
        };
        let content = indent + width + 1;
        self.open.push(Item { level, indent, content, marker });
        Ok(content)
    }
}
