//! Which of several unknown names is meant where a phrase could take each.

use crate::extract::reading::{Reading, Value};
use crate::find::matching::{Hit, Matching};

impl Matching<'_, '_, '_> {
    /// Of unknown names that end alike, the longest that fits is meant.
    pub(super) fn keep_the_longest_names(&mut self, readings: &[Reading]) {
        let unknown = |index: usize| match readings[index].value {
            Value::Choice { fact, value: None } => Some((fact, readings[index].span.clone())),
            _ => None,
        };
        // "At Orm's airport": what a fuller phrase covers beside its own value is no value.
        let covers: Vec<(usize, Hit)> = self
            .hits
            .iter()
            .filter(|(index, _)| matches!(readings[**index].value, Value::Choice { .. }))
            .flat_map(|(&index, hits)| hits.iter().map(move |hit| (index, hit.clone())))
            .collect();
        self.hits.retain(|&index, hits| {
            let Some((fact, span)) = unknown(index) else { return true };
            let words = hits.iter().map(|hit| hit.words).max().unwrap_or(0);
            !covers.iter().any(|(other, hit)| {
                let at = &readings[*other].span;
                let apart = at.end <= span.start || span.end <= at.start;
                let inside = hit.span.start <= span.start && span.end <= hit.span.end;
                hit.fact == fact && hit.words > words && apart && inside
            })
        });
        // "Coached by Dr Milo Penn": the title is the phrase's where a phrase has it.
        let most = |hits: &[Hit]| hits.iter().map(|hit| hit.words).max().unwrap_or(0);
        let named = |(index, hits): (&usize, &Vec<Hit>)| Some((unknown(*index)?, most(hits)));
        let names: Vec<_> = self.hits.iter().filter_map(named).collect();
        self.hits.retain(|&index, hits| {
            let Some((fact, span)) = unknown(index) else { return true };
            let words = most(hits);
            !names.iter().any(|((of, other), others)| {
                let longer = other.start < span.start && *others >= words;
                let shorter = other.start > span.start && *others > words;
                *of == fact && other.end == span.end && (longer || shorter)
            })
        });
    }
}
