//! A sentence without what stands between its words: without an aside, or without its "not".
//!
//! "Nine people, two of them cooks, were hurt" says of nine people that they were hurt, and
//! "the ferry has no ramp" denies that the ferry has a ramp. So a phrase is held against the
//! sentence as it is without the aside, or against what it denies. What is left out is
//! overwritten with blanks, so that every other word keeps its place.

use std::ops::Range;

use crate::context::clause::Clause;
use crate::context::cue::SPEAKING;
use crate::lang::frames;
use crate::lang::speech::{Role, Turn};
use crate::text::language::Language;
use crate::text::token::Token;

/// How many variants of a sentence are read at most.
const MANY: usize = 10;
/// Words of an aside, at most.
const ASIDE: usize = 16;
/// Words of a place behind a noun, at most.
const PLACE: usize = 8;

/// A sentence that was changed in one place.
#[derive(Debug, PartialEq, Eq)]
pub struct Variant {
    /// The sentence, as long as it was.
    pub text: String,
    /// The bytes of it that were left out or changed.
    pub cut: Range<usize>,
    /// Whether it was a negation, so that the sentence denies what the variant says.
    pub denied: bool,
}

/// The variants of the sentence at `span` of a view, which has these tokens.
pub fn of(view: &str, span: &Range<usize>, tokens: &[Token], language: Language) -> Vec<Variant> {
    let speech = language.speech();
    let c = Clause::of(view, tokens, span, &[], speech);
    let mut out = Vec::new();
    for i in 0..c.len() {
        if out.len() >= MANY {
            break;
        }
        let no = |article| negative(&c, i, article);
        let denials = [negated(&c, i), neither(&c, i), no(true), no(false)];
        for changes in denials.into_iter().flatten() {
            out.extend(changed(view, span, &changes, true));
        }
        let clause = relative(&c, i).or_else(|| reduced(&c, i)).into_iter().chain(adverb(&c, i));
        for aside in asides(&c, i).into_iter().chain(place(&c, i, language)).chain(clause) {
            // "People in the hall were later found" has an adverb as well.
            let verb = c.word_at(aside.end);
            let behind = c.any(verb, &[Role::Be, Role::Auxiliaries]) && is_adverb(&c, verb + 1);
            let also = behind.then(|| bytes(&c, verb + 1..verb + 2)).flatten();
            out.extend(also.and_then(|also| {
                let both = [(aside.clone(), String::new()), (also, String::new())];
                changed(view, span, &both, false)
            }));
            out.extend(changed(view, span, &[(aside, String::new())], false));
        }
    }
    out.truncate(MANY);
    out
}

/// Bytes of a view with what shall stand there.
type Change = (Range<usize>, String);

fn changed(view: &str, span: &Range<usize>, changes: &[Change], denied: bool) -> Option<Variant> {
    let mut text = view.get(span.clone())?.to_owned();
    for (at, new) in changes {
        let at = at.start - span.start..at.end - span.start;
        let blank = " ".repeat(at.len().checked_sub(new.len())?);
        text.replace_range(at, &format!("{new}{blank}"));
    }
    let first = changes.first()?.0.start - span.start;
    let last = changes.last()?.0.end - span.start;
    Some(Variant { text, cut: first..last, denied })
}

fn bytes(c: &Clause, words: Range<usize>) -> Option<Range<usize>> {
    c.bytes(&words)
}

/// "has not", "isn't", "does not have", "never", "no longer": the change that takes it away.
fn negated(c: &Clause, i: usize) -> Option<Vec<Change>> {
    let longer = c.phrase(i, Turn::NoMore);
    if longer > 1 {
        return Some(vec![(bytes(c, i..i + longer)?, String::new())]);
    }
    let shortened = c.has(i, Role::Shortened) && i > 1 && c.sign(i - 1) == Some('\'');
    if !(shortened || c.has(i, Role::NegatesVerb)) || c.phrase(i + 1, Turn::Limits) > 0 {
        return None;
    }
    let auxiliary = i.checked_sub(1 + usize::from(shortened));
    if let Some(at) = auxiliary
        && let Some(inflected) = supported(c, at, i + 1)
    {
        return Some(vec![(bytes(c, at..i + 2)?, inflected)]);
    }
    if shortened {
        // "isn't", "wasn't": the letter belongs to the denial.
        let stem = c.text(auxiliary?).strip_suffix('n')?;
        return Some(vec![(bytes(c, i - 2..i + 1)?, stem.to_owned())]);
    }
    let beside = !c.has(i, Role::NeedsVerb)
        || auxiliary.is_some_and(|at| c.any(at, &[Role::Be, Role::Auxiliaries]));
    beside.then(|| bytes(c, i..i + 1)).flatten().map(|at| vec![(at, String::new())])
}

