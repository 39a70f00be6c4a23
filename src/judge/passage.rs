//! The passage that two windows share.
//!
//! Who copies a passage cuts a clause, updates a word, writes "U.S." for "United
//! States"; so what is shared is runs of words with small gaps between them. A
//! run needs five words, since names and turns of phrase are as long as four,
//! and all runs together need nine: independent reports of one event share five
//! words often and nine hardly ever.

use std::ops::Range;

use crate::text::evidence::{Evidence, Word};

/// Words of a shingle, and the fewest of a run.
pub(crate) const SHINGLE: usize = 5;
/// Shingles of which one is chosen.
const WINDOW: usize = 4;
/// Words between two runs of one passage at most, in either window.
const GAP: usize = 6;
/// Shared words that make a copy.
pub const COPY: usize = 9;
/// Runs that are tried for a chain; only windows that repeat themselves have more.
const MOST_RUNS: usize = 48;

/// Words that no other word equals, for those that count for nothing.
pub(crate) const NOTHING: u32 = 0;

/// The hash of a shingle that counts for nothing: greater than any other.
const SKIPPED: u32 = u32::MAX;

/// The hashes of all shingles, by the word that each begins with.
pub(crate) fn shingles(words: &[u32]) -> Vec<u32> {
    let hash = |words: &[u32]| {
        let hash = words.iter().fold(0_u64, |hash, &word| {
            let hash = (hash ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            hash ^ hash >> 32
        });
        (hash ^ hash >> 29) as u32
    };
    let counts = |words: &&[u32]| !words.contains(&NOTHING);
    words.windows(SHINGLE).map(|five| Some(five).filter(counts).map_or(SKIPPED, hash)).collect()
}

/// The least of every four neighbours: few hashes, and yet two windows that share
/// eight words in a row share one of them.
pub(crate) fn winnowed(shingles: &[u32]) -> Vec<u32> {
    let mut chosen: Vec<u32> = match shingles.len() {
        0..WINDOW => shingles.iter().min().copied().into_iter().collect(),
        _ => shingles.windows(WINDOW).filter_map(|four| four.iter().min().copied()).collect(),
    };
    chosen.sort_unstable();
    chosen.dedup();
    chosen.retain(|&shingle| shingle != SKIPPED);
    chosen
}

/// A run of words that stands in both windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// The index of its first word in the one window and in the other.
    starts: [usize; 2],
    words: usize,
}

impl Run {
    fn ends(&self) -> [usize; 2] {
        self.starts.map(|start| start + self.words)
    }

    /// Whether it has the values in it or is beside both of them, on one side.
    fn is_at(&self, values: &[Range<usize>; 2]) -> bool {
        let both = |is: &dyn Fn(usize, usize, &Range<usize>) -> bool| {
            let sides = self.starts.into_iter().zip(self.ends()).zip(values);
            sides.into_iter().all(|((start, end), value)| is(start, end, value))
        };
        both(&|start, end, value| start <= value.end && value.start <= end)
            || both(&|start, _, value| (value.start..=value.end + GAP).contains(&start))
            || both(&|_, end, value| (end..=end + GAP).contains(&value.start))
    }
}

/// What two windows share: the chain of runs with the most words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Words in all runs together.
    pub words: usize,
    /// The runs, as indices of words in the first window, in order.
    pub runs: Vec<Range<usize>>,
}

impl Shared {
    /// The runs as they stand in the first window, with dots for what lies between.
    pub fn text(&self, evidence: &Evidence, words: &[Word]) -> String {
        let run = |run: &Range<usize>| {
            let first = words.get(run.start)?.place.start;
            let last = words.get(run.end.checked_sub(1)?)?.place.end;
            evidence.text.get(first..last)
        };
        self.runs.iter().filter_map(run).collect::<Vec<_>>().join(" … ")
    }
}

/// The longest passage that two windows share, by the keys of their words; of two
/// that are as long, the one that stands first.
///
/// With the words of the value in either window, only passages count that have
/// the value in them or beside them, at the same side and no farther off than a
/// gap: a paragraph that both copied says nothing of a figure in the next, which
/// each may have found by itself.
pub fn shared(one: &[u32], other: &[u32], values: Option<&[Range<usize>; 2]>) -> Shared {
    let runs = runs(one, other);
    // The best chain that ends in each run, and the best that reaches the value.
    let mut best: Vec<[Option<Chain>; 2]> = Vec::with_capacity(runs.len());
    for (index, run) in runs.iter().enumerate() {
        let before = (0..index).filter(|&before| {
            let ends = runs[before].ends();
            (0..2).all(|side| (ends[side]..=ends[side] + GAP).contains(&run.starts[side]))
        });
        let mut chains = [None, None];
        let reaches = values.is_none_or(|values| run.is_at(values));
        let alone = Chain { words: run.words, before: None };
        chains[usize::from(reaches)] = Some(alone);
        for before in before {
            for state in 0..2 {
                let Some(chain) = best[before][state] else { continue };
                let longer =
                    Chain { words: chain.words + run.words, before: Some((before, state)) };
                let kept = &mut chains[state.max(usize::from(reaches))];
                if kept.is_none_or(|kept| kept.words < longer.words) {
                    *kept = Some(longer);
                }
            }
        }
        best.push(chains);
    }
    let words = |&run: &usize| best[run][1].map_or(0, |chain| chain.words);
    let last = (0..runs.len()).max_by_key(|run| (words(run), std::cmp::Reverse(*run)));
    let Some(last) = last.filter(|run| words(run) > 0) else { return Shared::default() };
    let mut chain = Vec::new();
    let mut at = Some((last, 1));
    while let Some((run, state)) = at {
        chain.push(runs[run].starts[0]..runs[run].ends()[0]);
        at = best[run][state].and_then(|chain| chain.before);
    }
    chain.reverse();
    Shared { words: words(&last), runs: chain }
}

