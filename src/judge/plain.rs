//! Findings that rest on no rule: the calendar, arithmetic, the article's own words.

use crate::judge::finding::{digest, hex};
use crate::lint;
use crate::mention::sighting::Sighting;
use crate::rulebook::level::Level;
use crate::run::finding::Finding;
use crate::text::one_line::one_line;

/// The findings that come of what was seen in a batch.
pub(crate) fn findings(mut sightings: Vec<Sighting>) -> Vec<Finding> {
    lint::across(&mut sightings);
    sightings.into_iter().map(one).collect()
}

fn one(Sighting { source, spot, sentence, objection }: Sighting) -> Finding {
    let code = objection.code;
    let quote = one_line(&spot.quote);
    let known_by = [code.name(), &quote.to_lowercase(), &source.identity, &hex(&sentence)];
    let fingerprint = digest(&known_by);
    let finding = Finding::new(code, Level::Warning, code.name())
        .at(spot)
        .stated(&quote)
        .message(objection.message)
        .label(objection.label)
        .notes(objection.notes)
        .help(objection.help)
        .known_by(fingerprint);
    let finding = match objection.expected {
        Some(expected) => finding.expected(expected),
        None => finding,
    };
    match objection.rule {
        Some(rule) => finding.rule(rule, "declared here"),
        None => finding,
    }
}
