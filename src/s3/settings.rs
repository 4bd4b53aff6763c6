//! The function's settings: environment variables, validated once.

use super::layout::{Layout, LayoutError};
use super::store::Store;
use crate::extraction::{Error, Options, RawOptions};
use rusty_s3::Credentials;
use std::str::FromStr;
use std::time::Duration;

/// The default maximum size of an object. The object, the sandbox and the text are in memory
/// together.
const MAX_OBJECT: usize = 32 << 20;

/// The default time within which an upload must begin, in seconds.
const UPLOAD_SECONDS: u64 = 900;

/// The function's settings.
pub struct Settings {
    pub(crate) layout: Layout,
    pub(super) options: Options,
    pub(crate) as_text: bool,
    pub(crate) max_object: usize,
    pub(super) log_names: bool,
    /// The time within which an upload must begin.
    pub(crate) upload_lifetime: Duration,
    /// The bucket for uploads, if the function serves their URLs instead of converting documents.
    upload_bucket: Option<String>,
    pub(super) region: String,
    pub(super) endpoint: Option<String>,
    pub(super) credentials: Credentials,
}

/// The error for invalid settings.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Results would be taken for documents.
    #[error("CATDOC_INPUT_PREFIX, CATDOC_OUTPUT_BUCKET and CATDOC_OUTPUT_PREFIX: {0}")]
    Layout(#[from] LayoutError),
    /// A variable has an invalid value.
    #[error("{variable} must be {expected}, not {value:?}")]
    Value {
        /// The variable.
        variable: &'static str,
        /// Its value.
        value: String,
        /// The allowed values.
        expected: &'static str,
    },
    /// `CATDOC_ENGINE` has an invalid value.
    #[error("CATDOC_ENGINE: {0}")]
    Engine(Error),
    /// A variable that Lambda sets is missing.
    #[error("{0} is not set; Lambda sets it, so set it when running elsewhere")]
    Missing(&'static str),
}

impl Settings {
    /// Reads the settings from environment variables, which `variable` looks up.
    ///
    /// # Errors
    /// If a variable is missing or invalid.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let get = |name: &str| variable(name).filter(|value| !value.is_empty());
        let need = |name: &'static str| get(name).ok_or(SettingsError::Missing(name));
        let layout = Layout::new(
            get("CATDOC_INPUT_PREFIX").unwrap_or_default(),
            get("CATDOC_OUTPUT_BUCKET"),
            get("CATDOC_OUTPUT_PREFIX").unwrap_or_default(),
        )?;
        let as_text = is_text(get("CATDOC_OUTPUT_FORMAT"))?;
        Ok(Self {
            layout,
            options: options(get("CATDOC_ENGINE"), as_text).map_err(SettingsError::Engine)?,
            as_text,
            max_object: number("CATDOC_MAX_OBJECT", get("CATDOC_MAX_OBJECT"), MAX_OBJECT)?,
            log_names: get("CATDOC_LOG_NAMES").is_some(),
            upload_lifetime: Duration::from_secs(number(
                "CATDOC_UPLOAD_SECONDS",
                get("CATDOC_UPLOAD_SECONDS"),
                UPLOAD_SECONDS,
            )?),
            upload_bucket: get("CATDOC_UPLOAD_BUCKET"),
            region: need("AWS_REGION")?,
            endpoint: get("AWS_ENDPOINT_URL_S3").or_else(|| get("AWS_ENDPOINT_URL")),
            credentials: match get("AWS_SESSION_TOKEN") {
                Some(token) => {
                    Credentials::new_with_token(need("AWS_ACCESS_KEY_ID")?, need("AWS_SECRET_ACCESS_KEY")?, token)
                }
                None => Credentials::new(need("AWS_ACCESS_KEY_ID")?, need("AWS_SECRET_ACCESS_KEY")?),
            },
        })
    }

    /// Returns the bucket for uploads, if the function serves their URLs.
    #[must_use]
    pub fn upload_bucket(&self) -> Option<String> {
        self.upload_bucket.clone()
    }

    /// Returns a client for the buckets.
    pub(crate) fn store(&self) -> Store {
        Store::new(self.region.clone(), self.endpoint.clone(), self.credentials.clone())
    }
}

/// Returns the options for all documents.
fn options(engine: Option<String>, as_text: bool) -> Result<Options, Error> {
    RawOptions { engine, attachments: Some(!as_text), ..RawOptions::default() }.try_into()
}

fn is_text(value: Option<String>) -> Result<bool, SettingsError> {
    match value.as_deref() {
        None | Some("json") => Ok(false),
        Some("text") => Ok(true),
        Some(other) => Err(SettingsError::Value {
            variable: "CATDOC_OUTPUT_FORMAT",
            value: other.to_owned(),
            expected: "json or text",
        }),
    }
}

fn number<N: FromStr + From<u8> + PartialOrd>(
    variable: &'static str,
    value: Option<String>,
    default: N,
) -> Result<N, SettingsError> {
    let Some(value) = value else { return Ok(default) };
    match value.parse() {
        Ok(number) if number > N::from(0) => Ok(number),
        _ => Err(SettingsError::Value { variable, value, expected: "a positive number" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        let given = [("AWS_REGION", "eu-central-1"), ("AWS_ACCESS_KEY_ID", "k"), ("AWS_SECRET_ACCESS_KEY", "s")];
        let all: Vec<_> = variables.iter().chain(&given).collect();
        Settings::read(|name| all.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_input_prefix_and_an_output_prefix_suffice() {
        let settings = read(&[("CATDOC_INPUT_PREFIX", "in/"), ("CATDOC_OUTPUT_PREFIX", "text/")]).expect("valid");
        assert_eq!((settings.as_text, settings.max_object, settings.endpoint), (false, MAX_OBJECT, None));
    }

    #[test]
    fn errors_name_the_invalid_variable() {
        for (variables, named) in [
            (vec![], "CATDOC_OUTPUT_PREFIX"),
            (vec![("CATDOC_OUTPUT_BUCKET", "t"), ("CATDOC_OUTPUT_FORMAT", "xml")], "json or text"),
            (
                vec![("CATDOC_OUTPUT_BUCKET", "t"), ("CATDOC_ENGINE", "antiword")],
                "CATDOC_ENGINE: unknown engine \"antiword\"; use readers or catdoc",
            ),
            (vec![("CATDOC_OUTPUT_BUCKET", "t"), ("CATDOC_MAX_OBJECT", "0")], "CATDOC_MAX_OBJECT"),
            (vec![("CATDOC_OUTPUT_BUCKET", "t"), ("CATDOC_MAX_OBJECT", "32M")], "a positive number"),
            (vec![("CATDOC_OUTPUT_BUCKET", "t"), ("CATDOC_UPLOAD_SECONDS", "-1")], "CATDOC_UPLOAD_SECONDS"),
            (vec![("CATDOC_OUTPUT_BUCKET", "t"), ("AWS_REGION", "")], "AWS_REGION"),
        ] {
            let error = read(&variables).err().unwrap_or_else(|| panic!("{variables:?}"));
            assert!(error.to_string().contains(named), "{error}");
        }
    }
}