/// "Offers neither a ramp nor a lift", as if it were "offers a ramp".
fn neither(c: &Clause, i: usize) -> Option<Vec<Change>> {
    let verb = i.checked_sub(1).is_some_and(|before| !c.breaks(before));
    let joined = (i + 1..c.len().min(i + 1 + ASIDE))
        .any(|at| c.has(at, Role::Nots) && c.has(at, Role::Conjunctions));
    let inside = c.has(i, Role::Neither) && verb && joined && !c.breaks(i + 1);
    inside.then(|| bytes(c, i..i + 1)).flatten().map(|at| vec![(at, String::new())])
}

/// The form that the verb has without "does", "do" or "did".
fn supported(c: &Clause, auxiliary: usize, verb: usize) -> Option<String> {
    let base = c.text(verb).to_lowercase();
    if base.is_empty() || !base.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let grammar = &c.speech.grammar;
    if c.has(auxiliary, Role::DoSupport) {
        return Some(base);
    }
    if c.has(auxiliary, Role::DoesSupport) {
        return Some(grammar.third_of(&base));
    }
    if c.has(auxiliary, Role::DidSupport) {
        return Some(grammar.past_of(&base));
    }
    None
}

/// "has no ramp", as if it were "has a ramp" or, without an article, "has ramp".
fn negative(c: &Clause, i: usize, article: bool) -> Option<Vec<Change>> {
    if i == 0 || c.breaks(i - 1) || c.breaks(i + 1) {
        return None;
    }
    // "Has neither a yard nor a barn" has its article.
    if c.has(i, Role::Neither) && c.has(i + 1, Role::Articles) && article {
        return Some(vec![(bytes(c, i..i + 1)?, String::new())]);
    }
    if !c.has(i, Role::Noes) {
        return None;
    }
    let vowel = c.text(i + 1).starts_with(['a', 'e', 'i', 'o', 'u']);
    let [before_vowel, other] = &c.speech.grammar.indefinite;
    let new = match article {
        true if vowel => before_vowel.clone(),
        true => other.clone(),
        false => String::new(),
    };
    Some(vec![(bytes(c, i..i + 1)?, new)])
}

/// Whether word `i` can be the verb that goes on behind an aside.
fn verb(c: &Clause, i: usize) -> bool {
    let plain = c.any(i, &[Role::Be, Role::Auxiliaries, Role::Finite]) || c.past(i);
    let ending = &c.speech.grammar.other;
    let ends = !ending.is_empty()
        && c.ends(i, ending)
        && !c.any(i, &[Role::Determiners, Role::Prepositions, Role::Pronouns, Role::Conjunctions]);
    plain || ends && !c.has(i, Role::Adverbs)
}

/// What stands between two commas or dashes, the second of which is sign `close` before the
/// verb: "nine people, among them two cooks, were".
fn asides(c: &Clause, close: usize) -> Vec<Range<usize>> {
    let pair = |i: usize| match c.sign(i) {
        Some(sign @ (',' | '–' | '—')) => Some(sign),
        Some('-') if c.breaks(i) => Some('-'),
        Some('(' | ')') => Some(')'),
        _ => None,
    };
    // "The mill, now a museum, still has": the adverb belongs to the verb.
    let end = close + 1 + usize::from(is_adverb(c, close + 1));
    let Some(sign) = pair(close).filter(|_| verb(c, end)) else { return Vec::new() };
    let opens = |i: &usize| {
        pair(*i) == Some(sign)
            && *i > 0
            && !c.breaks(i - 1)
            && !c.any(i + 1, &[Role::Conjunctions, Role::Pronouns])
            && i + 1 < close
    };
    let within = (close.saturating_sub(ASIDE)..close).rev();
    let within = within.take_while(|&i| !matches!(c.sign(i), Some(';' | '.' | '!' | '?')));
    within.filter(opens).filter_map(|i| bytes(c, i..end)).collect()
}

