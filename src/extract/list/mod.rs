//! Lists of members in prose: who is said to be among them, and who is not.
//!
//! "All Lima Group countries except Mexico, as well as Ruritania and Russia" is
//! one [`Listing`]: a group with all of its members, a member left out, a member
//! put in, and a name that nobody knows. A single name is a list of one.
//!
//! [`item`] reads what can stand between two commas, this module joins the items.
//! Where a text can be read in two ways ("A but not B and C"), the member in
//! doubt is put aside as unclear, so that no verdict rests on it.

mod item;
mod joint;
mod only;
pub mod roster;
mod stranger;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use std::ops::Range;

use crate::extract::list::item::{Item, Reader, What};
use crate::extract::list::joint::Joint;
use crate::extract::list::roster::Roster;
use crate::lang::list::Cue;
use crate::text::token::Token;

/// A list that a text states.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// From the first word to the last, as bytes of the view; articles and the
    /// words for how many belong to it.
    pub span: Range<usize>,
    /// Who is said to be on the list. A group that stands here is meant as a
    /// body: "the EU recognised him".
    pub members: Vec<Named>,
    /// Who is said not to be on it ("except", "but not", "neither ... nor").
    pub excluded: Vec<Named>,
    /// How much of a group is on the list, its members in `excluded` aside.
    pub groups: Vec<Portion>,
    /// Names that are not on the roster, as bytes of the view.
    pub unknown: Vec<Range<usize>>,
    /// Members of whom the text leaves open whether they are on the list.
    pub unclear: Vec<Named>,
    /// Members of whom one or several are on the list: "A or B".
    pub alternatives: Vec<Named>,
    /// Whether no more than one of the alternatives can be: "either A or B".
    pub either: bool,
    /// Names that are not on the roster and are said to be on the list, as the text has them.
    pub strangers: Vec<String>,
    /// Whether others are said to belong to it ("including", "and others").
    pub partial: bool,
    /// Whether others are said not to: "only A and B".
    pub only: bool,
}

impl Listing {
    /// The same list wherever it stands, and in whatever order.
    #[must_use]
    pub fn without_places(mut self) -> Self {
        self.span = 0..0;
        self.unknown.clear();
        let sides =
            [&mut self.members, &mut self.excluded, &mut self.unclear, &mut self.alternatives];
        for side in sides {
            side.iter_mut().for_each(|named| named.span = 0..0);
            side.sort_by_key(|named| named.entry);
            side.dedup();
        }
        self.groups.iter_mut().for_each(|portion| portion.span = 0..0);
        self.groups.sort_by_key(|portion| (portion.group, portion.share as u8));
        self
    }
}

/// A member of the roster where a text names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its place in [`Roster::entries`].
    pub entry: usize,
    /// Its name, as bytes of the view.
    pub span: Range<usize>,
}

/// A group of the roster where a text names its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion {
    /// Its place in [`Roster::entries`].
    pub group: usize,
    /// How much of it.
    pub share: Share,
    /// The words that say so, as bytes of the view.
    pub span: Range<usize>,
}

/// How much of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Share {
    /// Every member but those excluded.
    All,
    /// More than half; nobody says who.
    Most,
    /// Any number of them, "EU countries" too: nobody says who.
    Some,
    /// No member but those on the list.
    None,
}

/// The lists in `tokens`, which should be those of one sentence, in order.
///
/// Every token is read a bounded number of times.
pub fn read(view: &str, tokens: &[Token], roster: &Roster) -> Vec<Listing> {
    let reader = Reader::new(view, tokens, roster);
    let mut listings = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = reader.list(at, &mut listings).max(at + 1);
    }
    listings
}

/// What the next member of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    On,
    /// Behind "except": of a group, if one was named.
    Except {
        group: Option<usize>,
        /// Whether the last member of the exception was met: "and Mexico".
        ended: bool,
    },
    /// Behind "but not": further members need an "or" to be out as well.
    ButNot,
    /// Behind "neither".
    Neither,
}

/// A list while it is read.
struct Draft {
    listing: Listing,
    mode: Mode,
    /// The mode outside the bracket that is open.
    outside: Option<Mode>,
    /// Whether "and" or the like joined any of its items.
    joined: bool,
    /// Members joined by nothing but "or".
    alternatives: bool,
    /// Members of whom a "nor" leaves open whether the verb says no to all of them.
    nor: bool,
    /// Members behind "but not" that an "or" would put out.
    pending: Vec<Named>,
    /// Whether the item before speaks of all or none of something.
    whole: bool,
    /// Whether the item before is a group of which nobody said how much.
    bare: bool,
    /// Whether the list opened with "except".
    except_first: bool,
}

