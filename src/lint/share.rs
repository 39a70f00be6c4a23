//! `share`: "100 of the 167 members, a majority": the counts must make the share.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::context::sentence;
use crate::extract;
use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lint::check::{Check, Sentence};
use crate::lint::digits::Digits;
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::language::Language;
use crate::text::one_line::one_line;
use crate::text::token;
use crate::text::view::View;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};

/// The check `share`.
pub(super) struct Share;

impl Check for Share {
    fn code(&self) -> Code {
        Code::Share
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        let mut found = check(sentence);
        let total = || total(&sentence.article.text, sentence.at, sentence.language);
        found.extend(check_majority(sentence, total));
        found
    }
}

fn objection(counts: &str, ratio: &Number, stated: &str) -> Objection {
    let percent = percent(ratio);
    Objection {
        code: Code::Share,
        expected: Some(format!("{percent} percent")),
        message: format!("{} is {percent} percent, not {}", one_line(counts), one_line(stated)),
        label: format!("{percent} percent"),
        notes: Vec::new(),
        help: "correct the share or one of the counts".to_owned(),
        rule: None,
    }
}

/// The shares of a sentence that are wrong.
fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
    let mut found = Vec::new();
    let readings = sentence.readings;
    for (at, pair) in readings.windows(2).enumerate() {
        let [part, whole] = pair else { continue };
        let Some(ratio) = ratio(sentence, part, whole) else { continue };
        let before = at.checked_sub(1).map(|i| (&readings[i], false));
        let behind = readings.get(at + 2).map(|share| (share, true));
        for (share, is_behind) in [before, behind].into_iter().flatten() {
            let beside = if is_behind {
                joined(sentence, whole.extent.end, share.extent.start, 4)
            } else {
                joined(sentence, share.extent.end, part.extent.start, 0)
            };
            if beside && contradicts(share, &ratio) {
                let counts = sentence.text(&(part.span.start..whole.span.end));
                let said = objection(counts, &ratio, sentence.text(&share.extent));
                found.push((share.extent.clone(), said));
            }
        }
    }
    found
}

/// The shares of a sentence that are wrong for a whole which stands in another sentence of the
/// paragraph: "100 lawmakers, a majority, ... There are 167 seats."
fn check_majority(
    sentence: &Sentence<'_>,
    total: impl Fn() -> Option<Number>,
) -> Vec<(Range<usize>, Objection)> {
    let mut found = Vec::new();
    for pair in sentence.readings.windows(2) {
        let [part, share] = pair else { continue };
        let bound =
            matches!(&share.value, Value::Quantity(q) if matches!(q.named, Named::Bound(_)));
        let Some(count) = bare(part).filter(|n| bound && n.is_whole()) else { continue };
        // The share is of those just counted, not of something named behind it.
        let behind = sentence.between(share.extent.end, sentence.span.end);
        let of =
            behind.first().is_some_and(|t| checks::has(sentence.text(&(t.start..t.end)), Cue::Of));
        if of || !joined(sentence, part.extent.end, share.extent.start, 4) {
            continue;
        }
        let Some(whole) = total().filter(|whole| count <= whole && !whole.is_zero()) else {
            continue;
        };
        if let Some(ratio) = (count / &whole).filter(|ratio| contradicts(share, ratio)) {
            let counts = format!("{} of {whole}", sentence.text(&part.span));
            let said = objection(&counts, &ratio, sentence.text(&share.extent));
            found.push((share.extent.clone(), said));
        }
    }
    found
}

/// The number of all there are, where the paragraph around a byte says one: "there are 167 seats",
/// "the 167-seat assembly". None where it says two.
fn total(text: &str, at: usize, language: Language) -> Option<Number> {
    let paragraph = sentence::paragraph(text, at);
    let view = View::of(text.get(paragraph)?);
    let tokens = token::tokens(&view.text, 0..view.text.len());
    let readings = extract::read(&view.text, 0..view.text.len(), &tokens, None, language);
    let mut all = readings.iter().filter_map(|reading| {
        let first = tokens.partition_point(|token| token.start < reading.extent.start);
        let behind = tokens.partition_point(|token| token.start < reading.extent.end);
        let told = first.checked_sub(2).is_some_and(|i| checks::is(&tokens[i..first], Cue::Totals));
        let word = |i: usize| tokens.get(i).and_then(|t| view.text.get(t.start..t.end));
        let joined = word(behind) == Some("-")
            && word(behind + 1).is_some_and(|word| checks::has(word, Cue::Members));
        bare(reading).filter(|n| (told || joined) && n.is_whole()).cloned()
    });
    let total = all.next()?;
    all.all(|other| other == total).then_some(total)
}

/// A ratio in percent, to a tenth.
fn percent(ratio: &Number) -> String {
    let percent = (ratio * &Number::from(1000)).round();
    (&percent / &Number::from(10)).map(|n| n.to_string()).unwrap_or_default()
}

fn bare(reading: &Reading) -> Option<&Number> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let plain = quantity.unit == Unit::Count && quantity.hedge == Hedge::Bare;
    (plain && !reading.age && reading.change.is_none()).then(|| quantity.number()).flatten()
}

