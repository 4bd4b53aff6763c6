//! Omitted content, and the table of its kinds.

use super::block::Block;
use super::damage::describe;
use super::schemas::one_of;
use serde::{Serialize, Serializer};
use strum::VariantArray;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

/// The maximum number of entries that are read from the module's block. The guest writes fewer.
const MAX_ENTRIES: usize = 64;

/// Content of a document that is not in its extraction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Omitted {
    /// The stable name of the kind.
    pub kind: OmittedKind,
    /// The number of objects, or of characters for `hidden-text` and `deleted-text`.
    pub count: u32,
    /// A description for people, with the first position if it is known.
    pub detail: String,
}

/// The kinds of omitted content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, VariantArray)]
pub enum OmittedKind {
    /// Pictures.
    Pictures,
    /// Characters of hidden text.
    HiddenText,
    /// Characters of text that a tracked change deletes.
    DeletedText,
    /// Embedded objects that could not be read.
    EmbeddedObjects,
    /// Embedded documents that were not requested.
    Attachments,
    /// Objects that are stored in other files.
    LinkedObjects,
    /// Equations.
    Equations,
    /// Charts.
    Charts,
    /// Sounds and video.
    SoundsAndVideo,
    /// Macros.
    Macros,
    /// Form controls, such as buttons.
    FormControls,
    /// Page headers and footers.
    HeadersAndFooters,
    /// Comments.
    Comments,
    /// Text boxes and the text of shapes.
    TextBoxes,
    /// Large records of an unknown type.
    UnknownRecords,
    /// Sheets that were not selected.
    Sheets,
    /// Sections that were not selected.
    Sections,
}

/// A row of the table of kinds.
#[derive(Debug, Clone, Copy)]
pub struct OmittedRow {
    /// The stable name.
    pub name: &'static str,
    /// True if a complete text would contain words of this kind.
    pub has_text: bool,
    /// The phrase for one.
    pub one: &'static str,
    /// The phrase for several.
    pub many: &'static str,
    /// The description in the documentation.
    pub description: &'static str,
}

impl OmittedKind {
    /// The table of kinds.
    pub(crate) fn row(self) -> OmittedRow {
        let row = |name, has_text, one, many, description| OmittedRow { name, has_text, one, many, description };
        match self {
            Self::Pictures => row("pictures", false, "picture", "pictures", "pictures, with any words in them"),
            Self::HiddenText => row(
                "hidden-text",
                false,
                "character of hidden text",
                "characters of hidden text",
                "characters of hidden text; `hidden=true` includes it",
            ),
            Self::DeletedText => row(
                "deleted-text",
                false,
                "character of deleted text",
                "characters of deleted text",
                "characters that tracked changes delete",
            ),
            Self::EmbeddedObjects => row(
                "embedded-objects",
                true,
                "embedded object",
                "embedded objects",
                "objects of other programs that were not read, such as a PDF",
            ),
            Self::Attachments => row(
                "attachments",
                true,
                "attachment",
                "attachments",
                "embedded documents that were not requested; `attachments=true` includes them",
            ),
            Self::LinkedObjects => {
                row("linked-objects", true, "linked object", "linked objects", "objects that are stored in other files")
            }
            Self::Equations => row("equations", true, "equation", "equations", "equations that were not read"),
            Self::Charts => row("charts", true, "chart", "charts", "charts that were not read"),
            Self::SoundsAndVideo => {
                row("sounds-and-video", false, "sound or video", "sounds and videos", "sounds and videos")
            }
            Self::Macros => {
                row("macros", false, "macro project", "macro projects", "macro projects, which are not run either")
            }
            Self::FormControls => {
                row("form-controls", true, "form control", "form controls", "form controls that were not read")
            }
            Self::HeadersAndFooters => row(
                "headers-and-footers",
                true,
                "header or footer",
                "headers and footers",
                "page headers and footers that were not read",
            ),
            Self::Comments => row("comments", true, "comment", "comments", "comments that were not read"),
            Self::TextBoxes => {
                row("text-boxes", true, "text box", "text boxes", "text boxes and shapes whose text was not read")
            }
            Self::UnknownRecords => row(
                "unknown-records",
                true,
                "large record of an unknown type",
                "large records of unknown types",
                "large records of types that no specification has, which may hold text",
            ),
            Self::Sheets => row("sheets", true, "sheet", "sheets", "sheets with text that `sheet` does not select"),
            Self::Sections => {
                row("sections", true, "section", "sections", "sections with text that `sections` does not select")
            }
        }
    }

