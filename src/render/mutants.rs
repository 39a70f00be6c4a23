//! The mutation score of a rulebook.

use std::collections::BTreeMap;

use comfy_table::{ContentArrangement, Table, presets};

use crate::render::terminal::Style;
use crate::render::untrusted::clean;
use crate::rulebook::Rulebook;
use crate::test::mutation::{Change, Mutant};
use crate::text::one_line::one_line;

/// Changed texts that are shown.
const MOST: usize = 20;

/// How many changes were caught and how many rewordings left alone, per fact and
/// per change, and the texts for which it went wrong.
pub fn render(mutants: &[Mutant], rulebook: &Rulebook, style: Style) -> String {
    if mutants.is_empty() {
        return "nothing was changed, so nothing could be caught: only what agrees with an \
                expected value is changed, and no case or article does\n"
            .to_owned();
    }
    let mut by_fact: BTreeMap<usize, [(usize, usize); 2]> = BTreeMap::new();
    let mut by_change: BTreeMap<Change, (usize, usize)> = BTreeMap::new();
    for mutant in mutants {
        let side = usize::from(!mutant.change.changes_meaning());
        let fact = by_fact.entry(mutant.fact).or_default();
        for (right, all) in [&mut fact[side], by_change.entry(mutant.change).or_default()] {
            *all += 1;
            *right += usize::from(mutant.as_it_should_be);
        }
    }
    let mut out = String::new();
    let mut facts = table(style, ["fact", "changes caught", "rewordings left alone"]);
    for (&fact, [changes, wordings]) in &by_fact {
        let id = clean(&rulebook.facts[fact].id).into_owned();
        facts.add_row([id, share(*changes), share(*wordings)]);
    }
    out.push_str(&format!("{}\n\n", facts.trim_fmt()));
    let mut changes = table(style, ["change", "as it should be", ""]);
    for (change, counts) in &by_change {
        let what = if change.changes_meaning() { "caught" } else { "left alone" };
        changes.add_row([change.name().to_owned(), share(*counts), what.to_owned()]);
    }
    out.push_str(&format!("{}\n\n", changes.trim_fmt()));
    let wrong: Vec<&Mutant> = mutants.iter().filter(|mutant| !mutant.as_it_should_be).collect();
    for mutant in wrong.iter().take(MOST) {
        let fact = &rulebook.facts[mutant.fact];
        let what = if mutant.change.changes_meaning() { "not caught" } else { "not left alone" };
        let text = one_line(&mutant.text);
        out.push_str(&format!(
            "{what}: {}, {}: {}\n",
            clean(&fact.id),
            mutant.change.name(),
            clean(&text)
        ));
    }
    if wrong.len() > MOST {
        out.push_str(&format!("... and {} more\n", wrong.len() - MOST));
    }
    let total = |meaning: bool| {
        let sides = by_fact.values().map(|sides| sides[usize::from(!meaning)]);
        sides.fold((0, 0), |(right, all), (r, a)| (right + r, all + a))
    };
    let begin = if wrong.is_empty() { "" } else { "\n" };
    let told = |meaning: bool, done: &str, nothing: &str| match total(meaning) {
        (_, 0) => nothing.to_owned(),
        all => format!("{} of the {done}", share(all)),
    };
    let changes = told(
        true,
        "changes caught",
        "nothing to catch, since no case agrees with an expected value",
    );
    let wordings = told(false, "rewordings left alone", "no rewording to leave alone");
    out.push_str(&format!("{begin}{changes}, {wordings}\n"));
    out
}

fn table(style: Style, header: [&str; 3]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    table.set_header(header);
    table
}

/// "19 of 20 (95.0 %)"; nothing where nothing was tried.
fn share((right, all): (usize, usize)) -> String {
    if all == 0 {
        return "-".to_owned();
    }
    let tenths = right * 1000 / all;
    format!("{right} of {all} ({}.{} %)", tenths / 10, tenths % 10)
}
