//! Verdicts that are taken back, since the article states the fact elsewhere.
//!
//! A row "Retries | 3 | 8" has two figures and states one of them: its columns are of two years,
//! two versions, two places. Where one of them agrees, that is the column of the fact, and the
//! others are of something else. In the same way an article that gives the right figure and one of
//! "last year" has one for each.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::context::aside::Aside;
use crate::context::doubt::Doubt;
use crate::mention::Mention;
use crate::report::ground::Ground;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::text::one_line::one_line;
use crate::text::source::Source;

/// Takes the verdicts back on figures that may be of another time, where the article states the
/// fact without such a doubt as well: rightly, or, where nothing is expected, at all.
pub(super) fn weak(judgements: &mut [Judgement]) {
    let mut stated: BTreeSet<(Arc<Source>, usize)> = BTreeSet::new();
    for one in judgements.iter().filter(|one| one.mention.doubts.is_empty()) {
        let right = matches!(one.verdict, Verdict::Agrees | Verdict::Loose);
        if right || one.ground == Ground::NothingExpected {
            stated.insert((Arc::clone(&one.mention.source), one.mention.fact));
        }
    }
    for one in judgements {
        let Some(doubt) = one.mention.doubts.first().filter(|doubt| doubt.weak) else { continue };
        let why = doubt.why;
        let elsewhere = (Arc::clone(&one.mention.source), one.mention.fact);
        let accused = super::is_accused(one.verdict) || one.ground == Ground::NothingExpected;
        if accused && stated.contains(&elsewhere) {
            one.would_be = Some(one.verdict);
            (one.verdict, one.ground) = (Verdict::Undecided, super::ground_of(why));
        }
    }
}

/// Takes the verdicts back on figures beside which another column of their row agrees. The
/// judgements are in order of article and place.
pub(super) fn columns(judgements: &mut [Judgement]) {
    let row = |mention: &Mention| mention.row;
    let same = |a: &Judgement, b: &Judgement| {
        row(&a.mention).is_some()
            && row(&a.mention) == row(&b.mention)
            && a.mention.source == b.mention.source
    };
    let mut from = 0;
    while from < judgements.len() {
        let rest = &judgements[from..];
        let length = rest.iter().take_while(|one| same(&rest[0], one)).count().max(1);
        for at in from..from + length {
            let one = &judgements[at];
            let accused = super::is_accused(one.verdict) || one.verdict == Verdict::Loose;
            let agrees = judgements[from..from + length].iter().find(|other| {
                other.mention.fact == one.mention.fact && other.verdict == Verdict::Agrees
            });
            let Some(agrees) = agrees.filter(|_| accused) else { continue };
            let words = one_line(&agrees.mention.quote);
            let one = &mut judgements[at];
            one.mention.doubts.push(Doubt { why: Aside::AnotherSubject, words, weak: false });
            one.would_be = Some(one.verdict);
            (one.verdict, one.ground) = (Verdict::Undecided, Ground::AnotherSubject);
        }
        from += length;
    }
}
