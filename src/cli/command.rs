//! The commands.

use super::args::{EXTRACT_NOTES, ExtractArgs, ServeArgs};
use clap::{Parser, Subcommand};
use clap_complete::Shell;

/// Commands that have their own man page.
const PAGES: [&str; 3] = ["extract", "serve", "lambda"];

/// Extracts text from legacy Word, Excel and PowerPoint files, in a sandbox
#[derive(Debug, Parser)]
#[command(name = "catdoc-lambda", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// The command; on AWS Lambda the default is `lambda`
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The three modes, and commands about the command line itself.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Extract the text of documents or folders of documents
    #[command(after_long_help = EXTRACT_NOTES)]
    Extract(ExtractArgs),
    /// Serve the HTTP API on this machine
    Serve(ServeArgs),
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
