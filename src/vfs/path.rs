//! Resolves the guest's paths in a tree of one directory.

use super::Errno;

/// The maximum length of a path, as on Linux (`PATH_MAX`). No name in the tree comes close to it.
const MAX_PATH: usize = 4096;

/// The target of a path, which may not exist.
#[derive(Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The directory itself.
    Root,
    /// An entry of the directory. `must_be_directory` is set if the path continues after the name.
    Entry { name: &'a str, must_be_directory: bool },
}

/// Resolves `path` relative to the directory.
///
/// # Errors
/// `Noent` for the empty path, `Perm` if the path leaves the tree (absolute, or `..` above it),
/// `Ilseq`, `Inval` (a NUL) or `Nametoolong`. A path through an entry, which can only be a file,
/// ends at that entry with `must_be_directory`.
pub fn resolve(path: &[u8]) -> Result<Target<'_>, Errno> {
    if path.len() > MAX_PATH {
        return Err(Errno::Nametoolong);
    }
    let path = std::str::from_utf8(path).map_err(|_| Errno::Ilseq)?;
    if path.contains('\0') {
        return Err(Errno::Inval);
    }
    if path.is_empty() {
        return Err(Errno::Noent);
    }
    if path.starts_with('/') {
        return Err(Errno::Perm);
    }
    let mut components = path.split('/').filter(|c| !c.is_empty() && *c != ".");
    match components.next() {
        None => Ok(Target::Root),
        Some("..") => Err(Errno::Perm),
        Some(name) => {
            let through = components.next().is_some() || path.ends_with('/') || path.ends_with("/.");
            Ok(Target::Entry { name, must_be_directory: through })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str) -> Result<Target<'_>, Errno> {
        Ok(Target::Entry { name, must_be_directory: false })
    }

    #[test]
    fn plain_names_are_entries() {
        assert_eq!(resolve(b"document"), entry("document"));
        assert_eq!(resolve(b"./document"), entry("document"));
        assert_eq!(resolve(b".//./document"), entry("document"));
        assert_eq!(resolve("döc ;rm -rf".as_bytes()), entry("döc ;rm -rf"));
    }

    #[test]
    fn dots_are_the_directory() {
        for path in [".", "./", "././."] {
            assert_eq!(resolve(path.as_bytes()), Ok(Target::Root), "{path}");
        }
    }

    #[test]
    fn nothing_leads_out_of_the_tree() {
        for path in ["/", "/etc/passwd", "..", "../document", "./../x", "//x"] {
            assert_eq!(resolve(path.as_bytes()), Err(Errno::Perm), "{path}");
        }
    }

    #[test]
    fn a_path_through_an_entry_requires_a_directory() {
        for path in ["document/", "document/x", "document/.", "document/.."] {
            let expected = Target::Entry { name: "document", must_be_directory: true };
            assert_eq!(resolve(path.as_bytes()), Ok(expected), "{path}");
        }
    }

    #[test]
    fn malformed_paths_have_their_own_errors() {
        assert_eq!(resolve(b""), Err(Errno::Noent));
        assert_eq!(resolve(b"a\0b"), Err(Errno::Inval));
        assert_eq!(resolve(b"\xff"), Err(Errno::Ilseq));
        assert_eq!(resolve(&[b'a'; MAX_PATH + 1]), Err(Errno::Nametoolong));
    }
}
