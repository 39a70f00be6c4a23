//! What holds whatever the corpus says.

use std::sync::LazyLock;

use factlint::internals::checker::Checker;
use factlint::internals::checker::check;
use factlint::internals::read::{self, Options};
use factlint::internals::rulebook::Rulebook;
use factlint::internals::run::Run;
use factlint::internals::value::hedge::{self, Hedge};
use factlint::internals::value::interval::{End, Interval};
use factlint::internals::value::number::Number;
use proptest::prelude::*;

use crate::support::{self, project, story_rules};

const STORIES: [&str; 2] = ["venezuela-assembly", "harbor-docs"];

fn texts(story: &str) -> Vec<(String, String)> {
    let mut files: Vec<_> = std::fs::read_dir(project().join("corpus").join(story))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// Fact, verdict and speaker of every mention: what no typography may change.
fn meaning(checker: &Checker, text: &str) -> Vec<String> {
    let rulebook = checker.rulebook();
    let report = support::report_by(checker, rulebook, &[support::article("a", text)]);
    let line = |judgement: &factlint::internals::run::judgement::Judgement| {
        let speaker = judgement.mention.attribution.speaker.as_ref();
        format!(
            "{} {} {}",
            rulebook.facts[judgement.mention.fact].id,
            judgement.verdict.name(),
            speaker.map_or_else(|| "-".into(), |speaker| speaker.text.to_lowercase())
        )
    };
    report.judged.judgements.iter().map(line).collect()
}

/// The same without speakers, which capitals help to find.
fn verdicts(checker: &Checker, text: &str) -> Vec<String> {
    let drop_speaker = |line: String| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    meaning(checker, text).into_iter().map(drop_speaker).collect()
}

#[test]
fn line_endings_and_wrapping_change_nothing() {
    for story in STORIES {
        let checker = Checker::new(story_rules(story));
        for (name, text) in texts(story) {
            let before = meaning(&checker, &text);
            assert_eq!(before, meaning(&checker, &text.replace('\n', "\r\n")), "{name}: CRLF");
            // Wrapping again would part what mail and hyphens at line ends hold together.
            if !text.contains("-\n") && !text.contains("\n>") {
                assert_eq!(before, meaning(&checker, &wrapped(&text, 40)), "{name}: wrapped");
                assert_eq!(before, meaning(&checker, &wrapped(&text, 72)), "{name}: wrapped");
            }
        }
    }
}

fn wrapped(text: &str, width: usize) -> String {
    let paragraph = |paragraph: &str| {
        let mut lines = vec![String::new()];
        for word in paragraph.split_whitespace() {
            let last = lines.last_mut().unwrap();
            if last.len() + word.len() > width && !last.is_empty() {
                lines.push(word.to_owned());
            } else {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(word);
            }
        }
        lines.join("\n")
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn accents_and_typographic_signs_change_nothing() {
    for story in STORIES {
        let checker = Checker::new(story_rules(story));
        for (name, text) in texts(story) {
            let plain: String = factlint::internals::text::view::View::of(&text).text.into_owned();
            assert_eq!(meaning(&checker, &text), meaning(&checker, &plain), "{name}: plain");
            let spaced = text.replace(' ', "\u{a0}");
            assert_eq!(verdicts(&checker, &text), verdicts(&checker, &spaced), "{name}: no-break");
            let curly = text.replace('\'', "’");
            assert_eq!(meaning(&checker, &text), meaning(&checker, &curly), "{name}: curly");
        }
    }
}

#[test]
fn capitals_change_no_verdict() {
    for story in STORIES {
        let mut rulebook = story_rules(story);
        // A name that the rulebook does not know is known by its capitals alone.
        rulebook.facts.iter_mut().for_each(|fact| fact.values.clear());
        let checker = Checker::new(rulebook);
        for (name, text) in texts(story) {
            let capitals = text.to_uppercase();
            assert_eq!(verdicts(&checker, &text), verdicts(&checker, &capitals), "{name}");
        }
    }
}

fn on_disk(rulebook: &Rulebook, story: &str, threads: usize, backwards: bool) -> String {
    let options = Options::default();
    let listing = read::list(&[project().join("corpus").join(story)], &options);
    let mut entries = listing.entries;
    if backwards {
        entries.reverse();
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let batch = pool.install(|| check(&Checker::new(rulebook.clone()), &entries, &options, || {}));
    support::json(&Run::new(rulebook, batch), rulebook)
}

#[test]
fn neither_threads_nor_order_change_a_byte() {
    for story in STORIES {
        let rulebook = story_rules(story);
        let first = on_disk(&rulebook, story, 1, false);
        for (threads, backwards) in [(1, true), (2, false), (7, true)] {
            assert_eq!(first, on_disk(&rulebook, story, threads, backwards), "{threads} threads");
        }
    }
}

#[test]
fn text_inserted_elsewhere_moves_no_fingerprint() {
    for story in STORIES {
        let rulebook = story_rules(story);
        for (name, text) in texts(story) {
            let prints = |text: &str| -> Vec<String> {
                let report = support::report(&rulebook, &[(&name, text)]);
                report.judged.findings.iter().map(|f| f.fingerprint.clone()).collect()
            };
            let before = prints(&text);
            let (first, rest) = text.split_once("\n\n").unwrap();
            let inserted = format!("{first}\n\nNothing of note happened in the harbour.\n\n{rest}");
            assert_eq!(before, prints(&inserted), "{name}");
            assert_eq!(before, prints(&format!("{text}\n\nMore to follow.\n")), "{name}");
        }
    }
}

#[test]
fn a_fact_agrees_with_its_own_sentence() {
    let rulebook = support::rulebook(
        r#"
[rulebook]
id = "own"
title = "Own sentences"
[[fact]]
id = "fact"
expect = "VALUE"
says = ["{n} ships lie in the harbour"]
"#
        .replace("\"VALUE\"", "60")
        .as_str(),
    );
    let verdicts = verdicts(&Checker::new(rulebook), "There, 60 ships lie in the harbour.");
    assert_eq!(verdicts, ["fact agrees"]);
    for value in [
        "about 60",
        "nearly 60",
        "more than 50",
        "at least 12",
        "fewer than 9",
        "at most 40",
        "50 to 60",
        "two-thirds",
        "60 percent",
        "1.2 million",
        "several",
        "exactly 7",
        "up to 80",
    ] {
        let rulebook = support::rulebook(&format!(
            "[rulebook]\nid = \"own\"\ntitle = \"Own\"\n[[fact]]\nid = \"fact\"\nexpect = \"{value}\"\n\
             says = [\"{{n}} of the ships lie in the harbour\"]\n"
        ));
        let text = format!("There, {value} of the ships lie in the harbour.");
        assert_eq!(self::verdicts(&Checker::new(rulebook), &text), ["fact agrees"], "{value}");
    }
}

fn number() -> impl Strategy<Value = Number> {
    (-2000_i64..2000, 1_i64..20).prop_map(|(top, bottom)| Number::fraction(top, bottom).unwrap())
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![number().prop_map(End::Closed), number().prop_map(End::Open), Just(End::Unbounded),]
}

fn interval() -> impl Strategy<Value = Interval> {
    (end(), end()).prop_filter_map("empty", |(lo, hi)| Interval::new(lo, hi))
}

/// What writers and programs put into texts, from plain to strange.
const PIECES: [&str; 36] = [
    "167",
    " seats",
    " members",
    " of",
    " the",
    " parliament",
    " National Assembly",
    "one",
    " hundred",
    " and",
    " sixty-seven",
    " ",
    " ",
    ". ",
    ", ",
    "\n",
    "\n\n",
    "\n\n",
    "“",
    "”",
    "’",
    "–",
    " — ",
    "é",
    "\u{ad}",
    "\u{200b}",
    "-\n",
    "-\r\n",
    "[1]",
    "**",
    "_",
    "\n> ",
    "１６７",
    "\u{a0}",
    "\t",
    "112",
];

static CHECKER: LazyLock<Checker> =
    LazyLock::new(|| Checker::new(story_rules("venezuela-assembly")));

proptest! {
    #![proptest_config(support::generated(500))]

    /// The screen passes over what needs no folding; folding it all the same finds nothing more.
    #[test]
    fn a_paragraph_that_is_folded_says_nothing_new(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 1..40)
    ) {
        let text = pieces.concat();
        // A mark that nobody sees, at the end of every paragraph.
        let marked = format!("{}\u{ad}", text.replace("\n\n", "\u{ad}\n\n"));
        prop_assert_eq!(meaning(&CHECKER, &text), meaning(&CHECKER, &marked));
    }
}

proptest! {
    #![proptest_config(support::generated(256))]

    #[test]
    fn meeting_is_what_belongs_to_both(a in interval(), b in interval(), n in number()) {
        let meet = a.meet(&b);
        prop_assert_eq!(&meet, &b.meet(&a));
        prop_assert_eq!(a.meet(&a), Some(a.clone()));
        let both = a.contains(&n) && b.contains(&n);
        prop_assert_eq!(both, meet.as_ref().is_some_and(|meet| meet.contains(&n)));
    }

    #[test]
    fn whole_keeps_the_whole_numbers(a in interval(), n in -50_i64..50) {
        let n = Number::from(n);
        prop_assert_eq!(a.contains(&n), a.whole().is_some_and(|whole| whole.contains(&n)));
    }

    #[test]
    fn widening_never_loses_a_number(a in interval(), by in number(), n in number()) {
        prop_assert!(!a.contains(&n) || a.widened(&by).contains(&n));
    }

    #[test]
    fn the_sets_of_a_hedge_are_nested(n in 1_i64..3_000_000, hedge in proptest::sample::select(vec![
        Hedge::Bare, Hedge::Exactly, Hedge::About, Hedge::Nearly, Hedge::Over, Hedge::AtLeast,
        Hedge::Below, Hedge::AtMost, Hedge::UpTo, Hedge::Odd,
    ])) {
        let number = Number::from(n);
        let place = i32::try_from(number.trailing_zeros()).unwrap();
        let zones = hedge::zones(hedge, &number, place);
        let within = |inner: &Interval, outer: &Interval| inner.meet(outer).as_ref() == Some(inner);
        prop_assert!(within(&zones.core, &zones.outer), "{zones:?}");
        if let Some(hard) = &zones.hard
            && hedge != Hedge::Bare
        {
            prop_assert!(within(&zones.core, hard) && within(&zones.outer, hard), "{zones:?}");
        }
    }
}
