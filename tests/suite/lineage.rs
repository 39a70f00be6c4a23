//! How many independent sources stand behind a figure.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use factlint::internals::checker::Checker;
use factlint::internals::judge::passage::{self, COPY};
use factlint::internals::mention::code::Code;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::run::Run;
use factlint::internals::run::batch::Batch;
use factlint::internals::run::row::FactRow;
use factlint::internals::text::article::Article;
use factlint::internals::text::source::Source;
use proptest::prelude::*;
use serde::Deserialize;

use crate::support::{self, article, json, rulebook, shared};

fn rules() -> Rulebook {
    rulebook(
        r#"
[rulebook]
id = "storm"
title = "The storm"
[[fact]]
id = "boats"
says = ["{n} boats"]
[[fact]]
id = "crews"
says = ["{n} sailors"]
[[fact]]
id = "roofs"
says = ["{n} roofs"]
[[fact]]
id = "trees"
says = ["{n} trees"]
"#,
    )
}

/// An article by its outlet and text; its path is its place in the list.
fn articles(texts: &[(&str, &str)]) -> Vec<Article> {
    let with_outlet = |(index, (outlet, text)): (usize, &(&str, &str))| {
        let mut article = article(&format!("{index}.txt"), text);
        let publisher = (!outlet.is_empty()).then(|| (*outlet).to_owned());
        article.source = Arc::new(Source { publisher, ..(*article.source).clone() });
        article
    };
    texts.iter().enumerate().map(with_outlet).collect()
}

fn report(rulebook: &Rulebook, articles: &[Article]) -> Run {
    support::report_by(&Checker::new(rulebook.clone()), rulebook, articles)
}

/// The lineages of a fact: its articles, a letter for how they hang together, and the passage.
fn lineages(rulebook: &Rulebook, report: &Run, fact: &str) -> Vec<String> {
    let of_fact = |row: &&FactRow| rulebook.facts[row.fact].id == fact;
    let row = report.judged.facts.iter().find(of_fact).unwrap();
    let line = |lineage: &factlint::internals::run::row::Lineage| {
        let names: Vec<&str> = lineage
            .sources
            .iter()
            .map(|&i| row.sources[i].0.strip_suffix(".txt").unwrap_or(&row.sources[i].0))
            .collect();
        let common = if lineage.common_source { " quote" } else { "" };
        let outlet = lineage.outlet.as_ref().map_or_else(String::new, |name| format!(" by {name}"));
        let passage = lineage.passage.as_ref().map_or_else(String::new, |p| format!(": {p}"));
        format!("{}{common}{outlet}{passage}", names.join(" "))
    };
    row.lineages.iter().map(line).collect()
}

fn of(texts: &[(&str, &str)], fact: &str) -> Vec<String> {
    let rulebook = rules();
    lineages(&rulebook, &report(&rulebook, &articles(texts)), fact)
}

const WIRE: &str = "The storm that crossed the bay on Monday sank 60 boats and tore the harbour \
    wall in three places, the harbour master said.";

#[test]
fn a_copied_passage_is_one_origin_and_a_report_of_ones_own_another() {
    let own = "Nobody in Brask can remember a night like it: when the wind fell, 60 boats lay on \
        the ground, counted one by one.";
    assert_eq!(of(&[("", WIRE), ("", WIRE), ("", own)], "boats"), [&format!("0 1: {WIRE}"), "2"]);
}

#[test]
fn edits_do_not_hide_a_copy() {
    let told_anew = "BRASK - When the storm was over, 60 boats and three stretches of the wall \
        were missing from the harbour, its master said.";
    assert_eq!(of(&[("", WIRE), ("", told_anew)], "boats"), ["0", "1"]);
    let lighter = "BRASK - A storm that crossed the bay on Monday had sunk 60 boats and tore the \
        old harbour wall in three places, officials said.";
    assert_eq!(
        of(&[("", WIRE), ("", lighter)], "boats"),
        ["0 1: storm that crossed the bay on Monday … 60 boats and tore the … harbour wall in \
         three places,"]
    );
}

#[test]
fn lineage_is_asked_of_each_claim() {
    let one = format!("{WIRE}\n\nAt noon the mayor of Brask counted 12 sailors in the hospital.");
    let other = format!("Hospitals took in 12 sailors, their own doctors told us.\n\n{WIRE}");
    let texts = [("", one.as_str()), ("", other.as_str())];
    assert_eq!(of(&texts, "boats").len(), 1);
    assert_eq!(of(&texts, "crews"), ["0", "1"]);
}

