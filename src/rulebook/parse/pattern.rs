//! What can be wrong with a regular expression in a rulebook.
//!
//! Patterns are parsed here and compiled on first use: compiling those of a
//! large rulebook takes seconds, parsing them some milliseconds. Only what may be too large
//! is compiled at once, to know whether it is.

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::text::mistake::Mistake;

/// How many bytes a pattern may have.
pub(crate) const MAX_LENGTH: usize = 1_000;

/// How many bytes a pattern may take where it is compiled.
const MAX_SIZE: usize = 1 << 20;

/// A pattern, compiled as texts are searched with it; `None` where it takes more than `limit`
/// bytes.
fn compiled(pattern: &str, limit: usize) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).size_limit(limit).build().ok()
}

/// A pattern of which [`mistake`] finds nothing wrong, ready to search with.
pub(crate) fn ready(pattern: &str) -> Regex {
    // What looked small is not held to the limit again: the guess may be somewhat too low.
    compiled(pattern, 8 * MAX_SIZE).expect("patterns that are too large are mistakes")
}

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
    let mut parser = ParserBuilder::new().case_insensitive(true).build();
    let hir = match parser.parse(pattern) {
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
        Some(_) if size(&hir) > MAX_SIZE / 4 && compiled(pattern, MAX_SIZE).is_none() => Some(
            Mistake::new(
                "regex-too-large",
                all,
                format!("compiled this takes more than {MAX_SIZE} bytes"),
                "too large",
            )
            .help("repeat less: write smaller numbers in `{...}`, or `+` and `*`, and `[0-9]` or `[a-z]` for `\\d` or `\\w`"),
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

/// How many bytes a pattern takes where it is compiled, as a guess that is rather too high.
///
/// Repetitions are written out there, which is what makes a short pattern large.
fn size(hir: &Hir) -> usize {
    // Each with how often it is written out.
    let mut waiting = vec![(hir, 1_usize)];
    let mut sum = 0_usize;
    while let Some((hir, times)) = waiting.pop() {
        let own = match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => 1,
            HirKind::Literal(literal) => literal.0.len(),
            HirKind::Class(Class::Unicode(class)) => 4 * class.ranges().len() + 1,
            HirKind::Class(Class::Bytes(class)) => class.ranges().len() + 1,
            HirKind::Capture(capture) => {
                waiting.push((&capture.sub, times));
                2
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(repetition.min).max(repetition.min).max(1);
                let most = usize::try_from(most).unwrap_or(usize::MAX);
                waiting.push((&repetition.sub, times.saturating_mul(most)));
                // Every repetition of what need not be there is a choice.
                most
            }
            HirKind::Concat(parts) | HirKind::Alternation(parts) => {
                waiting.extend(parts.iter().map(|part| (part, times)));
                parts.len()
            }
        };
        sum = sum.saturating_add(own.saturating_mul(times).saturating_mul(STATE));
    }
    sum
}

/// Bytes that one state of a compiled pattern takes.
const STATE: usize = 64;

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

    #[test]
    fn what_takes_too_much_is_a_mistake() {
        for pattern in [
            r"(?<n>\d+)[\w ]{400} berths",
            r"(?<n>((\d{9}){9}){9}) berths",
            r"(?<n>\d+) (a{999}){99}",
        ] {
            assert!(said(pattern).starts_with("regex-too-large"), "{pattern}");
        }
        // These look large, and are not.
        for pattern in [r"(?<n>\d+)\W{0,3}(\w+\W+){0,5}berths", r"(?<n>\d+) .{0,200} berths"] {
            assert_eq!(said(pattern), "fine");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_fine_can_be_compiled(
            pattern in r"\(\?<n>(\\d|\\w|\[a-zé]|[0-9]|x)(\{[0-9]{1,3}\}|\+|)\)((\\w|\\pL|.|é|\(ab\|\\s\))(\{[0-9]{1,2}(,[0-9]{3})?\}|\*|)){0,6} b"
        ) {
            if mistake(&pattern).is_none() {
                ready(&pattern);
            }
        }

        #[test]
        fn no_pattern_is_too_much(pattern in "(?s).{0,100}|([(){}\\[\\]?<n>*+\\\\d^|.,0-9]|\\(\\?){0,60}") {
            if let Some(mistake) = mistake(&pattern) {
                proptest::prop_assert!(pattern.get(mistake.span).is_some());
            }
        }
    }
}
