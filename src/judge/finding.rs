//! Findings: what a reviewer should decide, in words.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::context::polarity::Polarity;
use crate::mention::Spot;
use crate::report::judgement::{Code, Finding, Judgement, Meaning};
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::rulebook::level::Level;
use crate::rulebook::verdict::Verdict;
use crate::text::location::Location;
pub(crate) use crate::text::one_line::one_line;

/// The findings about one mention.
pub(crate) fn of(rulebook: &Rulebook, judgement: &Judgement) -> Vec<Finding> {
    let fact = &rulebook.facts[judgement.mention.fact];
    let mut findings = Vec::new();
    match judgement.verdict {
        Verdict::Contradicts => findings.push(verdict(fact, judgement, Code::Contradicts)),
        Verdict::Stretched => findings.push(verdict(fact, judgement, Code::Stretched)),
        Verdict::Loose => findings.push(verdict(fact, judgement, Code::Loose)),
        Verdict::Outdated => findings.push(verdict(fact, judgement, Code::Outdated)),
        Verdict::Agrees | Verdict::Undecided => {}
    }
    if !judgement.mention.rivals.is_empty() {
        findings.push(ambiguous(rulebook, fact, judgement));
    } else if judgement.verdict != Verdict::Contradicts {
        findings.extend(claim(rulebook, fact, judgement));
    }
    if judgement.mention.attribution.polarity == Polarity::Questioned {
        findings.push(disputed(fact, judgement));
    }
    findings
}

fn base(fact: &Fact, judgement: &Judgement, code: Code, level: Level) -> Finding {
    let expectation = judgement.expectation.as_ref();
    let at = expectation.map_or(&fact.at, |expect| &expect.at);
    let expected = expectation.map_or_else(String::new, |e| format!("expected {}", e.text));
    Finding {
        code,
        level,
        subject: fact.id.clone(),
        at: Some(Spot::of(&judgement.mention)),
        message: String::new(),
        label: String::new(),
        notes: notes(judgement),
        help: String::new(),
        rule: Some(at.clone()),
        rule_label: fact.why.clone().unwrap_or(expected),
        related: Vec::new(),
        fingerprint: fingerprint(fact, judgement, code),
    }
}

/// A mention that is off.
fn verdict(fact: &Fact, judgement: &Judgement, code: Code) -> Finding {
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
    let expected = judgement.expectation.as_ref().map_or("nothing", |e| e.text.as_str());
    let quote = one_line(&judgement.mention.quote);
    let who = judgement.mention.attribution.speaker.as_ref();
    let who = who.map_or_else(|| "the article".to_owned(), |speaker| one_line(&speaker.text));
    let (message, help) = match code {
        Code::Contradicts => (
            format!("{}: {who} says {quote}, expected {expected}", fact.title),
            "correct the article, or the rule if the expected value is no longer right",
        ),
        Code::Stretched => (
            format!("{}: {quote} is true of {expected}, but misleading", fact.title),
            "say a figure nearer to the expected one",
        ),
        Code::Outdated => (
            format!("{}: {who} says {quote}, which was right at another time", fact.title),
            "give the value of the article's day, or say when this one was right",
        ),
        _ => (
            format!("{}: {quote} is a loose way to say {expected}", fact.title),
            "nothing need be done if the article means to round",
        ),
    };
    // A list is wrong by one of its members, not as a whole.
    if let (Code::Contradicts, Some(because)) = (code, judgement.because.first()) {
        return Finding {
            message: format!("{}: {because}", fact.title),
            label: format!("{who} says so"),
            help: help.to_owned(),
            ..base(fact, judgement, code, level)
        };
    }
    let label = match code {
        Code::Outdated => format!("expected {expected} by now"),
        _ => format!("{} {expected}", judgement.verdict.name()),
    };
    Finding { message, label, help: help.to_owned(), ..base(fact, judgement, code, level) }
}

