//! Decides where results go, so that no result is ever taken for a document.

use super::object::{Object, Origin};

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
}

/// The error for an object that cannot be converted, whatever its content. A retry does not help.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Misplaced {
    /// The trigger and the function disagree.
    #[error("the object's key does not begin with CATDOC_INPUT_PREFIX; make the trigger's prefix match")]
    OutsidePrefix,
    /// The function would convert its own results.
    #[error("the results would be taken for documents; set another CATDOC_OUTPUT_BUCKET or CATDOC_OUTPUT_PREFIX")]
    WouldLoop,
    /// The key has no URL, since `.` and `..` in it are resolved as in a path.
    #[error("the object's key has the segment . or .. and cannot be addressed; rename the object")]
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

    /// Returns the prefix of documents.
    pub fn input_prefix(&self) -> &str {
        &self.input_prefix
    }

    fn overlap(&self) -> bool {
        let Self { input_prefix, output_prefix, .. } = self;
        input_prefix.starts_with(output_prefix.as_str()) || output_prefix.starts_with(input_prefix.as_str())
    }

    /// Returns the role of this object. A manifest may list documents outside the input prefix.
    ///
    /// # Errors
    /// If the object cannot be converted.
    pub fn classify(&self, object: &Object) -> Result<Role, Misplaced> {
        let Object { bucket, key, origin, .. } = object;
        let output_bucket = self.output_bucket.as_ref().unwrap_or(bucket);
        let same_bucket = output_bucket == bucket;
        let is_folder = key.ends_with('/');
        if is_folder {
            Ok(Role::NotADocument)
        } else if same_bucket && self.overlap() {
            Err(Misplaced::WouldLoop)
        } else if same_bucket && key.starts_with(&self.output_prefix) {
            Ok(Role::NotADocument)
        } else if *origin == Origin::Notification && !key.starts_with(&self.input_prefix) {
            Err(Misplaced::OutsidePrefix)
        } else if key.split('/').any(|segment| matches!(segment, "." | "..")) {
            Err(Misplaced::Unaddressable)
        } else {
            Ok(Role::Document { bucket: output_bucket.clone(), stem: format!("{}{key}", self.output_prefix) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(input: &str, bucket: Option<&str>, output: &str) -> Result<Layout, LayoutError> {
        Layout::new(input.to_owned(), bucket.map(str::to_owned), output.to_owned())
    }

    fn role(layout: &Layout, origin: Origin, bucket: &str, key: &str) -> Result<Role, Misplaced> {
        layout.classify(&Object { bucket: bucket.to_owned(), key: key.to_owned(), version: None, origin })
    }

    fn notified(layout: &Layout, key: &str) -> Result<Role, Misplaced> {
        role(layout, Origin::Notification, "b", key)
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
            for (key, origin) in keys.into_iter().flat_map(|key| [(key, Origin::Notification), (key, Origin::Manifest)])
            {
                if let Ok(Role::Document { bucket, stem }) = role(&layout, origin, "b", key) {
                    for extension in [".json", ".txt", ".error.json", "/letters/a.doc.json"] {
                        let again = role(&layout, Origin::Notification, &bucket, &format!("{stem}{extension}"));
                        let is_read = matches!(again, Ok(Role::Document { .. }));
                        assert!(!is_read, "{layout:?}: {key} becomes {stem}{extension}");
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
        assert_eq!(notified(&layout("in/", None, "text/").expect("no loop"), "in/a b.doc"), Ok(expected));
    }

    #[test]
    fn folders_foreign_keys_and_unaddressable_keys_are_distinguished() {
        let layout = layout("in/", None, "text/").expect("no loop");
        assert_eq!(notified(&layout, "in/folder/"), Ok(Role::NotADocument));
        assert_eq!(notified(&layout, "elsewhere/a.doc"), Err(Misplaced::OutsidePrefix));
        assert_eq!(notified(&layout, "in/../../other/a.doc"), Err(Misplaced::Unaddressable));
        assert!(matches!(notified(&layout, "in/a..doc"), Ok(Role::Document { .. })));
    }

    #[test]
    fn a_manifest_may_list_any_document_but_no_result() {
        let layout = layout("in/", None, "text/").expect("no loop");
        let listed = |key| role(&layout, Origin::Manifest, "b", key);
        let expected = Role::Document { bucket: "b".to_owned(), stem: "text/elsewhere/a.doc".to_owned() };
        assert_eq!(listed("elsewhere/a.doc"), Ok(expected));
        assert_eq!(listed("text/elsewhere/a.doc.json"), Ok(Role::NotADocument));
        assert_eq!(listed("elsewhere/"), Ok(Role::NotADocument));
        assert_eq!(listed("elsewhere/./a.doc"), Err(Misplaced::Unaddressable));
    }
}
