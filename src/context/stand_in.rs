//! Whom a word stands for that names nobody: "it", "its margin", "the company".
//!
//! Such a word opens a sentence in the place of its subject, and stands for the subject of the
//! sentence just before in the same paragraph, where nothing else is named there that it could stand
//! for: no other name, nothing with an article ("bought a mill. It has 40 posts"), and for "they" no
//! other noun. "The company" stands for a name alone, and a noun of another kind is in nobody's way.
//! A sentence that itself goes on about somebody hands him on. "All 167 members" of nothing else are
//! all that the subject just before has.
//!
//! In a sentence the subject is carried on by a pronoun ("the mill said it would close"), and needs
//! no word at all before a second verb ("makes bread and employs 900") or behind one that only
//! leads to it ("employing 900, the mill is"). When in doubt a word stands for nobody.

use std::ops::Range;

use crate::context::clause::Clause;
use crate::context::clauses::{is_name, is_verb, is_verbish};
use crate::context::sentence;
use crate::lang::frames;
use crate::lang::lexicon::Role as Word;
use crate::lang::speech::Role;
use crate::text::language::Language;
use crate::text::token::{self, Kind, Token};

/// A word that stands for a name, in bytes of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StandIn {
    /// The word or words; none where a subject is only meant.
    pub(crate) words: Range<usize>,
    /// What they stand for, as the sentence has it or the one before.
    pub(crate) of: Range<usize>,
}

/// What stands for a name in the sentence at `span` of a view, of which these are tokens.
pub(crate) fn of(
    view: &str,
    tokens: &[Token],
    span: &Range<usize>,
    language: Language,
) -> Vec<StandIn> {
    let mut all: Vec<_> = opening(view, tokens, span, language, MOST).into_iter().collect();
    if span.len() <= LONGEST {
        let c = Clause::of(view, tokens, span, &[], language.speech());
        all.extend(led_to(&c));
        carried_on(&c, language, &mut all);
    }
    all
}

/// Whether a sentence of these tokens opens with a word for a kind of thing: "the company".
pub(crate) fn opens_with_a_kind(view: &str, tokens: &[Token], language: Language) -> bool {
    let text = |at: usize| tokens.get(at).map(|token| &view[token.start..token.end]);
    let kind = |at: usize| text(at).is_some_and(|word| frames::of(language).is_kind(word));
    kind(1) || kind(2)
}

/// Whether a sentence of these tokens opens with all there are of something, and does not say of
/// what: "all 167 members were there".
pub(crate) fn opens_with_all(view: &str, tokens: &[Token], language: Language) -> bool {
    let [all, number, noun, ..] = tokens else { return false };
    let known = |token: &Token| language.lexicon().word(token.key);
    let is_of = |token: &Token| {
        let word = view.get(token.start..token.end).unwrap_or_default();
        language.speech().roles_of(word).has(Role::Of)
    };
    let counts =
        number.kind == Kind::Digits || known(number).is_some_and(|word| word.cardinal.is_some());
    known(all).is_some_and(|word| word.is(Word::All))
        && counts
        && noun.kind == Kind::Word
        && !is_of(noun)
        && !tokens.get(3).is_some_and(is_of)
}

/// What opens the sentence, where that stands for something said in one of `most` before it.
fn opening(
    view: &str,
    tokens: &[Token],
    span: &Range<usize>,
    language: Language,
    most: usize,
) -> Option<StandIn> {
    let opening = token::within(tokens, span).get(..OPENING.min(tokens.len()))?;
    let within = span.start..opening.last()?.end;
    let c = Clause::of(view, opening, &within, &[], language.speech());
    let first = usize::from(c.any(0, &[Role::Conjunctions, Role::Adverbs]));
    let word = c.get(first)?;
    let kind = c.has(first, Role::Articles)
        && c.has(first, Role::Definites)
        && frames::of(language).is_kind(c.text(first + 1));
    let every = opens_with_all(view, opening, language);
    let stands = c.any(first, &[Role::Pronouns, Role::Owners]) || kind || every;
    let end = match (kind, every) {
        (true, _) => c.get(first + 1)?.end,
        (_, true) => word.start,
        _ => word.end,
    };
    let words = stands.then_some(word.start..end)?;
    let most = most.checked_sub(1)?;
    let before = sentence::around(view, span.start.checked_sub(1)?, language);
    let above = view.get(before.clone())?;
    if before.end != span.start || above.trim_start().contains("\n\n") || above.len() > LONGEST {
        return None;
    }
    let tokens = token::tokens(view, before.clone());
    let b = Clause::of(view, &tokens, &before, &[], language.speech());
    let carried = self::opening(view, &tokens, &before, language, most);
    let (subject, verb) = match carried {
        Some(carried) => (carried.of.clone(), b.word_at(carried.words.end)),
        None => {
            let (subject, verb) = subject(&b)?;
            if kind && !subject.clone().any(|i| is_name(&b, i)) {
                return None;
            }
            (b.bytes(&subject)?, verb)
        }
    };
    let plural = c.has(first, Role::PluralPronouns);
    // "Orlen Bank left Tarnow. The bank": the name has its kind in it.
    let own_kind = kind && {
        let name = view.get(subject.clone()).unwrap_or_default();
        name.split_whitespace().any(|word| word.eq_ignore_ascii_case(c.text(first + 1)))
    };
    let other = |i: usize| {
        let noun = b.get(i).is_some_and(|word| word.key.is_some() && word.is.is_empty());
        let same = || (i + 1..b.len().min(i + 4)).any(|at| b.text(at) == c.text(first + 1));
        is_name(&b, i) && !is_dated(&b, i, language) && !own_kind
            || b.has(i, Role::Determiners) && (!kind || same())
            || plural && noun
    };
    if (verb..b.len()).any(other) {
        return None;
    }
    Some(StandIn { words, of: subject })
}

