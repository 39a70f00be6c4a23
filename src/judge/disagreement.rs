//! Findings on how sources differ.

use crate::judge::{finding, within};
use crate::mention::code::Code;
use crate::mention::{Mention, Spot};
use crate::report::difference::How;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::rulebook::level::Level;
use crate::run::finding::Finding;
use crate::run::judgement::Judgement;
use crate::run::row::Difference;
use crate::run::row::FactRow;
use crate::text::event::Event;
use crate::value::proviso::{Proviso, Tells};

/// Values that the message of a finding names at most.
const MOST_NAMED: usize = 12;

/// What is to be said of the rows on which sources differ.
///
/// Where a value is expected, each article has been held against it, and that
/// articles differ besides is no news; why they do is worth a note still. What
/// changes over time by the rulebook's own word needs none.
pub(crate) fn findings(
    rulebook: &Rulebook,
    judgements: &[Judgement],
    rows: &[FactRow],
) -> Vec<Finding> {
    let of_row = |row: &FactRow| -> Vec<Finding> {
        let fact = &rulebook.facts[row.fact];
        let expected = fact.expect.is_some() || fact.expected(None, row.event.as_ref()).is_some();
        row.differences
            .iter()
            .filter(|difference| {
                fact.over_time.is_empty() && (!expected || difference.how != How::Discrepancy)
            })
            .flat_map(|difference| match difference.how {
                How::SelfContradiction => within::findings(fact, difference, judgements),
                _ => finding(fact, row, difference, judgements).into_iter().collect(),
            })
            .collect()
    };
    rows.iter().flat_map(of_row).collect()
}

/// The finding on one way in which sources differ; `None` where it is none.
fn finding(
    fact: &Fact,
    row: &FactRow,
    difference: &Difference,
    judgements: &[Judgement],
) -> Option<Finding> {
    let code = code(difference.how)?;
    let (&first, rest) = difference.stated.split_first()?;
    let mention = |&index: &usize| &judgements[index].mention;
    let first = mention(&first);
    let mut known: Vec<(&Mention, Option<String>)> = Vec::new();
    let mut values: Vec<String> = Vec::new();
    for mention in difference.stated.iter().map(mention) {
        let beside = beside(mention, difference.how);
        let is_known = |(known, with): &(&Mention, Option<String>)| {
            known.states_the_same(mention) && *with == beside
        };
        let value = said(mention, beside.as_deref());
        if values.len() < MOST_NAMED && !known.iter().any(is_known) && !values.contains(&value) {
            values.push(value);
            known.push((mention, beside));
        }
    }
    let [a, b] = [difference.pair.0, difference.pair.1].map(|index| mention(&index));
    let [one, other] = [a, b].map(|mention| finding::one_line(&mention.quote));
    let (summary, note, help) = match difference.how {
        How::Scope => (
            "counted differently",
            format!(
                "{one} and {other} can both be true: the words beside them tell who is counted"
            ),
            "say who is counted: with or without those who did it",
        ),
        How::Updated => (
            "later articles say more",
            format!("{one} is older than {other}, and what is counted can have grown"),
            "nothing need be done; bring the older article up to date if it is still shown",
        ),
        How::Corrected => (
            "corrected since",
            format!("{one} and {other} cannot both be true; {}", why_corrected(a, b)),
            "correct the articles that still say otherwise",
        ),
        How::Discrepancy | How::SelfContradiction | How::Precision => (
            "sources differ",
            format!("{one} and {other} cannot both be true"),
            "find out which is right; `expect` in the rule then settles it",
        ),
    };
    let most = if code == Code::Discrepancy { Level::Warning } else { Level::Note };
    let quotes: Vec<String> =
        difference.stated.iter().map(|i| finding::one_line(&mention(i).quote)).collect();
    let related = rest.iter().map(|index| {
        let mention = mention(index);
        (Spot::of(mention), finding::one_line(&mention.quote))
    });
    let finding = Finding::new(code, fact.level.min(most), &fact.id)
        .at(Spot::of(first))
        .stated(finding::one_line(&first.quote))
        .message(format!("{}: {summary}: {}", fact.title, values.join(", ")))
        .label(format!("here {}", finding::one_line(&first.quote)))
        .notes([note])
        .help(help)
        .rule(finding::rule_of(fact), finding::label_of(fact))
        .related(related);
    Some(finding.known_by(finding::digest(&[
        code.name(),
        &fact.id,
        row.event.as_ref().map_or("", Event::name),
        &quotes.join("\n"),
    ])))
}

/// The code of the finding on a way to differ.
fn code(how: How) -> Option<Code> {
    Some(match how {
        // The one is no fault, the other is of one article and has findings of its own.
        How::Precision | How::SelfContradiction => return None,
        How::Scope => Code::Scope,
        How::Updated => Code::Updated,
        How::Corrected => Code::Corrected,
        How::Discrepancy => Code::Discrepancy,
    })
}

/// A value with what makes it different.
fn said(mention: &Mention, beside: Option<&str>) -> String {
    let quote = finding::one_line(&mention.quote);
    match beside {
        Some(beside) => format!("{quote} ({beside})"),
        None => quote,
    }
}

/// What makes a value different: its day, or the words beside it.
fn beside(mention: &Mention, how: How) -> Option<String> {
    match how {
        How::Scope => {
            let who = |proviso: &&Proviso| !matches!(proviso.tells, Tells::Corrects | Tells::Some);
            let proviso = mention.provisos.iter().find(who);
            proviso.map(|proviso| finding::one_line(&proviso.words))
        }
        How::Updated | How::Corrected => mention.source.date.map(|date| date.to_string()),
        How::Discrepancy | How::SelfContradiction | How::Precision => None,
    }
}

/// How one knows that of two values one has been corrected.
fn why_corrected(a: &Mention, b: &Mention) -> String {
    match (&a.source.publisher, &b.source.publisher) {
        (Some(one), Some(other)) if one == other && a.source.date < b.source.date => {
            format!("{} says otherwise later", finding::one_line(one))
        }
        _ => "one of the articles says that the figure has been corrected".to_owned(),
    }
}
