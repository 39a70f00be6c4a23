//! A stretch of a view as words with their possible roles, and the noun phrases in it.
//!
//! Here is the little grammar that [`super::speaker`] and [`super::polarity`]
//! share: where a quotation opens and closes, and how far a noun phrase reaches
//! before a verb or behind "said" and "by". There is no dictionary of nouns:
//! whatever is not known to be something else is taken for a part of the phrase,
//! so that names nobody listed are found.

use std::ops::Range;

use super::cue::SPEAKING;
use super::speech::{Role, Roles, Turn, phrases, roles};
use super::token::{Kind, Token};

/// A noun phrase that is longer than this, in words, is a misreading.
const PHRASE: usize = 14;

/// A token with what it can be; or a whole quotation, seen from outside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is: Roles,
    pub(super) sign: Option<char>,
    pub(super) digits: bool,
    pub(super) capital: bool,
    pub(super) glued: bool,
    pub(super) quotation: bool,
}

/// The words of a sentence or of a quotation's part in it.
pub(super) struct Clause<'a> {
    view: &'a str,
    pub(super) words: Vec<Word>,
}

impl<'a> Clause<'a> {
    /// The tokens of `passage` that lie in `within`. Quotations among `closed` become one word each.
    pub(super) fn of(
        view: &'a str,
        passage: &[Token],
        within: &Range<usize>,
        closed: &[Range<usize>],
    ) -> Self {
        let first = passage.partition_point(|t| t.start < within.start);
        let mut words: Vec<Word> = Vec::new();
        for token in passage.iter().skip(first).take_while(|t| t.end <= within.end) {
            let i = closed.partition_point(|q| q.end <= token.start);
            if let Some(quote) = closed.get(i).filter(|q| q.start <= token.start) {
                if words.last().is_none_or(|w| !(w.quotation && w.start >= quote.start)) {
                    words.push(Word {
                        start: token.start,
                        end: quote.end,
                        is: Roles::default(),
                        sign: None,
                        digits: false,
                        capital: false,
                        glued: false,
                        quotation: true,
                    });
                }
                continue;
            }
            let text = view.get(token.start..token.end).unwrap_or_default();
            words.push(Word {
                start: token.start,
                end: token.end,
                is: if token.kind == Kind::Word { roles(text, token.key) } else { Roles::default() },
                sign: if token.kind == Kind::Sign { text.chars().next() } else { None },
                digits: token.kind == Kind::Digits,
                capital: text.starts_with(char::is_uppercase),
                glued: token.glued,
                quotation: false,
            });
        }
        // In a headline capitals tell nothing.
        let small = |w: &Word| w.sign.is_none() && !w.digits && !w.quotation && w.end - w.start > 3;
        if words.iter().filter(|w| small(w)).all(|w| w.capital) && words.iter().filter(|w| small(w)).count() > 2 {
            words.iter_mut().for_each(|w| w.capital = false);
        }
        Self { view, words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn get(&self, i: usize) -> Option<&Word> {
        self.words.get(i)
    }

    pub(super) fn text(&self, i: usize) -> &'a str {
        self.get(i).and_then(|w| self.view.get(w.start..w.end)).unwrap_or_default()
    }

    pub(super) fn has(&self, i: usize, role: Role) -> bool {
        self.get(i).is_some_and(|w| w.is.has(role))
    }

    pub(super) fn any(&self, i: usize, roles: &[Role]) -> bool {
        self.get(i).is_some_and(|w| w.is.any(roles))
    }

    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.text(i).eq_ignore_ascii_case(word)
    }

    pub(super) fn sign(&self, i: usize) -> Option<char> {
        self.get(i).and_then(|w| w.sign)
    }

    /// Whether the word ends in `ending` and is in lower case.
    pub(super) fn ends(&self, i: usize, ending: &str) -> bool {
        let text = self.text(i);
        text.len() > ending.len() + 2 && text.ends_with(ending) && !self.get(i).is_some_and(|w| w.capital)
    }

    /// Whether a clause ends before word `i`: nothing is left, or a sign that parts clauses.
    pub(super) fn breaks(&self, i: usize) -> bool {
        match self.get(i) {
            None => true,
            Some(w) => w.sign.is_some_and(|c| ".,;:!?)]–—(".contains(c)) || self.dash(i),
        }
    }

    /// A hyphen that stands for a dash, with white space around it.
    fn dash(&self, i: usize) -> bool {
        self.sign(i) == Some('-') && self.get(i).is_some_and(|w| !w.glued)
    }

    /// How many words from `i` on are a phrase that does `turn`; 0 for none.
    pub(super) fn phrase(&self, i: usize, turn: Turn) -> usize {
        let stands = |p: &&Vec<String>| p.iter().enumerate().all(|(n, word)| self.is(i + n, word));
        phrases(turn).iter().find(stands).map_or(0, Vec::len)
    }

