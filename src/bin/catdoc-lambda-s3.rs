//! The Lambda function for documents in S3, deployed as `bootstrap` and configured by environment
//! variables.

use catdoc_lambda::s3::{self, Settings};
use std::process::ExitCode;

fn main() -> ExitCode {
    tracing_subscriber::fmt().json().init();
    let settings = Settings::read(|name| std::env::var(name).ok());
    match settings.map_err(Into::into).and_then(s3::run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the function could not start; correct its environment variables");
            ExitCode::FAILURE
        }
    }
}