/// Whether word `i` is an adverb that leaves what the verb says as it is; "hardly has" and
/// "formerly had" do not.
fn is_adverb(c: &Clause, i: usize) -> bool {
    let other = [Role::Negations, Role::Turning, Role::Open, Role::NounsInLy];
    (c.has(i, Role::Adverbs) || c.adverb(i)) && !c.any(i, &other)
}

/// "The mill now has", "were later found", "not only has": what stands before the verb, or between
/// it and its auxiliary.
fn adverb(c: &Clause, i: usize) -> Option<Range<usize>> {
    let not_only = c.has(i, Role::NeedsVerb) && c.phrase(i + 1, Turn::Limits) == 1;
    let to = i + 1 + usize::from(not_only && c.has(i + 1, Role::Adverbs));
    // "Only in the hall", "not just at the quay".
    let focus = c.has(i, Role::Adverbs) && c.phrase(i, Turn::Limits) == 1;
    let whole = if not_only { to == i + 2 } else { focus || is_adverb(c, i) };
    let place = (not_only || focus) && c.has(to, Role::Prepositions);
    let limited = i > 0 && c.has(i - 1, Role::Negations);
    // "Were seriously hurt": whatever stands behind is the participle.
    let between = i > 0
        && c.any(i - 1, &[Role::Be, Role::Auxiliaries])
        && c.get(to).is_some()
        && !c.breaks(to)
        && !c.any(to, &[Role::Prepositions, Role::Determiners, Role::Adverbs]);
    let goes_on = place || between || verb(c, to);
    if i == 0 || c.breaks(i - 1) || limited || !whole || !goes_on {
        return None;
    }
    bytes(c, i..to)
}

/// "People trapped in the hall were": a participle behind a noun, with a place.
fn reduced(c: &Clause, i: usize) -> Option<Range<usize>> {
    let before = [Role::Be, Role::Auxiliaries, Role::Prepositions, Role::Determiners];
    let noun = i > 0
        && !c.breaks(i - 1)
        && !c.any(i - 1, &before)
        && !c.any(i - 1, &[Role::Pronouns, Role::Relatives, Role::Finite, Role::Adverbs]);
    if !noun || !c.past(i) || c.any(i, &SPEAKING) {
        return None;
    }
    Some(c.bytes(&(i..i + 1))?.start..place_from(c, i + 1)?.end)
}

/// "People who had been trapped in the hall were": a clause about those before it, as far as it is
/// a verb with a place.
fn relative(c: &Clause, i: usize) -> Option<Range<usize>> {
    let people = c.has(i, Role::Relatives) && i > 0 && !c.breaks(i - 1);
    let speaks = |w: usize| c.any(w, &SPEAKING);
    let auxiliary = |w: usize| c.any(w, &[Role::Be, Role::Auxiliaries]);
    let joins = [Role::Prepositions, Role::Claims];
    if !people || c.any(i - 1, &joins) || speaks(i - 1) {
        return None;
    }
    let group = (i + 1..i + 5).take_while(|&w| auxiliary(w) || is_adverb(c, w)).count();
    let main = i + 1 + group;
    let none = [Role::Prepositions, Role::Determiners, Role::Pronouns];
    let name = c.get(main).is_none_or(|word| word.capital);
    if name || c.breaks(main) || speaks(main) || c.any(main, &none) {
        return None;
    }
    let next = main + 1;
    if auxiliary(next) {
        return bytes(c, i..next);
    }
    let place = place_from(c, next)?;
    Some(c.bytes(&(i..i + 1))?.start..place.end)
}

