//! Counts the results of trials and prints them as tables.

use crate::stats::print_table;
use crate::support::trial::{Fault, MAX_SILENT_SHARE, Specimen};
use std::collections::{BTreeMap, BTreeSet};

/// The results of trials, by the documents' group.
#[derive(Default)]
pub struct Tally<'a> {
    /// The number of trials by group and by class of result.
    classes: BTreeMap<(&'a str, &'static str), usize>,
    /// Losses without a warning and trials, by group and fault.
    losses: BTreeMap<(&'a str, Fault), Losses>,
}

#[derive(Default, Clone, Copy)]
struct Losses {
    silent: usize,
    trials: usize,
    /// Whether the claim is about them.
    is_judged: bool,
}

impl Losses {
    /// Returns the share of silent losses as a percentage.
    fn percentage(self) -> f64 {
        100.0 * self.silent as f64 / self.trials as f64
    }

    fn are_too_many(self) -> bool {
        self.is_judged && self.silent as f64 > (self.trials as f64 * MAX_SILENT_SHARE).ceil()
    }
}

impl<'a> Tally<'a> {
    /// Counts one trial.
    pub fn count(&mut self, specimen: &'a Specimen, fault: Fault, class: &'static str, is_silent_loss: bool) {
        let group = specimen.group.as_str();
        *self.classes.entry((group, class)).or_default() += 1;
        let losses = self.losses.entry((group, fault)).or_default();
        losses.silent += usize::from(is_silent_loss);
        losses.trials += 1;
        losses.is_judged = specimen.must_notice(fault);
    }

    /// Adds the results of another tally.
    pub fn add(&mut self, other: Self) {
        for (key, trials) in other.classes {
            *self.classes.entry(key).or_default() += trials;
        }
        for (key, Losses { silent, trials, is_judged }) in other.losses {
            let losses = self.losses.entry(key).or_default();
            losses.silent += silent;
            losses.trials += trials;
            losses.is_judged = is_judged;
        }
    }

    /// Prints the number of trials by group and class of result.
    pub fn print_classes(&self, title: &str) {
        let classes: BTreeSet<_> = self.classes.keys().map(|(_, class)| *class).collect();
        let count = |group: Option<&str>, class: Option<&str>| -> String {
            let matches = |(of_group, of_class): &(&str, &str)| {
                group.is_none_or(|group| group == *of_group) && class.is_none_or(|class| class == *of_class)
            };
            self.classes.iter().filter(|(key, _)| matches(key)).map(|(_, trials)| trials).sum::<usize>().to_string()
        };
        let row = |name: &str, group: Option<&str>| {
            let cells = classes.iter().map(|class| count(group, Some(*class)));
            [name.to_owned()].into_iter().chain(cells).chain([count(group, None)]).collect::<Vec<_>>()
        };
        let rows: Vec<_> =
            self.groups().iter().map(|group| row(group, Some(*group))).chain([row("all", None)]).collect();
        let heading: Vec<_> = ["documents"].into_iter().chain(classes.iter().copied()).chain(["all"]).collect();
        print_table(title, &heading, &rows);
    }

    /// Prints the share of silent losses by group and fault. Those in parentheses are not judged.
    pub fn print_losses(&self) {
        let faults: Vec<_> = Fault::all().collect();
        let cell = |group: &'a str, fault| match self.losses.get(&(group, fault)) {
            None => "-".to_owned(),
            Some(losses) if losses.is_judged => format!("{:.2} of {}", losses.percentage(), losses.trials),
            Some(losses) => format!("({:.2} of {})", losses.percentage(), losses.trials),
        };
        let row = |group: &&'a str| {
            let cells = faults.iter().map(|fault| cell(group, *fault));
            [(*group).to_owned()].into_iter().chain(cells).collect::<Vec<_>>()
        };
        let rows: Vec<_> = self.groups().iter().map(row).collect();
        let heading: Vec<_> = ["documents"].into_iter().chain(faults.iter().map(|fault| fault.as_str())).collect();
        print_table("Text lost without a warning, in % of documents", &heading, &rows);
    }

    /// Returns the groups and kinds of damage with too many silent losses.
    pub fn too_many_losses(&self) -> Vec<String> {
        let too_many = self.losses.iter().filter(|(_, losses)| losses.are_too_many());
        too_many
            .map(|((group, fault), losses)| format!("{group}, {}: {:.2} %", fault.as_str(), losses.percentage()))
            .collect()
    }

    fn groups(&self) -> BTreeSet<&'a str> {
        self.classes.keys().map(|(group, _)| *group).collect()
    }
}
