//! However a text is cut to be read, the same is found in it.
//!
//! A long text comes in parts, a long paragraph is folded in chunks, a long sentence is read in
//! windows. Each of these cuts is moved about here, through texts that have no sentence ends to
//! cut at.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use factlint::internals::checker::each_part;
use factlint::internals::context::reach::Reach;
use factlint::internals::find::Finder;
use factlint::internals::mention::Mention;
use factlint::internals::read::{Entry, Options, Reader};
use factlint::internals::rulebook::Rulebook;
use proptest::prelude::*;

use crate::support::{self, rulebook};

/// A text, and the bytes at which the values of its statements begin.
#[derive(Clone, Debug)]
struct Planted {
    text: String,
    values: Vec<usize>,
}

/// Ways to state something: before the number, behind it, and what parts it from the next.
const KINDS: [(&str, &str, &str); 14] = [
    ("The ship has ", " cabins of the Alma", ".\n"),
    ("The ship has ", " cabins of the Alma", ". "),
    ("- ", " cabins of the alma", "\n"),
    ("* ", " cabins\n  of the alma", "\n"),
    ("• the ship: ", " cabins of the alma", "\n"),
    ("| row | ", " cabins of the alma", " | fine |\n"),
    ("row\t", " cabins of the alma", "\tfine\n"),
    ("", " cabins of the alma", "\n"),
    ("", " cabins of the alma", ", "),
    ("there are ", " cabins of the alma", " and "),
    ("el barco tiene ", " camarotes del alma", " y "),
    ("the ship has ", "\ncabins of the\nalma", ", "),
    ("(", " cabins of the alma", "); "),
    ("7. ", " cabins of the alma", "\n8. nothing\n"),
];

/// Words that state nothing, of every length.
const FILLERS: [&str; 5] =
    ["", "it was seen from the quay\n", "and so on, ", "nothing.\n\n", "word word word word word "];

fn planted() -> impl Strategy<Value = Planted> {
    let run = (0..KINDS.len(), 1..60_usize, 0..FILLERS.len(), any::<bool>());
    proptest::collection::vec(run, 1..8).prop_map(|runs| {
        let mut text = String::from("---\nlanguage: en\n---\n");
        let mut values = Vec::new();
        for (kind, times, filler, parted) in runs {
            let (before, behind, end) = KINDS[kind];
            for _ in 0..times {
                text.push_str(before);
                values.push(text.len());
                match values.len() % 3 {
                    0 => text.push_str("one hundred and twelve"),
                    _ => write!(text, "{}", 3_000 + values.len()).unwrap(),
                }
                text.push_str(behind);
                text.push_str(end);
                text.push_str(if values.len() % 4 == 0 { FILLERS[filler] } else { "" });
            }
            text.push_str(if parted { "\n\n" } else { "\n" });
        }
        Planted { text, values }
    })
}

fn rules() -> &'static Rulebook {
    static RULES: LazyLock<Rulebook> = LazyLock::new(|| {
        rulebook(
            "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"cabins\"\nexpect = 5\n\
             says = [\"{n} cabins of the alma\", \"{n} camarotes del alma\"]\n",
        )
    });
    &RULES
}

/// What is found in a text that is read in parts of so many bytes.
fn found(finder: &Finder<'_>, text: &str, part: usize, overlap: usize) -> Vec<Mention> {
    let file = tempfile::NamedTempFile::with_suffix(".txt").unwrap();
    std::fs::write(file.path(), text).unwrap();
    in_parts(finder, file.path(), part, overlap)
}

fn in_parts(finder: &Finder<'_>, path: &Path, part: usize, overlap: usize) -> Vec<Mention> {
    let mut reader = Reader::new(&Options::default()).in_parts_of(part, overlap);
    let mut mentions = Vec::new();
    each_part(finder, &Entry::of(path), &mut reader, |article, elsewhere| {
        mentions.extend(finder.find_beside(article, elsewhere, &mut ()).0.mentions);
    })
    .unwrap();
    mentions
}

