//! Which files of a folder are articles, told by the end of their name.
//!
//! A folder of articles also holds pictures, tables and notes. Reading all of
//! them would find figures that nobody published; so a folder gives the kinds
//! below and a remark counts the rest. A file that somebody names is another
//! matter: it is read whatever its name, unless reading it as plain text would
//! misread it.

use std::path::Path;

/// What a file name promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An article.
    Text,
    /// Rules or metadata of ours or of others: `.toml`.
    Toml,
    /// Text between marks that are no text, which needs a reader of its own.
    Markup,
    /// No telling.
    Other,
}

/// The kind of a file, and its ending in lower case without the dot.
pub(crate) fn of(path: &Path) -> (Kind, String) {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let kind = match ending.as_str() {
        "txt" | "text" | "md" | "markdown" | "rst" | "adoc" | "asciidoc" => Kind::Text,
        "toml" => Kind::Toml,
        "html" | "htm" | "xhtml" | "xml" | "json" | "jsonl" | "ndjson" | "csv" | "tsv" => {
            Kind::Markup
        }
        _ => Kind::Other,
    };
    (kind, ending)
}

#[cfg(test)]
mod tests {
    use super::{Kind, of};

    #[test]
    fn the_ending_tells_the_kind_whatever_its_case() {
        let kind = |name: &str| of(name.as_ref()).0;
        assert_eq!(kind("a/story.TXT"), Kind::Text);
        assert_eq!(kind("README.md"), Kind::Text);
        assert_eq!(kind("sources.toml"), Kind::Toml);
        assert_eq!(kind("page.HTML"), Kind::Markup);
        assert_eq!(kind("Makefile"), Kind::Other);
        assert_eq!(kind(".txt"), Kind::Other);
    }
}
