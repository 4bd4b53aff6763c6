//! Reads events from S3, received directly, as messages of an SQS queue or from a job of S3 Batch
//! Operations.
//!
//! Only the necessary fields of S3's event message structure (2.x) are read, so that an unexpected
//! value in another field cannot cause an error.

use super::job::Invocation;
use super::object::{Object, Origin, decode};
use super::retry::RetryableError;
use serde::Deserialize;
use serde_json::Value;

/// A message from a queue.
#[derive(Debug)]
pub struct Message {
    /// The ID to report in `batchItemFailures`.
    pub id: String,
    /// The objects in the message, or the reason why it could not be read.
    pub objects: Result<Vec<Object>, RetryableError>,
}

/// An event that invokes the function.
#[derive(Debug)]
pub enum Event {
    /// An event from S3.
    Objects(Vec<Object>),
    /// Messages from a queue that receives S3's events.
    Messages(Vec<Message>),
    /// Tasks of a job of S3 Batch Operations.
    Tasks(Invocation),
}

#[derive(Deserialize)]
struct Queued {
    #[serde(rename = "messageId")]
    id: String,
    body: String,
}

#[derive(Deserialize)]
struct Record {
    #[serde(rename = "eventName")]
    name: Option<String>,
    s3: Entity,
}

#[derive(Deserialize)]
struct Entity {
    bucket: Bucket,
    object: Key,
}

#[derive(Deserialize)]
struct Bucket {
    name: String,
}

#[derive(Deserialize)]
struct Key {
    key: String,
}

impl Event {
    /// Reads an event.
    ///
    /// # Errors
    /// If it comes neither from S3 nor from a queue, or if its response could not name it.
    pub fn read(mut event: Value) -> Result<Self, RetryableError> {
        if event["Records"][0]["eventSource"] == "aws:sqs" {
            let messages = records(&mut event).unwrap_or_default().into_iter().map(message);
            messages.collect::<Result<_, _>>().map(Self::Messages)
        } else if event.get("invocationId").is_some() {
            Ok(Self::Tasks(serde_json::from_value(event)?))
        } else {
            notification(event).map(Self::Objects)
        }
    }
}

fn records(event: &mut Value) -> Option<Vec<Value>> {
    match event.get_mut("Records")?.take() {
        Value::Array(records) => Some(records),
        _ => None,
    }
}

fn message(record: Value) -> Result<Message, RetryableError> {
    let Queued { id, body } = serde_json::from_value(record)?;
    let objects = serde_json::from_str(&body).map_err(RetryableError::from).and_then(notification);
    Ok(Message { id, objects })
}

/// Returns the objects in S3's notification, which may be the test event that S3 sends when a
/// trigger is created.
fn notification(mut notification: Value) -> Result<Vec<Object>, RetryableError> {
    match records(&mut notification) {
        Some(records) => objects(records),
        None if notification["Event"] == "s3:TestEvent" => Ok(Vec::new()),
        None => Err("the event is not an S3 notification; check the function's trigger".into()),
    }
}

fn objects(records: Vec<Value>) -> Result<Vec<Object>, RetryableError> {
    let mut objects = Vec::new();
    for record in records {
        let Record { name, s3 } = serde_json::from_value(record)?;
        if name.as_deref().is_none_or(is_new) {
            let (bucket, key) = (s3.bucket.name, decode(&s3.object.key)?);
            objects.push(Object { bucket, key, version: None, origin: Origin::Notification });
        }
    }
    Ok(objects)
}

/// Returns whether an event of this name means a new object. A removal, for instance, does not.
fn is_new(event: &str) -> bool {
    event.starts_with("ObjectCreated:") || event == "ObjectRestore:Completed"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(event: &str, key: &str) -> Value {
        serde_json::json!({
            "eventSource": "aws:s3",
            "eventName": event,
            "s3": { "bucket": { "name": "b" }, "object": { "key": key } },
        })
    }

    fn keys(records: Vec<Value>) -> Vec<String> {
        objects(records).expect("records").into_iter().map(|object| object.key).collect()
    }

    #[test]
    fn keys_are_decoded() {
        for (encoded, key) in [
            ("in/a+letter.doc", "in/a letter.doc"),
            ("in/1%2B1%3D2.doc", "in/1+1=2.doc"),
            ("in/%D0%BF%D0%B8%D1%81%D1%8C%D0%BC%D0%BE.doc", "in/письмо.doc"),
            ("in/100%25.doc", "in/100%.doc"),
            ("in//twice.doc", "in//twice.doc"),
        ] {
            assert_eq!(keys(vec![record("ObjectCreated:Put", encoded)]), [key]);
        }
        assert!(decode("%FF.doc").is_err(), "a key is UTF-8");
    }

    #[test]
    fn each_record_of_an_event_is_an_object() {
        let event =
            serde_json::json!({ "Records": [record("ObjectCreated:Put", "a"), record("ObjectCreated:Put", "b")] });
        let Ok(Event::Objects(objects)) = Event::read(event) else { panic!("an event of S3") };
        assert_eq!(objects.into_iter().map(|object| object.key).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn only_new_objects_are_read() {
        let names = ["ObjectRemoved:Delete", "ObjectCreated:CompleteMultipartUpload", "ObjectTagging:Put"];
        assert_eq!(keys(names.into_iter().map(|name| record(name, name)).collect()), [names[1]]);
    }

    #[test]
    fn the_s3_test_event_is_ignored_and_unknown_events_are_errors() {
        let test = serde_json::json!({ "Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "b" });
        assert!(matches!(Event::read(test), Ok(Event::Objects(objects)) if objects.is_empty()));
        for event in [Value::Null, serde_json::json!({}), serde_json::json!({ "Records": [{}] }), "text".into()] {
            assert!(Event::read(event.clone()).is_err(), "{event}");
        }
    }
}
