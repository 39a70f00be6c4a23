//! Names of a list that are not on the roster, and which of them are said to be on the list.
//!
//! A name with a capital may stand beside a list for many reasons: "in Harth, Norway", "Harth and
//! Orm, Ann Lee said", "Harth, and Lee has none". One belongs to it where the list goes on
//! behind it, or ends with it.

use std::ops::Range;

use crate::extract::list::item::{Item, Reader, What};
use crate::extract::list::joint::Joint;
use crate::lang::list::Cue;
use crate::lang::speech::{self, Role};
use crate::text::token::Kind;

impl Reader<'_> {
    /// The names among `items` that nobody knows and that are members like the others. The list
    /// begins at token `start`, and `joints` are what stands before each item.
    pub(super) fn strangers(&self, start: usize, joints: &[Joint], items: &[Item]) -> Vec<String> {
        let unknown = |k: usize| items.get(k).is_some_and(|item| item.what == What::Unknown);
        let count = (0..items.len()).filter(|&k| unknown(k)).count();
        let plain = |item: &Item| matches!(item.what, What::Member { .. } | What::Unknown);
        let turned = joints.iter().any(|joint| {
            let turns = [Cue::Except, Cue::ExceptAll, Cue::ButNot, Cue::Neither, Cue::Nor];
            joint.bracket || joint.cues.iter().any(|cue| turns.contains(cue))
        });
        // "Harth, Norway, Orm, Chad and Sunder": as many that say where the others lie.
        let few = count > 0 && count * 2 < items.len() + usize::from(items.len() == 2);
        if !few || turned || !items.iter().all(plain) {
            return Vec::new();
        }
        let belongs = |&k: &usize| unknown(k) && self.belongs(k, start, joints, items);
        let name = |k: usize| items.get(k).map(|item| self.words(&item.span));
        (0..items.len()).filter(belongs).filter_map(name).collect()
    }

    /// The word that ends a list of things without capitals and is none of them: "rye, oats and
    /// lentils." A verb would go on.
    pub(super) fn last_thing(&self, joint: &Joint, items: &[Item]) -> Option<Range<usize>> {
        let small = |item: &Item| {
            let member = matches!(item.what, What::Member { .. });
            member && self.words(&item.span).chars().all(|letter| !letter.is_uppercase())
        };
        let token = self.tokens.get(joint.next).filter(|token| token.kind == Kind::Word)?;
        let word = self.text(joint.next);
        let ends = self.tokens.get(joint.next + 1).is_none_or(|next| {
            next.kind == Kind::Sign && matches!(self.sign(joint.next + 1), Some('.' | ',' | ';'))
        });
        let other = [Role::Be, Role::Auxiliaries, Role::Finite, Role::Pronouns, Role::Adverbs]
            .into_iter()
            .chain([Role::Determiners, Role::Times, Role::Prepositions, Role::Unnamed]);
        let other: Vec<Role> = other.collect();
        let plain = word.chars().all(|letter| letter.is_lowercase())
            && word.len() > 2
            && !speech::in_any(word, &other);
        let listed = items.len() > 1 && items.iter().all(small) && joint.joins();
        (listed && ends && plain).then_some(token.start..token.end)
    }

    /// Whether the unknown name at place `k` is a member like the others.
    fn belongs(&self, k: usize, start: usize, joints: &[Joint], items: &[Item]) -> bool {
        let joins = |k: usize| joints.get(k).is_some_and(Joint::joins);
        let comma = |k: usize| joints.get(k).is_some_and(|joint| joint.comma);
        let added = joints.get(k).is_some_and(|joint| joint.cues.contains(&Cue::Adding));
        let (last, ended) = (k + 1 == items.len(), (1..k).any(joins));
        if added {
            return true;
        }
        if k == 0 {
            // "In May, Harth and Orm have depots" begins with something else.
            let opens = self.opens(start) || start > 0 && self.opens(start - 1);
            return joins(1) && !comma(1) || items.len() > 2 && !opens;
        }
        if last {
            // "In Harth, and Lee has none": a clause of its own.
            let clause = comma(k) && items.len() == 2;
            return joins(k) && !ended && self.closes(items, k, start) && !clause;
        }
        let final_and = (k + 1..items.len()).any(joins);
        match (joins(k), comma(k + 1)) {
            (true, _) => !ended,
            // "Harth, Vell and Orm"; "Harth, Norway, and Orm" may say where Harth lies.
            (false, false) => joins(k + 1),
            (false, true) => final_and && !(joins(k + 1) && k == 1),
        }
    }

    /// Whether the sentence goes on behind the last item as behind a list: what names somebody
    /// before a noun or a verb of its own ("and Harth fans will wait") does not end one.
    fn closes(&self, items: &[Item], k: usize, start: usize) -> bool {
        let next = items.get(k).map_or(self.tokens.len(), |item| item.next);
        let Some(token) = self.tokens.get(next) else { return true };
        if token.kind == Kind::Sign {
            return !matches!(self.sign(next), Some('\'' | '’' | '-' | '–' | '/')) || !token.glued;
        }
        let word = self.text(next);
        let small = [Role::Prepositions, Role::Conjunctions, Role::Relatives, Role::Subordinators];
        let verb = [Role::Be, Role::Auxiliaries, Role::Finite];
        speech::in_any(word, &small) || self.opens(start) && speech::in_any(word, &verb)
    }
}

impl Joint {
    /// Whether "and" or "or" stands in it.
    fn joins(&self) -> bool {
        self.cues.iter().any(|cue| matches!(cue, Cue::And | Cue::Or))
    }
}
