//! Findings: what a reviewer should decide, in words.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::context::polarity::Polarity;
use crate::judge::tell::words;
use crate::mention::code::Code;
use crate::mention::{Mention, Spot};
use crate::report::ground::Ground;
use crate::report::value::in_words;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::{Expected, Fact};
use crate::rulebook::level::Level;
use crate::rulebook::verdict::Verdict;
use crate::run::finding::Finding;
use crate::run::judgement::{Judgement, Meaning, Measured};
use crate::text::location::Location;
pub(crate) use crate::text::one_line::one_line;
use crate::value::unit::Unit;

/// The findings about one mention.
pub(crate) fn of(rulebook: &Rulebook, judgement: &Judgement) -> Vec<Finding> {
    let fact = &rulebook.facts[judgement.mention.fact];
    let mut findings = Vec::new();
    match judgement.verdict {
        Verdict::Contradicts => {
            findings.push(verdict(rulebook, fact, judgement, Code::Contradicts))
        }
        Verdict::Stretched => findings.push(verdict(rulebook, fact, judgement, Code::Stretched)),
        Verdict::Loose => findings.push(verdict(rulebook, fact, judgement, Code::Loose)),
        Verdict::Outdated => findings.push(verdict(rulebook, fact, judgement, Code::Outdated)),
        Verdict::Agrees | Verdict::Undecided => {}
    }
    if !judgement.mention.rivals.is_empty() {
        findings.push(ambiguous(rulebook, fact, judgement));
    } else if judgement.verdict != Verdict::Contradicts {
        findings.extend(claim(rulebook, fact, judgement));
    }
    if judgement.ground == Ground::EitherDay {
        findings.extend(either_day(rulebook, fact, judgement));
    }
    if judgement.mention.attribution.polarity == Polarity::Questioned {
        findings.push(disputed(rulebook, fact, judgement));
    }
    findings
}

fn base(
    rulebook: &Rulebook,
    fact: &Fact,
    judgement: &Judgement,
    code: Code,
    level: Level,
) -> Finding {
    let expectation = judgement.expectation.as_ref();
    let at = expectation.map_or(&fact.at, |expect| &expect.at);
    let named = |e| format!("expected {}", words::named(rulebook, fact, e));
    let expected = expectation.map_or_else(String::new, named);
    let finding = Finding::new(code, level, &fact.id)
        .at(Spot::of(&judgement.mention))
        .stated(one_line(&judgement.mention.quote))
        .notes(notes(rulebook, fact, judgement))
        .rule(at.clone(), fact.why.clone().unwrap_or(expected))
        .known_by(fingerprint(fact, judgement, code));
    match expectation {
        Some(expectation) => finding.expected(words::expected(rulebook, fact, expectation)),
        None => finding,
    }
}

/// A mention that is off.
fn verdict(rulebook: &Rulebook, fact: &Fact, judgement: &Judgement, code: Code) -> Finding {
    let attributed = judgement.mention.attribution.speaker.is_some();
    let level = match code {
        // What somebody is quoted with does not make the article wrong, unless the rulebook
        // holds what he claims.
        Code::Contradicts if attributed && fact.claimed_by.is_empty() => {
            fact.level.min(Level::Warning)
        }
        Code::Contradicts => fact.level,
        Code::Stretched | Code::Outdated => fact.level.min(Level::Warning),
        _ => fact.level.min(Level::Note),
    };
    let expected = judgement.expectation.as_ref();
    let expected =
        expected.map_or_else(|| "nothing".to_owned(), |e| words::expected(rulebook, fact, e));
    let quote = in_a_sentence(&judgement.mention);
    let says = says(&judgement.mention);
    let (message, help) = match code {
        Code::Contradicts => (
            format!("{}: {says}, expected {expected}", fact.title),
            "correct the article, or the rule if the expected value is no longer right",
        ),
        Code::Stretched => (
            format!("{}: {quote} is true of {expected}, but misleading", fact.title),
            "say a figure nearer to the expected one",
        ),
        Code::Outdated => (
            format!("{}: {says}; that was right at another time", fact.title),
            "give the value of the article's day, or say when this one was right",
        ),
        _ => (
            format!("{}: {quote} is a loose way to say {expected}", fact.title),
            "nothing need be done if the article means to round",
        ),
    };
    let finding = base(rulebook, fact, judgement, code, level).help(help);
    // A list is wrong by one of its members, not as a whole.
    if let (Code::Contradicts, Some(because)) = (code, judgement.because.first()) {
        return finding.message(format!("{}: {because}", fact.title)).label(
            match &judgement.mention.attribution.speaker {
                None => "the article says so".to_owned(),
                Some(speaker) => format!("according to {}", one_line(&speaker.text)),
            },
        );
    }
    let label = match code {
        Code::Outdated => format!("expected {expected} by now"),
        _ => format!("{} {expected}", judgement.verdict.name()),
    };
    finding.message(message).label(label)
}