/// A chain of runs, by its last.
#[derive(Clone, Copy, Debug)]
struct Chain {
    words: usize,
    /// The run before, and whether the chain up to it reached the value.
    before: Option<(usize, usize)>,
}

/// Every run of at least a shingle's words, in order of the first window.
///
/// A table of some fifty by fifty words, of which one row is kept.
fn runs(one: &[u32], other: &[u32]) -> Vec<Run> {
    let mut found = Vec::new();
    // By word of the other window, how many words before it and this one are equal.
    let mut lengths = vec![0_usize; other.len() + 1];
    for at in 0..=one.len() {
        let word = one.get(at).copied().unwrap_or(NOTHING);
        for behind in (0..=other.len()).rev() {
            let equal = word != NOTHING && other.get(behind) == Some(&word);
            let length = match behind {
                0 => 0,
                _ => lengths[behind - 1],
            };
            // `length` words end before this pair; where the pair differs, that was the run.
            if !equal && length >= SHINGLE {
                found.push(Run { starts: [at - length, behind - length], words: length });
            }
            if let Some(cell) = lengths.get_mut(behind) {
                *cell = if equal { length + 1 } else { 0 };
            }
        }
    }
    found.sort_unstable_by_key(|run| (run.starts, run.words));
    found.truncate(MOST_RUNS);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> (Evidence, Vec<Word>, Vec<u32>) {
        let evidence = Evidence { text: text.into(), ..Evidence::default() };
        let words = evidence.words();
        let keys = words.iter().map(|word| word.key).collect();
        (evidence, words, keys)
    }

    fn passage(one: &str, other: &str) -> (usize, String) {
        let ((evidence, words, one), (_, _, other)) = (keys(one), keys(other));
        let shared = shared(&one, &other, None);
        (shared.words, shared.text(&evidence, &words))
    }

    const ONE: &str = "The harbour master said on Monday that nearly 60 boats had sunk in the storm, \
        and that nobody had been hurt.";

    #[test]
    fn runs_are_chained_over_small_gaps() {
        assert_eq!(passage(ONE, ONE), (21, ONE.trim().to_owned()));
        let edited = "On Tuesday the harbour master said on Monday morning that nearly 60 boats \
            had sunk in a storm and that nobody had been hurt";
        let runs = "The harbour master said on Monday … that nearly 60 boats had sunk in … storm, \
            and that nobody had been hurt.";
        assert_eq!(passage(ONE, edited), (20, runs.to_owned()));
    }

    #[test]
    fn far_apart_or_in_another_order_they_are_no_passage() {
        let apart = "that nearly 60 boats had one two three four five six seven and that nobody \
            had been";
        assert_eq!(passage(ONE, apart).0, 5);
        let turned = "and that nobody had been hurt said that nearly 60 boats had sunk";
        assert_eq!(passage(ONE, turned).0, 6);
    }

    #[test]
    fn four_words_are_a_turn_of_phrase() {
        let turns = "the harbour master said then that nearly 60 boats and had sunk in the bay";
        assert_eq!(passage(ONE, turns), (0, String::new()));
        assert_eq!(passage("", ""), (0, String::new()));
    }

    #[test]
    fn windows_that_share_eight_words_share_a_chosen_shingle() {
        let (_, _, whole) = keys(ONE);
        for start in 0..=whole.len() - 8 {
            let mut other: Vec<u32> = (1_000..1_030).collect();
            other.splice(11..11, whole[start..start + 8].iter().copied());
            let (a, b) = (winnowed(&shingles(&whole)), winnowed(&shingles(&other)));
            assert!(a.iter().any(|shingle| b.contains(shingle)), "{start}");
            assert_eq!(shared(&whole, &other, None).words, 8, "{start}");
        }
    }

    #[test]
    fn a_passage_has_the_value_in_it_or_beside_it() {
        let one: Vec<u32> = (100..150).collect();
        let mut other: Vec<u32> = (200..250).collect();
        other[10..20].copy_from_slice(&one[20..30]);
        let words = |a: usize, b: usize| shared(&one, &other, Some(&[a..a + 1, b..b + 1])).words;
        assert_eq!(words(25, 15), 10, "in it");
        assert_eq!(words(36, 22), 10, "beside it in both");
        assert_eq!(words(15, 4), 10, "before it in both");
        assert_eq!(words(37, 22), 0, "too far off in one");
        assert_eq!(words(32, 8), 0, "at different sides");
        assert_eq!(words(0, 45), 0);
    }

    proptest::proptest! {
        #[test]
        fn both_sides_see_the_same(
            one in proptest::collection::vec(1..4_u32, 0..60),
            other in proptest::collection::vec(1..4_u32, 0..60),
        ) {
            let (a, b) = (shared(&one, &other, None), shared(&other, &one, None));
            proptest::prop_assert!(a.words <= one.len().min(other.len()));
            let is_few = runs(&one, &other).len() < MOST_RUNS;
            proptest::prop_assert!(!is_few || a.words == b.words);
            proptest::prop_assert_eq!(a.runs.iter().map(|run| run.len()).sum::<usize>(), a.words);
        }
    }
}
