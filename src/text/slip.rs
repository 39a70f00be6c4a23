//! Misspelt words, and what they were meant to be.

/// A longer word than this, in letters, is a slip for none.
const LONGEST: usize = 60;

/// The known word that `word` was probably meant to be.
///
/// None where nothing is near. One slip for every three letters, and at least one: "expct" is "expect", but
/// "max" is not "why". Of several equally near words the first in the alphabet.
pub fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = word.chars().count();
    if letters > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let slips = (letters / 3).max(1);
    known
        .into_iter()
        .filter_map(|near| {
            // A word cut short is a slip too, however long its ending.
            let cut = letters >= 3 && near.starts_with(word.as_str());
            if !cut && near.len().abs_diff(word.len()) > slips * 4 {
                return None;
            }
            let distance = strsim::osa_distance(&word, &near.to_lowercase());
            (distance <= slips || cut).then_some((distance, near))
        })
        .min()
        .map(|(_, near)| near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_the_word_that_was_meant() {
        let keys = ["id", "title", "expect", "why", "says", "regex", "near", "unless"];
        assert_eq!(meant("expct", keys), Some("expect"));
        assert_eq!(meant("Says", keys), Some("says"));
        assert_eq!(meant("sasy", keys), Some("says"));
        assert_eq!(meant("exp", keys), Some("expect"));
        assert_eq!(meant("colour", keys), None);
        assert_eq!(meant("", keys), None);
        assert_eq!(meant(&"x".repeat(10_000), keys), None);
    }
}
