//! The text options on the command line, generated from the table of options.

use crate::extraction::OutputFormat;
use crate::extraction::options::{Field, OPTIONS, OptionRow, RawOptions};
use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches, ValueEnum, value_parser};

/// Their heading in the help.
pub const TEXT_HEADING: &str = "Text options";

/// The text options, not validated yet.
#[derive(Debug, Clone, Default)]
pub struct TextOptions(pub(super) RawOptions);

impl Args for TextOptions {
    fn augment_args(command: Command) -> Command {
        command.args(OPTIONS.iter().map(argument))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for TextOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut options = Self::default();
        options.update_from_arg_matches(matches)?;
        Ok(options)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        let raw = &mut self.0;
        for OptionRow { name, field, .. } in &OPTIONS {
            match field {
                Field::Text(field) => *field(raw) = matches.get_one::<String>(name).cloned(),
                Field::Columns(field) => *field(raw) = matches.get_one(name).copied().unwrap_or_default(),
                Field::Switch(field) => *field(raw) = matches.get_flag(name),
                Field::OptionalSwitch(field) => *field(raw) = matches.get_flag(name).then_some(true),
            }
        }
        Ok(())
    }
}

fn argument(row: &OptionRow) -> Arg {
    let argument = Arg::new(row.name).long(row.name).help(row.help).help_heading(TEXT_HEADING);
    let argument = match row.field {
        Field::Text(_) => argument.value_name(row.value_name),
        Field::Columns(_) => argument.value_name(row.value_name).value_parser(value_parser!(u32)).default_value("0"),
        Field::Switch(_) | Field::OptionalSwitch(_) => argument.action(ArgAction::SetTrue),
    };
    match row.long_help {
        Some(long_help) => argument.long_help(long_help()),
        None => argument,
    }
}

impl ValueEnum for OutputFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ON_COMMAND_LINE
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.row().name).help(self.row().summary))
    }
}
