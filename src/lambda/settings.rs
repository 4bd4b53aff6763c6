//! The application's settings on Lambda, from Lambda's limits and the environment.

use crate::http::{Settings, Uploads};
use crate::telemetry::{CloudWatch, Metrics};

/// The maximum size of an event, and of a response in one piece. AWS documents 6 MB; this is the
/// value that the service enforces.
const MAX_PAYLOAD: usize = 6_291_556;

/// Room for a response's status and headers around its body.
const RESPONSE_OVERHEAD: usize = 16 << 10;

/// The maximum size of a streamed response. AWS documents 200 MB.
const MAX_STREAM: usize = 200_000_000;

/// The maximum size of an upload. In base64, with its form, its headers and the request's context,
/// it still fits into an event. Slightly larger uploads, up to about 4.7 MB, arrive and get our
/// error. AWS rejects even larger ones with its own 413.
const MAX_UPLOAD: usize = 4_500_000;

/// The hint for clients with larger documents.
const LARGE_FILE_HINT: &str =
    "; larger documents can be converted from an S3 bucket: ask the operator of this endpoint";

/// The hint if the operator has set up uploads to a bucket.
const UPLOADS_HINT: &str = "; POST /uploads takes larger documents and returns longer texts";

/// The environment variable with the origin of the bucket for uploads.
const UPLOAD_ORIGIN: &str = "CATDOC_UPLOAD_ORIGIN";

/// The environment variable with the maximum size of an upload to the bucket, in bytes.
const MAX_OBJECT: &str = "CATDOC_MAX_OBJECT";

/// The environment variable that turns on logging of file names.
const LOG_NAMES: &str = "CATDOC_LOG_NAMES";

/// The environment variable that turns on streaming.
const STREAMING: &str = "CATDOC_STREAMING";

/// Returns the settings for responses in one piece.
#[must_use]
pub fn buffered() -> Settings {
    let uploads = uploads();
    Settings {
        max_upload: MAX_UPLOAD,
        large_file_hint: if uploads.is_some() { UPLOADS_HINT } else { LARGE_FILE_HINT },
        uploads,
        max_response: MAX_PAYLOAD - RESPONSE_OVERHEAD,
        is_response_in_json: true,
        log_names: std::env::var_os(LOG_NAMES).is_some(),
        metrics: CloudWatch::from_env().map(Metrics::CloudWatch),
        ..Settings::default()
    }
}

/// Returns the settings for streamed responses, or `None` if the environment does not turn
/// streaming on. Most events do not show how the function was invoked.
#[must_use]
pub fn streamed() -> Option<Settings> {
    std::env::var_os(STREAMING)?;
    Some(Settings { max_response: MAX_STREAM - RESPONSE_OVERHEAD, is_response_in_json: false, ..buffered() })
}

/// Returns the settings of uploads, unless a variable is missing or invalid.
fn uploads() -> Option<Uploads> {
    let max_size = std::env::var(MAX_OBJECT).ok()?.parse().ok()?;
    let origin = std::env::var(UPLOAD_ORIGIN).ok()?.parse().ok()?;
    Some(Uploads { max_size, origin })
}
