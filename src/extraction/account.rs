//! Accounts for the omitted content of a document and of those embedded in it.

use super::message::conjunction;
use super::omitted::{Omitted, OmittedKind};
use super::result::Extraction;
use std::collections::BTreeMap;

/// The omitted content of an extraction, and the number of embedded documents, on all levels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// The counts of omitted content, in the order of the kinds.
    omitted: BTreeMap<OmittedKind, u32>,
    /// The number of embedded documents, whether they were requested or not.
    attachments: u32,
}

impl Account {
    /// Accounts for an extraction, attachments included.
    pub fn of(extraction: &Extraction) -> Self {
        let mut account = Self::default();
        account.add(extraction);
        account
    }

    fn add(&mut self, extraction: &Extraction) {
        for Omitted { kind, count, .. } in &extraction.omitted {
            let sum = self.omitted.entry(*kind).or_default();
            *sum = sum.saturating_add(*count);
            if *kind == OmittedKind::Attachments {
                self.attachments = self.attachments.saturating_add(*count);
            }
        }
        for attachment in &extraction.attachments {
            self.attachments = self.attachments.saturating_add(1);
            if let Ok(extraction) = &attachment.content {
                self.add(extraction);
            }
        }
    }

    /// Accounts for one document, without those embedded in it.
    pub fn of_one(omitted: &[Omitted]) -> Self {
        Self::of_counts(omitted.iter().map(|it| (it.kind, it.count)))
    }

    /// Creates an account with these counts.
    pub(crate) fn of_counts(counts: impl IntoIterator<Item = (OmittedKind, u32)>) -> Self {
        Self { omitted: counts.into_iter().collect(), attachments: 0 }
    }

    /// Iterates over the kinds and counts of omitted content.
    pub fn omitted(&self) -> impl Iterator<Item = (OmittedKind, u32)> {
        self.omitted.iter().map(|(kind, count)| (*kind, *count))
    }

    /// Returns the number of embedded documents.
    pub fn attachments(&self) -> u32 {
        self.attachments
    }

    /// Returns the kinds and counts as a list: `pictures=3, embedded-objects=1`.
    pub fn list(&self) -> String {
        let entries: Vec<_> = self.omitted().map(|(kind, count)| format!("{}={count}", kind.as_str())).collect();
        entries.join(", ")
    }

    /// Returns a sentence without its full stop: `3 pictures and 1 chart are not in this text`.
    /// `None` if nothing is omitted.
    pub fn sentence(&self) -> Option<String> {
        let phrases: Vec<_> = self.omitted().map(|(kind, count)| kind.phrase(count)).collect();
        let is_one = self.omitted().map(|(_, count)| count).eq([1]);
        let verb = if is_one { "is" } else { "are" };
        (!phrases.is_empty()).then(|| format!("{} {verb} not in this text", conjunction(&phrases)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::Format;
    use super::super::metadata::Metadata;
    use super::super::result::{Attachment, AttachmentFailure};
    use super::super::structure::Structure;
    use super::*;

    fn extraction(omitted: &[(OmittedKind, u32)], attachments: Vec<Attachment>) -> Extraction {
        let mut extraction = Extraction {
            text: String::new(),
            format: Format::Word97,
            complete: Some(true),
            warnings: Vec::new(),
            metadata: Metadata::default(),
            structure: Structure::Text,
            omitted: Vec::new(),
            attachments,
        };
        omitted.iter().for_each(|(kind, count)| extraction.omit(*kind, *count, "somewhere"));
        extraction
    }

    fn attachment(content: Result<Extraction, AttachmentFailure>) -> Attachment {
        let (name, path) = (String::new(), String::new());
        Attachment { name, path, media_type: "application/pdf", bytes: 1, content: content.map(Box::new) }
    }

    #[test]
    fn embedded_documents_are_included() {
        let failure = AttachmentFailure { code: "corrupt", detail: String::new(), metadata: None };
        let inner = extraction(&[(OmittedKind::Pictures, 2)], vec![attachment(Err(failure))]);
        let outer = extraction(
            &[(OmittedKind::Attachments, 3), (OmittedKind::Pictures, 1), (OmittedKind::Charts, 1)],
            vec![attachment(Ok(inner))],
        );
        let account = Account::of(&outer);
        assert_eq!((account.list().as_str(), account.attachments()), ("pictures=3, attachments=3, charts=1", 5));
        let sentence = "3 pictures, 3 attachments and 1 chart are not in this text";
        assert_eq!(account.sentence().as_deref(), Some(sentence));
    }

    #[test]
    fn the_sentence_agrees_in_number() {
        let sentence = |omitted: &[_]| Account::of(&extraction(omitted, Vec::new())).sentence();
        assert_eq!(sentence(&[]), None);
        assert_eq!(sentence(&[(OmittedKind::Charts, 1)]).as_deref(), Some("1 chart is not in this text"));
        let both = sentence(&[(OmittedKind::Charts, 1), (OmittedKind::Macros, 1)]);
        assert_eq!(both.as_deref(), Some("1 chart and 1 macro project are not in this text"));
    }
}
