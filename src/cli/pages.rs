//! Generates shell completions and man pages from the definition of the command line.

use super::command::Cli;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::{self, Write};

/// Writes the completions for `shell`.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write_completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    // In memory, since clap_complete panics if it cannot write.
    let mut completions = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "catdoc-lambda", &mut completions);
    out.write_all(&completions)
}

/// Writes the man page of the program, or of one of its commands.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write_man_page(command: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let mut cli = Cli::command();
    // Sets the full names of the commands.
    cli.build();
    let page = command.and_then(|command| cli.find_subcommand(command)).unwrap_or(&cli);
    Man::new(page.clone()).render(out)
}
