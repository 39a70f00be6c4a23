//! An article that contradicts itself.
//!
//! Only what it states in its own voice counts: whom it quotes may be wrong, and two
//! who are quoted may differ. Figures of an **event** are left out altogether,
//! because they grow and split while an article tells of them: other headlines,
//! updates, the dead of one place beside those of all. So are names and lists, since
//! an article on a dispute names both who claim to be in the right, and an enumeration is
//! seldom meant to be complete.

use std::collections::BTreeMap;

use crate::context::polarity::Polarity;
use crate::judge::{self, finding};
use crate::mention::code::Code;
use crate::mention::{Mention, Spot};
use crate::rulebook::fact::Fact;
use crate::rulebook::level::Level;
use crate::rulebook::verdict::Verdict;
use crate::run::finding::Finding;
use crate::run::judgement::Judgement;
use crate::run::row::Difference;
use crate::value::kind::Kind;

/// Whether an article can contradict itself on such a fact, unless it is of an event.
pub(crate) fn is_asked_of(fact: &Fact) -> bool {
    // What changes over time has several values that are all right.
    fact.over_time.is_empty() && matches!(fact.kind, Kind::Quantity | Kind::Date | Kind::YesNo)
}

/// Whether the article itself stands behind a mention.
pub(crate) fn is_own(mention: &Mention) -> bool {
    let attribution = &mention.attribution;
    attribution.speaker.is_none() && attribution.polarity == Polarity::Asserted
}

/// Whether two mentions count the same: "60 other countries" leaves one out, "100 of
/// the 167" counts some, and "was raised to 52" leaves right what it was before.
pub(crate) fn is_counted_like(a: &Mention, b: &Mention) -> bool {
    let [a, b] = [&a.stated, &b.stated];
    (a.additional, a.part) == (b.additional, b.part) && a.change.is_none() && b.change.is_none()
}

/// A finding for each article that contradicts itself.
///
/// A value that contradicts the expected one has its finding already, and what is
/// left beside it may be right.
pub(crate) fn findings(
    fact: &Fact,
    difference: &Difference,
    judgements: &[Judgement],
) -> Vec<Finding> {
    let mut by_article: BTreeMap<&str, Vec<&Judgement>> = BTreeMap::new();
    for &index in &difference.stated {
        let judgement = &judgements[index];
        if judgement.verdict != Verdict::Contradicts {
            by_article.entry(&judgement.mention.source.path).or_default().push(judgement);
        }
    }
    by_article.into_values().filter_map(|stated| finding(fact, &stated)).collect()
}

/// The finding on one article, from what it states of a fact in order of place;
/// `None` where no two of it contradict one another.
fn finding(fact: &Fact, stated: &[&Judgement]) -> Option<Finding> {
    let apart = |a: &Judgement, b: &Judgement| {
        is_counted_like(&a.mention, &b.mention)
            && judge::compare(fact, &a.mention, &b.mention).verdict == Verdict::Contradicts
    };
    let (earlier, later) = stated.iter().enumerate().find_map(|(at, later)| {
        stated[..at].iter().find(|earlier| apart(earlier, later)).map(|earlier| (*earlier, *later))
    })?;
    let quote = |judgement: &Judgement| finding::one_line(&judgement.mention.quote);
    let quotes = |which: &dyn Fn(&Judgement) -> bool| -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for quote in
            stated.iter().filter(|judgement| which(judgement)).map(|judgement| quote(judgement))
        {
            if !all.contains(&quote) {
                all.push(quote);
            }
        }
        all
    };
    let message = if earlier.mention.in_title && !later.mention.in_title {
        let title = quotes(&|judgement| judgement.mention.in_title);
        let text = quotes(&|judgement| !judgement.mention.in_title);
        format!("the title says {}, the text {}", title.join(", "), text.join(", "))
    } else {
        format!("the article contradicts itself: {}", quotes(&|_| true).join(", "))
    };
    let meaning = |judgement: &Judgement| {
        let quote = quote(judgement);
        let meant = judgement.stated.as_ref();
        let own = judgement.mention.stated.quantity().map(|quantity| &quantity.unit);
        let more = meant.map(|meant| finding::in_brackets(meant, &quote, own));
        format!("{quote}{}", more.unwrap_or_default())
    };
    let others = stated.iter().filter(|judgement| !std::ptr::eq(**judgement, later));
    let both = format!("{}\n{}", quote(earlier), quote(later)).to_lowercase();
    let finding = Finding::new(Code::SelfContradiction, fact.level.min(Level::Warning), &fact.id)
        .at(Spot::of(&later.mention))
        .stated(quote(later))
        .message(format!("{}: {message}", fact.title))
        .label(format!("here {}", quote(later)))
        .notes([format!("{} and {} cannot both be true", meaning(earlier), meaning(later))])
        .help("find out which is right, and correct the other")
        .rule(finding::rule_of(fact), finding::label_of(fact))
        .related(others.map(|judgement| (Spot::of(&judgement.mention), quote(judgement))));
    Some(finding.known_by(finding::digest(&[
        Code::SelfContradiction.name(),
        &fact.id,
        &both,
        &later.mention.source.identity,
        &finding::hex(&earlier.mention.sentence),
        &finding::hex(&later.mention.sentence),
    ])))
}
