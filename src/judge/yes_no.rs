//! Holding a statement against its opposite.

use crate::judge::Outcome;
use crate::report::ground::Ground;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Meaning;

/// Holds whether a text says that something is so against whether it is.
pub(crate) fn compare(said: bool, meant: bool) -> Outcome {
    let (verdict, ground) = match said == meant {
        true => (Verdict::Agrees, Ground::Same),
        false => (Verdict::Contradicts, Ground::Apart),
    };
    Outcome {
        verdict,
        ground,
        stated: Some(Meaning::YesNo(said)),
        expected: Some(Meaning::YesNo(meant)),
        because: Vec::new(),
    }
}