impl Reader<'_> {
    /// Reads a list that begins at token `at`, if one does, and gives the first
    /// token that no list was read from.
    fn list(&self, at: usize, listings: &mut Vec<Listing>) -> usize {
        let opening = self.opening(at);
        let Some(first) = self.item(opening.next, true) else { return at + 1 };
        let start = if opening.cues.is_empty() { first.span.start } else { self.tokens[at].start };
        let mut draft = Draft::new(start);
        let mut last = first.next;
        let mut items = vec![first.clone()];
        draft.take(self, &opening, first);
        let mut joints = vec![opening.clone()];
        let mut thing = None;
        while let Some(joint) = self.joint(last, &draft, at) {
            let Some(item) = self.item(joint.next, false) else {
                thing = self.last_thing(&joint, &items);
                break;
            };
            if joint.added && !self.ends_in_bracket(item.next) {
                break;
            }
            last = item.next;
            if self.begins_clause(at, &joint, &item) {
                draft.doubt(item);
                break;
            }
            items.push(item.clone());
            draft.take(self, &joint, item);
            joints.push(joint);
            if draft.outside.is_some() && self.sign(last) == Some(')') {
                draft.close();
                last += 1;
            }
        }
        draft.finish();
        draft.listing.strangers = self.strangers(at, &joints, &items);
        if let Some(thing) = thing {
            draft.listing.strangers.push(self.words(&thing));
            draft.listing.span.end = thing.end;
        }
        draft.listing.only = self.is_only(at, last);
        // "In Caracas, Venezuela", "In Russia, China said": two names with nothing but a comma
        // between them are two lists, except in headlines, which save the "and".
        let split = !self.headline && items.len() == 2 && !draft.joined && opening.cues.is_empty();
        if split && draft.plain() {
            for item in items {
                let mut one = Draft::new(item.span.start);
                one.take(self, &Joint::default(), item);
                one.keep(listings);
            }
        } else {
            draft.keep(listings);
        }
        last
    }
}

impl Draft {
    fn new(start: usize) -> Self {
        Self {
            listing: Listing { span: start..start, ..Listing::default() },
            mode: Mode::On,
            outside: None,
            joined: false,
            alternatives: false,
            nor: false,
            pending: Vec::new(),
            whole: false,
            bare: false,
            except_first: false,
        }
    }

    /// Whether it is nothing but names that are on the list.
    fn plain(&self) -> bool {
        let listing = &self.listing;
        listing.excluded.is_empty() && !listing.partial && listing.groups.is_empty()
    }

    fn take(&mut self, reader: &Reader<'_>, joint: &Joint, item: Item) {
        if joint.bracket {
            self.outside = Some(self.mode);
        }
        self.turn(joint);
        self.joined |= joint.signed || !joint.cues.is_empty();
        let end = item.span.end;
        self.whole = false;
        match item.what {
            What::Unknown => self.listing.unknown.push(item.span),
            What::Generic { share } => {
                self.listing.partial = true;
                self.whole = matches!(share, Some(Share::All | Share::None));
            }
            What::Group { group, share, said, bare } => {
                // "Except for Mexico, all Lima Group members": the exception came first.
                if self.except_first && joint.comma && share == Share::All {
                    self.mode = Mode::On;
                }
                self.bare = bare;
                let share = match self.mode {
                    Mode::On => Some(share),
                    // "But not all EU states": some of them are.
                    Mode::ButNot if said && share == Share::All => Some(Share::Some),
                    _ if share == Share::All => Some(Share::None),
                    // Who is left out of "except some EU states" nobody says.
                    _ => None,
                };
                if let Some(share) = share {
                    self.whole = matches!(share, Share::All | Share::None);
                    self.listing.groups.push(Portion { group, share, span: item.span });
                }
            }
            What::Member { entry } => self.member(reader, joint, Named { entry, span: item.span }),
        }
        self.listing.span.end = self.listing.span.end.max(end);
    }

    /// Puts an item aside that may have nothing to do with the list.
    fn doubt(&mut self, item: Item) {
        if let What::Member { entry } = item.what {
            self.listing.unclear.push(Named { entry, span: item.span });
        }
    }

