//! Dispatches to the command and turns its result into an exit code.

// They panic if the stream cannot be written to, for example on a full disk.
#![warn(clippy::print_stderr, clippy::print_stdout)]

use catdoc_lambda::cli::catdoc::{self, Program};
use catdoc_lambda::cli::{Batch, Cli, Command, ExtractArgs, HealthArgs, Interrupt, Plan, ServeArgs};
use catdoc_lambda::cli::{check_health, definition, explain, report, write_completions, write_man_page};
use catdoc_lambda::http::App;
use catdoc_lambda::lambda::{self, Routers};
use catdoc_lambda::{Extractor, Limits, server};
use clap::{FromArgMatches, Parser};
use std::ffi::OsString;
use std::io::{self, ErrorKind, IsTerminal};
use std::mem::ManuallyDrop;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// The exit code of an invalid command.
const USAGE: u8 = 2;
/// The exit code of a mode that failed.
const FAILED: u8 = 1;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let (name, outcome) = match Program::called_by(&arguments) {
        Some((program, arguments)) => (program.name(), catdoc::run(program, arguments).map_err(Into::into)),
        None => ("catdoc-lambda", run_command(&arguments)),
    };
    ExitCode::from(outcome.unwrap_or_else(|error| {
        report(name, error);
        FAILED
    }))
}

type Outcome = Result<u8, Box<dyn std::error::Error>>;

fn run_command(arguments: &[OsString]) -> Outcome {
    // Only the help and suggestions need the definitions of catdoc's programs.
    let parsed = Cli::try_parse_from(arguments)
        .or_else(|_| definition().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches)));
    let cli = match parsed {
        Ok(cli) => cli,
        // If standard error cannot be written to, the exit code still says that the usage is wrong.
        Err(error) if error.use_stderr() => {
            let _ = error.print();
            return Ok(USAGE);
        }
        Err(help) => return print(|_| help.print()),
    };
    let on_lambda = std::env::var_os("AWS_LAMBDA_RUNTIME_API").is_some();
    match cli.command {
        Some(Command::Extract(args)) => run_extract(&args),
        Some(Command::Serve(args)) => run_serve(&args),
        Some(Command::Health(args)) => run_health(&args),
        Some(Command::Lambda) => run_lambda(),
        Some(Command::Completions { shell }) => print(|out| write_completions(shell, out)),
        Some(Command::Man { command }) => print(|out| write_man_page(command.as_deref(), out)),
        None if on_lambda => run_lambda(),
        None => {
            // If standard error is closed, nothing can be reported.
            let _ = write_help();
            Ok(USAGE)
        }
    }
}

fn run_extract(args: &ExtractArgs) -> Outcome {
    let (plan, options) = match Plan::new(args).and_then(|plan| Ok((plan, args.options()?))) {
        Ok(checked) => checked,
        Err(error) => {
            report("catdoc-lambda", format_args!("{}: {error}", error.code()));
            return Ok(error.exit_code());
        }
    };
    let limits = Limits { concurrency: plan.jobs(), ..Limits::default() };
    // Unmapping its memory would only delay the end of the process.
    let extractor = ManuallyDrop::new(Extractor::new(limits).map_err(|error| explain(&error))?);
    // A run without a folder has nothing to finish, so Ctrl-C ends it at once.
    let interrupt = if plan.is_batch() { Interrupt::listen()? } else { Interrupt::default() };
    // A progress bar and texts would overwrite each other on one terminal.
    let shows_texts = plan.prints() && io::stdout().is_terminal();
    let bar = plan.is_batch() && !shows_texts && io::stderr().is_terminal();
    // Standard error is not locked, so that a panicking thread can write to it.
    let mut out = io::BufWriter::new(io::stdout().lock());
    Ok(Batch::new(&extractor, &options, &plan)
        .with_interrupt(interrupt)
        .with_progress_bar(bar)
        .run(&mut out, &mut io::stderr())?)
}

fn run_serve(args: &ServeArgs) -> Outcome {
    server::return_freed_memory();
    server::start_log();
    let time = Duration::from_secs(args.timeout.get());
    let limits = Limits { time, concurrency: args.slots.get(), ..Limits::default() };
    let extractor = Arc::new(Extractor::new(limits).map_err(|error| explain(&error))?);
    server::serve(App::new(extractor, args.settings()), args.listen)
        .map_err(|error| format!("{}: {error}", args.listen))?;
    Ok(0)
}

fn run_health(args: &HealthArgs) -> Outcome {
    check_health(args.address).map_err(|error| format!("{}: {error}", args.address))?;
    Ok(0)
}

fn run_lambda() -> Outcome {
    lambda::start_log();
    let extractor = Arc::new(Extractor::new(Limits::default()).map_err(|error| explain(&error))?);
    lambda::run(Routers::from_env(&extractor)).map_err(|error| error.to_string())?;
    Ok(0)
}

/// Prints the output of `write`. A closed pipe counts as success.
fn print(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Outcome {
    match write(&mut io::stdout().lock()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(0),
    }
}

fn write_help() -> io::Result<()> {
    use io::Write as _;
    write!(io::stderr(), "{}", definition().render_help())
}
