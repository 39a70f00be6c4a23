//! One item of a list: a member, a group, a name nobody knows, or "fifty others".

use std::ops::Range;

use crate::extract::list::Share;
use crate::extract::list::roster::{Met, Roster};
use crate::lang::list::{Cue, cue, ends_as_adjective};
use crate::lang::speech::{self, Role};
use crate::text::language::Language;
use crate::text::token::{Kind, Token};

/// More words than this do not stand before the name in an item.
const WORDS: usize = 8;
/// More words than this make no unknown name.
const NAME: usize = 6;

/// An item, and the token behind it.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) what: What,
    /// As bytes of the view.
    pub(crate) span: Range<usize>,
    pub(crate) next: usize,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A member, or a group as a body.
    Member { entry: usize },
    /// Members of a group; `said` where a word says how many, `bare` where not even an article does.
    Group { group: usize, share: Share, said: bool, bare: bool },
    /// A name that is not on the roster.
    Unknown,
    /// "Several countries": nobody by name.
    Generic { share: Option<Share> },
}

/// The words of a sentence.
pub(crate) struct Reader<'a> {
    view: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) roster: &'a Roster,
    /// Whether every long word has a capital, so that capitals tell no names.
    pub(crate) headline: bool,
    /// Whether most words are all in capitals.
    shouted: bool,
    /// The first single quote that opens.
    quoted_from: usize,
}

