//! Paths as URIs.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Where the program and its documentation come from.
pub(super) const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// What stands in a path as it is: letters that no URI gives a meaning, and what parts folders.
/// Source: RFC 3986, sections 2.3 and 3.3; a colon in the first part of a relative path would
/// end a scheme.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A file as given: relative where its path is, so that whoever reads it knows the root.
pub(super) fn of_file(path: &str) -> String {
    let relative = path.trim_start_matches("./");
    let encoded = |path: &str| utf8_percent_encode(path, PATH).to_string();
    if path.starts_with('/') {
        return format!("file://{}", encoded(path));
    }
    // `C:/news/a.txt`, as paths with a drive are given.
    let mut letters = path.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (Some(drive), Some(':'), Some('/')) if drive.is_ascii_alphabetic() => {
            format!("file:///{drive}:/{}", encoded(letters.as_str()))
        }
        _ => encoded(relative),
    }
}

/// A page of the documentation of this version.
pub(super) fn of_docs(page: &str) -> String {
    format!("{REPOSITORY}/blob/v{}/{page}", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_nothing_that_a_uri_would_read_otherwise() {
        for (path, uri) in [
            ("corpus/a.txt", "corpus/a.txt"),
            ("./corpus/a.txt", "corpus/a.txt"),
            ("../a.txt", "../a.txt"),
            ("/srv/news/a b.txt", "file:///srv/news/a%20b.txt"),
            ("C:/news/a.txt", "file:///C:/news/a.txt"),
            ("a#1?x=%41.txt", "a%231%3Fx%3D%2541.txt"),
            ("javascript:alert(1)", "javascript%3Aalert%281%29"),
            ("\u{e9}t\u{e9}.md", "%C3%A9t%C3%A9.md"),
            ("-", "-"),
        ] {
            assert_eq!(of_file(path), uri, "{path}");
        }
    }
}
