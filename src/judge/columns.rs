//! Rows of tables that have several figures of one fact.
//!
//! A row "Retries | 3 | 8" has two figures and states one of them: its columns are of two years,
//! two versions, two places. Where one of them agrees, that is the column of the fact, and the
//! others are of something else.

use crate::context::aside::Aside;
use crate::context::doubt::Doubt;
use crate::mention::Mention;
use crate::report::ground::Ground;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::text::one_line::one_line;

/// Takes the verdicts back on figures beside which another column of their row agrees. The
/// judgements are in order of article and place.
pub(super) fn spare(judgements: &mut [Judgement]) {
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
            let accused = matches!(
                one.verdict,
                Verdict::Contradicts | Verdict::Stretched | Verdict::Outdated | Verdict::Loose
            );
            let agrees = judgements[from..from + length].iter().find(|other| {
                other.mention.fact == one.mention.fact && other.verdict == Verdict::Agrees
            });
            let Some(agrees) = agrees.filter(|_| accused) else { continue };
            let words = one_line(&agrees.mention.quote);
            let one = &mut judgements[at];
            one.mention.doubts.push(Doubt { why: Aside::AnotherSubject, words });
            one.would_be = Some(one.verdict);
            (one.verdict, one.ground) = (Verdict::Undecided, Ground::AnotherSubject);
        }
        from += length;
    }
}
