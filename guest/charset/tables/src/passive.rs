//! Collects large tables, which guest/base/passive.c copies into memory when a document needs them.

use std::fmt::Write;

#[derive(Default)]
pub struct Passive {
    names: Vec<String>,
    starts: Vec<usize>,
    bytes: Vec<u8>,
}

impl Passive {
    /// Adds a table that C refers to by this name.
    pub fn add(&mut self, name: &str, table: &[u8]) {
        self.names.push(name.to_owned());
        self.starts.push(self.bytes.len());
        self.bytes.extend(table);
    }

    /// Returns where the next table begins.
    pub fn end(&self) -> usize {
        self.bytes.len()
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the names of the tables for C, and where they begin and end.
    pub fn header(&self) -> String {
        let starts: Vec<String> = self.starts.iter().chain([&self.bytes.len()]).map(usize::to_string).collect();
        format!(
            "enum passive_table {{ {}, PASSIVE_TABLES }};\n#define PASSIVE_STARTS {}\nenum {{ PASSIVE_END = {} }};\n",
            self.names.join(", "),
            starts.join(", "),
            self.bytes.len()
        )
    }

    /// Returns all bytes as the elements of an array in C.
    pub fn list(&self) -> String {
        let mut text = String::new();
        for line in self.bytes.chunks(24) {
            line.iter().for_each(|byte| write!(text, "{byte},").expect("a string"));
            text.push('\n');
        }
        text
    }
}