#[test]
fn a_quotation_that_two_give_is_a_common_source() {
    let said = "\"We went out at dawn and by the time we were back we had lost 60 boats and the \
        better half of the quay,\"";
    let one = format!("{said} Ada Quill of the port said.");
    let other = format!("Ada Quill did not sleep that night. {said} she told a radio station.");
    let found = of(&[("", &one), ("", &other)], "boats");
    assert_eq!(found, [format!("0 1 quote: {said}")]);
    // Where the words around it are shared as well, somebody copied.
    let copied = format!("On the quay at Brask hundreds waited all night. {said} Ada Quill said.");
    let again = copied.replace("hundreds", "dozens");
    let found = of(&[("", &copied), ("", &again)], "boats");
    assert!(found[0].starts_with("0 1: On the quay"), "{found:?}");
}

#[test]
fn one_outlet_and_one_agency_are_one_origin() {
    let texts = [
        ("The Harbour Post", "The storm took 60 boats."),
        ("the harbour post", "In all, 60 boats are gone, we learnt this morning."),
        ("Brask Radio", "BRASK (AP) — Some 60 boats have sunk."),
        ("AP", "The sea has swallowed 60 boats."),
        ("Tide", "By Ada Quill, Associated Press\n\nNo fewer than 60 boats were lost."),
        ("Ebb", "We saw 60 boats go down."),
    ];
    assert_eq!(of(&texts, "boats"), ["0 1 by The Harbour Post", "2 3 4 by AP", "5"]);
}

#[test]
fn boilerplate_is_no_copy() {
    let footer = "All rights reserved. This material may not be published, broadcast, rewritten \
        or redistributed without permission of the owner.";
    let texts: Vec<String> =
        ["60 boats", "12 sailors", "40 roofs", "9 trees", "60 boats", "60 boats"]
            .iter()
            .enumerate()
            .map(|(i, what)| {
                format!("Number {i} of our staff can tell: the storm took {what}.\n\n{footer}")
            })
            .collect();
    let with_footer: Vec<(&str, &str)> = texts.iter().map(|text| ("", text.as_str())).collect();
    assert_eq!(of(&with_footer, "boats"), ["0", "4", "5"]);
    // Beside one fact alone nobody can tell it from a copy.
    let of_boats = [with_footer[0], with_footer[4]];
    assert_eq!(of(&of_boats, "boats").len(), 1);
}

#[test]
fn copies_of_a_passage_with_many_facts_are_no_boilerplate() {
    let passage = "The storm on Monday took 60 boats and 12 sailors, tore off 40 roofs and \
        felled 9 trees.";
    let texts = [("", passage); 6];
    for fact in ["boats", "crews", "roofs", "trees"] {
        assert_eq!(of(&texts, fact), [format!("0 1 2 3 4 5: {passage}")], "{fact}");
    }
}

#[test]
fn several_sources_with_one_origin_are_a_finding() {
    let rulebook = rules();
    let codes = |texts: &[(&str, &str)]| -> Vec<(Code, Vec<String>)> {
        let report = report(&rulebook, &articles(texts));
        report.judged.findings.iter().map(|f| (f.code, f.notes.clone())).collect()
    };
    let notes = vec![format!("shared words: {WIRE}")];
    assert_eq!(codes(&[("", WIRE), ("Tide", WIRE)]), [(Code::SingleVoice, notes)]);
    assert_eq!(codes(&[("", WIRE), ("", "We saw 60 boats go down.")]), []);
    assert_eq!(codes(&[("", WIRE)]), []);
    assert_eq!(codes(&[("Tide", WIRE), ("tide", WIRE)]), [], "nobody takes one outlet for two");
    let contested = WIRE.replace("60", "90");
    let found = codes(&[("", WIRE), ("", &contested)]);
    assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), [Code::Discrepancy]);
}

#[test]
fn without_evidence_there_is_no_lineage() {
    let rulebook = rules();
    let finder = Checker::new(rulebook.clone()).without_lineage();
    let mut batch = Batch::default();
    for article in articles(&[("", WIRE), ("", WIRE)]) {
        batch.add(finder.find(&article));
        batch.sources.push(article.source);
    }
    let report = Run::new(&rulebook, batch);
    assert_eq!(lineages(&rulebook, &report, "boats"), [""; 0]);
    assert!(report.judged.findings.is_empty());
}

/// Sentences of a small world, so that articles share many passages.
const SENTENCES: [&str; 8] = [
    WIRE,
    "By nightfall the mayor of Brask had counted 60 boats on the rocks and in the streets.",
    "\"In all my years on this quay I have never seen 60 boats go down,\" Ada Quill said.",
    "Doctors at the hospital by the old market treated 12 sailors for cuts and for cold.",
    "At least 12 sailors were in hospital, and 40 roofs were gone, the mayor of Brask said.",
    "The forest behind the town lost 9 trees that had stood for three hundred years or more.",
    "Nothing else happened.",
    "Please return to our pages for more on this story as it goes on through the night.",
];

