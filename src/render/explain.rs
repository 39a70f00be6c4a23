//! What a code means, and why a fact was found where it was, and not elsewhere.

use crate::find::near_miss::{Attempt, Why};
use crate::mention::Excerpt;
use crate::render::untrusted::clean;
use crate::report::judgement::{Code, Judgement, Meaning};
use crate::rulebook::Rulebook;
use crate::text::one_line::one_line;

/// The page on all findings, a section for each code.
const PAGES: &str = include_str!("../../docs/findings.md");

/// What the page on findings says of a code; `None` for a word that is no code.
pub fn code(name: &str) -> Option<&'static str> {
    Code::ALL.iter().find(|code| code.name() == name)?;
    let (_, from) = PAGES.split_once(&format!("\n## {name}\n"))?;
    Some(from.split("\n## ").next().unwrap_or(from).trim())
}

/// A fact as its rulebook has it.
pub fn rule(fact: usize, rulebook: &Rulebook) -> String {
    let fact = &rulebook.facts[fact];
    let mut out = format!("{}: {}\n", line(&fact.id), line(&fact.title));
    if let Some((path, row, column)) = rulebook.place(&fact.at) {
        out.push_str(&format!("  rule: {}:{row}:{column}\n", line(path)));
    }
    if let Some(expect) = &fact.expect {
        out.push_str(&format!("  expected: {}\n", line(&expect.text)));
    }
    for period in &fact.over_time {
        let from = period.from.map_or_else(String::new, |day| format!(" from {day}"));
        let until = period.until.map_or_else(String::new, |day| format!(" until {day}"));
        out.push_str(&format!("  expected{from}{until}: {}\n", line(&period.expect.text)));
    }
    if let Some(at_least) = &fact.at_least {
        out.push_str(&format!(
            "  articles that should state it, at least: {}\n",
            at_least.articles
        ));
    }
    if let Some(why) = &fact.why {
        out.push_str(&format!("  why: {}\n", line(why)));
    }
    let lists = [
        ("says", &fact.says),
        ("denies", &fact.denies),
        ("near", &fact.near),
        ("unless", &fact.unless),
    ];
    for (key, phrases) in lists {
        for phrase in phrases {
            out.push_str(&format!("  {key}: {}\n", line(&phrase.text)));
        }
    }
    out.push_str("  add `--on FILE` to see where an article states it, and where it nearly does\n");
    out
}

/// One fact in one article.
#[derive(Debug)]
pub struct Explained<'a> {
    /// The fact's index.
    pub fact: usize,
    /// The article's path.
    pub path: &'a str,
    /// Where the article states it.
    pub judgements: Vec<&'a Judgement>,
    /// Where it nearly does, the nearest first.
    pub attempts: Vec<Attempt>,
}

/// What an article states of a fact, and where it nearly does.
pub fn fact(explained: &Explained<'_>, rulebook: &Rulebook) -> String {
    let fact = &rulebook.facts[explained.fact];
    let mut out = format!("{} in {}\n", line(&fact.id), line(explained.path));
    if explained.judgements.is_empty() {
        out.push_str("\nstated nowhere\n");
    }
    for judgement in &explained.judgements {
        let mention = &judgement.mention;
        let at = format!("{}:{}", mention.place.line, mention.place.column);
        out.push_str(&format!(
            "\nstated at {at}: {}\n    {}\n",
            line(&mention.quote),
            around(&mention.excerpt)
        ));
        let stated = judgement.stated.as_ref().map_or_else(|| "nothing".to_owned(), meaning);
        out.push_str(&format!("  value read: {stated}\n"));
        match (&judgement.expectation, &judgement.expected) {
            (Some(expectation), Some(expected)) => out.push_str(&format!(
                "  held against: {} = {}\n",
                line(&expectation.text),
                meaning(expected)
            )),
            (Some(expectation), None) => {
                out.push_str(&format!("  expected: {}\n", line(&expectation.text)));
            }
            (None, _) => {}
        }
        for because in &judgement.because {
            out.push_str(&format!("  because {}\n", line(because)));
        }
        if let Some(speaker) = &mention.attribution.speaker {
            out.push_str(&format!("  said by: {}\n", line(&speaker.text)));
        }
        out.push_str(&format!(
            "  verdict: {}: {}\n",
            judgement.verdict.name(),
            judgement.ground.describe()
        ));
    }
    for attempt in &explained.attempts {
        let at = format!("{}:{}", attempt.place.line, attempt.place.column);
        let what = match attempt.quote.is_empty() {
            true => String::new(),
            false => format!(": {}", line(&attempt.quote)),
        };
        out.push_str(&format!("\nnot stated at {at}{what}\n    {}\n", around(&attempt.excerpt)));
        let phrase = fact.phrase(attempt.phrase).map_or("", |phrase| &phrase.text);
        let (matched, of) = attempt.matched;
        out.push_str(&format!("  nearest phrase: \"{}\" ({matched} of {of})\n", line(phrase)));
        out.push_str(&format!("  because {}\n", because(attempt, rulebook, explained.fact)));
    }
    if explained.attempts.is_empty() && explained.judgements.is_empty() {
        out.push_str("no sentence has any of its words beside a value\n");
    }
    out
}

