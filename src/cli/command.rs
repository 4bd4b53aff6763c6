//! The commands, as typed.

use super::args::{EXTRACT_NOTES, ExtractArgs, ServeArgs};
use clap::{Parser, Subcommand};
use clap_complete::Shell;

/// Commands with a man page of their own.
const PAGES: [&str; 3] = ["extract", "serve", "lambda"];

/// The text of legacy Word, Excel and PowerPoint documents, read in a sandbox.
#[derive(Debug, Parser)]
#[command(name = "catdoc-lambda", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do; on AWS Lambda the default is `lambda`.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The three modes, and what helps with them.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Get the text of documents, or of a folder of them.
    #[command(after_long_help = EXTRACT_NOTES)]
    Extract(ExtractArgs),
    /// Serve the HTTP API on this machine.
    Serve(ServeArgs),
    /// Handle AWS Lambda events; the default where AWS_LAMBDA_RUNTIME_API is set.
    Lambda,
    /// Print completions for a shell.
    ///
    /// For bash: catdoc-lambda completions bash > ~/.local/share/bash-completion/completions/catdoc-lambda
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the man page, of the program or of one command.
    ///
    /// To read one: catdoc-lambda man extract | man -l -
    Man {
        /// The command.
        #[arg(value_parser = PAGES)]
        command: Option<String>,
    },
}