    /// Returns the stable name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().name
    }

    /// Returns whether a complete text would contain words of this kind.
    #[must_use]
    pub fn has_text(self) -> bool {
        self.row().has_text
    }

    /// Returns a phrase for people, such as `3 pictures`.
    #[must_use]
    pub fn phrase(self, count: u32) -> String {
        let row = self.row();
        format!("{count} {}", if count == 1 { row.one } else { row.many })
    }

    /// Returns the kind with this name.
    fn from_name(name: &str) -> Option<Self> {
        Self::VARIANTS.iter().find(|kind| kind.as_str() == name).copied()
    }
}

/// Adds omitted content to a list with one entry per kind, in the order of the kinds.
pub(crate) fn add(list: &mut Vec<Omitted>, kind: OmittedKind, count: u32, detail: &str) {
    if count == 0 {
        return;
    }
    match list.binary_search_by_key(&kind, |omitted| omitted.kind) {
        Ok(index) => {
            let omitted = &mut list[index];
            omitted.count = omitted.count.saturating_add(count);
            omitted.detail = format!("{}; {detail}", omitted.detail);
        }
        Err(index) => list.insert(index, Omitted { kind, count, detail: detail.to_owned() }),
    }
}

/// Decodes the omitted content from the module's block: see `wasm/README.md`, "Metadata". Invalid
/// entries are ignored.
pub(crate) fn read(block: &Block<'_>) -> Vec<Omitted> {
    let mut list = Vec::new();
    let values = block.entries().filter(|(key, _)| *key == b"omitted").map(|(_, value)| value);
    for (kind, count, detail) in values.take(MAX_ENTRIES).filter_map(decode) {
        add(&mut list, kind, count, &detail);
    }
    list
}

fn decode(value: &[u8]) -> Option<(OmittedKind, u32, String)> {
    let (kind, finding) = str::from_utf8(value).ok()?.split_once('\t')?;
    let (count, detail) = describe(finding)?;
    Some((OmittedKind::from_name(kind)?, count, detail))
}

impl Serialize for OmittedKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl ToSchema for OmittedKind {}
impl PartialSchema for OmittedKind {
    fn schema() -> RefOr<Schema> {
        one_of(Self::VARIANTS.iter().map(|kind| kind.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_listed_once_per_kind_in_a_fixed_order() {
        let block = b"omitted\x1Fcharts\tcharts\t1\tsheet 2\x1Eomitted\x1Fpictures\tpictures\t2\x1E\
                      omitted\x1Fpictures\tbackgrounds\t1\tslide 1\x1Etitle\x1FTides\x1E";
        let list = read(&Block::new(block));
        let entries: Vec<_> =
            list.iter().map(|it| (it.kind.as_str(), it.kind.phrase(it.count), it.detail.as_str())).collect();
        let expected = [
            ("pictures", "3 pictures".to_owned(), "pictures (2); backgrounds (1, at slide 1)"),
            ("charts", "1 chart".to_owned(), "charts (1, at sheet 2)"),
        ];
        assert_eq!(entries, expected);
    }

    #[test]
    fn invalid_entries_are_ignored() {
        for block in
            ["omitted\x1Fpictures\x1E", "omitted\x1Friddles\triddles\t1\x1E", "omitted\x1Fpictures\tpictures\tmany\x1E"]
        {
            assert_eq!(read(&Block::new(block.as_bytes())), [], "{block:?}");
        }
    }

    #[test]
    fn each_kind_is_found_by_its_name() {
        for kind in OmittedKind::VARIANTS {
            assert_eq!(OmittedKind::from_name(kind.as_str()), Some(*kind));
        }
    }
}
