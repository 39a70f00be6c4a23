//! The shipped stories: everything factlint says of them, and their cases.

use factlint::check::check;
use factlint::find::Finder;
use factlint::read::{self, Options};
use factlint::render::terminal::{self, Style};
use factlint::report::Report;
use factlint::{case, render};

use crate::support::{project, story_rules};

/// Snapshots everything that is said of a story, under the story's name.
fn story(name: &str) {
    let rulebook = story_rules(name);
    let options = Options::default();
    let listing = read::list(&[project().join("corpus").join(name)], &options);
    let finder = Finder::new(&rulebook);
    let mut batch = check(&finder, &listing.entries, &options, || {});
    batch.skipped.extend(listing.skipped);
    batch.remarks.extend(listing.remarks);
    let report = Report::new(&rulebook, batch);
    let style = Style { color: false, width: 110, quiet: false, verbose: true };
    let root = format!("{}/", project().display()).replace('\\', "/");
    let text = terminal::render(&report, &rulebook, style).replace(&root, "");
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
fn every_case_of_every_shipped_fact_agrees() {
    for name in ["venezuela-assembly", "harbor-docs"] {
        let rulebook = story_rules(name);
        let results = case::run(&rulebook);
        let style = Style { color: false, width: 110, quiet: false, verbose: false };
        let text = render::cases::render(&results, &rulebook, style);
        assert!(results.iter().all(|result| result.faults.is_empty()), "{text}");
        for fact in &rulebook.facts {
            assert!(fact.cases.len() >= 4, "{} has too few cases", fact.id);
        }
    }
}

#[test]
fn every_shipped_fact_is_stated_somewhere_in_its_story() {
    for name in ["venezuela-assembly", "harbor-docs"] {
        let rulebook = story_rules(name);
        let options = Options::default();
        let listing = read::list(&[project().join("corpus").join(name)], &options);
        let batch = check(&Finder::new(&rulebook), &listing.entries, &options, || {});
        for (index, fact) in rulebook.facts.iter().enumerate() {
            let stated = batch.mentions.iter().any(|mention| mention.fact == index);
            assert!(stated, "{} is stated nowhere in corpus/{name}", fact.id);
        }
    }
}

#[test]
fn the_shipped_rules_catch_changes_and_leave_rewordings_alone() {
    for name in ["venezuela-assembly", "harbor-docs"] {
        let mutants = factlint::mutation::run(&story_rules(name));
        let share = |meaning: bool| {
            let all: Vec<_> =
                mutants.iter().filter(|m| m.change.changes_meaning() == meaning).collect();
            let right = all.iter().filter(|mutant| mutant.as_it_should_be).count();
            (right, all.len())
        };
        let ((caught, changes), (alone, wordings)) = (share(true), share(false));
        assert!(changes >= 30 && wordings >= 150, "{name}: {changes} changes, {wordings} wordings");
        assert!(caught * 100 >= changes * 95, "{name}: {caught} of {changes} changes caught");
        assert!(alone * 100 >= wordings * 99, "{name}: {alone} of {wordings} left alone");
    }
}