/// A value that somebody in the article rejects or leaves open.
fn disputed(rulebook: &Rulebook, fact: &Fact, judgement: &Judgement) -> Finding {
    base(rulebook, fact, judgement, Code::Disputed, fact.level.min(Level::Note))
        .message(format!(
            "{}: the article says itself that {} is disputed",
            fact.title,
            in_a_sentence(&judgement.mention)
        ))
        .label("disputed here")
        .help("nothing need be done if that is so")
}

/// A date in digits that is the expected day in one order and not in the other.
fn either_day(rulebook: &Rulebook, fact: &Fact, judgement: &Judgement) -> Option<Finding> {
    let stated = short(judgement.stated.as_ref()?);
    let expected = words::named(rulebook, fact, judgement.expectation.as_ref()?);
    let message = format!(
        "{}: {} can be {stated}, expected {expected}",
        fact.title,
        in_a_sentence(&judgement.mention)
    );
    let finding = base(rulebook, fact, judgement, Code::EitherDay, fact.level.min(Level::Note));
    Some(finding.message(message).label("day or month first?").help(
        "write the month in words; or say the order that such dates have, with `day-month` in the \
         rulebook or `--day-month`",
    ))
}

/// A number that several facts want.
fn ambiguous(rulebook: &Rulebook, fact: &Fact, judgement: &Judgement) -> Finding {
    let rivals: Vec<String> = judgement
        .mention
        .rivals
        .iter()
        .map(|&rival| format!("`{}`", rulebook.facts[rival].id))
        .collect();
    let all = format!("`{}` and {}", fact.id, rivals.join(" and "));
    base(rulebook, fact, judgement, Code::Ambiguous, fact.level.min(Level::Warning))
        .message(format!("{} states {all} equally well", one_line(&judgement.mention.quote)))
        .label("which fact is this?")
        .help("add words to the phrase of the fact that is meant, or an `unless` to the other")
}

/// A claim that is not put into its claimant's mouth.
fn claim(rulebook: &Rulebook, fact: &Fact, judgement: &Judgement) -> Option<Finding> {
    if fact.claimed_by.is_empty() {
        return None;
    }
    let name = |&index: &usize| {
        let name = &rulebook.names[index];
        name.spellings.first().map_or(name.id.as_str(), |spelling| spelling.text.as_str())
    };
    let claimants: Vec<&str> = fact.claimed_by.iter().map(name).collect();
    let claimants = claimants.join(" or ");
    let quote = in_a_sentence(&judgement.mention);
    let level = fact.level.min(Level::Warning);
    match &judgement.mention.attribution.speaker {
        None => Some(
            base(rulebook, fact, judgement, Code::Unattributed, level)
                .message(format!(
                    "{}: {quote} is a claim of {claimants}, here in the article's own voice",
                    fact.title
                ))
                .label(format!("a claim of {claimants} alone"))
                .help(format!("say who claims it: \"according to {claimants}, ...\"")),
        ),
        Some(speaker) => {
            let others = &judgement.mention.speaker_names;
            let misplaced = judgement.mention.speaker_is_a_stranger
                || !others.is_empty() && !others.iter().any(|name| fact.claimed_by.contains(name));
            misplaced.then(|| {
                base(rulebook, fact, judgement, Code::Misattributed, level)
                    .message(format!(
                        "{}: {quote} is a claim of {claimants}, here put to {}",
                        fact.title,
                        one_line(&speaker.text)
                    ))
                    .label(format!("a claim of {claimants} alone"))
                    .help("name the one who claims it, or add the speaker to `claimed-by`")
            })
        }
    }
}

