//! What is wrong with a piece of text that somebody wrote for factlint.

use std::ops::Range;

/// How many letters of a word out of a rule file are quoted in a message.
const QUOTED: usize = 60;

/// A mistake inside one string of a rule file.
///
/// The parsers of templates and relations know their own text only; who reads the file
/// gives it its place there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// Kebab-case, the same for every mistake of its kind.
    pub(crate) code: &'static str,
    /// Bytes of the string's value.
    pub(crate) span: Range<usize>,
    /// What is wrong, and why. Lower case, without a full stop.
    pub(crate) message: String,
    /// A word or two for the place itself.
    pub(crate) label: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

impl Mistake {
    /// A mistake at `span`.
    pub(crate) fn new(
        code: &'static str,
        span: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self { code, span, message: message.into(), label: label.into(), help: None }
    }

    /// The same with a word on what to do.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A word in backticks, shortened where somebody wrote a novel.
pub(crate) fn quote(word: &str) -> String {
    match word.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("`{}…`", word.get(..end).unwrap_or_default()),
        None => format!("`{word}`"),
    }
}

/// Words in backticks with commas between them, the last after `last`.
pub(crate) fn quote_all(words: &[&str], last: &str) -> String {
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 && i + 1 == words.len() {
            out.push_str(last);
        } else if i > 0 {
            out.push_str(", ");
        }
        out.push_str(&quote(word));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortens_what_is_too_long_to_quote() {
        assert_eq!(quote("seats"), "`seats`");
        assert_eq!(quote(&"é".repeat(100)), format!("`{}…`", "é".repeat(60)));
        assert_eq!(quote_all(&["a", "b", "c"], " and "), "`a`, `b` and `c`");
    }
}
