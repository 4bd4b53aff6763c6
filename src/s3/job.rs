//! Reads an invocation by a job of S3 Batch Operations and builds its response, which has one
//! result for each task.
//!
//! Only the necessary fields of the invocation schema (1.0 and 2.0) are read. The versions differ in
//! how they name the bucket. The response repeats the version.

use super::convert::Outcome;
use super::layout::Misplaced;
use super::object::{Object, Origin, decode};
use super::retry::RetryableError;
use super::store;
use serde::{Deserialize, Serialize};

/// The maximum length of a result string in characters. It is one cell of the completion report.
/// Only S3's own messages come near.
const MAX_RESULT_STRING: usize = 200;

/// An invocation of the function by a job.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Invocation {
    invocation_schema_version: String,
    invocation_id: String,
    /// The objects to convert.
    pub tasks: Vec<Task>,
}

/// A task of a job: an object to convert.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    task_id: String,
    s3_key: Option<String>,
    s3_version_id: Option<String>,
    /// The bucket in version 1.0 of the schema.
    s3_bucket_arn: Option<String>,
    /// The bucket in version 2.0 of the schema.
    s3_bucket: Option<String>,
}

/// The response to an invocation.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    invocation_schema_version: String,
    treat_missing_keys_as: ResultCode,
    invocation_id: String,
    results: Vec<TaskResult>,
}

/// The result of a task.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskResult {
    task_id: String,
    result_code: ResultCode,
    result_string: String,
}

/// S3's classes of results. S3 repeats a task only after a temporary failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
enum ResultCode {
    Succeeded,
    TemporaryFailure,
    PermanentFailure,
}

/// The error for a task that does not name an object in a bucket.
#[derive(Debug, thiserror::Error)]
#[error("the task does not name an object in a general purpose bucket; correct the manifest")]
struct NotAnObject;

impl Invocation {
    /// Builds the response.
    pub fn response(&self, results: Vec<TaskResult>) -> Response {
        Response {
            invocation_schema_version: self.invocation_schema_version.clone(),
            // Every task has a result. If one were missing, nothing would be known about its object.
            treat_missing_keys_as: ResultCode::TemporaryFailure,
            invocation_id: self.invocation_id.clone(),
            results,
        }
    }
}

impl Task {
    /// Returns the object to convert.
    ///
    /// # Errors
    /// If the task does not name one.
    pub fn object(&self) -> Result<Object, RetryableError> {
        let Self { s3_key, s3_version_id, s3_bucket_arn, s3_bucket, .. } = self;
        let of_arn = || s3_bucket_arn.as_ref()?.rsplit(':').next();
        // The ARN of an access point ends in a path.
        let bucket = s3_bucket.as_deref().or_else(of_arn).filter(|bucket| !bucket.is_empty() && !bucket.contains('/'));
        let key = s3_key.as_deref().and_then(|key| decode(key).ok()).filter(|key| !key.is_empty());
        let (Some(bucket), Some(key)) = (bucket, key) else { return Err(NotAnObject.into()) };
        let version = s3_version_id.clone().filter(|version| !version.is_empty());
        Ok(Object { bucket: bucket.to_owned(), key, version, origin: Origin::Manifest })
    }

    /// Builds the result of the task.
    pub fn result(&self, outcome: &Result<Outcome, RetryableError>) -> TaskResult {
        let (result_code, reason) = match outcome {
            Ok(outcome) => classify(*outcome),
            Err(reason) => classify_error(reason),
        };
        let result_string = reason.chars().take(MAX_RESULT_STRING).collect();
        TaskResult { task_id: self.task_id.clone(), result_code, result_string }
    }
}

fn classify(outcome: Outcome) -> (ResultCode, String) {
    let (code, reason) = match outcome {
        Outcome::Text => (ResultCode::Succeeded, "ok"),
        Outcome::SomeFailed => (ResultCode::Succeeded, "some-failed"),
        Outcome::NotADocument => (ResultCode::Succeeded, "skipped"),
        Outcome::Failed(code) => (ResultCode::PermanentFailure, code),
        Outcome::Gone => (ResultCode::PermanentFailure, "gone"),
    };
    (code, reason.to_owned())
}

/// Classifies an error. Only the log has the reason of an error that neither the operator nor S3
/// caused.
fn classify_error(error: &RetryableError) -> (ResultCode, String) {
    if error.is::<Misplaced>() || error.is::<NotAnObject>() {
        return (ResultCode::PermanentFailure, error.to_string());
    }
    let reason = match error.downcast_ref() {
        Some(refused @ store::Error::Refused { .. }) => refused.to_string(),
        _ => "temporary failure; the function's log has the reason".to_owned(),
    };
    (ResultCode::TemporaryFailure, reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn task(fields: Value) -> Task {
        let mut task = json!({ "taskId": "t", "s3Key": "a+letter%2B1.doc", "s3VersionId": null });
        task.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
        serde_json::from_value(task).expect("a task")
    }

    fn result(outcome: Result<Outcome, RetryableError>) -> (String, String) {
        let result = serde_json::to_value(task(json!({})).result(&outcome)).expect("JSON");
        assert_eq!(result["taskId"], "t");
        let text = |name: &str| result[name].as_str().expect("a string").to_owned();
        (text("resultCode"), text("resultString"))
    }

    #[test]
    fn both_versions_of_the_schema_name_an_object() {
        for (fields, version) in [
            (json!({ "s3BucketArn": "arn:aws:s3:::b" }), None),
            (json!({ "s3BucketArn": "arn:aws-cn:s3:::b", "s3VersionId": "" }), None),
            (json!({ "s3Bucket": "b", "s3VersionId": "3" }), Some("3".to_owned())),
        ] {
            let object = task(fields.clone()).object().unwrap_or_else(|error| panic!("{fields}: {error}"));
            let expected =
                Object { bucket: "b".to_owned(), key: "a letter+1.doc".to_owned(), version, origin: Origin::Manifest };
            assert_eq!(object, expected);
        }
    }

    #[test]
    fn a_task_without_an_object_is_a_permanent_failure() {
        for fields in [
            json!({}),
            json!({ "s3Bucket": "" }),
            json!({ "s3Bucket": "b", "s3Key": "%FF" }),
            json!({ "s3Bucket": "b", "s3Key": null }),
            json!({ "s3BucketArn": "arn:aws:s3:eu-central-1:123456789012:accesspoint/b" }),
        ] {
            let outcome = task(fields.clone()).object().map(|_| Outcome::Text);
            assert_eq!(result(outcome).0, "PermanentFailure", "{fields}");
        }
    }

    #[test]
    fn result_strings_are_short_and_have_no_internals() {
        let refused = |code: &str| store::Error::Refused { call: "GetObject", status: 403, code: code.to_owned() };
        let (code, reason) = result(Err(refused("AccessDenied").into()));
        assert_eq!((&*code, &*reason), ("TemporaryFailure", "GetObject failed: S3 returned 403 AccessDenied"));
        assert_eq!(result(Err(refused(&"x".repeat(5000)).into())).1.len(), MAX_RESULT_STRING);
        let (code, reason) = result(Err("a thread panicked at src/secret.rs".into()));
        assert_eq!(code, "TemporaryFailure");
        assert!(!reason.contains("secret"), "{reason}");
    }
}
