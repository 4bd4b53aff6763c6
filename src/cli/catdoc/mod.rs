//! The commands `catdoc`, `xls2csv` and `catppt`: the command lines of catdoc's programs, with the
//! readers of this project.

mod args;
mod charset;
mod failure;
mod job;
mod program;
mod rows;
mod run;
mod slides;

pub use program::Program;
pub use run::run;
