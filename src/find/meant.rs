//! A sentence with its values, and with what it means and does not say.

use std::ops::Range;

use crate::context::{gapping, stand_in};
use crate::extract::reading::{self, Reading};
use crate::find::edges::loosen;
use crate::find::finder::Finder;
use crate::phrase::passage::Passage;
use crate::text::language::Language;
use crate::text::token::Token;

impl Finder<'_> {
    /// The sentence of these tokens, as phrases are held against it: where a rulebook has frames,
    /// with small words passed over, with words that are meant once more, and with what "it" stands
    /// for, which is looked for in the `known` tokens around the sentence at its place.
    pub(super) fn sentence<'v>(
        &self,
        view: &'v str,
        tokens: &[Token],
        readings: &[Reading],
        language: Language,
        known: Option<(&[Token], &Range<usize>)>,
    ) -> Passage<'v> {
        let mut sentence = reading::passage(view, tokens, readings, language);
        if self.loose {
            loosen(&mut sentence, readings, language);
            let meant = gapping::of(view, tokens, readings, language);
            meant.iter().for_each(|it| sentence.add_meant(&it.words, &it.of));
        }
        if let Some((around, span)) = known.filter(|_| self.named) {
            let stand_ins = stand_in::of(view, around, span, language);
            stand_ins.iter().for_each(|it| sentence.add_stand_in(&it.words, &it.of));
        }
        sentence
    }
}
