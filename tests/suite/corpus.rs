//! The shipped stories: everything factlint says of them, and their cases.

use std::path::Path;

use factlint::internals::checker::Checker;
use factlint::internals::checker::check;
use factlint::internals::find::Finder;
use factlint::internals::read::{self, Options, Reader};
use factlint::internals::render::terminal::Style;
use factlint::internals::run::Run;
use factlint::internals::test::case;
use factlint::internals::test::mutation::{self, Mutant};

use crate::support::{project, story_rules, terminal, told_cases};

/// All of them.
const STORIES: [&str; 3] = ["venezuela-assembly", "harbor-docs", "brannholm-results"];

/// Snapshots everything that is said of a story, under the story's name.
fn story(name: &str) {
    let rulebook = story_rules(name);
    let options = Options::default();
    // By a path below the project, which tests run in: lines are wrapped, and a folder elsewhere
    // has a longer or a shorter name.
    let listing = read::list(&[Path::new("corpus").join(name)], &options);
    let finder = Checker::new(rulebook.clone());
    let mut batch = check(&finder, &listing.entries, &options, || {});
    batch.skipped.extend(listing.skipped);
    batch.remarks.extend(listing.remarks);
    let report = Run::new(&rulebook, batch);
    let style = Style { color: false, width: 100, quiet: false, verbose: true };
    let text = terminal(&report, &rulebook, style);
    insta::with_settings!({
        prepend_module_to_snapshot => false,
        omit_expression => true,
        snapshot_path => "../snapshots",
    }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn venezuela_assembly() {
    story("venezuela-assembly");
}

#[test]
fn harbor_docs() {
    story("harbor-docs");
}

#[test]
fn brannholm_results() {
    story("brannholm-results");
}

#[test]
fn every_case_of_every_shipped_fact_agrees() {
    for name in STORIES {
        let rulebook = story_rules(name);
        let results = case::run(&rulebook);
        let text = told_cases(&results, &rulebook);
        assert!(results.iter().all(|result| result.faults.is_empty()), "{text}");
        let unmatched = case::unmatched(&rulebook, &results);
        let unmatched: Vec<&str> = unmatched.iter().map(|phrase| phrase.text).collect();
        assert!(unmatched.is_empty(), "no case has {unmatched:#?}");
        for fact in &rulebook.facts {
            assert!(fact.cases.len() >= 4, "{} has too few cases", fact.id);
        }
    }
}

#[test]
fn every_shipped_fact_is_stated_somewhere_in_its_story() {
    for name in STORIES {
        let rulebook = story_rules(name);
        let options = Options::default();
        let listing = read::list(&[project().join("corpus").join(name)], &options);
        let batch = check(&Checker::new(rulebook.clone()), &listing.entries, &options, || {});
        for (index, fact) in rulebook.facts.iter().enumerate() {
            let stated = batch.mentions.iter().any(|mention| mention.fact == index);
            assert!(stated, "{} is stated nowhere in corpus/{name}", fact.id);
        }
    }
}

/// How many of the changes were caught, and how many rewordings left alone.
fn score(mutants: &[Mutant]) -> [(usize, usize); 2] {
    [true, false].map(|meaning| {
        let all: Vec<_> =
            mutants.iter().filter(|m| m.change.changes_meaning() == meaning).collect();
        (all.iter().filter(|mutant| mutant.as_it_should_be).count(), all.len())
    })
}

#[test]
fn the_shipped_rules_catch_changes_and_leave_rewordings_alone() {
    for name in STORIES {
        let rulebook = story_rules(name);
        let finder = Finder::new(&rulebook).without_evidence();
        let mut in_articles = Vec::new();
        let options = Options::default();
        let listing = read::list(&[project().join("corpus").join(name)], &options);
        let mut reader = Reader::new(&options);
        for entry in &listing.entries {
            let each = reader.each_part(entry, |article| {
                in_articles.extend(mutation::of_article(&finder, &rulebook, article));
            });
            each.unwrap();
        }
        let in_cases = mutation::of_cases(&rulebook);
        for (mutants, where_) in [(&in_cases, "cases"), (&in_articles, "articles")] {
            let [(caught, changes), (alone, wordings)] = score(mutants);
            let what = format!(
                "{name}, {where_}: {caught} of {changes} caught, {alone} of {wordings} left alone"
            );
            eprintln!("{what}");
            assert!(changes >= 30 && wordings >= 60, "{what}");
            assert!(caught * 100 >= changes * 95 && alone * 100 >= wordings * 99, "{what}");
        }
    }
}
