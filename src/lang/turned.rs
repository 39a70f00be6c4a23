//! Other ways to say the words of a frame: nouns that stand apart, owners before and behind, whoever
//! comes from a place.

use crate::lang::frames::Frames;
use crate::phrase::{Item, Slot};

impl Frames {
    /// Whether these words only say that something is on a day: "take place".
    pub(crate) fn only_happens<'i>(&self, items: impl IntoIterator<Item = &'i Item>) -> bool {
        let words = items.into_iter().filter_map(|item| match item {
            Item::Word(word) => Some(word.as_str()),
            Item::Forms(forms) => forms.first().map(String::as_str),
            _ => None,
        });
        let said = words.collect::<Vec<_>>().join(" ");
        self.happening.contains(&said)
    }

    /// The word that makes what stands behind it an owner.
    pub(crate) fn owner(&self) -> &str {
        &self.owner
    }

    /// What may stand where a sentence has an article: "opened its plant" for "opened the plant".
    pub(crate) fn determiner(&self, article: &Item) -> Item {
        let others = self.determiners.iter().map(|word| vec![Item::Word(word.clone())]);
        Item::OneOf(std::iter::once(vec![article.clone()]).chain(others).collect())
    }

    /// What stands before the word that makes the value at the end of some items its own: the "toll"
    /// of "toll of {n}".
    pub(crate) fn owned<'i>(&self, items: &'i [Item]) -> Option<&'i [Item]> {
        let [thing @ .., Item::Loose, of, Item::Loose, Item::Slot(Slot::Own)] = items else {
            return None;
        };
        let of = std::slice::from_ref(of);
        let plain = |item: &Item| !matches!(item, Item::Gap | Item::Words(_) | Item::Slot(_));
        (self.is_one(of, &self.owner) && thing.iter().all(plain)).then_some(thing)
    }

    /// Whether an item is this word in any of its forms.
    fn is_one(&self, items: &[Item], word: &str) -> bool {
        match items {
            [Item::Word(own)] => own == word,
            [Item::Forms(forms)] => forms.first().is_some_and(|first| first == word),
            _ => false,
        }
    }

    /// What a thing with two nouns may be as well: the "coverage of vaccination" is the "vaccination
    /// coverage". `number` has all forms of a noun.
    pub(crate) fn unfolded(
        &self,
        items: &[Item],
        number: &dyn Fn(&str) -> Vec<String>,
    ) -> Option<Vec<Vec<Item>>> {
        let [Item::Word(owner), Item::Loose, thing @ (Item::Forms(_) | Item::Word(_))] = items
        else {
            return None;
        };
        let joining = self.joining.iter().map(|word| vec![Item::Word(word.clone())]).collect();
        let what = Item::Forms(number(owner).into());
        let apart = vec![thing.clone(), Item::Loose, Item::OneOf(joining), Item::Loose, what];
        let owned = self.possessive.iter().map(|s| {
            let (what, s) = (Item::Word(owner.clone()), Item::Word(s.clone()));
            vec![what, s, Item::Loose, thing.clone()]
        });
        Some(owned.chain([apart]).collect())
    }

    /// The items, where whoever is from a place may have come from there.
    pub(crate) fn with_coming(&self, items: Vec<Item>) -> Vec<Item> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            let is_origin = |item: &Item| match item {
                Item::Word(word) => *word == self.origin,
                Item::Forms(forms) => forms.first() == Some(&self.origin),
                _ => false,
            };
            if is_origin(&item) && out.last() == Some(&Item::Loose) && !self.coming.is_empty() {
                let came = Item::OneOf(self.coming.clone().into());
                out.push(Item::Maybe(vec![came, Item::Loose]));
            }
            out.push(item);
        }
        out
    }

    /// "The captain of the Alma", and "the Alma's captain" as well.
    pub(crate) fn either_way(&self, items: Vec<Item>) -> Vec<Item> {
        let own = |item: &Item| matches!(item, Item::Slot(_));
        let of = items.iter().position(|item| match item {
            Item::Word(word) => *word == self.owner,
            Item::Forms(forms) => forms.first() == Some(&self.owner),
            _ => false,
        });
        let (Some(of), Some(possessive)) = (of, &self.possessive) else { return items };
        let bare = |items: &[Item]| {
            let from = items.iter().take_while(|item| **item == Item::Loose).count();
            let to =
                items.iter().rposition(|item| *item != Item::Loose).map_or(from, |last| last + 1);
            items[from..to].to_vec()
        };
        let (thing, owner) = (bare(&items[..of]), bare(&items[of + 1..]));
        if thing.is_empty() || owner.is_empty() || Item::any(&items, &own) {
            return items;
        }
        let mark = Item::Maybe(vec![Item::Word(possessive.clone())]);
        let turned = [owner, vec![mark, Item::Loose], thing].concat();
        vec![Item::OneOf([items.clone(), turned].into())]
    }
}
