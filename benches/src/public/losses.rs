//! Silent losses: words that two other readers have, and that a reader neither has nor mentions.

use crate::support::witness::comparable;
use crate::support::words::Words;

/// The fewest lost words that count. One or two are mostly differences of spelling.
const FEWEST: usize = 3;

/// The fewest letters of a word that counts. Numbers depend on their format, and shorter words are
/// mostly initials and codes.
const FEWEST_LETTERS: usize = 3;

/// What a reader found in a document.
pub struct Found {
    /// Every word of its result.
    pub words: Words,
    /// The words of its text, if it can be a witness for other readers.
    pub testimony: Option<Words>,
}

/// Returns for each reader how many distinct words of a document it lacks that at least two other
/// readers found.
pub fn lost(found: &[Found]) -> Vec<usize> {
    let lost = |own: usize| {
        let others = found.iter().enumerate().filter(|(reader, _)| *reader != own);
        let testimonies: Vec<_> = others.filter_map(|(_, other)| other.testimony.clone()).collect();
        let agreed = Words::agreed(&testimonies);
        let is_word = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST_LETTERS;
        let words = agreed.different().into_iter().filter(is_word);
        let lost = words.filter(|word| !found[own].words.contains(word)).count();
        if lost < FEWEST { 0 } else { lost }
    };
    (0..found.len()).map(lost).collect()
}

/// Returns the words of a text, without what readers differ in: capitals and optional hyphens.
pub fn words(text: &str) -> Words {
    Words::of(&comparable(text))
}

#[cfg(test)]
mod tests {
    use super::{Found, lost, words};

    fn lost_words(texts: &[(&str, bool)]) -> Vec<usize> {
        let found = texts
            .iter()
            .map(|(text, is_witness)| Found { words: words(text), testimony: is_witness.then(|| words(text)) });
        lost(&found.collect::<Vec<_>>())
    }

    #[test]
    fn a_loss_needs_two_witnesses_and_three_words() {
        let texts = ["Tide Table Harbour pilot", "tide table harbour", "pilot", "tide table"];
        assert_eq!(lost_words(&texts.map(|text| (text, true))), [0, 0, 3, 0]);
        assert_eq!(lost_words(&[(texts[0], true), (texts[1], false), (texts[2], true)]), [0, 0, 0]);
    }

    #[test]
    fn numbers_and_short_words_do_not_count() {
        assert_eq!(lost_words(&[("12 34 56 ab cd ef", true), ("12 34 56 ab cd ef", true), ("", true)]), [0; 3]);
    }
}
