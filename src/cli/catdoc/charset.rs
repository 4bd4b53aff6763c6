//! Finds charsets by the names that people and locales give them.

use crate::extraction::charsets::{self, CHARSETS};
use crate::os::CHARSET_WITHOUT_LOCALE;

/// The variables with the locale of characters, the most important one first.
const LOCALE_VARIABLES: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

/// The charset for locales that name none, or one that cannot be written.
const UTF_8: &str = "utf-8";

/// Returns the charset with this name, such as `cp1251`, `CP1251` or `windows-1251`.
pub fn find(name: &str) -> Option<&'static str> {
    let name = simplified(name);
    CHARSETS.into_iter().find(|known| simplified(known) == name)
}

/// Returns the charset with this name, if text can be written in it.
pub fn find_written(name: &str) -> Option<&'static str> {
    find(name).filter(|known| charsets::written().any(|written| written == *known))
}

/// Returns the charset of the process's locale.
pub fn of_locale() -> &'static str {
    let locale = LOCALE_VARIABLES.iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    of_locale_name(&locale.unwrap_or_default().to_string_lossy())
}

/// Returns the charset of a locale such as `ru_RU.KOI8-R@variant`.
fn of_locale_name(locale: &str) -> &'static str {
    match locale.split('@').next().unwrap_or_default() {
        "" | "C" | "POSIX" => CHARSET_WITHOUT_LOCALE,
        locale => locale.split_once('.').and_then(|(_, name)| find_written(name)).unwrap_or(UTF_8),
    }
}

/// Returns a charset's name without what differs between its spellings.
fn simplified(name: &str) -> String {
    let name = name.to_ascii_lowercase().replace(['-', '_'], "");
    let name = name.strip_prefix("iso").unwrap_or(&name);
    match name {
        "ansix3.41968" | "646" | "ascii" => return simplified("us-ascii"),
        _ => {}
    }
    let page = ["windows", "ibm", "ansi"].iter().find_map(|prefix| name.strip_prefix(prefix));
    page.map_or_else(|| name.to_owned(), |page| format!("cp{page}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_charset_is_found_by_its_name() {
        for name in CHARSETS {
            assert_eq!(find(name), Some(name));
        }
    }

    #[test]
    fn charsets_have_several_names() {
        for (typed, expected) in [
            ("UTF-8", Some("utf-8")),
            ("utf8", Some("utf-8")),
            ("ISO-8859-1", Some("8859-1")),
            ("iso8859-15", Some("8859-15")),
            ("ISO_8859-10", Some("8859-10")),
            ("windows-1251", Some("cp1251")),
            ("IBM850", Some("cp850")),
            ("ANSI_X3.4-1968", Some("us-ascii")),
            ("KOI8R", Some("koi8-r")),
            ("8859-12", None),
            ("", None),
        ] {
            assert_eq!(find(typed), expected, "{typed}");
        }
        assert_eq!((find("euc-jp"), find_written("euc-jp")), (Some("euc-jp"), None));
    }

    #[test]
    fn a_locale_has_a_charset() {
        for (locale, expected) in [
            ("", CHARSET_WITHOUT_LOCALE),
            ("C", CHARSET_WITHOUT_LOCALE),
            ("POSIX", CHARSET_WITHOUT_LOCALE),
            ("C.UTF-8", "utf-8"),
            ("en_US.UTF-8", "utf-8"),
            ("de_DE.utf8@euro", "utf-8"),
            ("ru_RU.KOI8-R", "koi8-r"),
            ("de_DE.ISO-8859-15@euro", "8859-15"),
            ("de_DE@euro", "utf-8"),
            ("ja_JP.eucJP", "utf-8"),
        ] {
            assert_eq!(of_locale_name(locale), expected, "{locale}");
        }
    }
}
