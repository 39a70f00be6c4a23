//! Whether a draft does what it says: it is loaded as a rulebook and reads its own sentence.

use jiff::civil::Date;

use crate::draft::pieces::Pieces;
use crate::draft::written::{CaseWritten, Written};
use crate::find::Finder;
use crate::lang::changes;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Case;
use crate::rulebook::level::Level;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::test::{case, mutation};
use crate::text::one_line::one_line;

/// The draft with its cases, or the reason why it does not hold.
pub(super) fn tried(
    mut written: Written,
    pieces: &Pieces,
    value: usize,
    as_of: Option<Date>,
) -> Result<Written, String> {
    let rulebook = loaded(&written)?;
    let finder = Finder::new(&rulebook);
    let read = |text: &str| {
        let case = Case::open(text.to_owned(), as_of);
        case::read(&finder, &rulebook, 0, &case).0
    };
    let text = &pieces.text;
    let found = read(text);
    let Some(first) = found.first() else {
        return Err("no frame and no phrase made of its words reads it".to_owned());
    };
    let own = &pieces.value(value).extent;
    let elsewhere = found.iter().any(|judgement| {
        let place = &judgement.mention.place;
        place.end <= own.start || own.end <= place.start
    });
    if elsewhere || found.len() > 1 {
        return Err("what would read it reads something else as well".to_owned());
    }
    if first.verdict != Verdict::Agrees {
        let ground = first.verdict.name();
        return Err(format!("what is read in it {ground} with what would be expected"));
    }
    let reads = vec![first.mention.quote.clone()];
    let date = as_of.filter(|_| written.is_day());
    let (right, wrong) = (Verdict::Agrees, Verdict::Contradicts);
    let sentence = CaseWritten { text: text.clone(), reads, verdict: right, date };
    let other =
        others(&rulebook, first, pieces, pieces.value(value).name).into_iter().find_map(|words| {
            let place = &first.mention.place;
            let text = format!("{}{words}{}", text.get(..place.start)?, text.get(place.end..)?);
            let found = read(&text);
            let caught = found.len() == 1 && found.first()?.verdict == wrong;
            let reads = vec![found.first()?.mention.quote.clone()];
            caught.then_some(CaseWritten { text, reads, verdict: wrong, date })
        });
    let Some(other) = other else {
        return Err("no other value put in its place is found wrong".to_owned());
    };
    written.cases = vec![sentence, other];
    let rulebook = loaded(&written)?;
    let holds = case::run(&rulebook).iter().all(|result| result.faults.is_empty());
    if holds { Ok(written) } else { Err("its cases do not hold".to_owned()) }
}

/// Adds a case for each of some other texts that the fact reads, up to so many, and says how many
/// of all it reads.
pub(super) fn more<'t>(
    written: &mut Written,
    texts: impl Iterator<Item = (&'t str, Option<Date>)>,
    most: usize,
) -> usize {
    let Ok(rulebook) = loaded(written) else { return 0 };
    let finder = Finder::new(&rulebook);
    let mut count = 0;
    for (text, date) in texts {
        let text = one_line(text);
        if written.cases.iter().any(|case| case.text == text) {
            count += 1;
            continue;
        }
        let case = Case::open(text.clone(), date);
        let found = case::read(&finder, &rulebook, 0, &case).0;
        let [judgement] = found.as_slice() else { continue };
        count += 1;
        let told = [Verdict::Agrees, Verdict::Contradicts, Verdict::Loose];
        if written.cases.len() < most && told.contains(&judgement.verdict) {
            let reads = vec![judgement.mention.quote.clone()];
            let date = date.filter(|_| written.is_day());
            written.cases.push(CaseWritten { text, reads, verdict: judgement.verdict, date });
        }
    }
    count
}

/// The rulebook that a draft makes, or its first mistake.
fn loaded(written: &Written) -> Result<Rulebook, String> {
    let text = written.rulebook();
    let (rulebook, problems) = Rulebook::parse(vec![("draft.toml".to_owned(), text)]);
    match problems.into_iter().find(|problem| problem.level == Level::Error) {
        Some(problem) => Err(problem.message),
        None => Ok(rulebook),
    }
}

/// Other words in the place of a value, the most natural first.
fn others(rulebook: &Rulebook, judgement: &Judgement, pieces: &Pieces, name: bool) -> Vec<String> {
    if name {
        return vec![changes::of(pieces.language).name.clone()];
    }
    let mut out = mutation::others(rulebook, judgement, pieces.language);
    let quote = &judgement.mention.quote;
    // One digit after another becomes the next one, from the last on.
    for (at, digit) in quote.char_indices().rev().filter(|(_, c)| c.is_ascii_digit()) {
        let next = digit.to_digit(10).map_or(1, |digit| digit % 9 + 1);
        if let (Some(before), Some(behind)) = (quote.get(..at), quote.get(at + 1..)) {
            out.push(format!("{before}{next}{behind}"));
        }
    }
    let changes = changes::of(pieces.language);
    // A number in words.
    if !quote.contains(|c: char| c.is_ascii_digit()) {
        let words: Vec<&str> = quote.split(' ').collect();
        let number = changes.spelt.iter().flat_map(|spelt| [12, 40].map(|n| spelt.number(n)));
        for number in number {
            for at in 0..words.len() {
                let mut changed: Vec<&str> = words.clone();
                changed[at] = &number;
                out.push(changed.join(" "));
            }
        }
    }
    out
}
