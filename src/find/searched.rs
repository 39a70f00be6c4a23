//! A whole article in which many phrases are looked for.
//!
//! It is cut into words once, and each word knows where it stands. So a phrase costs no more
//! than the places where it can begin, however many phrases there are; and a gap ends
//! with its sentence, so that a place costs no more than a sentence, however long the article.

use std::ops::Range;

use crate::context::sentence;
use crate::find::screen::literal::first_keys;
use crate::phrase::Item;
use crate::phrase::passage::Passage;
use crate::rulebook::Rulebook;
use crate::text::language::Language;
use crate::text::scan::Keyed;
use crate::text::token::Token;
use crate::text::view::View;
use crate::text::{cost, token};

/// The words of a text, ready to look for phrases.
#[derive(Debug)]
pub(crate) struct Searched {
    view: View<'static>,
    cells: Vec<Token>,
    /// The cells with which sentences begin.
    sentences: Vec<usize>,
    /// By the key of a word or sign, the cells where it stands.
    places: Keyed<Vec<usize>>,
}

impl Searched {
    /// Makes a text ready.
    pub(crate) fn new(text: &str, language: Language) -> Self {
        cost::of(text.len());
        let view = View::of(text).into_owned();
        let text: &str = &view.text;
        let cells = Passage::new(text, &token::tokens(text, 0..text.len())).cells.into_owned();
        let begins = sentence::begins(text, language);
        let mut sentences: Vec<usize> =
            begins.map(|at| cells.partition_point(|cell| cell.start < at)).collect();
        sentences.push(cells.len());
        sentences.dedup();
        let mut places: Keyed<Vec<usize>> = Keyed::default();
        for (cell, token) in cells.iter().enumerate() {
            places.entry(token.key).or_default().push(cell);
        }
        Self { view, cells, sentences, places }
    }

    /// Every place of `text`, which is the one that was made ready, where `items` stand, in
    /// order.
    pub(crate) fn each(
        &self,
        rulebook: &Rulebook,
        items: &[Item],
        text: &str,
    ) -> impl Iterator<Item = Range<usize>> {
        let places = self.in_view(rulebook, items);
        places.map(|place| self.view.in_text(text, &place))
    }

    fn in_view(&self, rulebook: &Rulebook, items: &[Item]) -> impl Iterator<Item = Range<usize>> {
        let passage = Passage::of_sentences(&self.view.text, &self.cells, &self.sentences);
        self.begins(rulebook, items).into_iter().filter_map(move |start| {
            let end = passage.ends(rulebook, items, start)?;
            passage.bytes(&(start..end))
        })
    }

    /// Whether `items` stand anywhere.
    pub(crate) fn has(&self, rulebook: &Rulebook, items: &[Item]) -> bool {
        self.in_view(rulebook, items).next().is_some()
    }

    /// The cells with which `items` can begin, in order.
    fn begins(&self, rulebook: &Rulebook, items: &[Item]) -> Vec<usize> {
        let Some(mut keys) = first_keys(rulebook, items) else {
            return (0..self.cells.len()).collect();
        };
        keys.sort_unstable();
        keys.dedup();
        let mut begins: Vec<usize> =
            keys.iter().filter_map(|key| self.places.get(key)).flatten().copied().collect();
        begins.sort_unstable();
        begins
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::fact::About;

    fn about(names: &str) -> (Rulebook, About) {
        let rules = format!(
            "[rulebook]\nid = \"x\"\n[names]\nalma = [\"Alma\", \"MS Alma\"]\n[[fact]]\nid = \"f\"\n\
             says = [\"{{n}} cabins of {{alma}}\"]\nabout = {{ names = [{names}] }}\n"
        );
        let (rulebook, problems) = Rulebook::parse(vec![("x.toml".into(), rules)]);
        assert!(problems.is_empty(), "{problems:#?}");
        let about = rulebook.facts[0].about.clone().unwrap();
        (rulebook, about)
    }

    fn found(names: &str, text: &str) -> Vec<String> {
        let (rulebook, about) = about(names);
        let searched = Searched::new(text, Language::English);
        let each = |phrase: &crate::phrase::Phrase| {
            let places: Vec<_> = searched.each(&rulebook, &phrase.items, text).collect();
            places.into_iter().map(|place| text[place].to_owned()).collect::<Vec<_>>()
        };
        about.names.iter().flat_map(each).collect()
    }

    #[test]
    fn a_gap_ends_with_its_sentence() {
        let text = "The white ship left. A ferry came.\n\nThe old ship\n\nferry";
        assert_eq!(found("\"the ... ship\"", text), ["The white ship", "The old ship"]);
        for across in ["\"ship ... ferry\"", "\"ship ... came\""] {
            assert!(found(across, text).is_empty(), "{across}");
        }
    }

    #[test]
    fn every_beginning_is_found() {
        let text = "MS Alma, Alma, the U.S ship, 40 % of it, and shipping";
        assert_eq!(found("\"{alma}\"", text), ["MS Alma", "Alma", "Alma"]);
        assert_eq!(found("\"[big] (US|UK) ship\"", text), ["U.S ship"]);
        assert_eq!(found("\"% of it\", \"ship*\"", text), ["% of it", "ship", "shipping"]);
    }
}
