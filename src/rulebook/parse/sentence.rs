//! The parts of a plain sentence: who does what, to whom, when and where.

use crate::lang::construction::{Frame, Part};
use crate::lang::frames::{self, Frames};
use crate::lang::inflection;
use crate::phrase::{Item, Slot};
use crate::rulebook::parse::parts::{
    Parts, counted_among, days_alone, inflected, is_article, loosened, parts, with_alike,
    without_value,
};
use crate::text::language::Language;
use crate::value::kind::Kind;

/// More items than lead to a day.
const DAY: usize = 4;

/// The parts of a sentence in `states`.
pub(super) struct Sentence<'a> {
    pub(super) frame: Frame,
    subject: &'a [Item],
    verb: Vec<Item>,
    bare: &'a [Item],
    particle: &'a [Item],
    object: Vec<Item>,
    rest: Vec<Item>,
    language: Language,
}

impl<'a> Sentence<'a> {
    /// That of some items whose verb stands at place `verb`.
    pub(super) fn of(items: &'a [Item], verb: usize, kind: Kind, language: Language) -> Self {
        let known = frames::of(language);
        let (subject, predicate) = (&items[..verb], &items[verb + 1..]);
        let particles = predicate.iter().take_while(|item| known.is_particle(item)).count();
        let (particle, predicate) = predicate.split_at(particles);
        // "~bill [for] calls" has an object, whatever may stand before it.
        let skipped = match predicate {
            [Item::Maybe(_), next, ..] if subject.is_empty() && *next != Item::Slot(Slot::Own) => 1,
            _ => 0,
        };
        let predicate = &predicate[skipped..];
        let rest = predicate.iter().position(|item| known.begins_rest(item));
        let (object, rest) = predicate.split_at(rest.unwrap_or(predicate.len()));
        let own = Item::Slot(Slot::Own);
        // "The court ~fine {orla} {n}" has two objects, and the second stays where it is in the
        // passive.
        let second = match object {
            [first @ .., last] if *last == own && kind == Kind::Quantity => {
                let named = matches!(first, [Item::OneOf(_) | Item::Name(_)]) && rest.is_empty();
                object.len() - usize::from(named)
            }
            _ => object.len(),
        };
        let (object, second) = object.split_at(second);
        // What only leaves room for an object is none, and stays with the verb.
        let named = object.iter().any(|item| item.must_stand() || *item == own);
        let (room, object) = if named { (&[][..], object) } else { (object, &[][..]) };
        let bare = &items[verb..=verb];
        let frame = if known.is_expletive(subject) {
            Frame::There
        } else if subject.is_empty() {
            Frame::Does
        } else if !named {
            Frame::Happens
        } else if known.is_be(&items[verb]) {
            Frame::Is
        } else {
            Frame::States
        };
        // "Voters go to the polls on {date}": a day moves, and what stands before it does not.
        let last = rest.iter().rposition(|item| known.begins_rest(item)).unwrap_or_default();
        let moves = kind == Kind::Date && rest.get(last + 1) == Some(&own);
        let (stays, rest) = if moves { rest.split_at(last) } else { (&[][..], rest) };
        let (in_object, in_verb) = if named { (stays, &[][..]) } else { (&[][..], stays) };
        let in_verb = loosened(in_verb.to_vec(), language);
        let lasts = *object == [own] && kind == Kind::Quantity;
        let for_a_time = lasts.then(|| known.lasting());
        Self {
            frame,
            subject,
            verb: [bare, particle, room, &in_verb].concat(),
            bare,
            particle,
            object: for_a_time.into_iter().chain([object, in_object].concat()).collect(),
            rest: loosened(days_alone(&[second, rest].concat(), kind, known), language),
            language,
        }
    }

    /// What fills the parts of a construction.
    pub(super) fn parts(&self) -> Parts {
        let Self { subject, verb, bare, particle, object, rest, .. } = self;
        let valued = Item::any(rest, &|item| *item == Item::Slot(Slot::Own));
        parts([
            (Part::Those, self.loose(&without_value(subject))),
            (Part::Subject, self.among()),
            (Part::Counted, self.loose(subject)),
            (Part::Verb, verb.clone()),
            (Part::Bare, if particle.is_empty() { Vec::new() } else { bare.to_vec() }),
            (Part::Particle, particle.to_vec()),
            (Part::Object, counted_among(self.loose(object), false, frames::of(self.language))),
            (Part::Rest, rest.clone()),
            (Part::Tail, rest.clone()),
            (Part::Where, if valued { Vec::new() } else { rest.clone() }),
            (Part::Predicate, self.predicate()),
        ])
    }

    /// Whether it only says that something is on a day.
    pub(super) fn only_happens(&self) -> bool {
        let dated = self.rest.ends_with(&[Item::Slot(Slot::Own)]) && self.rest.len() < DAY;
        let words = self.verb.iter().chain(&self.object);
        dated && !self.subject.is_empty() && frames::of(self.language).only_happens(words)
    }

    /// What its subject is, where the value stands in that: "killed" of "{n} people ~be killed".
    fn predicate(&self) -> Vec<Item> {
        let valued = Item::any(self.subject, &|item| *item == Item::Slot(Slot::Own));
        match self.frame {
            Frame::Is if valued => self.loose(&self.object),
            Frame::Happens if valued => without_be(&self.verb, frames::of(self.language)),
            _ => Vec::new(),
        }
    }

    /// Who somebody is, as it stands beside a name: "Captain Mara Quill" has no article.
    pub(super) fn names(&self) -> Parts {
        let plain = |items: &[Item]| {
            let items = items.iter().filter(|item| !is_article(item, self.language)).cloned();
            self.loose(&items.collect::<Vec<_>>())
        };
        parts([(Part::Subject, plain(self.subject)), (Part::Object, plain(&self.object))])
    }

    /// The subject, in which people who are counted need not be named.
    fn among(&self) -> Vec<Item> {
        counted_among(self.loose(self.subject), true, frames::of(self.language))
    }

    /// The items, in the singular and the plural, and with places for small words.
    fn loose(&self, items: &[Item]) -> Vec<Item> {
        let forms = inflection::of(self.language);
        let known = frames::of(self.language);
        let numbers = inflected(items.to_vec(), &|word| forms.numbers(word));
        let determined = |(item, own): (Item, &Item)| match is_article(own, self.language) {
            true => known.determiner(own),
            false => item,
        };
        let numbers = numbers.into_iter().zip(items).map(determined).collect();
        known.either_way(loosened(with_alike(numbers, known), self.language))
    }
}

/// What stands behind the verb that says what something is, where a verb begins with it; of several
/// verbs those that do.
fn without_be(verb: &[Item], known: &Frames) -> Vec<Item> {
    let [first, rest @ ..] = verb else { return Vec::new() };
    let told = |items: &[Item]| {
        let small = items.iter().take_while(|item| **item == Item::Loose).count();
        let items = &items[small..];
        if items.iter().any(Item::must_stand) { items.to_vec() } else { Vec::new() }
    };
    match first {
        Item::OneOf(branches) => {
            let ways = branches.iter().map(|branch| without_be(branch, known));
            let ways: Vec<_> = ways.filter(|way| !way.is_empty()).collect();
            let one = (!ways.is_empty()).then(|| Item::OneOf(ways.into()));
            one.map(|one| [&[one], rest].concat()).unwrap_or_default()
        }
        first if known.is_be(first) => told(rest),
        _ => Vec::new(),
    }
}
