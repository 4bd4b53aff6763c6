//! The command line: its definition and its commands.

mod args;
mod batch;
pub mod catdoc;
mod command;
mod convert;
mod escaped;
mod health;
mod input;
mod interrupt;
mod options;
mod pages;
mod password;
mod plan;
mod progress;
mod queue;
mod report;
mod summary;
mod unfinished;
mod walk;
mod write;

pub use crate::extraction::OutputFormat;
pub use args::{ExtractArgs, HealthArgs, ServeArgs};
pub use batch::Batch;
pub use command::{Cli, Command, definition};
pub use health::check_health;
pub use interrupt::Interrupt;
pub use options::TextOptions;
pub use pages::{write_completions, write_man_page};
pub use plan::Plan;
pub use report::{explain, report};