/// The subject behind a verb that only leads to it: "Employing 900 people, Quarry Foods is".
fn led_to(c: &Clause<'_>) -> Option<StandIn> {
    let grammar = &c.speech.grammar;
    let first = c.get(0)?;
    let verb = c.text(0).to_lowercase();
    if grammar.gerund.is_empty() || !verb.ends_with(&grammar.gerund) || first.sign.is_some() {
        return None;
    }
    let comma = (1..c.len()).find(|&i| c.sign(i) == Some(','))?;
    let named = (1..comma).any(|i| is_name(c, i));
    let subject = named_from(c, comma + 1).filter(|_| !named)?;
    Some(StandIn { words: first.start..first.start, of: c.bytes(&subject)? })
}

/// Where a sentence goes on about the subject that opens it.
fn carried_on(c: &Clause<'_>, language: Language, all: &mut Vec<StandIn>) {
    let Some((subject, verb)) = opener(c) else { return };
    let Some(of) = c.bytes(&subject) else { return };
    let mut says = c.any(verb, &[Role::Says, Role::SaysThat]);
    let (mut below, mut other) = (false, false);
    for i in verb + 1..c.len() {
        let next = (i + 1..c.len()).find(|&at| !c.has(at, Role::Adverbs) && !c.adverb(at));
        let goes_on = next.is_some_and(|next| is_verbish(c, next));
        if c.sign(i) == Some(';') {
            return;
        }
        if c.has(i, Role::Pronouns) && goes_on || c.has(i, Role::Owners) {
            let word = c.get(i).filter(|_| !other);
            let it = word.map(|w| StandIn { words: w.start..w.end, of: of.clone() });
            all.extend(it);
        } else if c.has(i, Role::Conjunctions) && !c.has(i, Role::Opposing) {
            let word = c.get(i + 1).filter(|_| goes_on && !below && !says);
            all.extend(word.map(|w| StandIn { words: w.start..w.start, of: of.clone() }));
        }
        // "Has said that it will".
        says |= i <= verb + 1 && c.any(i, &[Role::Says, Role::SaysThat]);
        below |= c.any(i, &[Role::Relatives, Role::Subordinators]);
        let thing = c.has(i, Role::Determiners) && !says;
        other |= thing || is_name(c, i) && !is_dated(c, i, language);
    }
}

/// The subject that opens a sentence, and its verb.
fn opener(c: &Clause<'_>) -> Option<(Range<usize>, usize)> {
    let named = named_from(c, c.dateline()).and_then(|subject| {
        let verb = (subject.end..c.len()).find(|&i| !c.has(i, Role::Adverbs) && !c.adverb(i))?;
        is_verbish(c, verb).then_some((subject, verb))
    });
    named.or_else(|| subject(c))
}

/// The name that begins with word `from`, with its article.
fn named_from(c: &Clause<'_>, from: usize) -> Option<Range<usize>> {
    let first = from + usize::from(c.has(from, Role::Articles));
    let end = (first..c.len()).find(|&i| !is_name(c, i)).unwrap_or(c.len());
    let owned = c.sign(end).is_some_and(|sign| matches!(sign, '\'' | '’'));
    (first < end && !owned).then_some(from..end)
}

