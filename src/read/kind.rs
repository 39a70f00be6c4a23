//! Which files of a folder are articles, told by the end of their name.
//!
//! A folder of articles also holds pictures, tables and notes. Reading all of
//! them would find figures that nobody published; so a folder gives the kinds
//! below and a remark counts the rest. A file that somebody names is another
//! matter: it is read whatever its name, unless reading it as plain text would
//! misread it.

use std::path::Path;

use crate::read::formats;

/// What a file name promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An article.
    Text,
    /// Rules or metadata of ours or of others: `.toml`.
    Toml,
    /// Articles, each a record among others, as far as somebody says so.
    Records,
    /// Text between marks that are no text, which needs a reader of its own.
    Markup,
    /// No telling.
    Other,
}

/// The kind of a file, and its ending in lower case without the dot: of one that is packed, what
/// it is called without that.
pub(crate) fn of(path: &Path) -> (Kind, String) {
    #[cfg(feature = "formats")]
    if let Some((_, name)) = crate::read::unpack::of(path)
        && let known = of(name)
        && known.0 != Kind::Other
    {
        return known;
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let format = formats::of(path, formats::ALL);
    let kind = match ending.as_str() {
        ending if format.is_named(ending) && format.in_folders => Kind::Text,
        ending if format.is_named(ending) => Kind::Records,
        "toml" => Kind::Toml,
        "html" | "htm" | "xhtml" | "xml" | "json" | "jsonl" | "ndjson" | "csv" | "tsv" => {
            Kind::Markup
        }
        _ => Kind::Other,
    };
    (kind, ending)
}

/// What a file with this ending is, where people read it as a document and factlint
/// does not. Pictures, archives and data are none.
pub(crate) fn document(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "mhtml" | "mht" => "a web page",
        "pdf" | "ps" | "djvu" => "a PDF or the like",
        "doc" | "docx" | "docm" | "odt" | "rtf" | "pages" | "wpd" => {
            "a document of a word processor"
        }
        "xls" | "xlsx" | "xlsm" | "xlsb" | "ods" | "numbers" => "a spreadsheet",
        "epub" | "mobi" | "azw" | "azw3" | "fb2" => "an e-book",
        "ppt" | "pptx" | "pptm" | "odp" => "slides",
        "tex" | "org" | "textile" | "ipynb" => "text with marks",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Kind, document, of};

    #[test]
    fn what_people_read_is_told_from_what_they_look_at() {
        assert_eq!(document("mht"), Some("a web page"));
        assert_eq!(document("org"), Some("text with marks"));
        for other in [
            "png", "zip", "csv", "json", "key", "exe", "toml", "txt", "md", "html", "rst", "adoc",
            "wiki", "",
        ] {
            assert_eq!(document(other), None, "{other}");
        }
    }

    #[test]
    fn the_ending_tells_the_kind_whatever_its_case() {
        let kind = |name: &str| of(name.as_ref()).0;
        assert_eq!(kind("a/story.TXT"), Kind::Text);
        assert_eq!(kind("README.md"), Kind::Text);
        assert_eq!(kind("sources.toml"), Kind::Toml);
        assert_eq!(kind("page.HTML"), Kind::Text);
        assert_eq!(kind("feed.xml"), Kind::Records);
        assert_eq!(kind("feed.atom"), Kind::Text);
        assert_eq!(kind("Makefile"), Kind::Other);
        assert_eq!(kind("story.md.gz"), Kind::Text);
        assert_eq!(kind("backup.tar.gz"), Kind::Other);
        assert_eq!(kind("a.gz"), Kind::Other);
        assert_eq!(kind(".txt"), Kind::Other);
    }
}
