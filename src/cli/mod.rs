//! The command line: what can be typed, and who does it.

mod args;
mod batch;
mod command;
mod convert;
mod escaped;
mod input;
mod interrupt;
mod pages;
mod plan;
mod progress;
mod queue;
mod summary;
mod walk;
mod write;

pub use args::{ExtractArgs, OutputFormat, ServeArgs};
pub use batch::Batch;
pub use command::{Cli, Command};
pub use interrupt::Interrupt;
pub use pages::{write_completions, write_man_page};
pub use plan::Plan;
