//! The damage that the guest's reader found in a document: see `wasm/README.md`, "Metadata".

use super::block::Block;

/// The maximum number of kinds of damage in a warning. The guest counts as many.
const MAX_KINDS: usize = 16;

/// The maximum length of the name of a kind, of a unit and of a position in bytes. The guest's are
/// shorter.
const MAX_LENGTH: usize = 120;

/// The damage found in a document, as text for the details of warnings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Damage {
    /// The damage with which text is missing.
    pub missing: Vec<String>,
    /// The damage with which text may be wrong.
    pub uncertain: Vec<String>,
    /// The formulas that no program has calculated.
    pub uncalculated: Vec<String>,
    /// The number of characters that are `?` in the target charset.
    pub replaced: u32,
    /// The number of those that are invalid in the document.
    pub invalid: u32,
}

impl Damage {
    /// Decodes the damage in the module's block. Invalid entries are ignored.
    pub(crate) fn read(block: &Block<'_>) -> Self {
        let mut damage = Self::default();
        for (key, value) in block.entries() {
            let finding = || str::from_utf8(value).ok().and_then(describe);
            let count = || finding().map_or(0, |(count, _)| count);
            let kinds = match key {
                b"text-missing" => &mut damage.missing,
                b"text-uncertain" => &mut damage.uncertain,
                b"uncalculated" => &mut damage.uncalculated,
                b"text-replaced" => {
                    damage.replaced = count();
                    continue;
                }
                b"text-invalid" => {
                    damage.invalid = count();
                    continue;
                }
                _ => continue,
            };
            if kinds.len() < MAX_KINDS {
                kinds.extend(finding().map(|(_, description)| description));
            }
        }
        damage
    }
}

/// Describes what the reader found, as `records of an unknown type (3, the first at byte 4711)`.
/// Also returns the count.
pub(super) fn describe(finding: &str) -> Option<(u32, String)> {
    let mut fields = finding.split('\t');
    let (what, count) = (fields.next()?, fields.next()?);
    let count: u32 = count.parse().ok()?;
    let first = fields.next();
    let is_plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    let is_valid = |field: &str| (1..=MAX_LENGTH).contains(&field.len()) && field.bytes().all(is_plain);
    if !is_valid(what) || !first.is_none_or(is_valid) {
        return None;
    }
    let description = match (count, first) {
        (_, None) => format!("{what} ({count})"),
        (1, Some(at)) => format!("{what} (1, at {at})"),
        (_, Some(at)) => format!("{what} ({count}, the first at {at})"),
    };
    Some((count, description))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_described_by_kind_count_and_first_position() {
        let block = b"title\x1FTides\x1Etext-missing\x1Fzeros\t3\tbyte 4711\x1Etext-missing\x1Fslides\t1\tslide 2\x1E\
                      text-uncertain\x1Fstory lengths\t1\x1Euncalculated\x1Fformulas\t4\tsheet 1\x1E\
                      text-replaced\x1Fcharacters\t7\x1Etext-invalid\x1Fcharacters\t2\x1E";
        let expected = Damage {
            missing: vec!["zeros (3, the first at byte 4711)".to_owned(), "slides (1, at slide 2)".to_owned()],
            uncertain: vec!["story lengths (1)".to_owned()],
            uncalculated: vec!["formulas (4, the first at sheet 1)".to_owned()],
            replaced: 7,
            invalid: 2,
        };
        assert_eq!(Damage::read(&Block::new(block)), expected);
    }

    #[test]
    fn invalid_damage_is_ignored() {
        let long = format!("text-missing\x1F{}\t1\x1E", "a".repeat(MAX_LENGTH + 1));
        for block in [
            "text-missing\x1F\t1\x1E",
            "text-missing\x1Fzeros\x1E",
            "text-missing\x1Fzeros\t-1\x1E",
            "text-missing\x1Fzer\u{7}os\t1\x1E",
            "text-missing\x1Fzeros\t1\t\x1E",
            "text-lost\x1Fzeros\t1\x1E",
            &long,
        ] {
            assert_eq!(Damage::read(&Block::new(block.as_bytes())), Damage::default(), "{block:?}");
        }
        let many = "text-missing\x1Fzeros\t1\x1E".repeat(2 * MAX_KINDS);
        assert_eq!(Damage::read(&Block::new(many.as_bytes())).missing.len(), MAX_KINDS);
    }
}
