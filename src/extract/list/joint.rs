//! What stands between two items of a list, or before its first.

use crate::extract::list::Draft;
use crate::extract::list::item::{Item, Reader};
use crate::lang::list::Cue;
use crate::lang::speech::{self, Role};

/// What stands between two items.
#[derive(Clone, Debug, Default)]
pub(super) struct Joint {
    pub(super) comma: bool,
    pub(super) bracket: bool,
    /// Whether the bracket adds members: "A (and B)".
    pub(super) added: bool,
    /// Whether a stroke stands in it: "A/B".
    pub(super) signed: bool,
    pub(super) cues: Vec<Cue>,
    pub(super) next: usize,
}

/// What may stand before an item.
const JOINTS: [Cue; 10] = [
    Cue::And,
    Cue::Or,
    Cue::Nor,
    Cue::Adding,
    Cue::Except,
    Cue::ExceptAll,
    Cue::ButNot,
    Cue::Both,
    Cue::Either,
    Cue::Part,
];
/// What may open a list.
const OPENINGS: [Cue; 6] =
    [Cue::Neither, Cue::Both, Cue::Either, Cue::Part, Cue::Except, Cue::ButNot];
/// More cues than this do not stand between two items: "and also including".
const CUES: usize = 3;
/// A longer aside in brackets, in tokens, ends a list.
const ASIDE: usize = 16;

impl Reader<'_> {
    /// The cues that open a list at token `at`.
    pub(super) fn opening(&self, at: usize) -> Joint {
        let mut opening = Joint { next: at, ..Joint::default() };
        while opening.cues.len() < CUES {
            let Some((cue, next)) = self.cue(opening.next, &OPENINGS) else { break };
            // "Whether or not Malta" says nothing of Malta; "not all" is how much of a group.
            let whether = cue == Cue::ButNot && at > 0 && self.cue(at - 1, &[Cue::Or]).is_some();
            let shares = [Cue::All, Cue::Most, Cue::Some, Cue::None];
            let share = self.cue(opening.next, &shares).is_some_and(|(_, end)| end > next);
            if whether || share {
                break;
            }
            opening.cues.push(cue);
            opening.next = next;
        }
        opening
    }

    /// What joins the item that ends before token `at` to another.
    pub(super) fn joint(&self, at: usize, draft: &Draft, start: usize) -> Option<Joint> {
        let mut joint = Joint { next: at, ..Joint::default() };
        if self.sign(at) == Some('(') && draft.outside.is_none() {
            let turns = self.cue(at + 1, &[Cue::Except, Cue::ButNot, Cue::Part]).is_some();
            joint.added = self.cue(at + 1, &[Cue::And, Cue::Adding]).is_some();
            joint.bracket = turns || joint.added;
        }
        if self.sign(at) == Some('(') {
            joint.next = if joint.bracket { at + 1 } else { self.behind_bracket(at)? };
        }
        match self.sign(joint.next) {
            Some(',' | ';') => joint.comma = true,
            // "A/B" is no place with the one that it lies in.
            Some('/') => joint.signed = true,
            Some('&') => joint.cues.push(Cue::And),
            Some('–' | '—' | '-') if self.adds(joint.next + 1) => joint.comma = true,
            _ => {}
        }
        joint.next += usize::from(joint.comma || joint.signed || !joint.cues.is_empty());
        while joint.cues.len() < CUES {
            let next = joint.next;
            let whole = draft.whole && joint.cues.is_empty();
            // The longest of all wins: "but not" is more than "but", "and also" than "and".
            let found = JOINTS
                .iter()
                .filter(|cue| **cue != Cue::ExceptAll || whole)
                .filter_map(|cue| self.cue(next, &[*cue]))
                .max_by_key(|&(_, next)| next);
            let Some((cue, next)) = found else { break };
            joint.cues.push(cue);
            joint.next = next;
            // "In Malta but not in Chad": the word that leads to the list is said again.
            let leads = start.checked_sub(1).filter(|&before| self.sign(before).is_none());
            let again = |before: usize| {
                let key = |i: usize| self.tokens.get(i).map(|token| token.key);
                key(before) == key(joint.next)
            };
            if leads.is_some_and(again) {
                joint.next += 1;
            }
            if cue == Cue::Part && matches!(self.sign(next), Some(',' | ':')) {
                joint.next += 1;
            }
            // "A and, since May, B"
            let aside = matches!(cue, Cue::And | Cue::Adding).then(|| self.behind_aside(next));
            joint.next = aside.flatten().unwrap_or(joint.next);
        }
        (joint.comma || joint.signed || !joint.cues.is_empty()).then_some(joint)
    }

    /// Whether a member is put in at token `at`.
    fn adds(&self, at: usize) -> bool {
        self.cue(at, &[Cue::And, Cue::Adding]).is_some()
    }

    /// The token behind a short aside between commas that names nobody.
    fn behind_aside(&self, at: usize) -> Option<usize> {
        let comma = |i: &usize| self.sign(*i) == Some(',');
        let close = (at + 1..at + ASIDE / 2).find(comma).filter(|_| comma(&at))?;
        (at + 1..close).all(|i| self.item(i, false).is_none()).then_some(close + 1)
    }

    /// Whether the bracket goes on to nothing but further members, or ends, at token `at`.
    pub(super) fn ends_in_bracket(&self, at: usize) -> bool {
        matches!(self.sign(at), Some(')' | ',')) || self.adds(at)
    }

    /// Whether a member behind a comma and "and" may open a clause of its own: in "flies to A
    /// and B, and C has planes of its own" C is where the next verb begins.
    pub(super) fn begins_clause(&self, start: usize, joint: &Joint, item: &Item) -> bool {
        let word = self.text(item.next);
        let acts = speech::in_any(word, &[Role::Be, Role::Auxiliaries, Role::Finite]);
        // A list at the beginning of the sentence is the subject of the verb behind it.
        acts && joint.comma && joint.cues.contains(&Cue::And) && !self.opens(start)
    }

    /// The token behind a short aside in brackets.
    fn behind_bracket(&self, at: usize) -> Option<usize> {
        (at + 1..at + ASIDE).find(|&i| self.sign(i) == Some(')')).map(|close| close + 1)
    }
}
