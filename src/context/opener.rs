//! The line that opens a list: "The Free plan has:" above "- 3 projects".
//!
//! An item goes on from there, so it is read together with it, as an answer is with its question.
//! A line that denies, asks or lets somebody speak is left to itself: what it makes of its items
//! is more than words that they share.

use std::ops::Range;

use super::sentence;
use crate::lang::lexicon::Role as Word;
use crate::lang::speech::Role;
use crate::text::article::Article;
use crate::text::block::{self, Block, BlockKind};
use crate::text::language::Language;
use crate::text::token::{Kind, Token};

/// How far above an item, in bytes, the line that opens its list is looked for.
const FAR: usize = 2_000;

/// How many blocks are looked through for it.
const MANY: usize = 200;

/// Tokens behind "the following" that say what follows, at most: "the following limits apply".
const FORETOLD: usize = 3;

/// The block or line that opens the list of which an item begins at byte `at` of an article's text.
pub fn above(article: &Article, at: usize) -> Option<Range<usize>> {
    let found = match &article.made {
        Some(made) => of_blocks(made.blocks(), at)?,
        None => of_lines(&article.text, at)?,
    };
    let opens = article.text.get(found.clone())?.trim_end().ends_with(':');
    (opens && at - found.start <= FAR).then_some(found)
}

fn of_blocks(blocks: &[Block], at: usize) -> Option<Range<usize>> {
    let before = blocks.partition_point(|block| block.span.start <= at);
    let is_item = |block: &Block| block.kind == BlockKind::ListItem;
    let holds = |outer: &Block, inner: &Range<usize>| {
        outer.span.start <= inner.start && inner.end <= outer.span.end
    };
    let here = blocks[..before].iter().rposition(|b| is_item(b) && at < b.span.end)?;
    let item = &blocks[here].span;
    let looked_at = blocks.get(here.saturating_sub(MANY)..here)?;
    let lies_in_an_item = |place: usize, block: &Block| {
        looked_at[..place].iter().rev().any(|o| is_item(o) && holds(o, &block.span))
    };
    for (place, block) in looked_at.iter().enumerate().rev() {
        if is_item(block) && holds(block, item) && block.span != *item {
            // "- The Free plan:" with a list of its own.
            let first = looked_at[place + 1..].first().map_or(item.start, |b| b.span.start);
            return Some(block.span.start..first.min(item.start));
        }
        if !is_item(block) && !lies_in_an_item(place, block) {
            let opens = block.kind == BlockKind::Paragraph;
            return opens.then(|| block.span.clone());
        }
    }
    None
}

fn of_lines(text: &str, at: usize) -> Option<Range<usize>> {
    let is_item = |line: &str, start: usize| {
        let indent = line.len() - line.trim_start().len();
        block::of_line(text, start + indent) == BlockKind::ListItem
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
    let barred =
        [Role::Negations, Role::Nots, Role::Noes, Role::Neither, Role::Says, Role::SaysThat];
    let bars = |token: &Token| {
        token.kind == Kind::Word && speech.roles_of(text(token)).any(&barred) || text(token) == "?"
    };
    if lead.is_empty() || lead.iter().any(bars) {
        return None;
    }
    let known =
        |token: &Token, role| language.lexicon().word(token.key).is_some_and(|w| w.is(role));
    // "Has the following limits:": the items stand for that.
    let foretold = lead.iter().rposition(|token| known(token, Word::Following));
    let mut kept = lead.len();
    if let Some(at) = foretold.filter(|at| lead.len() - at <= FORETOLD + 1) {
        kept = at - usize::from(at > 0 && known(&lead[at - 1], Word::The));
    }
    let rest = within(item);
    let mark = match rest {
        [number, sign, ..] if number.kind == Kind::Digits && matches!(text(sign), "." | ")") => 2,
        [sign, ..] if matches!(text(sign), "-" | "*" | "•") => 1,
        _ => 0,
    };
    Some(lead.iter().take(kept).chain(&rest[mark..]).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token;

    fn read(text: &str, item: &str) -> Option<String> {
        let article = Article::from_text("a.txt", text);
        let at = text.find(item)?;
        let opener = above(&article, at)?;
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
        ] {
            assert_eq!(read(text, item).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn a_line_that_opens_none_or_says_more_is_left_to_itself() {
        for (text, item) in [
            ("It has.\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("It does not have:\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("Ana Roth said:\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("It has:\n\nWell.\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("It has:\n\n\n\n- 3 cats\n- 4 dogs", "- 3"),
            ("It has: 3 cats", "3"),
        ] {
            assert_eq!(read(text, item), None, "{text}");
        }
    }
}