/// "Nine people inside the hall were", "sales at the mill rose": the place between a noun and its
/// verb.
fn place(c: &Clause, i: usize, language: Language) -> Option<Range<usize>> {
    let noun_before = i > 0
        && !c.breaks(i - 1)
        && !c.any(i - 1, &[Role::Be, Role::Auxiliaries, Role::Prepositions, Role::Finite]);
    let known = frames::of(language);
    let states = |w: usize| {
        (c.past(w) || c.has(w, Role::Finite)) && known.is_verb(&c.text(w).to_lowercase())
    };
    noun_before.then(|| place_up_to(c, i, &states)).flatten()
}

/// The place that the preposition at word `i` opens, as far as an auxiliary.
fn place_from(c: &Clause, i: usize) -> Option<Range<usize>> {
    place_up_to(c, i, &|_| false)
}

/// The same, as far as a verb that `states` something as well.
fn place_up_to(c: &Clause, i: usize, states: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
    if !c.has(i, Role::Prepositions) || c.any(i, &[Role::Of, Role::As]) || c.any(i + 1, &[Role::Of])
    {
        return None;
    }
    let ends = |w: usize| c.any(w, &[Role::Be, Role::Auxiliaries]) || states(w);
    let stops = |w: usize| {
        c.breaks(w)
            || c.any(w, &[Role::Relatives, Role::Subordinators, Role::Pronouns, Role::Finite])
            || c.past(w)
    };
    let end = (i + 2..c.len().min(i + 2 + PLACE)).find(|&w| ends(w) || stops(w))?;
    (ends(end) && !stops(i + 1)).then(|| bytes(c, i..end)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;
    use crate::text::token::tokens;

    fn variants(view: &str) -> Vec<String> {
        let span = 0..view.len();
        let all = of(view, &span, &tokens(view, span.clone()), Language::English);
        let tidy = |variant: &Variant| {
            assert_eq!(variant.text.len(), view.len());
            let text = variant.text.trim_end_matches('.').trim_end().to_owned() + ".";
            let words: Vec<&str> = text.split_whitespace().collect();
            format!("{}{}", if variant.denied { "not: " } else { "" }, words.join(" "))
        };
        all.iter().map(tidy).collect()
    }

    #[test]
    fn what_is_denied_is_the_sentence_without_its_negation() {
        for (view, expected) in [
            ("The mill has not closed.", "not: The mill has closed."),
            ("The mill isn't shut.", "not: The mill is shut."),
            ("The mill does not have a yard.", "not: The mill has a yard."),
            ("The mill doesn't sell flour.", "not: The mill sells flour."),
            ("The mill did not close.", "not: The mill closed."),
            ("The mill did not win.", "not: The mill won."),
            ("The mill has no yard.", "not: The mill has a yard."),
            ("The mill has no inn.", "not: The mill has an inn."),
            ("The mill no longer grinds.", "not: The mill grinds."),
            ("The mill never closed.", "not: The mill closed."),
        ] {
            assert_eq!(variants(view).first().map(String::as_str), Some(expected), "{view}");
        }
        assert_eq!(variants("The mill is not only old."), ["The mill is old."]);
        let neither = "not: The mill has a yard nor a gate.";
        assert!(variants("The mill has neither a yard nor a gate.").contains(&neither.to_owned()));
        assert!(variants("The mill is old.").is_empty());
    }

    #[test]
    fn asides_and_places_stand_between_a_subject_and_its_verb() {
        for (view, expected) in [
            ("Six men, two of them old, were lost.", "Six men were lost."),
            ("Six men (two of them old) were lost.", "Six men were lost."),
            ("Six men - a crew - were lost.", "Six men were lost."),
            ("Six men aboard the barge near Arle were lost.", "Six men were lost."),
        ] {
            let all = variants(&view.replace("aboard", "on"));
            assert!(all.contains(&expected.to_owned()), "{view}: {all:?}");
        }
        for whole in ["Six men saw how two were lost.", "Six men, and two boys, were lost."] {
            assert!(variants(whole).is_empty(), "{whole}");
        }
    }
}
