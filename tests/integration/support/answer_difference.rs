//! The difference between two answers for a document.

use super::answer::Answer;
use super::words::Words;
use std::collections::BTreeSet;

/// The maximum number of words that are listed.
const NAMED: usize = 8;

/// What changed from one answer to another, for a person.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// The names of the keys whose values differ.
    pub keys: String,
    /// The number of words that only the first answer has, and some of them.
    pub lost: String,
    /// The number of words that only the second answer has, and some of them.
    pub gained: String,
}

impl Difference {
    /// Returns the difference, or `None` if the answers are equal.
    pub fn between(before: &Answer, now: &Answer) -> Option<Self> {
        let (old, new) = (Words::of(&before.text()), Words::of(&now.text()));
        let (lost, gained) = (named(&old.without(&new)), named(&new.without(&old)));
        (before.0 != now.0).then(|| Self { keys: keys(before, now), lost, gained })
    }
}

fn keys(before: &Answer, now: &Answer) -> String {
    let fields = |answer: &Answer| answer.0.as_object().cloned().unwrap_or_default();
    let (before, now) = (fields(before), fields(now));
    let keys: BTreeSet<_> = before.keys().chain(now.keys()).filter(|key| before.get(*key) != now.get(*key)).collect();
    keys.into_iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn named(words: &Words) -> String {
    let different = words.different();
    let rest = if different.len() > NAMED { " …" } else { "" };
    let list = different[..different.len().min(NAMED)].join(" ");
    if list.is_empty() { String::new() } else { format!("{}: {list}{rest}", words.count()) }
}

#[cfg(test)]
mod tests {
    use super::Difference;
    use crate::support::answer::Answer;
    use serde_json::json;

    #[test]
    fn a_difference_names_keys_and_words() {
        let before = Answer(json!({"text": "ebb and flood and ebb", "complete": true, "attachments": []}));
        let now = Answer(json!({"text": "ebb", "complete": false, "attachments": [{"text": "neap"}]}));
        let difference = Difference::between(&before, &now).expect("they differ");
        let (keys, lost, gained) = ("attachments complete text", "4: and ebb flood", "1: neap");
        let expected = Difference { keys: keys.to_owned(), lost: lost.to_owned(), gained: gained.to_owned() };
        assert_eq!(difference, expected);
        assert_eq!(Difference::between(&before, &before), None);
    }

    #[test]
    fn of_many_words_only_some_are_named() {
        let words = |count| (0..count).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
        let answer = |text: &str| Answer(json!({"text": text}));
        let lost = |count| Difference::between(&answer(&words(count)), &answer("")).expect("they differ").lost;
        assert_eq!(lost(8), "8: w0 w1 w2 w3 w4 w5 w6 w7");
        assert_eq!(lost(9), "9: w0 w1 w2 w3 w4 w5 w6 w7 …");
    }
}
