//! Writes valid and invalid multipart forms.

pub const BOUNDARY: &str = "----catdoc-lambda-test";
pub const MSWORD: &str = "application/msword";

/// A `multipart/form-data` body under construction.
#[derive(Default)]
pub struct Form(Vec<u8>);

impl Form {
    /// Creates the form of one document as a browser sends it.
    pub fn of_document(name: &str, bytes: &[u8]) -> Self {
        Self::default().file("file", name, MSWORD, bytes)
    }

    /// Adds a file part.
    pub fn file(self, field: &str, name: &str, media_type: &str, bytes: &[u8]) -> Self {
        self.part(
            &format!(
                "Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {media_type}\r\n"
            ),
            bytes,
        )
    }

    /// Adds a text field.
    pub fn field(self, field: &str, value: &str) -> Self {
        self.part(&format!("Content-Disposition: form-data; name=\"{field}\"\r\n"), value.as_bytes())
    }

    /// Adds a part with this literal header.
    pub fn part(mut self, header: &str, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(format!("--{BOUNDARY}\r\n{header}\r\n").as_bytes());
        self.0.extend_from_slice(bytes);
        self.0.extend_from_slice(b"\r\n");
        self
    }

    /// Returns the body with its final boundary.
    pub fn body(self) -> Vec<u8> {
        let mut body = self.unclosed();
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        body
    }

    /// Returns the body without its final boundary.
    pub fn unclosed(self) -> Vec<u8> {
        self.0
    }

    pub fn content_type() -> String {
        format!("multipart/form-data; boundary={BOUNDARY}")
    }
}
