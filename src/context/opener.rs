//! The line that opens a list: "The Free plan has:" above "- 3 projects".
//!
//! An item goes on from there, so it is read together with it, as an answer is with its question.
//! A line that denies, supposes, asks or lets somebody speak is left to itself: what it makes of its
//! items is more than words that they share. Formats with marks write the line before each item
//! (`read/formats/markup`), so that only texts in lines come here.
//!
//! What "the following limits:" foretells is what stands behind it, so that these words are passed
//! over.

use std::ops::Range;

use super::sentence;
use crate::lang::lexicon::Role as Word;
use crate::lang::speech::Role;
use crate::text::block::{self, BlockKind};
use crate::text::language::Language;
use crate::text::token::{Kind, Token};

/// How far above an item, in bytes, the line that opens its list is looked for.
const FAR: usize = 2_000;

/// Tokens of "following" and what follows, at most: "the following upload limits".
const FORETOLD: usize = 4;

/// The line that opens the list of which an item begins at byte `at` of a text in lines.
pub fn above(text: &str, at: usize) -> Option<Range<usize>> {
    let found = of_lines(text, at)?;
    let opens = text.get(found.clone())?.trim_end().ends_with(':');
    (opens && at - found.start <= FAR).then_some(found)
}

fn of_lines(text: &str, at: usize) -> Option<Range<usize>> {
    let is_item = |line: &str, start: usize| {
        let words = line.trim_ascii_start();
        let first = start + (line.len() - words.len());
        !words.is_empty() && block::of_line(text, first) == BlockKind::ListItem
    };
    let own = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let first = text.get(own..)?.lines().next()?;
    if !text.get(own..at)?.trim().is_empty() || !is_item(first, own) {
        return None;
    }
    let (mut end, mut blank) = (own, false);
    while end > 0 && own - end <= FAR {
        let above = text.get(..end - 1)?;
        let start = above.rfind('\n').map_or(0, |end| end + 1);
        let line = above.get(start..)?.trim_end_matches('\r');
        let gap = line.trim().is_empty();
        if gap && blank {
            return None;
        }
        blank = gap;
        if !gap && !is_item(line, start) && !line.starts_with(['\t', ' ']) {
            return Some(start..start + line.len());
        }
        end = start;
    }
    None
}

/// The words of a view with which an item is read that begins at `item`: those of the sentence that
/// ends at byte `end`, where the list is opened, and those of the item behind its mark.
///
/// `None` where what opens the list makes more of its items than words that they share.
pub fn with_item(
    view: &str,
    tokens: &[Token],
    end: usize,
    item: &Range<usize>,
    language: Language,
) -> Option<Vec<Token>> {
    let last = view.get(..end)?.trim_end().len().checked_sub(1)?;
    let opener = sentence::around(view, last, language);
    let within = |span: &Range<usize>| {
        let first = tokens.partition_point(|token| token.start < span.start);
        let last = tokens.partition_point(|token| token.end <= span.end).max(first);
        tokens.get(first..last).unwrap_or_default()
    };
    let lead = within(&(opener.start..end));
    let speech = language.speech();
    let text = |token: &Token| view.get(token.start..token.end).unwrap_or_default();
    let bars = |token: &Token| {
        token.kind == Kind::Word && speech.roles_of(text(token)).any(&BARRED)
            || text(token) == "?"
            // Of "until 2024 the Free plan had:" the items would lose the year.
            || token.kind == Kind::Digits && token.end - token.start == 4
    };
    // "With these:" goes on about what follows, and has no place for it.
    let words = lead.iter().rfind(|token| token.kind == Kind::Word);
    let pointing = words.is_some_and(|word| speech.roles_of(text(word)).has(Role::Definites));
    if lead.is_empty() || pointing || lead.iter().any(bars) {
        return None;
    }
    let rest = within(item);
    let mark = match rest {
        [number, sign, ..] if number.kind == Kind::Digits && matches!(text(sign), "." | ")") => 2,
        [sign, ..] if matches!(text(sign), "-" | "*" | "•") => 1,
        _ => 0,
    };
    let all: Vec<Token> = lead.iter().chain(&rest[mark..]).copied().collect();
    Some(without_foretold(view, &all, language).unwrap_or(all))
}

/// The words of a sentence without "the following limits" before a colon; `None` where it has none.
pub fn without_foretold(view: &str, tokens: &[Token], language: Language) -> Option<Vec<Token>> {
    let known =
        |token: &Token, role| language.lexicon().word(token.key).is_some_and(|w| w.is(role));
    let at = tokens.iter().position(|token| known(token, Word::Following))?;
    let words = |token: &&Token| token.kind == Kind::Word;
    let end = at + tokens[at..].iter().take(FORETOLD).take_while(words).count();
    let colon = tokens.get(end).filter(|token| view.get(token.start..token.end) == Some(":"))?;
    let begin = at - usize::from(at > 0 && known(&tokens[at - 1], Word::The));
    let kept = tokens[..begin].iter().chain(tokens.iter().filter(|t| t.start > colon.start));
    (begin > 0).then(|| kept.copied().collect())
}

/// What bars a line from being read with the items below it.
const BARRED: [Role; 8] = [
    Role::Negations,
    Role::Nots,
    Role::Noes,
    Role::Neither,
    Role::Says,
    Role::SaysThat,
    Role::Subordinators,
    Role::If,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token;

    fn read(text: &str, item: &str) -> Option<String> {
        let at = text.find(item)?;
        let opener = above(text, at)?;
        let tokens = token::tokens(text, 0..text.len());
        let item = sentence::around(text, at, Language::English);
        let words = with_item(text, &tokens, opener.end, &item, Language::English)?;
        let words: Vec<&str> = words.iter().map(|token| &text[token.start..token.end]).collect();
        Some(words.join(" "))
    }

    #[test]
    fn an_item_goes_on_from_the_line_that_opens_its_list() {
        for (text, item, want) in [
            ("Hello. It has:\n- 3 cats\n- 4 dogs", "- 3", "It has : 3 cats"),
            ("It has:\n\n- 3 cats\n  and more\n- 4 dogs", "- 4", "It has : 4 dogs"),
            ("It has:\n\n1. 3 cats\n2. 4 dogs", "2.", "It has : 4 dogs"),
            ("It has the following pets:\n* 3 cats\n* 4 dogs", "* 3", "It has 3 cats"),
            ("It has the following pets:\n* 3 cats\n* 4 dogs", "* 4", "It has 4 dogs"),
        ] {
            assert_eq!(read(text, item).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn a_line_that_opens_none_or_says_more_is_left_to_itself() {
        for (text, item) in [
            ("It has.\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("We compared it with these:\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("If it has:\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("It does not have:\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("Ana Roth said:\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("It has:\n\nWell.\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("It has:\n\n\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("It has: 3 cats", "3"),
            ("It has:\n\u{2003}\n- 3 cats\n- 4 dogs\n\u{2003}\r", "\u{2003}\r"),
        ] {
            assert_eq!(read(text, item), None, "{text}");
        }
    }
}