/// Rulebooks that nobody has verified for longer than they allow.
pub(crate) fn stale(rulebook: &Rulebook, newest: Option<Date>) -> Vec<Finding> {
    let Some(newest) = newest else { return Vec::new() };
    let books = rulebook.books.iter().filter_map(|book| Some((book, book.checked.as_ref()?)));
    books
        .filter(|(_, checked)| checked.until < newest)
        .map(|(book, checked)| {
            Finding::new(Code::Stale, Level::Warning, &book.id)
                .message(format!(
                    "{}: last checked on {}, and there are articles of {newest}",
                    book.title, checked.day
                ))
                .notes([format!("max-age: {}, so until {}", checked.age, checked.until)])
                .help("verify the values of this rulebook, then set `checked` to that day")
                .rule(checked.at.clone(), "checked then")
                .known_by(digest(&[Code::Stale.name(), &book.id, &checked.day.to_string()]))
        })
        .collect()
}

/// What the verdict rests on.
fn notes(rulebook: &Rulebook, fact: &Fact, judgement: &Judgement) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(stated) = &judgement.stated {
        let quote = one_line(&judgement.mention.quote);
        let own = judgement.mention.stated.quantity().map(|quantity| &quantity.unit);
        notes.push(format!("stated: {quote}{}", in_brackets(stated, &quote, own)));
    }
    if let (Some(expect), Some(expected)) = (&judgement.expectation, &judgement.expected) {
        let text = words::named(rulebook, fact, expect);
        let more = match &expect.value {
            Expected::Quantity(quantity) => in_brackets(expected, &text, Some(&quantity.unit)),
            // Its name says it all.
            Expected::Choice(_) => String::new(),
            _ => in_brackets(expected, &text, None),
        };
        notes.push(format!("expected: {text}{more}"));
        notes.push(format!("{}: {}", judgement.verdict.name(), judgement.ground.describe()));
    }
    for because in judgement.because.iter().take(MOST_REASONS) {
        notes.push(because.clone());
    }
    if let Some(speaker) = &judgement.mention.attribution.speaker {
        notes.push(format!("said by: {}", one_line(&speaker.text)));
    }
    notes
}

/// Members of a list that a finding names.
const MOST_REASONS: usize = 6;

/// What a value stands for, where its words do not say so already. `own` is the unit in which
/// the words have it: another one is named.
pub(super) fn in_brackets(meaning: &Meaning, words: &str, own: Option<&Unit>) -> String {
    let Meaning::Zones(measured) = meaning else {
        let other = short(meaning);
        return if other.is_empty() || other == words {
            String::new()
        } else {
            format!(" ({other})")
        };
    };
    let Measured { zones, unit } = &**measured;
    let is_own = own == Some(unit);
    if is_own && zones.outer == zones.core && zones.core.only().is_some() {
        return String::new();
    }
    let unit = if is_own { &Unit::Count } else { unit };
    let mut parts = vec![format!("usually {}", in_words(&zones.core, unit))];
    if zones.outer != zones.core {
        parts.push(format!("at the outside {}", in_words(&zones.outer, unit)));
    }
    match &zones.hard {
        None => parts.push("literally anything".to_owned()),
        Some(hard) if *hard != zones.outer && *hard != zones.core => {
            parts.push(format!("literally {}", in_words(hard, unit)));
        }
        Some(_) => {}
    }
    format!(" ({})", parts.join(", "))
}

