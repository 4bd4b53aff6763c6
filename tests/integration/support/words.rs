//! Counts the words of texts, the unit of the accuracy scores.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Documents with fewer words in their reference are too noisy for a mean.
pub const FEWEST: usize = 5;

/// The F from which a document counts as read faithfully.
pub const FAITHFUL: f64 = 0.99;

/// A multiset of words: the runs of letters and digits of a text in NFKC.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(HashMap<String, usize>);

impl Words {
    /// Returns the words of a text.
    pub fn of(text: &str) -> Self {
        Self::list(text).into_iter().collect()
    }

    /// Returns the words of a text in their order.
    pub fn list(text: &str) -> Vec<String> {
        let text: String = text.nfkc().collect();
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(ToOwned::to_owned).collect()
    }

    /// Returns each word as often as at least two of these texts contain it.
    pub fn agreed(texts: &[Self]) -> Self {
        let words = texts.iter().flat_map(|text| text.0.keys());
        let second_most = |word: &String| {
            let mut counts: Vec<_> = texts.iter().map(|text| text.times(word)).collect();
            counts.sort_unstable();
            counts.into_iter().rev().nth(1).unwrap_or(0)
        };
        Self(words.map(|word| (word.clone(), second_most(word))).filter(|(_, times)| *times > 0).collect())
    }

    /// Returns the words that `other` lacks or has fewer times.
    pub fn without(&self, other: &Self) -> Self {
        let rest = self.0.iter().map(|(word, times)| (word.clone(), times.saturating_sub(other.times(word))));
        Self(rest.filter(|(_, times)| *times > 0).collect())
    }

    /// Returns whether this word is among them.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// Returns the number of words.
    pub fn count(&self) -> usize {
        self.0.values().sum()
    }

    /// Returns the number of characters in all words.
    pub fn characters(&self) -> usize {
        self.0.iter().map(|(word, times)| word.chars().count() * times).sum()
    }

    /// Returns the distinct words, in order.
    pub fn different(&self) -> Vec<&str> {
        let mut words: Vec<_> = self.0.keys().map(String::as_str).collect();
        words.sort_unstable();
        words
    }

    fn times(&self, word: &str) -> usize {
        self.0.get(word).copied().unwrap_or(0)
    }

    /// Returns the number of words in both.
    pub fn common(&self, other: &Self) -> usize {
        self.0.iter().map(|(word, times)| other.times(word).min(*times)).sum()
    }
}

impl FromIterator<String> for Words {
    fn from_iter<T: IntoIterator<Item = String>>(list: T) -> Self {
        let mut words = HashMap::new();
        for word in list {
            *words.entry(word).or_insert(0) += 1;
        }
        Self(words)
    }
}

/// The accuracy of a text compared with its reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The share of the reference's words that were found.
    pub recall: f64,
    /// The share of the found words that are in the reference.
    pub precision: f64,
}

impl Score {
    /// Computes the score; no words compared with no words is a perfect score.
    pub fn new(found: &Words, reference: &Words) -> Self {
        let common = found.common(reference);
        let share =
            |of: usize| if of == 0 { f64::from(common == reference.count()) } else { common as f64 / of as f64 };
        Self { recall: share(reference.count()), precision: share(found.count()) }
    }

    /// Returns the harmonic mean of recall and precision.
    pub fn f(self) -> f64 {
        let sum = self.recall + self.precision;
        if sum == 0.0 { 0.0 } else { 2.0 * self.recall * self.precision / sum }
    }
}

/// Means over documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// The number of documents.
    pub documents: usize,
    /// The mean of their recall.
    pub recall: f64,
    /// The mean of their precision.
    pub precision: f64,
    /// The mean of their F, which differs from the F of the means.
    pub f: f64,
    /// The share of documents read faithfully.
    pub faithful: f64,
}

impl Summary {
    /// Computes the means over these documents, or NaN without documents.
    pub fn of(scores: &[Score]) -> Self {
        let mean = |of: fn(&Score) -> f64| scores.iter().map(of).sum::<f64>() / scores.len() as f64;
        Self {
            documents: scores.len(),
            recall: mean(|score| score.recall),
            precision: mean(|score| score.precision),
            f: mean(|score| score.f()),
            faithful: mean(|score| f64::from(score.f() >= FAITHFUL)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Score, Summary, Words};

    fn score(found: &str, reference: &str) -> Score {
        Score::new(&Words::of(found), &Words::of(reference))
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            Words::of("It's 80.5%, naïve_Ёлка\u{a0}x").different(),
            ["5", "80", "It", "naïve", "s", "x", "Ёлка"]
        );
    }

    #[test]
    fn compatible_characters_are_equal() {
        assert_eq!(Words::of("ﬁnal e\u{301} １２ ½ x²"), Words::of("final é 12 1⁄2 x2"));
        assert_ne!(Words::of("Word"), Words::of("word"));
    }

    #[test]
    fn repeated_words_count_each_time() {
        let score = score("a a b c", "a a a b");
        assert_eq!((score.recall, score.precision, score.f()), (0.75, 0.75, 0.75));
    }

    #[test]
    fn only_an_empty_reference_matches_an_empty_text() {
        assert_eq!(score("", "a b").f(), 0.0);
        assert_eq!(score("c", "a b").f(), 0.0);
        assert_eq!(score("", "").f(), 1.0);
        assert_eq!(score("a", "").f(), 0.0);
    }

    #[test]
    fn words_of_only_one_text_are_not_agreed() {
        let texts = ["a a b", "a a a", "a b c c"].map(Words::of);
        assert_eq!(Words::agreed(&texts), Words::of("a a b"));
        assert_eq!(Words::agreed(&texts[..1]).count(), 0);
    }

    #[test]
    fn missing_words_are_listed() {
        assert_eq!(Words::of("a a b").without(&Words::of("a c")), Words::of("a b"));
    }

    #[test]
    fn documents_of_any_length_weigh_the_same() {
        let summary = Summary::of(&[score("a b c d e f g h i j", "a b c d e f g h i j"), score("", "a")]);
        assert_eq!((summary.documents, summary.f, summary.faithful), (2, 0.5, 0.5));
    }
}
