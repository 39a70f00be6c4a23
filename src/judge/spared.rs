//! Verdicts that are taken back, since the article states the fact elsewhere.
//!
//! A row "Retries | 3 | 8" has two figures and states one of them: its columns are of two years,
//! two versions, two places. Where one of them agrees, that is the column of the fact, and the
//! others are of something else. In the same way an article that gives the right figure and one of
//! "last year" has one for each.

use std::collections::BTreeSet;

use crate::context::aside::Aside;
use crate::context::doubt::Doubt;
use crate::report::ground::Ground;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::text::one_line::one_line;

/// Takes the verdicts back on figures that may be of another time, where the article states the
/// fact without such a doubt as well: rightly, or, where nothing is expected, at all. The
/// judgements are in order of article.
pub(super) fn weak(judgements: &mut [Judgement]) {
    let same = |a: &Judgement, b: &Judgement| a.mention.source == b.mention.source;
    let is_weak = |one: &Judgement| one.mention.doubts.first().is_some_and(|doubt| doubt.weak);
    let doubted = judgements.chunk_by_mut(same).filter(|article| article.iter().any(is_weak));
    for article in doubted {
        let sure = article.iter().filter(|one| one.mention.doubts.is_empty());
        let stated = sure.filter(|one| {
            let right = matches!(one.verdict, Verdict::Agrees | Verdict::Loose);
            right || one.ground == Ground::NothingExpected
        });
        let stated: BTreeSet<usize> = stated.map(|one| one.mention.fact).collect();
        for one in article.iter_mut().filter(|one| is_weak(one)) {
            let why = one.mention.doubts.first().map(|doubt| super::ground_of(doubt.why));
            let Some(why) = why.filter(|_| stated.contains(&one.mention.fact)) else { continue };
            if super::is_spared(one.verdict, one.ground) {
                spare(one, why);
            }
        }
    }
}

/// Takes the verdicts back on figures beside which another column of their row agrees. The
/// judgements are in order of article and place.
pub(super) fn columns(judgements: &mut [Judgement]) {
    let same = |a: &Judgement, b: &Judgement| {
        let (a, b) = (&a.mention, &b.mention);
        a.row.is_some() && a.row == b.row && a.source == b.source
    };
    for row in judgements.chunk_by_mut(same).filter(|row| row.len() > 1) {
        let right = row.iter().filter(|one| one.verdict == Verdict::Agrees);
        let right: Vec<(usize, String)> =
            right.map(|one| (one.mention.fact, one_line(&one.mention.quote))).collect();
        for one in row {
            let accused = super::is_accused(one.verdict) || one.verdict == Verdict::Loose;
            let agrees = right.iter().find(|(fact, _)| *fact == one.mention.fact);
            let Some((_, words)) = agrees.filter(|_| accused) else { continue };
            let (why, words) = (Aside::AnotherSubject, words.clone());
            one.mention.doubts.push(Doubt { why, words, weak: false });
            spare(one, super::ground_of(why));
        }
    }
}

fn spare(one: &mut Judgement, why: Ground) {
    one.would_be = Some(one.verdict);
    (one.verdict, one.ground) = (Verdict::Undecided, why);
}