/// What a value that is no number stands for, in few words; nothing for a number.
pub(crate) fn short(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Zones(_) => String::new(),
        Meaning::Days(first, last) => days(*first, *last),
        Meaning::EitherDay(either) => {
            let [a, b] = [either.day_first, either.month_first];
            let [a, b] = [a, b].map(|(first, last)| days(Some(first), Some(last)));
            format!("{a} or {b}")
        }
        Meaning::YesNo(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
        Meaning::Name(name) => one_line(name),
        Meaning::Members { included, excluded } => members(included, excluded),
    }
}

fn members(included: &[String], excluded: &[String]) -> String {
    let mut parts = vec![included.join(", ")];
    if !excluded.is_empty() {
        parts.push(format!("not {}", excluded.join(", ")));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

fn days(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(first), None) => format!("from {first} on"),
        (None, Some(last)) => format!("until {last}"),
        (None, None) => String::new(),
    }
}

/// "the article says 66", "66 according to officials": the words that name a speaker may be
/// one or many, in any language, so that no verb could agree with them.
pub(super) fn says(mention: &Mention) -> String {
    let quote = in_a_sentence(mention);
    match &mention.attribution.speaker {
        None => format!("the article says {quote}"),
        Some(speaker) => format!("{quote} according to {}", one_line(&speaker.text)),
    }
}

/// The words of a value as they stand in the middle of a sentence: "more than 100" for the "More
/// than 100" that begins one. Words that are no number may be names and keep their capital.
fn in_a_sentence(mention: &Mention) -> String {
    let quote = one_line(&mention.quote);
    let counts = mention.stated.quantity().is_some_and(|q| !matches!(q.unit, Unit::Money(_)));
    let mut letters = quote.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return quote };
    if !counts || !first.is_uppercase() || second.is_some_and(char::is_uppercase) {
        return quote;
    }
    first.to_lowercase().chain(quote.chars().skip(1)).collect()
}

/// Names a finding by what it is about, not by where it stands.
fn fingerprint(fact: &Fact, judgement: &Judgement, code: Code) -> String {
    let expected = judgement.expectation.as_ref().map_or("", |e| e.text.as_str());
    digest(&[
        code.name(),
        &fact.id,
        expected,
        &one_line(&judgement.mention.quote).to_lowercase(),
        &judgement.mention.source.identity,
        &hex(&judgement.mention.sentence),
    ])
}

/// SHA-256 over the version of this scheme and the parts; the first 32 digits.
pub(crate) fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    hash.update(b"factlint-2");
    for part in parts {
        hash.update([0]);
        hash.update(part.as_bytes());
    }
    hex(&hash.finalize()[..16])
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Orders findings and tells equal ones apart.
///
/// The same sentence may stand twice in one article; the second gets another
/// fingerprint.
pub(crate) fn settle(findings: &mut [Finding]) {
    let place =
        |finding: &Finding| finding.at.as_ref().map(|at| (at.path.clone(), at.place.clone()));
    // Findings of the whole batch, without a place, come last.
    findings.sort_by_cached_key(|finding| {
        let place = place(finding);
        (place.is_none(), place, finding.code, finding.subject.clone())
    });
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        if *count > 0 {
            finding.fingerprint = digest(&[&finding.fingerprint, &count.to_string()]);
        }
        *count += 1;
    }
}

/// Where a fact expects its value.
pub(crate) fn rule_of(fact: &Fact) -> Location {
    fact.expectations().next().map_or_else(|| fact.at.clone(), |expect| expect.at.clone())
}

/// What stands at that place: why the value is as it is, else whether there is one.
pub(crate) fn label_of(fact: &Fact) -> String {
    fact.why.clone().unwrap_or_else(|| {
        let expects = fact.expectations().next().is_some();
        let expected = if expects { "a value" } else { "no value" };
        format!("{expected} is expected here")
    })
}
