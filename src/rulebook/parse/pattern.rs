//! What can be wrong with a regular expression in a rulebook.
//!
//! Patterns are parsed here and compiled on first use: compiling those of a
//! large rulebook takes seconds, parsing them some milliseconds.

use regex_syntax::hir::{Hir, HirKind};

use crate::text::mistake::Mistake;

/// How many bytes a pattern may have.
pub(crate) const MAX_LENGTH: usize = 1_000;

/// What is wrong with a pattern.
pub(crate) fn mistake(pattern: &str) -> Option<Mistake> {
    let all = 0..pattern.len();
    if pattern.len() > MAX_LENGTH {
        let message =
            format!("this has {} bytes, and at most {MAX_LENGTH} are read", pattern.len());
        return Some(
            Mistake::new("regex-too-long", all, message, "too long")
                .help("write several patterns, or templates in `says`"),
        );
    }
    let hir = match regex_syntax::parse(pattern) {
        Ok(hir) => hir,
        Err(error) => return Some(syntax(&error, all.end)),
    };
    if !has_group_n(&hir) {
        return Some(
            Mistake::new(
                "regex-without-n",
                all,
                "it has no group named `n`, so no value",
                "no `n`",
            )
            .help("put the value into `(?<n>...)`"),
        );
    }
    match hir.properties().minimum_len() {
        Some(0) => Some(
            Mistake::new(
                "matches-everything",
                all,
                "it matches where there is no text at all, so it matches everywhere",
                "nothing has to be there",
            )
            .help("let at least one letter be needed"),
        ),
        Some(_) => None,
        None => Some(
            Mistake::new("matches-nothing", all, "no text can match this", "matches nothing")
                .help("leave it out"),
        ),
    }
}

fn syntax(error: &regex_syntax::Error, length: usize) -> Mistake {
    let (span, why) = match error {
        regex_syntax::Error::Parse(error) => (error.span(), error.kind().to_string()),
        regex_syntax::Error::Translate(error) => (error.span(), error.kind().to_string()),
        _ => {
            return Mistake::new("bad-regex", 0..length, "this is no regular expression", "here");
        }
    };
    let message = format!("this is no regular expression: {why}");
    Mistake::new("bad-regex", span.start.offset..span.end.offset, message, "here")
}

/// Whether there is a group named `n`, without recursion into the pattern.
fn has_group_n(hir: &Hir) -> bool {
    let mut waiting = vec![hir];
    while let Some(hir) = waiting.pop() {
        match hir.kind() {
            HirKind::Capture(capture) => {
                if capture.name.as_deref() == Some("n") {
                    return true;
                }
                waiting.push(&capture.sub);
            }
            HirKind::Repetition(repetition) => waiting.push(&repetition.sub),
            HirKind::Concat(parts) | HirKind::Alternation(parts) => waiting.extend(parts),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pattern: &str) -> String {
        mistake(pattern)
            .map_or("fine".into(), |m| format!("{} {:?}: {}", m.code, &pattern[m.span], m.message))
    }

    #[test]
    fn says_what_is_wrong_with_a_pattern() {
        insta::assert_snapshot!(said(r"(?<n>\d+) berths"), @"fine");
        insta::assert_snapshot!(said(r"((?P<n>\d+)|all)+ berths"), @"fine");
        insta::assert_snapshot!(said(r"(?<n>\d+ berths"), @r#"bad-regex "(": this is no regular expression: unclosed group"#);
        insta::assert_snapshot!(said(r"(?<n>\d+) [z-a]"), @r#"bad-regex "z-a": this is no regular expression: invalid character class range, the start must be <= the end"#);
        insta::assert_snapshot!(said(r"(\d+) berths"), @r#"regex-without-n "(\\d+) berths": it has no group named `n`, so no value"#);
        insta::assert_snapshot!(said(r"(?<n>\d*)"), @r#"matches-everything "(?<n>\\d*)": it matches where there is no text at all, so it matches everywhere"#);
        insta::assert_snapshot!(said(r"(?<n>[a&&b])"), @r#"matches-nothing "(?<n>[a&&b])": no text can match this"#);
        assert!(said(&"a".repeat(1_001)).starts_with("regex-too-long"));
    }

    proptest::proptest! {
        #[test]
        fn no_pattern_is_too_much(pattern in "(?s).{0,100}|([(){}\\[\\]?<n>*+\\\\d^|.,0-9]|\\(\\?){0,60}") {
            if let Some(mistake) = mistake(&pattern) {
                proptest::prop_assert!(pattern.get(mistake.span).is_some());
            }
        }
    }
}
