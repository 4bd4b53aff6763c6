//! Reading order: whether the words of a text are in the order of the reference.

use similar::{Algorithm, ChangeTag, capture_diff_slices_deadline};
use std::time::{Duration, Instant};

/// The time for one comparison. Two texts without any common order would take minutes; the result
/// is then a little too low.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Returns the longest common subsequence of two word lists as a share of their common words, or
/// `None` if they have no word in common.
pub fn order(found: &[String], reference: &[String], common: usize) -> Option<f64> {
    if common == 0 {
        return None;
    }
    let operations = capture_diff_slices_deadline(Algorithm::Myers, reference, found, Some(Instant::now() + TIMEOUT));
    let in_order: usize = operations
        .iter()
        .flat_map(|operation| operation.iter_changes(reference, found))
        .filter(|change| change.tag() == ChangeTag::Equal)
        .count();
    Some(in_order as f64 / common as f64)
}

#[cfg(test)]
mod tests {
    use super::order;

    fn of(found: &str, reference: &str, common: usize) -> Option<f64> {
        let words = |text: &str| text.split(' ').map(ToOwned::to_owned).collect::<Vec<_>>();
        order(&words(found), &words(reference), common)
    }

    #[test]
    fn only_common_words_count() {
        assert_eq!(of("a b c", "a x b c y", 3), Some(1.0));
        assert_eq!(of("a b", "c d", 0), None);
    }

    #[test]
    fn a_moved_part_is_out_of_order() {
        assert_eq!(of("d a b c", "a b c d", 4), Some(0.75));
        assert_eq!(of("c d a b", "a b c d", 4), Some(0.5));
    }
}
