//! The responses of `POST /uploads` and `GET /uploads/{id}`, which another function sends
//! (`src/uploads/`). They are here because this function describes the whole API.

use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The response of `POST /uploads`.
#[derive(Debug, Serialize, ToSchema)]
pub struct UploadUrl {
    /// The URL to which the document is sent by `PUT`, with a body of exactly the announced size.
    pub upload_url: String,
    /// The headers that the `PUT` must have.
    pub upload_headers: BTreeMap<&'static str, &'static str>,
    /// The seconds within which the `PUT` must begin.
    pub expires_in: u64,
    /// The URL of the result.
    pub result_url: String,
}

/// The response of `GET /uploads/{id}` before the result exists.
#[derive(Debug, Serialize, ToSchema)]
pub struct UploadStatus {
    /// Always `pending`.
    pub status: &'static str,
}
