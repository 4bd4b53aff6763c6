//! Converts documents in S3 buckets and writes their text to S3. A Lambda function for S3's events,
//! received directly or through an SQS queue, and for jobs of S3 Batch Operations.
//!
//! A failed document is not retried: its error is written in place of its text. Any other error
//! fails the event, message or task. Lambda or the queue retries it and finally moves it to a
//! dead-letter queue. A job retries it and finally reports it.

mod archive;
mod convert;
mod event;
mod job;
pub(crate) mod layout;
pub(crate) mod object;
mod retry;
mod settings;
pub(crate) mod store;

pub use settings::{Settings, SettingsError};

use crate::extraction::Error;
use convert::{Converter, Outcome};
use event::Event;
use job::Task;
use lambda_runtime::{Context, LambdaEvent, service_fn};
use object::Object;
use retry::RetryableError;
use serde_json::{Value, json};
use std::panic::AssertUnwindSafe;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The minimum remaining time for starting a message or task other than the first. With less time
/// the run would be cut off, and those before it would be delivered again. It suffices for reading
/// and writing a large object and the maximum time in the sandbox, and in most cases for the
/// results of an archive.
const MIN_TIME_LEFT: Duration = Duration::from_secs(20);

/// Handles events until the runtime ends the process.
///
/// # Errors
/// If the sandbox cannot be created or the Runtime API cannot be reached.
pub fn run(settings: Settings) -> Result<(), lambda_runtime::Error> {
    let converter = Converter::new(settings).map_err(|error| match error {
        // The log has its reason, which clients do not see.
        Error::Internal(reason) => reason,
        other => other.into(),
    })?;
    // A function instance handles one event at a time, so its one thread may block.
    let handler = service_fn(|event: LambdaEvent<Value>| {
        let response = handle(&converter, event);
        async { response }
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(lambda_runtime::run(handler))
}

fn handle(converter: &Converter, event: LambdaEvent<Value>) -> Result<Value, RetryableError> {
    let context = event.context;
    match Event::read(event.payload)? {
        Event::Objects(objects) => convert_all(converter, &objects, &context).map(|()| Value::Null),
        Event::Messages(messages) => {
            let mut failures = Vec::new();
            for (index, message) in messages.into_iter().enumerate() {
                let result = check_time_left(index, &context)
                    .and(message.objects)
                    .and_then(|objects| convert_all(converter, &objects, &context));
                if let Err(reason) = result {
                    tracing::error!(request_id = context.request_id, message_id = message.id, %reason, "the message will be retried");
                    failures.push(json!({ "itemIdentifier": message.id }));
                }
            }
            Ok(json!({ "batchItemFailures": failures }))
        }
        Event::Tasks(invocation) => {
            let convert = |(index, task): (usize, &Task)| {
                let outcome = check_time_left(index, &context)
                    .and_then(|()| task.object())
                    .and_then(|object| convert(converter, &object, &context));
                if let Err(reason) = &outcome {
                    tracing::error!(request_id = context.request_id, %reason, "the task failed");
                }
                task.result(&outcome)
            };
            let results = invocation.tasks.iter().enumerate().map(convert).collect();
            Ok(serde_json::to_value(invocation.response(results))?)
        }
    }
}

/// Converts all objects, even after a failure. Returns the first failure.
fn convert_all(converter: &Converter, objects: &[Object], context: &Context) -> Result<(), RetryableError> {
    let mut outcome = Ok(());
    for object in objects {
        outcome = outcome.and(convert(converter, object, context).map(drop));
    }
    outcome
}

/// Converts an object. A panic affects only this object. The others of its batch must not be retried
/// because of it.
fn convert(converter: &Converter, object: &Object, context: &Context) -> Result<Outcome, RetryableError> {
    let convert = AssertUnwindSafe(|| converter.convert(object, &context.request_id));
    std::panic::catch_unwind(convert).unwrap_or_else(|_| Err("a thread panicked".into()))
}

/// Checks that there is enough time for the message or task at this index. The first one is always
/// tried.
fn check_time_left(index: usize, context: &Context) -> Result<(), RetryableError> {
    if index > 0 && time_left(context) < MIN_TIME_LEFT {
        return Err("the function has too little time left; raise its timeout or lower the batch size".into());
    }
    Ok(())
}

/// Returns the time that the function has left.
fn time_left(context: &Context) -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Duration::from_millis(context.deadline).saturating_sub(now)
}
