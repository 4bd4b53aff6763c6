//! The metadata of a document. The module's block has it: see `block.rs`.

use serde::Serialize;
use utoipa::ToSchema;

/// The metadata of a document: its own, unverified statements about itself. A value is absent if
/// the document does not have it or if it is empty.
///
/// Compound files store it in property sets ([MS-OSHARED] 2.3.3.2.1, 2.3.3.2.2), RTF in `\info`.
/// Dates follow RFC 3339 in UTC, as in `2003-05-01T12:00:00Z`. Dates in RTF are in the author's
/// time zone and lack the `Z`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Metadata {
    /// `PIDSI_TITLE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `PIDSI_SUBJECT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// `PIDSI_AUTHOR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// `PIDSI_KEYWORDS`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<String>,
    /// `PIDSI_COMMENTS`: a remark of one or more lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<String>,
    /// The person who saved it last: `PIDSI_LASTAUTHOR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_author: Option<String>,
    /// `GKPIDDSI_CATEGORY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// `GKPIDDSI_MANAGER`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    /// `GKPIDDSI_COMPANY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// The program that saved it: `PIDSI_APPNAME`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// The authors of comments, separated by `; `.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment_authors: Option<String>,
    /// `PIDSI_CREATE_DTM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// `PIDSI_LASTSAVE_DTM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// `PIDSI_LASTPRINTED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// The number of times it was saved: `PIDSI_REVNUMBER`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// `PIDSI_PAGECOUNT`. The program that saved the document wrote this count and those below. A
    /// count of 0 means that nothing was counted, and is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// `PIDSI_WORDCOUNT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<u32>,
    /// `PIDSI_CHARCOUNT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub characters: Option<u32>,
    /// `GKPIDDSI_SLIDECOUNT`, in presentations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slides: Option<u32>,
}