/// What was met on the way to a name.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    share: Option<Share>,
    /// Whether the words of `share` end in "of".
    of: bool,
    definite: bool,
    number: bool,
    /// Where the item begins: behind a possessor.
    start: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(view: &'a str, tokens: &'a [Token], roster: &'a Roster) -> Self {
        let long = || {
            let words = tokens.iter().filter(|t| t.kind == Kind::Word && t.end - t.start > 3);
            words.map(|t| &view.as_bytes()[t.start..t.end])
        };
        let shouts = |word: &&[u8]| word.iter().all(u8::is_ascii_uppercase);
        let (words, shouted) = (long().count(), long().filter(shouts).count());
        let opens = |i: &usize| {
            let glued = tokens.get(i + 1).is_some_and(|next| next.glued);
            text(view, tokens[*i]) == "'" && !tokens[*i].glued && glued
        };
        // One small word shows that the writer puts capitals where they tell names, and so does a
        // small verb: headlines in capitals have none.
        let verb = |token: &Token| {
            let word = text(view, *token);
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && speech::in_any(word, &[Role::Be, Role::Auxiliaries])
        };
        let small = long().any(|word| word[0].is_ascii_lowercase()) || tokens.iter().any(verb);
        Self {
            view,
            tokens,
            roster,
            headline: !small && words > 4,
            shouted: words > 2 && shouted * 4 > words * 3,
            quoted_from: (0..tokens.len()).find(opens).unwrap_or(usize::MAX),
        }
    }

    /// The sign at token `at`, if one stands there.
    pub(crate) fn sign(&self, at: usize) -> Option<char> {
        self.tokens.get(at).filter(|token| token.kind == Kind::Sign)?;
        self.text(at).chars().next()
    }

    pub(crate) fn cue(&self, at: usize, wanted: &[Cue]) -> Option<(Cue, usize)> {
        cue(self.tokens, at, wanted)
    }

    /// Words of the sentence.
    pub(crate) fn words(&self, span: &Range<usize>) -> String {
        self.view.get(span.clone()).unwrap_or_default().to_owned()
    }

    /// The word or sign at token `at`.
    pub(crate) fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |&token| text(self.view, token))
    }

    fn is(&self, at: usize, wanted: &[Cue]) -> bool {
        self.cue(at, wanted).is_some()
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    fn capital(&self, at: usize) -> bool {
        self.text(at).as_bytes().first().is_some_and(u8::is_ascii_uppercase)
    }

    fn met(&self, at: usize) -> Option<Met> {
        self.roster.at(self.view, self.tokens, at, self.shouted)
    }

    /// The entry spelt at token `at`, and the token behind it.
    fn entry(&self, at: usize) -> Option<(usize, usize)> {
        self.met(at).and_then(|met| Some((met.entry?, met.next)))
    }

    fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(words.start).map_or(0, |token| token.start);
        let last = words.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..last.map_or(start, |token| token.end.max(start))
    }

    /// The item that begins at token `at`. `first` says that nothing of the list
    /// was read yet, so that words which could belong to the sentence do not open it.
    pub(crate) fn item(&self, at: usize, first: bool) -> Option<Item> {
        let (mut before, mut i) = self.share(at);
        // "All but Malta", "todos menos Malta"
        if matches!(before.share, Some(Share::All | Share::None))
            && self.is(i, &[Cue::Except, Cue::ExceptAll])
        {
            let (what, span) = (What::Generic { share: before.share }, self.bytes(at..i));
            return Some(Item { what, span, next: i });
        }
        for _ in 0..WORDS {
            if let Some(met) = self.met(i) {
                // A longer name that stands for nobody here.
                let Some(entry) = met.entry else { return self.unknown(i) };
                if !self.beside(i, met.next) {
                    return self.unknown(i);
                }
                match self.named(entry, i, met.next, &mut before, at) {
                    Named::Is(item) => return Some(item),
                    Named::Leads(next) => i = next,
                    Named::Not => return None,
                }
            } else if let Some((_, next)) = self.cue(i, &[Cue::Kinds]) {
                match self.kinds(i, next, &mut before, at) {
                    Named::Is(item) => return Some(item),
                    Named::Leads(next) => i = next,
                    Named::Not => return None,
                }
            } else if let Some(next) = self.possessor(i) {
                if first {
                    return None;
                }
                before = Before { start: next, ..Before::default() };
                i = next;
            } else if let Some((found, next)) =
                self.cue(i, &[Cue::Definite, Cue::Articles, Cue::Counts])
            {
                before.definite |= found == Cue::Definite;
                before.number |= found == Cue::Counts;
                i = next;
            } else if before.of && self.is(i, &[Cue::Of]) {
                i += 1;
            } else if self.tokens.get(i)?.kind == Kind::Digits {
                before.number = true;
                i += 1;
            } else if let Some(next) = self.adjective(i) {
                if first && before.share.is_none() && !before.number && !self.capital(i) {
                    // "finally Russia": the list begins with the name.
                    return None;
                }
                i = next;
            } else {
                return self.unknown(i);
            }
        }
        None
    }

    /// The words for how much, at the start of an item.
    fn share(&self, at: usize) -> (Before, usize) {
        let wanted = [Cue::All, Cue::Most, Cue::Some, Cue::None];
        let found = self.cue(at, &wanted);
        let mut before = Before { start: at, ..Before::default() };
        let Some((found, next)) = found else { return (before, at) };
        before.share = Some(match found {
            Cue::All => Share::All,
            Cue::Most => Share::Most,
            Cue::None => Share::None,
            _ => Share::Some,
        });
        before.of = self.is(next - 1, &[Cue::Of]) || self.is(next, &[Cue::Of]);
        (before, next)
    }

    /// What a name of the roster at tokens `i..next` does in its item.
    fn named(&self, entry: usize, i: usize, next: usize, before: &mut Before, at: usize) -> Named {
        let group = self.roster.members(entry).is_some();
        let owns = self.owns(next);
        let mut behind = owns.unwrap_or(next);
        if group {
            while self.tokens.get(behind).is_some_and(|token| token.kind == Kind::Digits) {
                behind += 1;
            }
            if let Some((_, kinds)) = self.cue(behind, &[Cue::Kinds]) {
                // "EU members France and Malta" are two members.
                if before.share.is_none() && self.met(kinds).is_some() {
                    *before = Before { start: kinds, ..Before::default() };
                    return Named::Leads(kinds);
                }
                return Named::Is(self.group(entry, before, kinds));
            }
            if let Some((_, kind)) = self.cue(behind, &[Cue::Kind]) {
                if before.share.is_none() && self.met(kind).is_some() {
                    *before = Before { start: kind, ..Before::default() };
                    return Named::Leads(kind);
                }
                // "Every EU country", "no EU country"; "an EU country" is nobody.
                return match before.share {
                    Some(Share::All | Share::None | Share::Most) => {
                        Named::Is(self.group(entry, before, kind))
                    }
                    _ => Named::Not,
                };
            }
        }
        if let Some(owns) = owns {
            if at == i {
                return Named::Not;
            }
            *before = Before { start: owns, ..Before::default() };
            return Named::Leads(owns);
        }
        if self.is(next, &[Cue::Belongings]) {
            return Named::Not;
        }
        if let Some(share) = before.share {
            // "Most of the EU" are members, "some EU" and "most of Ruritania" are nobody.
            let portion = group && (before.of || share == Share::All);
            return match portion {
                true => Named::Is(self.group(entry, before, next)),
                false => Named::Not,
            };
        }
        // The article belongs to the first name; adjectives before it do not.
        let article = i > before.start && self.is(i - 1, &[Cue::Definite]);
        let span = self.bytes(i - usize::from(article)..next);
        Named::Is(Item { what: What::Member { entry }, span, next })
    }

    /// What "countries" or the like at tokens `i..next` does in its item.
    fn kinds(&self, i: usize, next: usize, before: &mut Before, at: usize) -> Named {
        if let Some((_, of)) = self.cue(next, &[Cue::Of]) {
            let mut name = of;
            while self.is(name, &[Cue::Definite])
                || self.tokens.get(name).is_some_and(|token| token.kind == Kind::Digits)
            {
                name += 1;
            }
            let group = self.entry(of).or_else(|| self.entry(name));
            if let Some((entry, next)) = group.filter(|&(e, _)| self.roster.members(e).is_some()) {
                return Named::Is(self.group(entry, before, next));
            }
        }
        // "Its allies Ruritania and Russia"
        if self.met(next).is_some() {
            *before = Before { start: next, ..Before::default() };
            return Named::Leads(next);
        }
        let counted = before.share.is_some() || before.number || before.definite || i == at;
        if !counted {
            return Named::Not;
        }
        let span = self.bytes(before.start..next);
        Named::Is(Item { what: What::Generic { share: before.share }, span, next })
    }

    fn group(&self, group: usize, before: &Before, next: usize) -> Item {
        let bare = before.share.is_none() && !before.definite && !before.number;
        // "The 19 EU states" may be all of them or those that the text speaks of.
        let plain = match before.definite && !before.number {
            true => Share::All,
            false => Share::Some,
        };
        let share = match before.share.unwrap_or(plain) {
            Share::All | Share::Most if self.restricted(next) => Share::Some,
            share => share,
        };
        let span = self.bytes(before.start..next);
        Item { what: What::Group { group, share, said: before.share.is_some(), bare }, span, next }
    }

    /// Whether token `at` begins words that pick some of a group; a time does not.
    fn restricted(&self, at: usize) -> bool {
        let time = self.is(at + 1, &[Cue::Times])
            || self.tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Digits);
        self.is(at, &[Cue::Restricting]) && !time
    }

    /// The token behind the "'s" at `at`, or behind the apostrophe of a plural.
    fn owns(&self, at: usize) -> Option<usize> {
        if self.sign(at) != Some('\'') || !self.glued(at) {
            return None;
        }
        if self.glued(at + 1) && self.is(at + 1, &[Cue::Owning]) {
            return Some(at + 2);
        }
        let plural = at.checked_sub(1).is_some_and(|last| self.text(last).ends_with('s'));
        // Behind a quote that opened, it closes.
        (plural && at < self.quoted_from && !self.glued(at + 1)).then_some(at + 1)
    }

    /// The token behind a name nobody knows and its "'s" ("Lind's ally").
    fn possessor(&self, at: usize) -> Option<usize> {
        let end = self.name_end(at)?;
        self.owns(end)
    }

    /// The token behind an adjective, or a noun that stands for one ("ally Cuba").
    fn adjective(&self, at: usize) -> Option<usize> {
        if let Some((_, next)) = self.cue(at, &[Cue::Adjectives, Cue::Kind]) {
            return Some(next);
        }
        if self.tokens.get(at)?.kind == Kind::Sign || self.is(at, &JOINING) {
            return None;
        }
        // "oil-rich", "left-wing", "14-nation"
        if self.sign(at + 1) == Some('-') && self.glued(at + 1) && self.glued(at + 2) {
            let small = self.text(at + 2).bytes().next().is_some_and(|b| b.is_ascii_lowercase());
            return small.then_some(at + 3);
        }
        let word = self.text(at);
        let alone = !self.capital(at) || self.entry(at + 1).is_some();
        (alone && ends_as_adjective(word)).then_some(at + 1)
    }

    /// A name that is not on the roster, at token `at`.
    fn unknown(&self, at: usize) -> Option<Item> {
        let end = self.name_end(at)?;
        // A sentence begins with a capital, whatever the word.
        if self.headline
            || self.shouted
            || self.opens(at) && end == at + 1 && self.met(at).is_none()
        {
            return None;
        }
        let span = self.bytes(at..end);
        Some(Item { what: What::Unknown, span, next: end })
    }

    /// The token behind the words with capitals that begin at `at`.
    fn name_end(&self, at: usize) -> Option<usize> {
        let part =
            |i: usize| self.capital(i) && !self.is(i, &[Cue::Times]) && !self.is(i, &JOINING);
        if !part(at) || self.opens(at) && self.ordinary(at) {
            return None;
        }
        let mut end = self.met(at).map_or(at + 1, |met| met.next);
        while end - at < NAME && part(end) && (!self.glued(end) || self.sign(end).is_some()) {
            end += 1;
        }
        Some(end)
    }

    /// Whether no longer name surrounds the name at tokens `i..next`.
    fn beside(&self, i: usize, next: usize) -> bool {
        let hyphen = |at: usize| matches!(self.sign(at), Some('-' | '–'));
        // "US-led", "anti-US"
        if hyphen(next) && self.glued(next) && self.glued(next + 1) {
            return false;
        }
        if self.glued(i)
            && i > 0
            && (hyphen(i - 1) && self.glued(i - 1) || self.sign(i - 1).is_none())
        {
            return false;
        }
        if self.headline || self.shouted {
            return true;
        }
        let name = |at: usize| {
            self.capital(at)
                && !self.is(at, &[Cue::Times, Cue::Kind, Cue::Kinds])
                && self.met(at).is_none()
        };
        let after = name(next) && !self.glued(next);
        let before = i.checked_sub(1).filter(|&last| !self.glued(i) && name(last));
        let before = before.is_some_and(|last| {
            !self.ordinary(last) && !self.is(last, &JOINING) && !ends_as_adjective(self.text(last))
        });
        !after && !before && !self.named_after(i)
    }

    /// Whether the name at token `i` is the end of a longer one: "the Bank of Malta".
    fn named_after(&self, i: usize) -> bool {
        let Some(last) = i.checked_sub(2).filter(|_| self.is(i - 1, &[Cue::Of])) else {
            return false;
        };
        let of = self.is(i - 1, &[Cue::NameOf]);
        let part = [Cue::Styles, Cue::Kinds, Cue::Kind, Cue::Times];
        let name = self.capital(last) && !self.is(last, &part) && !self.is(last, &JOINING);
        of && name && !self.opens(last) && self.met(last).is_none()
    }

    /// Whether a sentence begins at token `at`.
    pub(crate) fn opens(&self, at: usize) -> bool {
        at == 0 || matches!(self.sign(at - 1), Some('.' | '!' | '?' | ':' | '"' | '\'' | '('))
    }

    /// Whether the word at token `at` is no name.
    fn ordinary(&self, at: usize) -> bool {
        self.is(at, &[Cue::Openers, Cue::Times])
            || self.is(at, &JOINING)
            // Spanish words are too often parts of names ("El", "Del").
            || !Language::English.speech().roles_of(self.text(at)).is_empty()
    }
}

/// What a name of the roster does in its item.
enum Named {
    Is(Item),
    /// It stands before the name, which begins at this token or behind it.
    Leads(usize),
    Not,
}

/// Cues that are no part of a name, though a capital may stand on them.
const JOINING: [Cue; 17] = [
    Cue::And,
    Cue::Or,
    Cue::Nor,
    Cue::Adding,
    Cue::Except,
    Cue::ExceptAll,
    Cue::ButNot,
    Cue::Neither,
    Cue::Both,
    Cue::Either,
    Cue::Part,
    Cue::All,
    Cue::Most,
    Cue::Some,
    Cue::None,
    Cue::Definite,
    Cue::Articles,
];

fn text(view: &str, token: Token) -> &str {
    view.get(token.start..token.end).unwrap_or_default()
}
