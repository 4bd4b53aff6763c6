//! Decompresses a request's body that has a `Content-Encoding` (RFC 9110, section 8.4), as it
//! arrives. Its reader limits the size.

use crate::extraction::Error;
use crate::extraction::message::name_token;
use async_compression::tokio::bufread::{BrotliDecoder, DeflateDecoder, GzipDecoder, ZlibDecoder};
use axum::body::Body;
use axum::http::header::CONTENT_ENCODING;
use axum::http::{HeaderMap, HeaderValue};
use futures_util::TryStreamExt;
use memchr::memmem;
use std::io;
use std::pin::Pin;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, BufReader};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio_util::io::{ReaderStream, StreamReader};

/// The content codings that a request may use, for the response to any other.
pub const SUPPORTED: HeaderValue = HeaderValue::from_static("gzip, deflate, br");

/// The maximum number of codings of one body. Each takes a buffer and its decoder's memory.
const MAX_CODINGS: usize = 3;

/// The size of the chunks that a decoder makes, whatever the ratio of its input is.
const CHUNK: usize = 16 << 10;

/// The permits for brotli decoders in this process. Each may take 20 MiB: the window of 16 MiB
/// that its input declares, and its tables of codes.
static BROTLI_DECODERS: Semaphore = Semaphore::const_new(8);

/// The number of first bytes in which a lossy decoding shows.
const HEAD: usize = 64;

/// The character that a lossy decoder inserts for bytes that are not UTF-8.
const REPLACEMENT_CHARACTER: &[u8] = "\u{FFFD}".as_bytes();

/// A content coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    /// RFC 1952.
    Gzip,
    /// RFC 1950, or RFC 1951 from clients that take the name literally.
    Deflate,
    /// RFC 7932.
    Brotli,
}

/// The codings of a body, with a permit for the memory of their decoders.
#[derive(Debug)]
pub struct Codings {
    /// In the order in which they were applied.
    list: Vec<Coding>,
    _permit: Option<SemaphorePermit<'static>>,
}

impl Codings {
    /// Returns the codings of a request's body.
    ///
    /// # Errors
    /// `UnsupportedEncoding` for an unknown coding or too many, and `Busy` without a permit.
    pub fn of(headers: &HeaderMap) -> Result<Self, Error> {
        let mut list = Vec::new();
        let values = headers.get_all(CONTENT_ENCODING).iter();
        for name in values.flat_map(|value| value.as_bytes().split(|byte| *byte == b',')) {
            let name = name.trim_ascii();
            list.push(match &*name.to_ascii_lowercase() {
                b"" | b"identity" => continue,
                b"gzip" | b"x-gzip" => Coding::Gzip,
                b"deflate" => Coding::Deflate,
                b"br" => Coding::Brotli,
                _ => {
                    let found = name_token(&String::from_utf8_lossy(name));
                    let detail =
                        format!("the body must have the Content-Encoding gzip, deflate, br or none, but has {found}");
                    return Err(Error::UnsupportedEncoding { detail });
                }
            });
        }
        if list.len() > MAX_CODINGS {
            let detail = format!("the body must have at most {MAX_CODINGS} content codings");
            return Err(Error::UnsupportedEncoding { detail });
        }
        let permit = match list.iter().filter(|coding| **coding == Coding::Brotli).count() {
            0 => None,
            decoders => Some(BROTLI_DECODERS.try_acquire_many(decoders as u32).map_err(|_| Error::Busy)?),
        };
        Ok(Self { list, _permit: permit })
    }

    /// Returns whether the body is not encoded.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// A body while decoders are put around it.
type Reader = Pin<Box<dyn AsyncBufRead + Send>>;

/// A body whose codings are undone as it is read.
pub struct Decoded {
    /// The decompressed body.
    pub body: Body,
    /// True if its compressed bytes seem to be decoded as UTF-8. Valid ones rarely do.
    pub is_mangled: bool,
}

/// Undoes the codings of `body`, the last one first.
///
/// # Errors
/// If its first bytes cannot be read.
pub async fn decoded(body: Body, codings: &Codings) -> io::Result<Decoded> {
    let stream = body.into_data_stream().map_err(|error| io::Error::other(BodyError(error)));
    let mut reader: Reader = Box::pin(StreamReader::new(Box::pin(stream)));
    let head = reader.fill_buf().await?;
    let is_mangled = memmem::find(&head[..head.len().min(HEAD)], REPLACEMENT_CHARACTER).is_some();
    for coding in codings.list.iter().rev() {
        reader = decoder(*coding, reader).await?;
    }
    Ok(Decoded { body: Body::from_stream(ReaderStream::with_capacity(reader, CHUNK)), is_mangled })
}

async fn decoder(coding: Coding, mut input: Reader) -> io::Result<Reader> {
    let first = input.fill_buf().await?.first().copied().unwrap_or_default();
    Ok(match coding {
        Coding::Gzip => {
            let mut decoder = GzipDecoder::new(input);
            decoder.multiple_members(true);
            buffered(decoder)
        }
        // The method in the first byte of a zlib stream. In a block of deflate, these bits would be
        // padding.
        Coding::Deflate if first & 0x0F == 8 => buffered(ZlibDecoder::new(input)),
        Coding::Deflate => buffered(DeflateDecoder::new(input)),
        // The window of a gigabyte, which is an extension. The decoder would reserve it.
        Coding::Brotli if first & 0x7F == 0x11 => return Err(io::ErrorKind::InvalidData.into()),
        Coding::Brotli => buffered(BrotliDecoder::new(input)),
    })
}

fn buffered(decoder: impl AsyncRead + Send + 'static) -> Reader {
    Box::pin(BufReader::with_capacity(CHUNK, decoder))
}

/// An error of the body itself, as opposed to one of its decoders.
#[derive(Debug, thiserror::Error)]
#[error("the compressed body could not be read")]
pub struct BodyError(#[source] axum::Error);