    /// What the words before an item do to it and to those that follow.
    fn turn(&mut self, joint: &Joint) {
        for &cue in &joint.cues {
            match cue {
                Cue::Adding => {
                    self.settle(false);
                    self.mode = Mode::On;
                }
                Cue::Part => self.listing.partial = true,
                Cue::Either => {
                    self.alternatives = true;
                    self.listing.either = true;
                }
                Cue::Or if self.mode == Mode::On && !self.listing.partial => {
                    self.alternatives = true;
                }
                Cue::Or | Cue::Nor if self.mode == Mode::ButNot => self.settle(true),
                // Without "neither" the verb says no to all of them, or to the last.
                Cue::Nor if self.mode == Mode::On => self.nor = true,
                Cue::Except | Cue::ExceptAll => self.except(),
                Cue::ButNot => self.mode = Mode::ButNot,
                Cue::Neither => self.mode = Mode::Neither,
                _ => {}
            }
        }
    }

    /// Behind "except".
    fn except(&mut self) {
        if self.listing.span.is_empty() {
            self.except_first = true;
            self.mode = Mode::Except { group: None, ended: false };
            return;
        }
        let group = self.listing.groups.last_mut();
        // "The Lima Group, except Mexico" speaks of its members.
        let body =
            self.listing.members.last().filter(|last| last.span.end == self.listing.span.end);
        if let Some(portion) = group
            && portion.span.end == self.listing.span.end
        {
            if portion.share == Share::None {
                // "No member except Malta" puts Malta in.
                self.mode = Mode::On;
                return;
            }
            if self.bare {
                portion.share = Share::All;
            }
            self.mode = Mode::Except { group: Some(portion.group), ended: false };
        } else {
            let group = body.map(|body| body.entry);
            self.mode = Mode::Except { group, ended: false };
        }
    }

    fn member(&mut self, reader: &Reader<'_>, joint: &Joint, named: Named) {
        let last_cue = joint.cues.last();
        let joins = joint.cues.iter().any(|cue| matches!(cue, Cue::And | Cue::Or | Cue::Nor));
        match self.mode {
            Mode::On => self.listing.members.push(named),
            Mode::Neither => self.listing.excluded.push(named),
            Mode::Except { .. } if self.except_first && joint.comma => {
                self.listing.unclear.push(named);
            }
            Mode::Except { group, ended } => {
                self.as_group(reader, group);
                let stranger =
                    group.and_then(|group| reader.roster.members(group)).is_some_and(|members| {
                        !members.is_empty() && members.binary_search(&named.entry).is_err()
                    });
                if stranger || ended && joint.comma {
                    self.mode = Mode::On;
                    self.listing.members.push(named);
                } else {
                    self.mode = Mode::Except { group, ended: ended || joins };
                    self.listing.excluded.push(named);
                }
            }
            Mode::ButNot if last_cue == Some(&Cue::ButNot) => self.listing.excluded.push(named),
            Mode::ButNot if joint.cues.iter().any(|c| matches!(c, Cue::Or | Cue::Nor)) => {
                self.listing.excluded.push(named);
            }
            Mode::ButNot => self.pending.push(named),
        }
    }

    /// "The Lima Group, except Mexico": the group was taken for a body, and is
    /// meant by its members.
    fn as_group(&mut self, reader: &Reader<'_>, group: Option<usize>) {
        let Some(group) = group.filter(|&group| reader.roster.members(group).is_some()) else {
            return;
        };
        let last = self.listing.members.pop_if(|last| last.entry == group);
        if let Some(Named { span, .. }) = last {
            self.listing.groups.push(Portion { group, share: Share::All, span });
        }
    }

    /// Decides on members behind "but not": out behind an "or", else unclear.
    fn settle(&mut self, out: bool) {
        let to = if out { &mut self.listing.excluded } else { &mut self.listing.unclear };
        to.append(&mut self.pending);
    }

    fn close(&mut self) {
        self.settle(false);
        if let Some(mode) = self.outside.take() {
            self.mode = mode;
        }
    }

    fn finish(&mut self) {
        self.settle(false);
        if self.nor {
            self.listing.unclear.append(&mut self.listing.members);
        } else if self.alternatives {
            self.listing.alternatives.append(&mut self.listing.members);
        }
    }

    /// Adds the list to `listings`, unless it names nobody of the roster.
    fn keep(self, listings: &mut Vec<Listing>) {
        let listing = self.listing;
        let names = [&listing.members, &listing.excluded, &listing.unclear, &listing.alternatives];
        if names.iter().any(|names| !names.is_empty()) || !listing.groups.is_empty() {
            listings.push(listing);
        }
    }
}