/// "100 of the 167".
fn ratio(sentence: &Sentence<'_>, part: &Reading, whole: &Reading) -> Option<Number> {
    let (a, b) = (bare(part)?, bare(whole)?);
    let between = sentence.between(part.extent.end, whole.extent.start);
    let of = between.split_last().filter(|(last, rest)| {
        !rest.is_empty() && checks::is(std::slice::from_ref(last), Cue::Wholes)
    });
    let of = of.map_or(between, |(_, rest)| rest);
    // A score of "8 of 10" is of things counted one by one, and no part is more than its whole.
    let counts = a.is_whole() && b.is_whole() && !b.is_zero() && a <= b;
    (counts && checks::is(of, Cue::Of)).then(|| a / b).flatten()
}

/// Whether only a few nouns and then a comma, bracket or dash stand between two places.
fn joined(sentence: &Sentence<'_>, from: usize, to: usize, nouns: usize) -> bool {
    let between = sentence.between(from, to);
    let text = |i: usize| between.get(i).map_or("", |t| sentence.text(&(t.start..t.end)));
    let mut at = 0;
    while at < nouns && text(at).bytes().all(|b| b.is_ascii_lowercase()) && !text(at).is_empty() {
        at += 1;
    }
    let sign = matches!(text(at), "," | "(" | "–" | "—");
    let or = between.get(at + 1..).and_then(|rest| rest.first());
    let or =
        usize::from(or.is_some_and(|or| checks::is(std::slice::from_ref(or), Cue::InOtherWords)));
    sign && at + 1 + or == between.len()
}

/// Whether a share cannot be what the counts make.
fn contradicts(share: &Reading, ratio: &Number) -> bool {
    let Value::Quantity(quantity) = &share.value else { return false };
    if quantity.unit.dimension() != Dimension::Ratio && !matches!(quantity.named, Named::Bound(_)) {
        return false;
    }
    if share.change.is_some() {
        return false;
    }
    let Quantity { named: Named::One(..) | Named::Bound(_), .. } = quantity else { return false };
    let Some(zones) = quantity.zones() else { return false };
    let outer = zones.outer.mapped(|n| quantity.unit.in_base(n));
    // A percent either way is how people round a fraction.
    let slack = match quantity.named {
        Named::Bound(_) => Number::from(0),
        _ => Number::power_of_ten(-2),
    };
    !outer.widened(&slack).contains(ratio)
}

/// Whether a number may be counted of a whole whose share is told beside it.
pub(super) fn may_be(number: &Digits<'_>) -> bool {
    of_a_whole(number) || is_a_majority(number)
}

/// The words of a part and its whole.
struct Shares {
    /// "Of", "out of".
    of: Words,
    shares: Words,
    majority: Words,
}

static SHARES: LazyLock<Shares> = LazyLock::new(|| Shares {
    of: Words::of(Cue::Of),
    shares: Words::of(Cue::Shares),
    majority: Words::of(Cue::Majority),
});

/// Words that are looked for beside nearly every number, so that their first bytes decide first.
struct Words {
    /// The different first bytes.
    begins: Vec<u8>,
    all: Vec<&'static [u8]>,
}

impl Words {
    fn of(cue: Cue) -> Self {
        let all: Vec<&[u8]> = checks::phrases(cue).map(str::as_bytes).collect();
        let begins: BTreeSet<u8> = all.iter().filter_map(|word| word.first().copied()).collect();
        Self { begins: begins.into_iter().collect(), all }
    }

    /// What stands behind the first of them that some bytes begin with.
    #[inline]
    fn stripped<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let first = bytes.first().filter(|byte| self.begins.contains(byte));
        first.and_then(|_| self.all.iter().find_map(|word| bytes.strip_prefix(*word)))
    }

    /// Whether any of them stands among some bytes.
    fn stand_in(&self, bytes: &[u8]) -> bool {
        let begins = |byte: &u8| {
            memchr::memchr_iter(*byte, bytes).any(|at| self.stripped(&bytes[at..]).is_some())
        };
        self.begins.iter().any(begins)
    }
}

/// Whether it is a part, a whole in digits stands behind it, and words of a share are near:
/// "100 of the 167 members, a majority".
fn of_a_whole(number: &Digits<'_>) -> bool {
    let Some(of) = number.behind(24).strip_prefix(b" ") else { return false };
    let words = &*SHARES;
    let Some(whole) = words.of.stripped(of).and_then(|whole| whole.strip_prefix(b" ")) else {
        return false;
    };
    let digit = whole.iter().take(10).any(u8::is_ascii_digit);
    let near = [number.before(80), number.behind(80)];
    let share = |near: &[u8]| near.contains(&b'%') || words.shares.stand_in(near);
    digit && near.into_iter().any(share)
}

/// Whether it counts what is called a majority right behind it: "100 members, a majority".
fn is_a_majority(number: &Digits<'_>) -> bool {
    let near = number.behind(40);
    let Some(comma) = memchr::memchr(b',', near) else { return false };
    SHARES.majority.stand_in(&near[comma..])
}
