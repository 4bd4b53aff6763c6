//! Counts the results of trials and prints them as tables.

use crate::stats::print_table;
use crate::support::trial::{Fault, MAX_SILENT_SHARE};
use std::collections::{BTreeMap, BTreeSet};

/// The results of trials.
#[derive(Default)]
pub struct Tally {
    /// The number of trials by format and by class of result.
    classes: BTreeMap<(&'static str, &'static str), usize>,
    /// Losses without a warning and trials, by format and fault.
    losses: BTreeMap<(&'static str, Fault), Losses>,
}

#[derive(Default, Clone, Copy)]
struct Losses {
    silent: usize,
    trials: usize,
}

impl Losses {
    /// Returns the share of silent losses as a percentage.
    fn percentage(self) -> f64 {
        100.0 * self.silent as f64 / self.trials as f64
    }

    fn are_too_many(self) -> bool {
        self.silent as f64 > (self.trials as f64 * MAX_SILENT_SHARE).ceil()
    }
}

impl Tally {
    /// Counts one trial.
    pub fn count(&mut self, format: &'static str, fault: Fault, class: &'static str, is_silent_loss: bool) {
        *self.classes.entry((format, class)).or_default() += 1;
        let losses = self.losses.entry((format, fault)).or_default();
        losses.silent += usize::from(is_silent_loss);
        losses.trials += 1;
    }

    /// Adds the results of another tally.
    pub fn add(&mut self, other: Self) {
        for (key, trials) in other.classes {
            *self.classes.entry(key).or_default() += trials;
        }
        for (key, Losses { silent, trials }) in other.losses {
            let losses = self.losses.entry(key).or_default();
            losses.silent += silent;
            losses.trials += trials;
        }
    }

    /// Prints the number of trials by format and class of result.
    pub fn print_classes(&self, title: &str) {
        let classes: BTreeSet<_> = self.classes.keys().map(|(_, class)| *class).collect();
        let count = |format: Option<&str>, class: Option<&str>| -> String {
            let matches = |(of_format, of_class): &(&str, &str)| {
                format.is_none_or(|format| format == *of_format) && class.is_none_or(|class| class == *of_class)
            };
            self.classes.iter().filter(|(key, _)| matches(key)).map(|(_, trials)| trials).sum::<usize>().to_string()
        };
        let row = |name: &str, format: Option<&str>| {
            let cells = classes.iter().map(|class| count(format, Some(*class)));
            [name.to_owned()].into_iter().chain(cells).chain([count(format, None)]).collect::<Vec<_>>()
        };
        let rows: Vec<_> =
            self.formats().iter().map(|format| row(format, Some(*format))).chain([row("all", None)]).collect();
        let heading: Vec<_> = ["format"].into_iter().chain(classes.iter().copied()).chain(["all"]).collect();
        print_table(title, &heading, &rows);
    }

    /// Prints the share of silent losses by format and fault.
    pub fn print_losses(&self) {
        let faults: Vec<_> = Fault::all().collect();
        let cell = |format, fault| {
            let losses = self.losses.get(&(format, fault)).copied().unwrap_or_default();
            match losses.trials {
                0 => "-".to_owned(),
                trials => format!("{:.2} of {trials}", losses.percentage()),
            }
        };
        let row = |format: &&'static str| {
            let cells = faults.iter().map(|fault| cell(format, *fault));
            [(*format).to_owned()].into_iter().chain(cells).collect::<Vec<_>>()
        };
        let rows: Vec<_> = self.formats().iter().map(row).collect();
        let heading: Vec<_> = ["format"].into_iter().chain(faults.iter().map(|fault| fault.as_str())).collect();
        print_table("Text lost without a warning, in % of documents", &heading, &rows);
    }

    /// Returns the formats and kinds of damage with too many silent losses.
    pub fn too_many_losses(&self) -> Vec<String> {
        let damage = self.losses.iter().filter(|((_, fault), _)| *fault != Fault::Mixed);
        let too_many = damage.filter(|(_, losses)| losses.are_too_many());
        too_many
            .map(|((format, fault), losses)| format!("{format}, {}: {:.2} %", fault.as_str(), losses.percentage()))
            .collect()
    }

    fn formats(&self) -> BTreeSet<&'static str> {
        self.classes.keys().map(|(format, _)| *format).collect()
    }
}