/// Whether a word with a capital is of a day: "said on Monday it would".
fn is_dated(c: &Clause<'_>, i: usize, language: Language) -> bool {
    let known = c.get(i).and_then(|word| language.lexicon().word(word.key?));
    known.is_some_and(|word| word.weekday.is_some() || word.month.is_some())
}

/// The head of what a sentence is about, which has to open it, and its verb.
fn subject(b: &Clause<'_>) -> Option<(Range<usize>, usize)> {
    let start = b.dateline();
    let verb = (start + 1..b.len()).find(|&i| is_verb(b, i))?;
    let passed = |i: &usize| b.any(*i, &[Role::Adverbs, Role::Negations]) || b.adverb(*i);
    let last = (start..verb).rev().find(|i| !passed(i))?;
    let whole = b.phrase_before(last).filter(|whole| whole.start == start)?;
    // What belongs to somebody is not he, and two are not one.
    let owner = whole
        .clone()
        .any(|i| matches!(b.sign(i), Some('\'' | '’')) || b.has(i, Role::Conjunctions));
    let end = whole.clone().find(|&i| b.has(i, Role::Prepositions)).unwrap_or(whole.end);
    (!owner && start < end).then_some((start..end, verb))
}

/// Words of a sentence that are looked at for what opens it.
const OPENING: usize = 4;

/// A sentence that is longer, in bytes, names too much.
const LONGEST: usize = 240;

/// How many sentences may go on about one subject.
const MOST: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<&str> {
        let at = text.find(". ")? + 2;
        let tokens = token::tokens(text, 0..text.len());
        let found = of(text, &tokens, &(at..text.len()), Language::English);
        found.first().map(|found| &text[found.of.clone()])
    }

    #[test]
    fn what_opens_a_sentence_stands_for_the_subject_before() {
        for (text, of) in [
            ("Orla Flow grew by 8 percent. It has 40 posts.", "Orla Flow"),
            ("The Alma was refitted. All 40 cabins were shut.", "The Alma"),
            ("The Alma was refitted. Its cabins were counted.", "The Alma"),
            ("Mara Quill won. She has 12 titles.", "Mara Quill"),
            ("The Reds won on Sunday. They have 12 titles.", "The Reds"),
            ("Orla Flow grew last year. The company has 40 posts.", "Orla Flow"),
            ("Orla Flow opened a mill. The company has 40 posts.", "Orla Flow"),
            ("Orla Flow grew. It makes pumps. It has 40 posts.", "Orla Flow"),
        ] {
            assert_eq!(told(text), Some(of), "{text}");
        }
    }

    #[test]
    fn where_something_else_is_named_it_stands_for_nobody() {
        for text in [
            "Orla Flow bought a mill. It has 40 posts.",
            "Orla Flow left Tarnow. It has 40 posts.",
            "Orla Flow grew. All 40 posts of the mill were cut.",
            "Orla Flow grew. All posts were cut.",
            "Orla Flow's margin grew. It was 12 percent.",
            "Orla and Bo grew. It has 40 posts.",
            "In Tarnow rain fell. It has 40 posts.",
            "Orla Flow makes pumps. They cost $40.",
            "Orla Flow bought the company. The company has 40 posts.",
            "The mill grew. The company has 40 posts.",
            "It rained. Posts are 40.",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    /// The sentence with what stands for its subject in brackets, empty ones where nothing does.
    fn carried(text: &str) -> String {
        let tokens = token::tokens(text, 0..text.len());
        let found = of(text, &tokens, &(0..text.len()), Language::English);
        let mut out = text.to_owned();
        for it in found.iter().rev() {
            out.insert(it.words.end, ']');
            out.insert(it.words.start, '[');
        }
        out
    }

    #[test]
    fn a_sentence_goes_on_about_its_subject() {
        for text in [
            "Orla Flow said [it] would cut 40 posts.",
            "Orla Flow said on Monday that [it] would cut 40 posts.",
            "Orla Flow makes pumps and []employs 900 people.",
            "The mill was sold in May and []now has 40 posts.",
            "[]Employing 900 people, Orla Flow is the largest.",
        ] {
            assert_eq!(carried(&text.replace(['[', ']'], "")), text);
        }
    }

    #[test]
    fn a_sentence_with_another_subject_does_not() {
        for text in [
            "Orla Flow said Bo Lind hoped it would cut 40 posts.",
            "Orla Flow bought a mill that makes bread and employs 900 people.",
            "Orla Flow makes pumps and Bera employs 900 people.",
            "Orla Flow said a rival grew and employs 900 people.",
            "Orla Flow's owner makes pumps and employs 900 people.",
        ] {
            assert_eq!(carried(text), text);
        }
    }
}
