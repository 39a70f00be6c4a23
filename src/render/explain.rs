//! What a code means, and why a fact was found where it was, and not elsewhere.

use std::io::{self, Write};

use crate::mention::code::Code;
use crate::render::drawing::line;
use crate::report::article::Passage;
use crate::report::explained::{Explained, NearMiss, Rule};
use crate::report::mention::Mention;
use crate::report::value::{Sets, Value};

/// The page on all findings, a section for each code.
const PAGES: &str = include_str!("../../docs/findings.md");

/// What the page on findings says of a code; `None` for a word that is no code.
pub fn code(name: &str) -> Option<&'static str> {
    Code::ALL.iter().find(|code| code.name() == name)?;
    let (_, from) = PAGES.split_once(&format!("\n## {name}\n"))?;
    Some(from.split("\n## ").next().unwrap_or(from).trim())
}

/// Writes a fact as its rulebook has it.
pub fn rule(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let (fact, place) = (&rule.fact, &rule.fact.place);
    writeln!(out, "{}: {}", line(&fact.id), line(&fact.title))?;
    writeln!(out, "  rule: {}:{}:{}", line(&place.path), place.line, place.column)?;
    if let Some(expected) = &fact.expected {
        writeln!(out, "  expected: {}", line(&expected.text))?;
    }
    for period in &fact.periods {
        let from = period.from.map_or_else(String::new, |day| format!(" from {day}"));
        let until = period.until.map_or_else(String::new, |day| format!(" until {day}"));
        writeln!(out, "  expected{from}{until}: {}", line(&period.expected.text))?;
    }
    if let Some(at_least) = fact.at_least {
        writeln!(out, "  articles that should state it, at least: {at_least}")?;
    }
    if let Some(why) = &fact.why {
        writeln!(out, "  why: {}", line(why))?;
    }
    for (key, phrase) in &rule.phrases {
        writeln!(out, "  {key}: {}", line(phrase))?;
    }
    frames(rule, out)?;
    writeln!(out, "  add `--on FILE` to see where an article states it, and where it nearly does")
}

/// Writes how each frame of a fact is read: the constructions by name, each with a sentence.
pub fn frames(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    for frame in &rule.frames {
        writeln!(out, "  frame: {}", line(&frame.text))?;
        for (key, phrase) in &frame.alone {
            writeln!(out, "  {key}: {}", line(phrase))?;
        }
        for (name, sample) in &frame.constructions {
            writeln!(out, "    {name}: {}", line(sample))?;
        }
    }
    Ok(())
}

/// Writes a fact with everything by which it is found.
pub fn found_by(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let expected = rule.fact.expected.as_ref();
    let expected =
        expected.map_or_else(String::new, |expected| format!(" = {}", line(&expected.text)));
    let title = match rule.fact.title == rule.fact.id {
        true => String::new(),
        false => format!(", {}", line(&rule.fact.title)),
    };
    writeln!(out, "{}{title}{expected}", line(&rule.fact.id))?;
    for (key, phrase) in &rule.phrases {
        writeln!(out, "  {key}: {}", line(phrase))?;
    }
    frames(rule, out)
}

/// Writes what an article states of a fact, and where it nearly does.
pub fn fact(explained: &Explained, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} in {}", line(&explained.fact), line(&explained.path))?;
    if explained.mentions.is_empty() {
        writeln!(out, "\nstated nowhere")?;
    }
    for mention in &explained.mentions {
        stated(mention, out)?;
    }
    for near in &explained.near {
        not_stated(near, out)?;
    }
    if explained.near.is_empty() && explained.mentions.is_empty() {
        writeln!(out, "no sentence has any of its words beside a value")?;
    }
    Ok(())
}

fn stated(mention: &Mention, out: &mut dyn Write) -> io::Result<()> {
    let at = format!("{}:{}", mention.place.line, mention.place.column);
    writeln!(out, "\nstated at {at}: {}", line(&mention.quote))?;
    writeln!(out, "    {}", around(&mention.excerpt))?;
    let read = mention.stated.value.as_ref().map_or_else(|| "nothing".to_owned(), meaning);
    writeln!(out, "  value read: {read}")?;
    if let Some(expected) = &mention.expected {
        match &expected.value {
            Some(value) => {
                writeln!(out, "  held against: {} = {}", line(&expected.text), meaning(value))?;
            }
            None => writeln!(out, "  expected: {}", line(&expected.text))?,
        }
    }
    writeln!(out, "  binding: {}", mention.binding.name())?;
    for because in &mention.because {
        writeln!(out, "  because {}", line(because))?;
    }
    if let Some(speaker) = &mention.speaker {
        writeln!(out, "  said by: {}", line(speaker))?;
    }
    writeln!(out, "  verdict: {}: {}", mention.verdict.name(), mention.ground_words)
}

fn not_stated(near: &NearMiss, out: &mut dyn Write) -> io::Result<()> {
    let what = match near.quote.is_empty() {
        true => String::new(),
        false => format!(": {}", line(&near.quote)),
    };
    writeln!(out, "\nnot stated at {}:{}{what}", near.line, near.column)?;
    writeln!(out, "    {}", around(&near.excerpt))?;
    let (matched, of) = near.matched;
    writeln!(out, "  nearest phrase: \"{}\" ({matched} of {of})", line(&near.phrase))?;
    writeln!(out, "  because {}", line(&near.why))
}

/// What words stand for, in full.
fn meaning(value: &Value) -> String {
    match value {
        Value::Quantity(sets) => {
            let Sets { core, outer, hard } = &**sets;
            let mut parts = vec![format!("usually {}", core.words)];
            if outer != core {
                parts.push(format!("at the outside {}", outer.words));
            }
            match hard {
                None => parts.push("literally anything".to_owned()),
                Some(hard) => parts.push(format!("literally {}", hard.words)),
            }
            line(&parts.join(", "))
        }
        Value::Date { first, last } => {
            let day = |day: &Option<jiff::civil::Date>| {
                day.map_or_else(|| "open".to_owned(), |day| day.to_string())
            };
            if first == last { day(first) } else { format!("{} to {}", day(first), day(last)) }
        }
        Value::EitherDate { day_first, month_first } => format!("{day_first} or {month_first}"),
        Value::YesNo { value } => if *value { "yes" } else { "no" }.to_owned(),
        Value::Choice { id, name } => line(id.as_ref().unwrap_or(name)),
        Value::Set { included, excluded, .. } => {
            let excluded = match excluded.is_empty() {
                true => String::new(),
                false => format!("; not {}", excluded.join(", ")),
            };
            line(&format!("{}{excluded}", included.join(", ")))
        }
    }
}

/// The text around a value, the value between marks.
fn around(excerpt: &Passage) -> String {
    let [before, value, after] = excerpt.words.parts(&excerpt.text);
    line(&format!("{before}»{value}«{after}"))
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