/// Fact, place in the file, value.
fn stated(mentions: &[Mention]) -> Vec<String> {
    let one = |m: &Mention| format!("{} {:?} {} {:?}", m.fact, m.place, m.quote, m.stated.value);
    mentions.iter().map(one).collect()
}

const WHOLE: usize = 1 << 20;

static UNBOUNDED: LazyLock<Finder<'_>> =
    LazyLock::new(|| Finder::new(rules()).with_reach(Reach::of(WHOLE)));
static USUAL: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(rules()));

proptest! {
    #![proptest_config(support::generated(24))]
    #[test]
    fn every_statement_is_found_once_however_the_text_is_cut(
        planted in planted(), reach in 400_usize..5_000, part in 64_usize..6_000
    ) {
        let whole = found(&UNBOUNDED, &planted.text, WHOLE, 0);
        let places: Vec<usize> = whole.iter().map(|mention| mention.place.start).collect();
        prop_assert_eq!(&places, &planted.values, "{}", planted.text);
        let whole = stated(&whole);
        let bounded = Finder::new(rules()).with_reach(Reach::of(reach));
        let windows = stated(&found(&bounded, &planted.text, WHOLE, 0));
        prop_assert_eq!(&windows, &whole, "windows: {}", planted.text);
        let parts = stated(&found(&bounded, &planted.text, part, 4 * reach));
        prop_assert_eq!(&parts, &whole, "parts: {}", planted.text);
        let parts = stated(&found(&USUAL, &planted.text, part, 16 << 10));
        prop_assert_eq!(&parts, &whole, "parts as they are: {}", planted.text);
    }
}

#[test]
fn the_order_of_dates_is_told_by_any_part() {
    let rules = rulebook(
        "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"opened\"\nexpect = 2026-04-03\n\
         says = [\"pool opened on {date}\"]\n",
    );
    let finder = Finder::new(&rules);
    let filler = "It was seen from the quay.\n\n".repeat(1_000);
    let stated = "The pool opened on 03/04/2026.\n\n";
    for (tells, order) in [("25/12/2025", "2026-04-03"), ("12/25/2025", "2026-03-04")] {
        let other = format!("The gym shut on {tells}.\n\n");
        for text in
            [format!("{stated}{filler}{other}{filler}"), format!("{other}{filler}{stated}{filler}")]
        {
            let parts = found(&finder, &text, 4_000, 1_000);
            assert_eq!(parts.len(), 1);
            assert!(format!("{:?}", parts[0].stated.value).contains(order), "{tells}");
        }
    }
}

#[test]
fn a_wrapped_sentence_is_found_at_every_place_around_the_border_of_a_part() {
    let finder = Finder::new(rules());
    for offset in 0..64 {
        // Without blank lines the part ends at a line, which is in the middle of the sentence.
        let filler = "It was seen from the quay\n".repeat(155);
        let text = format!(
            "{filler}{}\nThe ship has 5000\ncabins of the Alma.\n{filler}",
            "x".repeat(offset)
        );
        let places: Vec<usize> =
            found(&finder, &text, 4_096, 16 << 10).iter().map(|m| m.place.start).collect();
        assert_eq!(places, [text.find("5000").unwrap()], "{offset}");
    }
}

/// What is found in one long sentence that has these words in it, at every place around the borders
/// of windows, chunks and parts.
fn at_every_place(rules: &Rulebook, words: &str) -> Vec<Vec<String>> {
    let finder = Finder::new(rules).with_reach(Reach::of(400));
    let mut all = Vec::new();
    for before in (0..350).step_by(4) {
        let text = format!(
            "---\nlanguage: en\n---\n7 {}{}{words} and {}",
            "x".repeat(before % 5 + 1),
            " xxxx".repeat(before),
            "so on ".repeat(300)
        );
        let parts = found(&finder, &text, 1_500, 8 << 10);
        let shown = |m: &Mention| format!("{} {:?}", m.quote, m.stated.value);
        all.push(parts.iter().map(shown).collect());
    }
    all.dedup();
    all
}

