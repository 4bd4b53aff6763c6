//! Gets the password for a run of `extract` from a file, the terminal or the environment. An
//! argument would be visible in the list of processes.

use crate::extraction::{Error, Password};
use crate::password::{MAX_LENGTH, PasswordBytes, bad_password};
use std::env;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use zeroize::Zeroizing;

/// The environment variable with the password.
const VARIABLE: &str = "CATDOC_PASSWORD";

/// The name of a file that stands for the terminal.
const TERMINAL: &str = "-";

/// The length of the longest line with a password, and its end.
const LONGEST_LINE: usize = MAX_LENGTH + "\r\n".len();

/// Returns the password from the first line of `file`, or from the environment without a file.
///
/// # Errors
/// `BadOption` if it cannot be read, is too long or not UTF-8.
pub fn get(file: Option<&Path>) -> Result<Option<Password>, Error> {
    match file {
        Some(file) if file.as_os_str() == TERMINAL => ask().map(Some),
        Some(file) => read(file).map(Some),
        None => env::var_os(VARIABLE).map(|value| parse(value.as_encoded_bytes(), VARIABLE)).transpose(),
    }
}

/// Asks for the password on the terminal, which does not show it.
fn ask() -> Result<Password, Error> {
    let typed = rpassword::prompt_password("Password: ")
        .map_err(|error| bad_password(&format!("--password-file: the terminal cannot be asked ({error})")))?;
    parse(Zeroizing::new(typed).as_bytes(), "--password-file")
}

/// Reads the first line of a file.
fn read(file: &Path) -> Result<Password, Error> {
    let mut start = Zeroizing::new(Vec::with_capacity(LONGEST_LINE));
    File::open(file)
        .and_then(|file| file.take(LONGEST_LINE as u64).read_to_end(&mut start))
        .map_err(|error| bad_password(&format!("--password-file: the file cannot be read ({error})")))?;
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    match line.strip_suffix(b"\r").unwrap_or(line) {
        b"" => Err(bad_password("--password-file: the first line of the file is empty")),
        line => parse(line, "the first line of --password-file"),
    }
}

fn parse(bytes: &[u8], source: &str) -> Result<Password, Error> {
    let mut password = PasswordBytes::new();
    password.add(bytes)?;
    password.into_password(source)
}
