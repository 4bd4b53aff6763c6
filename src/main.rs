//! Dispatches to what was asked for and turns its end into an exit code.

use catdoc_lambda::cli::{Batch, Cli, Command, ExtractArgs, Interrupt, Plan, ServeArgs};
use catdoc_lambda::cli::{write_completions, write_man_page};
use catdoc_lambda::http::App;
use catdoc_lambda::{Error, Extractor, Limits, Options, lambda, server};
use clap::{CommandFactory, Parser};
use std::io::{self, ErrorKind, IsTerminal};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// A command that makes no sense.
const USAGE: u8 = 2;
/// A mode that could not do its work.
const FAILED: u8 = 1;

fn main() -> ExitCode {
    let on_lambda = std::env::var_os("AWS_LAMBDA_RUNTIME_API").is_some();
    let outcome = match Cli::parse().command {
        Some(Command::Extract(args)) => run_extract(&args),
        Some(Command::Serve(args)) => run_serve(&args),
        Some(Command::Lambda) => run_lambda(),
        Some(Command::Completions { shell }) => print(|out| write_completions(shell, out)),
        Some(Command::Man { command }) => print(|out| write_man_page(command.as_deref(), out)),
        None if on_lambda => run_lambda(),
        None => {
            // Where standard error is gone there is nobody to help.
            let _ = write_help();
            Ok(USAGE)
        }
    };
    ExitCode::from(outcome.unwrap_or_else(|error| {
        eprintln!("catdoc-lambda: {error}");
        FAILED
    }))
}

type Outcome = Result<u8, Box<dyn std::error::Error>>;

fn run_extract(args: &ExtractArgs) -> Outcome {
    let (options, plan) = match Options::try_from(args.raw_options()).and_then(|it| Ok((it, Plan::new(args)?))) {
        Ok(checked) => checked,
        Err(error) => {
            eprintln!("catdoc-lambda: {}: {error}", error.code());
            return Ok(error.exit_code());
        }
    };
    let extractor = Extractor::new(Limits { concurrency: plan.jobs(), ..Limits::default() }).map_err(explain)?;
    // Of files one by one nothing is worth a second Ctrl-C.
    let interrupt = if plan.is_batch() { Interrupt::listen()? } else { Interrupt::default() };
    // A bar and texts at one terminal would be in each other's way.
    let is_free = !(plan.prints() && io::stdout().is_terminal());
    let bar = plan.is_batch() && is_free && io::stderr().is_terminal();
    // Standard error is not locked: a thread that panics has to get there.
    let mut out = io::BufWriter::new(io::stdout().lock());
    Ok(Batch::new(&extractor, &options, &plan).until(interrupt).with_bar(bar).run(&mut out, &mut io::stderr())?)
}

fn run_serve(args: &ServeArgs) -> Outcome {
    tracing_subscriber::fmt().with_writer(io::stderr).init();
    let limits = Limits { time: Duration::from_secs(args.timeout.get()), ..Limits::default() };
    let extractor = Arc::new(Extractor::new(limits).map_err(explain)?);
    server::serve(App::new(extractor, args.settings()), args.listen)
        .map_err(|error| format!("{}: {error}", args.listen))?;
    Ok(0)
}

fn run_lambda() -> Outcome {
    tracing_subscriber::fmt().json().init();
    let extractor = Arc::new(Extractor::new(Limits::default()).map_err(explain)?);
    lambda::run(App::new(extractor, lambda::settings())).map_err(|error| error.to_string())?;
    Ok(0)
}

/// Prints what `write` writes; a reader that has seen enough is a success.
fn print(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Outcome {
    match write(&mut io::stdout().lock()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(0),
    }
}

/// An error at start with its reason: whoever starts the process may see it.
fn explain(error: Error) -> String {
    use std::error::Error as _;
    match error.source() {
        Some(reason) => format!("{}: {error}: {reason}", error.code()),
        None => format!("{}: {error}", error.code()),
    }
}

fn write_help() -> io::Result<()> {
    use io::Write as _;
    write!(io::stderr(), "{}", Cli::command().render_help())
}
