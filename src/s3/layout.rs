//! Decides where results go, so that no result is ever taken for a document.

use super::event::Object;

/// The locations of documents and of their results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    input_prefix: String,
    /// The bucket for results, or `None` for the documents' own.
    output_bucket: Option<String>,
    output_prefix: String,
}

/// The role of an object.
#[derive(Debug, PartialEq, Eq)]
pub enum Role {
    /// A document. The keys of its results begin with `stem` in `bucket`.
    Document {
        /// The bucket for its results.
        bucket: String,
        /// Their key without the extension.
        stem: String,
    },
    /// A result or a folder marker, which is not read.
    NotADocument,
    /// An object outside the input prefix: the trigger and the function disagree.
    OutsidePrefix,
    /// A document whose results would be taken for documents.
    WouldLoop,
    /// A key without a URL, since `.` and `..` in it are resolved as in a path.
    Unaddressable,
}

/// The error for a layout in which results would be taken for documents.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "the output prefix {output:?} and the input prefix {input:?} overlap in one bucket; neither may begin with the other"
)]
pub struct LayoutError {
    input: String,
    output: String,
}

impl Layout {
    /// Creates a layout in one bucket, unless `output_bucket` names another one for the results.
    ///
    /// # Errors
    /// `LayoutError` if results would be among the documents, or documents among the results.
    pub fn new(
        input_prefix: String,
        output_bucket: Option<String>,
        output_prefix: String,
    ) -> Result<Self, LayoutError> {
        let layout = Self { input_prefix, output_bucket, output_prefix };
        if layout.output_bucket.is_none() && layout.overlap() {
            return Err(LayoutError { input: layout.input_prefix, output: layout.output_prefix });
        }
        Ok(layout)
    }

    fn overlap(&self) -> bool {
        let Self { input_prefix, output_prefix, .. } = self;
        input_prefix.starts_with(output_prefix.as_str()) || output_prefix.starts_with(input_prefix.as_str())
    }

    /// Returns the role of this object.
    pub fn classify(&self, object: &Object) -> Role {
        let Object { bucket, key } = object;
        let output_bucket = self.output_bucket.as_ref().unwrap_or(bucket);
        let same_bucket = output_bucket == bucket;
        let is_folder = key.ends_with('/');
        if is_folder {
            Role::NotADocument
        } else if same_bucket && self.overlap() {
            Role::WouldLoop
        } else if same_bucket && key.starts_with(&self.output_prefix) {
            Role::NotADocument
        } else if !key.starts_with(&self.input_prefix) {
            Role::OutsidePrefix
        } else if key.split('/').any(|segment| matches!(segment, "." | "..")) {
            Role::Unaddressable
        } else {
            Role::Document { bucket: output_bucket.clone(), stem: format!("{}{key}", self.output_prefix) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(input: &str, bucket: Option<&str>, output: &str) -> Result<Layout, LayoutError> {
        Layout::new(input.to_owned(), bucket.map(str::to_owned), output.to_owned())
    }

    fn role(layout: &Layout, bucket: &str, key: &str) -> Role {
        layout.classify(&Object { bucket: bucket.to_owned(), key: key.to_owned() })
    }

    #[test]
    fn overlapping_prefixes_in_one_bucket_are_rejected() {
        for (input, output) in
            [("", ""), ("", "text/"), ("in/", ""), ("in/", "in/"), ("in/", "in/text/"), ("a/in/", "a/")]
        {
            assert!(layout(input, None, output).is_err(), "{input:?} {output:?}");
            assert!(layout(input, Some("other"), output).is_ok(), "{input:?} {output:?}");
        }
        assert!(layout("in/", None, "text/").is_ok());
    }

    #[test]
    fn no_result_is_ever_a_document() {
        let keys = ["in/a.doc", "in//a.doc", "in/text/a.doc", "text/a.doc", "a.doc", "in/", "", "text/text/in/a.doc"];
        for (input, output_bucket, output) in [
            ("in/", None, "text/"),
            ("in/", Some("b"), "text/"),
            ("in/", Some("b"), "in/text/"),
            ("", Some("b"), "text/"),
            ("", Some("b"), ""),
            ("in/", Some("b"), ""),
            ("", Some("other"), ""),
            ("in/", Some("other"), "in/"),
        ] {
            let layout = layout(input, output_bucket, output).expect("no loop");
            for key in keys {
                if let Role::Document { bucket, stem } = role(&layout, "b", key) {
                    for extension in ["json", "txt", "error.json"] {
                        let again = role(&layout, &bucket, &format!("{stem}.{extension}"));
                        let is_read = matches!(again, Role::Document { .. });
                        assert!(!is_read, "{layout:?}: {key} becomes {stem}.{extension}");
                    }
                    let in_trigger = bucket == "b" && stem.starts_with(input);
                    assert!(!in_trigger, "{layout:?}: {key} is written to {stem}, where documents come from");
                }
            }
        }
    }

    #[test]
    fn a_result_key_contains_the_whole_document_key() {
        let expected = Role::Document { bucket: "b".to_owned(), stem: "text/in/a b.doc".to_owned() };
        assert_eq!(role(&layout("in/", None, "text/").expect("no loop"), "b", "in/a b.doc"), expected);
    }

    #[test]
    fn folders_foreign_keys_and_unaddressable_keys_are_distinguished() {
        let layout = layout("in/", None, "text/").expect("no loop");
        assert_eq!(role(&layout, "b", "in/folder/"), Role::NotADocument);
        assert_eq!(role(&layout, "b", "elsewhere/a.doc"), Role::OutsidePrefix);
        assert_eq!(role(&layout, "b", "in/../../other/a.doc"), Role::Unaddressable);
        assert!(matches!(role(&layout, "b", "in/a..doc"), Role::Document { .. }));
    }
}
