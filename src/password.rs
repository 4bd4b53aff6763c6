//! Reads a password that comes from outside, of limited length.

use crate::extraction::{Error, Password};
use zeroize::Zeroizing;

/// The maximum length in bytes. The longest password that Office takes has 255 characters, of up to
/// three bytes.
pub const MAX_LENGTH: usize = 1024;

/// The bytes of a password as they arrive. Their memory never moves, and is overwritten when they
/// are dropped.
pub struct PasswordBytes(Zeroizing<Vec<u8>>);

impl PasswordBytes {
    pub fn new() -> Self {
        Self(Zeroizing::new(Vec::with_capacity(MAX_LENGTH)))
    }

    /// Appends bytes.
    ///
    /// # Errors
    /// `BadOption` if the password is too long.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if self.0.len() + bytes.len() > MAX_LENGTH {
            return Err(bad_password(&format!("the password has more than {MAX_LENGTH} bytes")));
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    /// Returns the password. `source` describes where it is from.
    ///
    /// # Errors
    /// `BadOption` if it is not UTF-8.
    pub fn into_password(mut self, source: &str) -> Result<Password, Error> {
        Password::from_utf8(std::mem::take(&mut *self.0))
            .ok_or_else(|| bad_password(&format!("{source} must be UTF-8")))
    }
}

/// Returns the error for a password that cannot be used. `detail` must not contain it.
pub fn bad_password(detail: &str) -> Error {
    Error::BadOption { detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Password, Error> {
        let mut password = PasswordBytes::new();
        password.add(bytes)?;
        password.into_password("the test")
    }

    #[test]
    fn a_password_is_utf8_of_limited_length() {
        assert_eq!(read("schlüssel".as_bytes()).expect("UTF-8"), "schlüssel".into());
        assert!(read(&[b'x'; MAX_LENGTH]).is_ok());
        for (bytes, detail) in [
            (&[b'x'; MAX_LENGTH + 1][..], "the password has more than 1024 bytes"),
            (b"sch\xFC", "the test must be UTF-8"),
        ] {
            let error = read(bytes).expect_err(detail);
            assert_eq!((error.code(), error.to_string().as_str()), ("bad-option", detail));
        }
    }

    #[test]
    fn a_long_password_is_refused_as_it_arrives() {
        let mut password = PasswordBytes::new();
        password.add(&[b'x'; MAX_LENGTH]).expect("the limit");
        assert!(password.add(b"x").is_err());
    }
}