proptest! {
    #![proptest_config(support::generated(60))]

    #[test]
    fn the_order_of_articles_changes_nothing(
        texts in proptest::collection::vec(
            proptest::collection::vec(proptest::sample::select(SENTENCES.to_vec()), 1..5), 2..12
        ),
        turn in 0..12_usize,
    ) {
        let rulebook = rules();
        let texts: Vec<String> = texts.iter().map(|sentences| sentences.join("\n\n")).collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|text| ("", text.as_str())).collect();
        let mut articles = articles(&texts);
        let first = json(&report(&rulebook, &articles), &rulebook);
        let turn = turn % articles.len();
        articles.rotate_left(turn);
        let turned = json(&report(&rulebook, &articles), &rulebook);
        prop_assert_eq!(&first, &turned);
        articles.reverse();
        prop_assert_eq!(&first, &json(&report(&rulebook, &articles), &rulebook));
    }

    #[test]
    fn every_source_is_of_one_lineage(
        texts in proptest::collection::vec(
            proptest::collection::vec(proptest::sample::select(SENTENCES.to_vec()), 1..5), 2..12
        ),
    ) {
        let rulebook = rules();
        let texts: Vec<String> = texts.iter().map(|sentences| sentences.join("\n\n")).collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|text| ("", text.as_str())).collect();
        for row in report(&rulebook, &articles(&texts)).judged.facts {
            let mut all: Vec<usize> = row.lineages.iter().flat_map(|l| l.sources.clone()).collect();
            prop_assert!(row.lineages.iter().all(|l| l.sources.is_sorted()));
            all.sort_unstable();
            prop_assert_eq!(all, (0..row.sources.len()).collect::<Vec<_>>());
        }
    }
}

#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    label: String,
}

#[derive(Deserialize)]
struct Incident {
    articles: Vec<Text>,
}

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

/// The words of a text, cut into windows as they stand around a value.
fn windows(text: &str) -> Vec<Vec<u32>> {
    let evidence = factlint::internals::text::evidence::Evidence {
        text: text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        ..Default::default()
    };
    let words: Vec<u32> = evidence.words().iter().map(|word| word.key).collect();
    let starts = (0..words.len()).step_by(25);
    starts.map(|start| words[start..words.len().min(start + 51)].to_vec()).collect()
}

/// The longest passage of two texts, window against window.
fn longest(one: &[Vec<u32>], other: &[Vec<u32>]) -> usize {
    let fives = |words: &[u32]| words.windows(5).map(<[u32]>::to_vec).collect::<Vec<_>>();
    let mut known: HashMap<Vec<u32>, Vec<usize>> = HashMap::new();
    for (index, window) in one.iter().enumerate() {
        for five in fives(window) {
            known.entry(five).or_default().push(index);
        }
    }
    let mut most = 0;
    for window in other {
        let met: HashSet<usize> =
            fives(window).iter().filter_map(|five| known.get(five)).flatten().copied().collect();
        let mut met: Vec<usize> = met.into_iter().collect();
        met.sort_unstable();
        for index in met {
            most = most.max(passage::shared(&one[index], window, None).words);
        }
    }
    most
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn passages_of_real_news_are_shared_where_whole_articles_are() {
    let folder = shared("data/news");
    let read = |name| std::fs::read_to_string(folder.join(name)).unwrap();
    let mut texts: HashMap<String, Vec<Vec<u32>>> = HashMap::new();
    for line in read("dev-incidents.jsonl").lines() {
        let incident: Incident = serde_json::from_str(line).unwrap();
        texts.extend(incident.articles.into_iter().map(|a| (a.id, windows(&a.text))));
    }
    // By label: pairs, and those that share a passage.
    let mut counts: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for line in read("dev-copies.jsonl").lines() {
        let pair: Pair = serde_json::from_str(line).unwrap();
        let (Some(a), Some(b)) = (texts.get(&pair.a), texts.get(&pair.b)) else { continue };
        let count = counts.entry(pair.label).or_default();
        count[0] += 1;
        count[1] += usize::from(longest(a, b) >= COPY);
    }
    eprintln!("pairs, and those that share a passage: {counts:?}");
    let share = |label: &str| {
        let [pairs, copied] = counts[label];
        copied as f64 / pairs as f64
    };
    assert!(share("copy") >= 0.99, "{counts:?}");
    assert!(share("partial") >= 0.95, "{counts:?}");
    // The labels are of whole articles; independent ones share a quotation or a press release.
    assert!(share("independent") <= 0.15, "{counts:?}");
}
