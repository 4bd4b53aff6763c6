//! Batches: documents out of S3 buckets, their text into S3. A function for S3's events, directly or out of an SQS queue.
//!
//! A document that fails is answered, not retried: its error is written where its text would be. Whatever else goes wrong
//! fails the event or message, for Lambda or the queue to try again and, at last, to put aside.

mod convert;
mod event;
mod places;
mod retry;
mod settings;
mod store;

pub use settings::{Settings, SettingsError};

use convert::Converter;
use event::{Event, Object};
use lambda_runtime::{Context, LambdaEvent, service_fn};
use retry::RetryableError;
use serde_json::{Value, json};
use std::panic::AssertUnwindSafe;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// After the first, a message is not begun with less time left than this: it would be cut off, and those done before it come
/// again. Enough for reading and writing a large object around the longest time in the sandbox.
const TIME_FOR_ONE: Duration = Duration::from_secs(20);

/// Handles events until the runtime ends the process.
///
/// # Errors
/// Where the sandbox cannot be made or the Runtime API cannot be reached.
pub fn run(settings: Settings) -> Result<(), lambda_runtime::Error> {
    let converter = Converter::new(settings)?;
    // An instance of a function has one event at a time, so its one thread may block.
    let handler = service_fn(|event: LambdaEvent<Value>| {
        let answer = handle(&converter, event);
        async { answer }
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
                let result = if index > 0 && time_left(&context) < TIME_FOR_ONE {
                    Err("the function's time is nearly over".into())
                } else {
                    message.objects.and_then(|objects| convert_all(converter, &objects, &context))
                };
                if let Err(reason) = result {
                    tracing::error!(request_id = context.request_id, message_id = message.id, %reason, "to be retried");
                    failures.push(json!({ "itemIdentifier": message.id }));
                }
            }
            Ok(json!({ "batchItemFailures": failures }))
        }
    }
}

/// Converts each object, also after one has failed; the first failure stands for all.
fn convert_all(converter: &Converter, objects: &[Object], context: &Context) -> Result<(), RetryableError> {
    let mut outcome = Ok(());
    for object in objects {
        // A panic is this object's alone: the others of its batch are not to be tried again for it.
        let convert = AssertUnwindSafe(|| converter.convert(object, &context.request_id));
        let result = std::panic::catch_unwind(convert).unwrap_or_else(|_| Err("a panic".into()));
        outcome = outcome.and(result);
    }
    outcome
}

/// How long the function may still run.
fn time_left(context: &Context) -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Duration::from_millis(context.deadline).saturating_sub(now)
}
