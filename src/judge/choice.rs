//! Holding one of several named values against another.

use crate::judge::Outcome;
use crate::report::ground::Ground;
use crate::rulebook::fact::NamedValue;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Meaning;

/// Holds a value against another one, both as indices of `values`; what is none
/// of them is called `None`, and is another one than each of them.
pub(crate) fn compare(
    values: &[NamedValue],
    said: (Option<usize>, &str),
    meant: (Option<usize>, &str),
) -> Outcome {
    let covers = |vague: usize, fine: usize| {
        values.get(vague).is_some_and(|value| value.covers.binary_search(&fine).is_ok())
    };
    let (verdict, ground) = match (said.0, meant.0) {
        (Some(said), Some(meant)) if said == meant => (Verdict::Agrees, Ground::Same),
        (Some(said), Some(meant)) if covers(said, meant) || covers(meant, said) => {
            (Verdict::Agrees, Ground::Vaguer)
        }
        (None, None) => (Verdict::Undecided, Ground::NotComparable),
        _ => (Verdict::Contradicts, Ground::Another),
    };
    let name = |(value, words): (Option<usize>, &str)| {
        let id = value.and_then(|index| values.get(index)).map(|value| value.id.as_str());
        Some(Meaning::Name(id.unwrap_or(words).to_owned()))
    };
    Outcome { verdict, ground, stated: name(said), expected: name(meant), because: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vaguer_value_is_not_wrong() {
        let value = |id: &str, covers: &[usize]| NamedValue {
            id: id.to_owned(),
            says: Vec::new(),
            covers: covers.to_vec(),
        };
        let values = [value("el-dia", &[]), value("a-newspaper", &[0]), value("el-sol", &[])];
        let verdict = |said, meant| compare(&values, (said, "Said"), (meant, "Meant")).verdict;
        assert_eq!(verdict(Some(0), Some(0)), Verdict::Agrees);
        assert_eq!(verdict(Some(1), Some(0)), Verdict::Agrees);
        assert_eq!(verdict(Some(0), Some(1)), Verdict::Agrees);
        assert_eq!(verdict(Some(2), Some(0)), Verdict::Contradicts);
        assert_eq!(verdict(Some(1), Some(2)), Verdict::Contradicts);
        assert_eq!(verdict(None, Some(0)), Verdict::Contradicts);
        assert_eq!(verdict(None, None), Verdict::Undecided);
    }
}
