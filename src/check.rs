//! Reading and finding on all cores.

use rayon::prelude::*;

use crate::find::Finder;
use crate::read::{Entry, Options, Reader};
use crate::report::Batch;

/// Finds what all `entries` state.
///
/// Runs on the threads of the current rayon pool; the result depends on neither
/// their number nor their order once [`Report::new`](crate::report::Report::new)
/// has put it in order. `done` is called after each entry, from any thread.
pub fn check(
    finder: &Finder<'_>,
    entries: &[Entry],
    options: &Options,
    done: impl Fn() + Sync,
) -> Batch {
    entries
        .par_iter()
        .fold(
            || (Reader::new(options), Batch::default()),
            |(mut reader, mut batch), entry| {
                one(finder, entry, &mut reader, &mut batch);
                done();
                (reader, batch)
            },
        )
        .map(|(_, batch)| batch)
        .reduce(Batch::default, Batch::merged)
}

fn one(finder: &Finder<'_>, entry: &Entry, reader: &mut Reader, batch: &mut Batch) {
    let outcome = reader.each_part(entry, |article| batch.add(finder.find(article)));
    match outcome {
        Ok(outcome) => {
            batch.sources.push(outcome.source);
            batch.remarks.extend(outcome.remarks);
        }
        Err(skipped) => batch.skipped.push(skipped),
    }
}
