//! Recorded Lambda events with a form as their body.

use super::form::Form;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::path::Path;

/// Returns the event `NAME.json` of this folder with this form as its body.
pub fn event_in(folder: &Path, name: &str, form: Form) -> Value {
    let path = folder.join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = text.replace("{content-type}", &Form::content_type());
    let mut event: Value = serde_json::from_str(&text).expect("JSON");
    event["body"] = STANDARD.encode(form.body()).into();
    event["isBase64Encoded"] = true.into();
    event
}