#[test]
fn a_yes_or_no_is_told_once_wherever_a_long_sentence_is_cut() {
    let rules = rulebook(
        "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"quorum\"\nexpect = true\n\
         says = [\"quorum was present\"]\ndenies = [\"no quorum was present\"]\n",
    );
    let told = at_every_place(&rules, " a quorum was present");
    assert_eq!(told, [["quorum was present YesNo(true)"]]);
    let told = at_every_place(&rules, " no quorum was present");
    assert_eq!(told, [["no quorum was present YesNo(false)"]]);
}

#[test]
fn what_is_asked_of_a_sentence_reaches_as_far_wherever_it_is_cut() {
    let fact = |more: &str| {
        rulebook(&format!(
            "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"cabins\"\nexpect = 5\n{more}\n"
        ))
    };
    let unless = fact("says = [\"{n} cabins\"]\nunless = [\"mock drill\"]");
    let near = fact("says = [\"{n} cabins\"]\nnear = [\"mock drill\"]");
    let gap = fact("says = [\"mock drill ... {n} cabins\"]");
    // The margin of 400 bytes is 100; a paragraph reaches 200 further.
    for (words, margin, paragraph) in [(10, true, true), (40, false, true), (1_000, false, false)] {
        let between = " quay".repeat(words);
        for text in [format!(" mock drill{between} 5000 cabins")]
            .into_iter()
            .chain((words != 1_000).then(|| format!(" 5000 cabins{between} mock drill")))
        {
            let is_stated = |told: &[Vec<String>]| match told {
                [told] => match &told[..] {
                    [] => false,
                    [one] => one.starts_with("5000 "),
                    _ => panic!("{told:?}"),
                },
                _ => panic!("it depends on the place: {told:?}"),
            };
            assert_eq!(is_stated(&at_every_place(&unless, &text)), !margin, "{words}");
            assert_eq!(is_stated(&at_every_place(&near, &text)), paragraph, "{words}");
            if text.starts_with(" mock") {
                assert_eq!(is_stated(&at_every_place(&gap, &text)), margin, "{words}");
            }
        }
    }
}

#[test]
fn what_is_asked_of_an_article_is_asked_of_all_its_parts() {
    let rules = rulebook(
        "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"cabins\"\nexpect = 5\nsays = [\"{n} cabins\"]\n\
         applies-to = { mentions = [\"harbour ... fire\"] }\n[[fact]]\nid = \"dead\"\nexpect = 5\n\
         says = [\"{n} died\"]\nabout = { names = [\"Alma\"], others = [\"Brask\"] }\n",
    );
    let finder = Finder::new(&rules);
    let filler = "It was seen from the quay.\n\n".repeat(400);
    let figures = "She had 5 cabins. In all 12 died.";
    let text =
        |before: &str, behind: &str| format!("{before}\n\n{filler}{figures}\n\n{filler}{behind}\n");
    let look = |text: &str, part: usize| {
        let found = found(&finder, text, part, 1 << 10);
        found.iter().map(|m| (m.fact, m.aside.is_some())).collect::<Vec<_>>()
    };
    let cases = [
        ("The Alma sank.", "In the harbour was a fire.", vec![(0, false), (1, false)]),
        ("The Brask sank.", "In the harbour was a fire.", vec![(0, false), (1, true)]),
        // A gap in `mentions` ends with its sentence.
        ("The Alma sank.", "It was in the harbour. There was a fire.", vec![(1, false)]),
        (
            "In the harbour was a fire. The Brask sank. The Alma sank.",
            "",
            vec![(0, false), (1, false)],
        ),
    ];
    for (before, behind, wanted) in cases {
        let text = text(before, behind);
        assert_eq!(look(&text, WHOLE), wanted, "whole: {before} {behind}");
        for part in [4_096, 5_000, 7_000] {
            assert_eq!(look(&text, part), wanted, "{part}: {before} {behind}");
        }
    }
}
