//! Generates shell completions and man pages from the definition of the command line.

use super::catdoc::Program;
use super::command::definition;
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
    clap_complete::generate(shell, &mut definition(), "catdoc-lambda", &mut completions);
    out.write_all(&completions)
}

/// Writes the man page of the program, or of one of its commands.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write_man_page(command: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    // A page of catdoc's programs shows how to call them by their own name.
    if let Some(program) = Program::ALL.into_iter().find(|program| command == Some(program.name())) {
        return Man::new(program.command()).render(out);
    }
    let mut cli = definition();
    // Sets the full names of the commands.
    cli.build();
    let page = command.and_then(|command| cli.find_subcommand(command)).unwrap_or(&cli);
    Man::new(page.clone()).render(out)
}