    /// Words that continue a noun phrase whatever stands around them.
    fn nominal(&self, i: usize) -> bool {
        let Some(w) = self.get(i) else { return false };
        if w.quotation || w.digits {
            return false;
        }
        if let Some(sign) = w.sign {
            return match sign {
                '&' | '\'' | '"' => true,
                '-' => w.glued,
                '/' => w.glued,
                _ => false,
            };
        }
        let noun = w.is.any(&[Role::Documents, Role::Claims]);
        if w.capital && !w.is.any(&[Role::Times, Role::Negations, Role::Pronouns, Role::Selves, Role::Relatives, Role::Subordinators, Role::Conjunctions, Role::Adverbs, Role::Prepositions]) {
            return true;
        }
        if w.is.any(&[
            Role::Be,
            Role::Auxiliaries,
            Role::Adverbs,
            Role::Conjunctions,
            Role::Relatives,
            Role::Negations,
            Role::Pronouns,
            Role::Selves,
            Role::Times,
            Role::Subordinators,
            Role::Prepositions,
        ]) {
            return false;
        }
        noun || !(w.is.any(&SPEAKING) || w.is.any(&[Role::Finite, Role::Asks, Role::Accuses]))
    }

    /// The noun phrase whose last word is `last`.
    ///
    /// It reaches back over "of" and other prepositions as long as a noun
    /// stands before them ("doctors at the hospital"); where it would begin with
    /// a preposition ("in June the minister"), it begins behind it.
    pub(super) fn phrase_before(&self, last: usize) -> Option<Range<usize>> {
        let mut end = last + 1;
        // "Michael Orn on Sunday said": the time is no part of the name.
        let mut at = end;
        while at > 0 && end - at < 4 {
            let i = at - 1;
            if self.any(i, &[Role::Times]) || self.get(i).is_some_and(|w| w.digits) {
                at = i;
            } else if at < end && self.has(i, Role::Prepositions) {
                at = i;
                end = at;
                break;
            } else {
                break;
            }
        }
        if at < end && at > 0 && self.has(at, Role::Times) {
            end = at;
        }
        let mut start = end;
        let mut determined = None;
        while start > 0 && end - start < PHRASE {
            let i = start - 1;
            let determiner = self.has(i, Role::Determiners) && !(self.is(i, "that") && i > 0 && !self.breaks(i - 1));
            if determiner {
                start = i;
                determined.get_or_insert(i);
                if !(i > 0 && self.has(i - 1, Role::Prepositions)) {
                    break;
                }
            } else if self.nominal(i) {
                // A participle between article and noun is an adjective; else it is the verb before.
                if self.ends(i, "ed") && start < end && !self.any(i, &[Role::Documents, Role::Claims]) && !(i > 0 && self.has(i - 1, Role::Determiners)) {
                    break;
                }
                start = i;
            } else if self.has(i, Role::Prepositions) && start < end && i > 0 && (self.nominal(i - 1) || self.has(i - 1, Role::Determiners)) && !self.ends(i - 1, "ed") {
                start = i;
            } else if self.is(i, "and") && start < end && i > 0 && self.nominal(i - 1) && !self.ends(i - 1, "ed") && determined.is_none() && self.get(start).is_some_and(|w| w.capital) && self.get(i - 1).is_some_and(|w| w.capital) {
                start = i;
            } else {
                break;
            }
        }
        // The preposition before which nothing nominal stands belongs to the clause, not the phrase.
        if start > 0 && self.has(start - 1, Role::Prepositions) && !self.has(start, Role::Determiners) || start > 0 && self.has(start - 1, Role::Prepositions) && determined.is_some_and(|d| d > start) {
            if let Some(d) = determined {
                start = d;
            }
        }
        while start < end && self.sign(start).is_some() {
            start += 1;
        }
        let named = (start..end).any(|i| self.sign(i).is_none() && !self.any(i, &[Role::Determiners, Role::Prepositions]));
        named.then_some(start..end)
    }

    /// The noun phrase that begins at word `from`.
    pub(super) fn phrase_after(&self, from: usize) -> Option<Range<usize>> {
        let mut end = from;
        let mut noun = false;
        while end < self.len() && end - from < PHRASE {
            // The article opens a phrase; a second one without a preposition begins the next.
            let fresh = end == from || self.has(end - 1, Role::Prepositions);
            let title_stop = self.sign(end) == Some('.')
                && end > from
                && (self.has(end - 1, Role::Titles) || self.text(end - 1).contains('.') || (self.text(end - 1).len() == 1 && self.get(end - 1).is_some_and(|w| w.capital)))
                && self.get(end + 1).is_some_and(|w| w.capital || !w.glued && self.text(end - 1).contains('.') && w.sign.is_none());
            if title_stop {
                end += 1;
            } else if self.has(end, Role::Determiners) {
                if !fresh {
                    break;
                }
                end += 1;
            } else if self.nominal(end) {
                // Behind a name a word in lower case is the verb: "Parra proclaimed".
                let verb = self.ends(end, "ed") && noun;
                if verb {
                    break;
                }
                noun = true;
                end += 1;
            } else if self.has(end, Role::Prepositions)
                && noun
                && !self.has(end + 1, Role::Times)
                && (self.nominal(end + 1) || self.has(end + 1, Role::Determiners))
                && self.any(end, &[Role::Prepositions])
                && (self.is(end, "of") || self.is(end, "for") || self.is(end, "at") || self.is(end, "from") || self.is(end, "by"))
            {
                end += 1;
            } else if self.is(end, "and") && noun && self.get(end - 1).is_some_and(|w| w.capital) && self.get(end + 1).is_some_and(|w| w.capital) && self.nominal(end + 1) {
                end += 1;
            } else {
                break;
            }
        }
        while end > from && (self.sign(end - 1).is_some() || self.any(end - 1, &[Role::Prepositions, Role::Determiners])) {
            end -= 1;
        }
        (noun && end > from).then_some(from..end)
    }

