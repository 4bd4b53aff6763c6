//! Where a document's text goes, such that no text is ever taken for a document.

use super::event::Object;

/// Where documents come from and where their texts go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    input_prefix: String,
    /// The documents' own where none is named.
    output_bucket: Option<String>,
    output_prefix: String,
}

/// What an object is to us.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    /// A document, whose results' keys begin with `stem` in `bucket`.
    Document {
        /// The bucket of its results.
        bucket: String,
        /// Their key but for the extension.
        stem: String,
    },
    /// A result, or a folder's marker: nothing to read.
    NoDocument,
    /// Not where documents are said to come from: the trigger and the function disagree.
    Elsewhere,
    /// Results of it would lie where documents come from.
    WouldLoop,
    /// Its key has no URL: `.` and `..` in it are resolved like a path's.
    Unaddressable,
}

/// Places that would feed on themselves.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("results in {output:?} and documents in {input:?} of one bucket: neither prefix may begin with the other")]
pub struct Loop {
    input: String,
    output: String,
}

impl Places {
    /// Places of the same bucket, unless `output_bucket` names another for the results.
    ///
    /// # Errors
    /// `Loop` where results would lie among the documents, or documents among the results.
    pub fn new(input_prefix: String, output_bucket: Option<String>, output_prefix: String) -> Result<Self, Loop> {
        let places = Self { input_prefix, output_bucket, output_prefix };
        if places.output_bucket.is_none() && places.overlap() {
            return Err(Loop { input: places.input_prefix, output: places.output_prefix });
        }
        Ok(places)
    }

    fn overlap(&self) -> bool {
        let Self { input_prefix, output_prefix, .. } = self;
        input_prefix.starts_with(output_prefix.as_str()) || output_prefix.starts_with(input_prefix.as_str())
    }

    /// What this object is.
    pub fn of(&self, object: &Object) -> Place {
        let Object { bucket, key } = object;
        let output_bucket = self.output_bucket.as_ref().unwrap_or(bucket);
        let same_bucket = output_bucket == bucket;
        let is_folder = key.ends_with('/');
        if is_folder {
            Place::NoDocument
        } else if same_bucket && self.overlap() {
            Place::WouldLoop
        } else if same_bucket && key.starts_with(&self.output_prefix) {
            Place::NoDocument
        } else if !key.starts_with(&self.input_prefix) {
            Place::Elsewhere
        } else if key.split('/').any(|segment| matches!(segment, "." | "..")) {
            Place::Unaddressable
        } else {
            Place::Document { bucket: output_bucket.clone(), stem: format!("{}{key}", self.output_prefix) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(input: &str, bucket: Option<&str>, output: &str) -> Result<Places, Loop> {
        Places::new(input.to_owned(), bucket.map(str::to_owned), output.to_owned())
    }

    fn place(places: &Places, bucket: &str, key: &str) -> Place {
        places.of(&Object { bucket: bucket.to_owned(), key: key.to_owned() })
    }

    #[test]
    fn prefixes_of_one_bucket_that_overlap_are_refused() {
        for (input, output) in
            [("", ""), ("", "text/"), ("in/", ""), ("in/", "in/"), ("in/", "in/text/"), ("a/in/", "a/")]
        {
            assert!(places(input, None, output).is_err(), "{input:?} {output:?}");
            assert!(places(input, Some("other"), output).is_ok(), "{input:?} {output:?}");
        }
        assert!(places("in/", None, "text/").is_ok());
    }

    #[test]
    fn nothing_written_is_a_document_again() {
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
            let places = places(input, output_bucket, output).expect("no loop");
            for key in keys {
                if let Place::Document { bucket, stem } = place(&places, "b", key) {
                    for extension in ["json", "txt", "error.json"] {
                        let again = place(&places, &bucket, &format!("{stem}.{extension}"));
                        let is_read = matches!(again, Place::Document { .. });
                        assert!(!is_read, "{places:?}: {key} becomes {stem}.{extension}");
                    }
                    let in_trigger = bucket == "b" && stem.starts_with(input);
                    assert!(!in_trigger, "{places:?}: {key} is written to {stem}, where documents come from");
                }
            }
        }
    }

    #[test]
    fn a_result_has_the_documents_whole_key() {
        let expected = Place::Document { bucket: "b".to_owned(), stem: "text/in/a b.doc".to_owned() };
        assert_eq!(place(&places("in/", None, "text/").expect("no loop"), "b", "in/a b.doc"), expected);
    }

    #[test]
    fn what_is_no_document_or_has_no_url_is_told_apart() {
        let places = places("in/", None, "text/").expect("no loop");
        assert_eq!(place(&places, "b", "in/folder/"), Place::NoDocument);
        assert_eq!(place(&places, "b", "elsewhere/a.doc"), Place::Elsewhere);
        assert_eq!(place(&places, "b", "in/../../other/a.doc"), Place::Unaddressable);
        assert!(matches!(place(&places, "b", "in/a..doc"), Place::Document { .. }));
    }
}
