//! A document's password, in a type that cannot be displayed and overwrites its memory.

use bytes::Bytes;
use std::fmt;
use zeroize::Zeroizing;

/// The name in the sandbox of the file with the password.
pub const FILE: &str = "password";

/// A password for encrypted documents. It is never displayed or serialised, and its memory is
/// overwritten when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Returns the password in UTF-8. Overwrites bytes that are not.
    pub(crate) fn from_utf8(bytes: Vec<u8>) -> Option<Self> {
        match String::from_utf8(bytes) {
            Ok(password) => Some(password.into()),
            Err(error) => {
                drop(Zeroizing::new(error.into_bytes()));
                None
            }
        }
    }

    /// Returns whether the password has no characters, which stands for none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the content of the file with which the module gets the password.
    pub(crate) fn to_file(&self) -> Bytes {
        Bytes::from_owner(self.0.clone())
    }
}

impl From<String> for Password {
    fn from(password: String) -> Self {
        Self(Zeroizing::new(password))
    }
}

impl From<&str> for Password {
    fn from(password: &str) -> Self {
        Self::from(password.to_owned())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_displayed() {
        assert_eq!(format!("{:?}", Some(Password::from("secret"))), "Some(Password(…))");
    }

    #[test]
    fn the_modules_file_is_the_password_in_utf8() {
        assert_eq!(Password::from("schlüssel").to_file(), "schlüssel".as_bytes());
    }
}
