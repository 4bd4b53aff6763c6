//! The commands.

use super::args::{EXTRACT_NOTES, ExtractArgs, HealthArgs, ServeArgs};
use super::catdoc::Program;
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

/// Commands that have their own man page.
const PAGES: [&str; 7] = ["extract", "serve", "health", "lambda", "catdoc", "xls2csv", "catppt"];

/// Returns the definition of all commands. [`Cli`] has no variants for catdoc's programs, which parse
/// their own arguments.
#[must_use]
pub fn definition() -> clap::Command {
    Cli::command().subcommands(Program::ALL.map(Program::command))
}

/// Extracts text from legacy Word, Excel and PowerPoint files, in a sandbox
#[derive(Debug, Parser)]
#[command(name = "catdoc-lambda", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// The command; on AWS Lambda the default is `lambda`
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The three modes, a check of a server, and commands about the command line itself.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Extract the text of documents or folders of documents
    #[command(after_long_help = EXTRACT_NOTES)]
    Extract(ExtractArgs),
    /// Serve the HTTP API on this machine
    Serve(ServeArgs),
    /// Check that a running server can read documents, for example as the health check of a container.
    ///
    /// The exit code is 0 if it can, and 1 otherwise.
    Health(HealthArgs),
    /// Handle AWS Lambda events; the default if AWS_LAMBDA_RUNTIME_API is set
    Lambda,
    /// Print completions for a shell.
    ///
    /// For bash: catdoc-lambda completions bash >
    /// ~/.local/share/bash-completion/completions/catdoc-lambda
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the man page of the program or of one command.
    ///
    /// To read one: catdoc-lambda man extract | man -l -
    Man {
        /// The command
        #[arg(value_parser = PAGES)]
        command: Option<String>,
    },
}