/// A value that somebody in the article rejects or leaves open.
fn disputed(fact: &Fact, judgement: &Judgement) -> Finding {
    Finding {
        message: format!(
            "{}: the article says itself that {} is disputed",
            fact.title,
            one_line(&judgement.mention.quote)
        ),
        label: "disputed here".to_owned(),
        help: "nothing need be done if that is so".to_owned(),
        ..base(fact, judgement, Code::Disputed, fact.level.min(Level::Note))
    }
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
    Finding {
        message: format!("{} states {all} equally well", one_line(&judgement.mention.quote)),
        label: "which fact is this?".to_owned(),
        help: "add words to the phrase of the fact that is meant, or an `unless` to the other"
            .to_owned(),
        ..base(fact, judgement, Code::Ambiguous, fact.level.min(Level::Warning))
    }
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
    let quote = one_line(&judgement.mention.quote);
    let level = fact.level.min(Level::Warning);
    match &judgement.mention.attribution.speaker {
        None => Some(Finding {
            message: format!(
                "{}: {quote} is a claim of {claimants}, here in the article's own voice",
                fact.title
            ),
            label: format!("only {claimants} says so"),
            help: format!("say who claims it: \"{claimants} claims ...\""),
            ..base(fact, judgement, Code::Unattributed, level)
        }),
        Some(speaker) => {
            let others = &judgement.mention.speaker_names;
            let misplaced =
                !others.is_empty() && !others.iter().any(|name| fact.claimed_by.contains(name));
            misplaced.then(|| Finding {
                message: format!(
                    "{}: {quote} is a claim of {claimants}, here put to {}",
                    fact.title,
                    one_line(&speaker.text)
                ),
                label: format!("only {claimants} says so"),
                help: "name the one who claims it, or add the speaker to `claimed-by`".to_owned(),
                ..base(fact, judgement, Code::Misattributed, level)
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
        .map(|(book, checked)| Finding {
            code: Code::Stale,
            level: Level::Warning,
            subject: book.id.clone(),
            at: None,
            message: format!(
                "{}: last checked on {}, and there are articles of {newest}",
                book.title, checked.day
            ),
            label: String::new(),
            notes: vec![format!("max-age: {}, so until {}", checked.age, checked.until)],
            help: "verify the values of this rulebook, then set `checked` to that day".to_owned(),
            rule: Some(checked.at.clone()),
            rule_label: "checked then".to_owned(),
            related: Vec::new(),
            fingerprint: digest(&[Code::Stale.name(), &book.id, &checked.day.to_string()]),
        })
        .collect()
}

/// What the verdict rests on.
fn notes(judgement: &Judgement) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(stated) = &judgement.stated {
        let quote = one_line(&judgement.mention.quote);
        notes.push(format!("stated: {quote}{}", in_brackets(stated, &quote)));
    }
    if let (Some(expect), Some(expected)) = (&judgement.expectation, &judgement.expected) {
        let text = &expect.text;
        notes.push(format!("expected: {text}{}", in_brackets(expected, text)));
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

/// What a value stands for, where its words do not say so already.
pub(super) fn in_brackets(meaning: &Meaning, words: &str) -> String {
    let zones = match meaning {
        Meaning::Zones(zones) => zones,
        other => {
            let other = match other {
                Meaning::Days(first, last) => days(*first, *last),
                Meaning::YesNo(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
                Meaning::Name(name) => one_line(name),
                Meaning::Members { included, excluded } => members(included, excluded),
                Meaning::Zones(_) => String::new(),
            };
            return if other.is_empty() || other == words {
                String::new()
            } else {
                format!(" ({other})")
            };
        }
    };
    if zones.outer == zones.core && zones.core.only().is_some() {
        return String::new();
    }
    let mut parts = vec![format!("usually {}", zones.core)];
    if zones.outer != zones.core {
        parts.push(format!("at the outside {}", zones.outer));
    }
    match &zones.hard {
        None => parts.push("literally anything".to_owned()),
        Some(hard) if *hard != zones.outer && *hard != zones.core => {
            parts.push(format!("literally {hard}"));
        }
        Some(_) => {}
    }
    format!(" ({})", parts.join(", "))
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
