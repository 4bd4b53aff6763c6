//! Damages documents as disks, transfers and faulty programs do: one fault of a known kind,
//! reproducibly for each seed. `mutate.rs` has faults of any kind.

use super::mutate::{Choices, Numbers};
use super::records::Fields;
use std::ops::Range;

/// The unit in which disks lose data, and compound files store it.
const SECTOR: usize = 512;

/// A kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// A sector of zeros.
    ZeroedSector,
    /// The end is missing.
    Cut,
    /// A length, count, offset or checksum is wrong.
    Length,
    /// A record has another type.
    Type,
    /// Two sectors are in each other's place.
    SwappedSectors,
}

impl Damage {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::ZeroedSector, Self::Cut, Self::Length, Self::Type, Self::SwappedSectors];

    /// Returns the name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ZeroedSector => "zeroed sector",
            Self::Cut => "cut",
            Self::Length => "length",
            Self::Type => "type",
            Self::SwappedSectors => "swapped sectors",
        }
    }

    /// Returns the damaged document. Returns `None` if the document is too small, has no such
    /// field, or would not change.
    pub fn apply(self, document: &[u8], seed: u32) -> Option<Vec<u8>> {
        let numbers = &mut Numbers::new(seed ^ (self as u32) << 28);
        let damaged = match self {
            Self::ZeroedSector => zero_sector(document, numbers),
            Self::Cut => cut(document, numbers),
            Self::Length => change_length(document, numbers),
            Self::Type => change_type(document, numbers),
            Self::SwappedSectors => swap_sectors(document, numbers),
        };
        damaged.filter(|damaged| damaged != document)
    }
}

/// Chooses a sector after the first one, which tells the format.
fn any_sector(document: &[u8], numbers: &mut Numbers) -> Option<usize> {
    let sectors = (document.len() / SECTOR).checked_sub(1).filter(|sectors| *sectors > 0)?;
    Some((1 + numbers.below(sectors)) * SECTOR)
}

fn zero_sector(document: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let at = any_sector(document, numbers)?;
    let mut damaged = document.to_vec();
    damaged[at..at + SECTOR].fill(0);
    Some(damaged)
}

fn swap_sectors(document: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let (one, other) = (any_sector(document, numbers)?, any_sector(document, numbers)?);
    let mut damaged = document.to_vec();
    damaged[one..one + SECTOR].copy_from_slice(&document[other..other + SECTOR]);
    damaged[other..other + SECTOR].copy_from_slice(&document[one..one + SECTOR]);
    Some(damaged)
}

fn cut(document: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let rest = document.len().checked_sub(SECTOR).filter(|rest| *rest > 0)?;
    Some(document[..SECTOR + numbers.below(rest)].to_vec())
}

/// Chooses a stream with fields of this kind.
fn any_fields(document: &[u8], numbers: &mut Numbers, kind: fn(&Fields) -> &[Range<usize>]) -> Option<Fields> {
    let mut streams = Fields::of(document);
    streams.retain(|fields| !kind(fields).is_empty());
    let index = numbers.below(streams.len());
    (!streams.is_empty()).then(|| streams.swap_remove(index))
}

/// Changes a length slightly, to another magnitude, or to a limit of its type.
fn change_length(document: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let fields = any_fields(document, numbers, |fields| &fields.lengths)?;
    let field = fields.lengths.get(numbers.below(fields.lengths.len()))?;
    let bytes = fields.read(document, field)?;
    let decimal = str::from_utf8(&bytes).ok().and_then(|digits| digits.parse::<u32>().ok());
    let little_endian = || bytes.iter().rev().fold(0, |value, byte| value << 8 | u32::from(*byte));
    let length = decimal.unwrap_or_else(little_endian);
    let near = [length.wrapping_sub(1), length.wrapping_add(1), length.wrapping_add(4)];
    let others = [0, 1, length / 2, near[0], near[1], near[2], length.wrapping_mul(2), 0x7FFF, 0xFFFF];
    let other = others[numbers.below(others.len())];
    match decimal {
        Some(_) => fields.replace(document, field, other.to_string().as_bytes()),
        None => fields.replace(document, field, &other.to_le_bytes()[..bytes.len()]),
    }
}

/// Gives a record the type of another one, or any type.
fn change_type(document: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let fields = any_fields(document, numbers, |fields| &fields.types)?;
    let (field, other) = (numbers.below(fields.types.len()), numbers.below(fields.types.len()));
    let any = (numbers.below(1 << 16) as u16).to_le_bytes().to_vec();
    let kind = match numbers.below(2) {
        0 => any,
        _ => fields.read(document, fields.types.get(other)?)?,
    };
    fields.replace(document, fields.types.get(field)?, &kind)
}

#[cfg(test)]
mod tests {
    use super::{Damage, SECTOR};
    use crate::support::container_specimens::container_specimens;
    use crate::support::specimens::specimens;

    #[test]
    fn damage_depends_only_on_the_seed() {
        let (_, document) = specimens().remove(0);
        for damage in Damage::ALL {
            let damaged: Vec<_> = (0..20).map(|seed| damage.apply(&document, seed)).collect();
            assert_eq!(damaged, (0..20).map(|seed| damage.apply(&document, seed)).collect::<Vec<_>>());
            assert!(damage == Damage::Type || damaged.iter().flatten().count() > 10, "{damage:?}");
        }
    }

    #[test]
    fn damage_changes_what_its_name_says() {
        let changed = |one: &[u8], other: &[u8]| one.iter().zip(other).filter(|(one, other)| one != other).count();
        for (name, document) in specimens().into_iter().chain(container_specimens()) {
            for seed in 0..20 {
                for damage in Damage::ALL {
                    let Some(damaged) = damage.apply(&document, seed) else { continue };
                    let bytes = changed(&document, &damaged);
                    match damage {
                        Damage::ZeroedSector => assert!((1..=SECTOR).contains(&bytes), "{name}"),
                        Damage::SwappedSectors => assert!((1..=2 * SECTOR).contains(&bytes), "{name}"),
                        Damage::Cut => assert!(bytes == 0 && damaged.len() < document.len(), "{name}"),
                        Damage::Type | Damage::Length if document.starts_with(b"{\\rtf") => {}
                        // The compound file's own times of change may differ as well.
                        Damage::Type | Damage::Length => assert!((1..=64).contains(&bytes), "{name}: {bytes}"),
                    }
                }
            }
        }
    }
}
