//! The Lambda functions for documents in S3, deployed as `bootstrap` and configured by environment
//! variables: one converts documents, and one serves URLs for uploads.

use catdoc_lambda::s3::{self, Settings};
use catdoc_lambda::{lambda, uploads};
use std::process::ExitCode;

fn main() -> ExitCode {
    lambda::start_log();
    let settings = Settings::read(|name| std::env::var(name).ok());
    let settings = match settings {
        Ok(settings) => settings,
        Err(error) => {
            tracing::error!(%error, "the function could not start; correct its environment variables");
            return ExitCode::FAILURE;
        }
    };
    match run(settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the function ended; Lambda starts it again");
            ExitCode::FAILURE
        }
    }
}

fn run(settings: Settings) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    match settings.upload_bucket() {
        Some(bucket) => lambda::run(uploads::routers(&settings, bucket)),
        None => s3::run(settings),
    }
}
