//! A sentence with some of its words marked, wrapped to the width of a terminal.

use std::ops::Range;

use anstyle::{AnsiColor, Style as Ansi};
use unicode_width::UnicodeWidthStr;

use crate::render::drawing::line_kept;
use crate::render::terminal::NARROWEST;
use crate::report::article::Passage;

/// A text in one line, safe for a terminal, and the bytes of it that are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub text: String,
    pub words: Vec<Range<usize>>,
}

impl Marked {
    /// An excerpt, cleaned piece by piece, so that its words are found again in what is shown.
    pub(super) fn of(passage: &Passage) -> Self {
        let [before, words, behind] = passage.words.parts(&passage.text).map(line_kept);
        let before = before.trim_start();
        let span = before.len()..before.len() + words.len();
        Self { text: format!("{before}{words}{}", behind.trim_end()), words: vec![span] }
    }

    /// Its lines, no wider than `width` columns, each with carets below what is marked in it.
    pub(super) fn lines(&self, width: usize, color: bool) -> Vec<String> {
        let mut lines = Vec::new();
        let mut from = 0;
        for piece in textwrap::wrap(&self.text, width.max(NARROWEST)) {
            // What is wrapped is the text itself, less the spaces at the ends of lines.
            let begin = from + self.text.get(from..).and_then(|t| t.find(&*piece)).unwrap_or(0);
            let end = begin + piece.len();
            from = end;
            let within = |words: &Range<usize>| {
                let range = words.start.max(begin)..words.end.min(end);
                (range.start < range.end).then(|| range.start - begin..range.end - begin)
            };
            let marked: Vec<Range<usize>> = self.words.iter().filter_map(within).collect();
            lines.push(if color { colored(&piece, &marked) } else { piece.to_string() });
            if !marked.is_empty() {
                lines.push(carets(&piece, &marked));
            }
        }
        lines
    }
}

/// How the words are shown that a finding is about.
const WORDS: Ansi = AnsiColor::Red.on_default().bold();

fn colored(text: &str, marked: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for words in marked {
        // What two findings mark is marked once.
        let words = words.start.max(from)..words.end.max(from);
        out.push_str(text.get(from..words.start).unwrap_or_default());
        out.push_str(&format!("{WORDS}{}{WORDS:#}", &text[words.clone()]));
        from = words.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

fn carets(text: &str, marked: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut column = 0;
    for words in marked {
        let at = text.get(..words.start).unwrap_or_default().width();
        let wide = text.get(words.clone()).unwrap_or_default().width().max(1);
        out.push_str(&" ".repeat(at.saturating_sub(column)));
        out.push_str(&"^".repeat((at + wide).saturating_sub(column.max(at))));
        column = column.max(at + wide);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, words: &[&str]) -> Marked {
        let span = |word: &&str| {
            let at = text.find(*word).unwrap();
            at..at + word.len()
        };
        Marked { text: text.to_owned(), words: words.iter().map(span).collect() }
    }

    #[test]
    fn words_keep_their_carets_when_lines_are_wrapped() {
        let text = "The harbour has 66 ships and, since the spring, more than 100 cranes.";
        let lines = marked(text, &["66 ships", "more than 100"]).lines(30, false);
        insta::assert_snapshot!(lines.join("\n"), @r"
        The harbour has 66 ships and,
                        ^^^^^^^^
        since the spring, more than
                          ^^^^^^^^^
        100 cranes.
        ^^^
        ");
    }

    #[test]
    fn wide_letters_take_two_columns() {
        let lines = marked("東京 has 66 ships", &["66"]).lines(80, false);
        assert_eq!(lines[1], "         ^^");
    }

    #[test]
    fn a_long_word_is_cut_and_never_wider_than_the_terminal() {
        let text = format!("{} 66 ships", "x".repeat(70));
        for line in marked(&text, &["66"]).lines(40, false) {
            assert!(line.width() <= 40, "{line}");
        }
    }
}