fn because(attempt: &Attempt, rulebook: &Rulebook, fact: usize) -> String {
    let fact = &rulebook.facts[fact];
    match &attempt.why {
        Why::Stopped { wanted, found: Some(found) } => {
            format!("`{}` stands where the phrase has `{}`", line(found), line(wanted))
        }
        Why::Stopped { wanted, found: None } => {
            format!("the sentence ends where the phrase has `{}`", line(wanted))
        }
        Why::NotNear => {
            let near: Vec<String> =
                fact.near.iter().map(|phrase| format!("`{}`", line(&phrase.text))).collect();
            format!("the phrase matches, but none of {} stands in the passage", near.join(", "))
        }
        Why::Vetoed(veto) => {
            let veto = fact.unless.get(*veto).map_or("", |phrase| &phrase.text);
            format!("the phrase matches, but `unless` has `{}`", line(veto))
        }
        Why::AnotherArticle => {
            "the phrase matches, but `applies-to` keeps the fact to other articles".to_owned()
        }
        Why::NotThisValue => "the phrase matches, but the value is no value of this fact: it has \
            another unit, is an age or one end of a change, or states another fact"
            .to_owned(),
    }
}

/// What words stand for, in full.
fn meaning(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Zones(zones) => {
            let mut parts = vec![format!("usually {}", zones.core)];
            if zones.outer != zones.core {
                parts.push(format!("at the outside {}", zones.outer));
            }
            match &zones.hard {
                None => parts.push("literally anything".to_owned()),
                Some(hard) => parts.push(format!("literally {hard}")),
            }
            parts.join(", ")
        }
        Meaning::Days(first, last) => {
            let day = |day: Option<jiff::civil::Date>| {
                day.map_or_else(|| "open".to_owned(), |day| day.to_string())
            };
            if first == last { day(*first) } else { format!("{} to {}", day(*first), day(*last)) }
        }
        Meaning::YesNo(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
        Meaning::Name(name) => line(name),
        Meaning::Members { included, excluded } => {
            let excluded = match excluded.is_empty() {
                true => String::new(),
                false => format!("; not {}", excluded.join(", ")),
            };
            line(&format!("{}{excluded}", included.join(", ")))
        }
    }
}

/// The text around a value, the value between marks.
fn around(excerpt: &Excerpt) -> String {
    let part = |range: std::ops::Range<usize>| excerpt.text.get(range).unwrap_or_default();
    let before = part(0..excerpt.span.start);
    let value = part(excerpt.span.clone());
    let after = part(excerpt.span.end..excerpt.text.len());
    line(&format!("{before}»{value}«{after}"))
}

/// Text from outside on one line.
fn line(text: &str) -> String {
    clean(&one_line(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_section() {
        for known in Code::ALL {
            let page = code(known.name()).unwrap_or_default();
            assert!(page.contains("What to do:"), "{}", known.name());
        }
        assert_eq!(code("Findings"), None);
    }
}