    /// The subject of the clause that begins at word `from` and ends at `to`.
    pub(super) fn subject(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let mut at = from;
        while at < to {
            let introduces = self.any(at, &[Role::Prepositions, Role::Times, Role::Subordinators]) && !self.has(at, Role::Determiners);
            if self.any(at, &[Role::Pronouns, Role::Selves]) {
                return Some(at..at + 1);
            }
            if introduces {
                // "On Sunday, Parra ...": the subject stands behind the comma.
                match (at..to).find(|&i| self.sign(i) == Some(',')) {
                    Some(comma) => at = comma + 1,
                    None => return None,
                }
            } else if self.any(at, &[Role::Adverbs, Role::Conjunctions]) || self.sign(at).is_some() || self.get(at).is_some_and(|w| w.quotation) {
                at += 1;
            } else {
                return self.phrase_after(at).filter(|found| found.end <= to);
            }
        }
        None
    }

    /// The bytes of the words `range`.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.get(range.start)?;
        let last = self.get(range.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }

    /// The text of `bytes`, white space made single.
    pub(super) fn cut(&self, bytes: &Range<usize>) -> String {
        let text = self.view.get(bytes.clone()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The word in which byte `at` lies, or the next one.
    pub(super) fn word_at(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.end <= at)
    }
}

/// The quotations in a passage, in order, with their marks.
///
/// A mark opens where white space or a bracket stands before it and closes
/// where one stands behind. A quotation that goes on from the paragraph before
/// closes without opening; one that goes on in the next opens without closing.
/// Single marks count only where the quotation ends in a sign, because an
/// apostrophe looks the same. What is no longer than three words and ends in
/// no sign is a word so called, and no quotation.
pub(super) fn quotations(view: &str, passage: &[Token]) -> Vec<Range<usize>> {
    let sign = |i: usize, mark: &str| passage.get(i).is_some_and(|t| view.get(t.start..t.end) == Some(mark));
    let stop = |i: usize| {
        passage.get(i).is_some_and(|t| {
            t.kind == Kind::Sign && view.get(t.start..t.end).is_some_and(|s| ",.!?—–…".contains(s))
        })
    };
    let mut out = Vec::new();
    for mark in ["\"", "'"] {
        let double = mark == "\"";
        let mut open: Option<usize> = None;
        let mut begun = false;
        for i in 0..passage.len() {
            if !sign(i, mark) {
                continue;
            }
            let Some(token) = passage.get(i) else { continue };
            let next_glued = passage.get(i + 1).is_some_and(|t| t.glued);
            let bracket = i.checked_sub(1).is_some_and(|p| sign(p, "(") || sign(p, "[") || sign(p, "—") || sign(p, "–"));
            let opens = next_glued && (!token.glued || i == 0 || bracket) && !(double && open.is_some());
            if opens {
                open = Some(i);
                begun = true;
            } else if let Some(from) = open {
                let stopped = i.checked_sub(1).is_some_and(stop);
                let closes = double || (token.glued && stopped);
                if closes {
                    let start = passage.get(from).map_or(token.start, |t| t.start);
                    if stopped || i - from > 4 || passage.get(i + 1).is_some_and(|t| view.get(t.start..t.end) == Some(",")) {
                        out.push(start..token.end);
                    }
                    open = None;
                }
            } else if double && !begun && token.glued {
                begun = true;
                let inch = i.checked_sub(1).and_then(|p| passage.get(p)).is_some_and(|t| t.kind == Kind::Digits);
                if !inch && let Some(first) = passage.first() {
                    out.push(first.start..token.end);
                }
            }
        }
        if double && let (Some(from), Some(last)) = (open, passage.last())
            && let Some(first) = passage.get(from)
        {
            out.push(first.start..last.end);
        }
    }
    out.sort_by_key(|q| (q.start, std::cmp::Reverse(q.end)));
    // A quotation inside another belongs to it.
    let mut outer: Vec<Range<usize>> = Vec::new();
    for quote in out {
        if outer.last().is_none_or(|last| last.end <= quote.start) {
            outer.push(quote);
        }
    }
    outer
}
