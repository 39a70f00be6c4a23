//! What stands beside a number, as far as its bytes tell: whether it may be a part of a whole, a
//! share of it, or the first figure of a change.

use std::sync::LazyLock;

use crate::lang::checks::{self, Cue};
use crate::lint::digits::Digits;
use crate::lint::ends::Ends;
use crate::text::words_beside::{last_word, next_word, to_last_word};

/// The words that are looked for beside nearly every number.
struct Beside {
    /// "Of", "out of".
    of: Words,
    /// "The" of "of the 167".
    wholes: Words,
    shares: Words,
    fractions: Words,
    from: Words,
    to: Words,
    /// Before a figure that those before it make.
    reckoned: Words,
    /// Before a percentage that two figures make, or a price that is taken off.
    given: Words,
}

static BESIDE: LazyLock<Beside> = LazyLock::new(|| Beside {
    of: Words::of(Cue::Of),
    wholes: Words::of(Cue::Wholes),
    shares: Words::of(Cue::Shares),
    fractions: Words::of(Cue::Fractions),
    from: Words::of(Cue::From),
    to: Words::of(Cue::To),
    reckoned: Words::of_all([Cue::Makes, Cue::Gap, Cue::Remainder]),
    given: Words::of_all([Cue::Gives, Cue::InsteadOf]),
});

/// Words of a cue; how they begin and end decides first.
struct Words {
    begins: Bytes,
    ends: Ends,
    all: Vec<&'static [u8]>,
}

/// A set of bytes.
struct Bytes([bool; 256]);

impl Bytes {
    fn of(bytes: impl Iterator<Item = u8>) -> Self {
        let mut all = [false; 256];
        bytes.for_each(|byte| all[usize::from(byte)] = true);
        Self(all)
    }

    #[inline]
    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }
}

impl Words {
    fn of(cue: Cue) -> Self {
        Self::of_all([cue])
    }

    fn of_all<const N: usize>(cues: [Cue; N]) -> Self {
        let all = cues.into_iter().flat_map(checks::phrases).map(str::as_bytes);
        let all: Vec<&[u8]> = all.collect();
        Self {
            begins: Bytes::of(all.iter().filter_map(|word| word.first().copied())),
            ends: Ends::of(all.iter().copied()),
            all,
        }
    }

    /// What stands behind the first of them that some bytes begin with.
    #[inline]
    fn stripped<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let first = bytes.first().filter(|byte| self.begins.has(**byte))?;
        let mut likely = self.all.iter().filter(|word| word.first() == Some(first));
        likely.find_map(|word| bytes.strip_prefix(*word))
    }

    /// Whether any of them stands among some bytes.
    fn stand_in(&self, bytes: &[u8]) -> bool {
        (0..bytes.len())
            .any(|at| self.begins.has(bytes[at]) && self.stripped(&bytes[at..]).is_some())
    }

    /// Whether one of them is the whole of some bytes, whatever its case.
    fn has(&self, word: &[u8]) -> bool {
        self.all.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether some bytes end with one of them, whatever its case.
    fn end(&self, bytes: &[u8]) -> bool {
        let is_word = |known: &&&[u8]| {
            let Some(start) = bytes.len().checked_sub(known.len()) else { return false };
            let apart = start.checked_sub(1).is_none_or(|i| !bytes[i].is_ascii_alphabetic());
            apart && bytes[start..].eq_ignore_ascii_case(known)
        };
        self.may_end(bytes) && self.all.iter().any(|known| is_word(&known))
    }

    /// Whether one of them can end as some bytes do.
    #[inline]
    fn may_end(&self, bytes: &[u8]) -> bool {
        self.ends.may_end(bytes)
    }
}

/// Whether it is a whole, a part of it stands beside it, and words of a share are near: "100 of
/// the 167 members, a majority", "of the 167 members 100".
pub(super) fn may_have_a_share(number: &Digits<'_>) -> bool {
    let words = &*BESIDE;
    let before = number.before(24);
    if before.last() == Some(&b'(') {
        return is_a_share_again(number);
    }
    let Some((b' ', before)) = without_currency(before).split_last() else { return false };
    if !(words.of.may_end(before) || words.wholes.may_end(before)) {
        return false;
    }
    let (mut word, rest) = last_word(before);
    if words.wholes.has(word) {
        word = last_word(rest).0;
    }
    if !words.of.has(word) {
        return false;
    }
    // "A rise of 5 percent" counts nothing.
    let behind = &number.bytes[number.whole_end()..];
    let behind = &behind[..behind.len().min(80)];
    if is_a_share(number) {
        return false;
    }
    let share = |near: &[u8]| near.contains(&b'%') || words.shares.stand_in(near);
    // "Half of the boats, 31 of 98".
    let in_words = |near: &[u8]| words.fractions.stand_in(&near.to_ascii_lowercase());
    share(behind) || share(number.before(80)) || in_words(number.before(80))
}

/// Whether a number is told as a share: "60%", "60 percent".
pub(super) fn is_a_share(number: &Digits<'_>) -> bool {
    let behind = &number.bytes[number.whole_end()..];
    let next = behind.strip_prefix(b" ").unwrap_or(behind);
    next.first() == Some(&b'%') || BESIDE.shares.stripped(next).is_some()
}

/// Some bytes before a number without the sign of its currency.
fn without_currency(before: &[u8]) -> &[u8] {
    let signs = before.iter().rev().take_while(|b| **b == b'$' || !b.is_ascii()).count();
    &before[..before.len() - signs]
}

/// Whether a word or two, a colon and another number stand behind it: "the toll is 291: 168 in".
pub(super) fn opens_a_list(number: &Digits<'_>) -> bool {
    let behind = &number.bytes[number.whole_end()..];
    let behind = &behind[..behind.len().min(48)];
    // Behind hardly any number is a colon.
    if memchr::memchr(b':', behind).is_none() {
        return false;
    }
    let plain = behind.iter().take_while(|b| b.is_ascii_alphabetic() || **b == b' ').count();
    let Some([b':', b' ', next @ ..]) = behind.get(plain..) else { return false };
    let signs = next.iter().take_while(|b| **b == b'$' || !b.is_ascii()).count();
    next.get(signs).is_some_and(u8::is_ascii_digit)
}

/// Whether words before it say that those before them make it: "makes $139", "a gap of 28.2",
/// "the other 30".
pub(super) fn is_reckoned(number: &Digits<'_>) -> bool {
    BESIDE.reckoned.end(without_currency(number.before(24)).trim_ascii_end())
}

/// Whether words before it say that figures before them give it: "gives 13.1 percent", or that
/// another price was asked for: "instead of $99".
///
/// "Is" says so as well, so there has to be a share near by, and a figure before.
pub(super) fn is_given(number: &Digits<'_>) -> bool {
    let words = &*BESIDE;
    let share = |near: &[u8]| near.contains(&b'%') || words.shares.stand_in(near);
    let behind = &number.bytes[number.whole_end()..];
    words.given.end(without_currency(number.before(24)).trim_ascii_end())
        && number.before(FAR).iter().any(u8::is_ascii_digit)
        && (share(&behind[..behind.len().min(24)]) || share(number.before(FAR)))
}

/// How far before what is given the figures stand that give it, in bytes.
const FAR: usize = 120;

/// Whether it opens a bracket with nothing but a share, and words of one stand before that: "one in
/// five (20%)".
fn is_a_share_again(number: &Digits<'_>) -> bool {
    let words = &*BESIDE;
    let behind = &number.bytes[number.whole_end()..];
    let next = behind.strip_prefix(b" ").unwrap_or(behind);
    let percent = next.strip_prefix(b"%").or_else(|| words.shares.stripped(next));
    // "100 out of 167 (60%)" is worth reading for its counts.
    // "Half (45 of 90)".
    let (word, rest) = next_word(&behind[..behind.len().min(24)]);
    let whole = rest.trim_ascii_start();
    let digits = whole.iter().take_while(|b| b.is_ascii_digit() || **b == b',').count();
    let counts = words.of.has(word) && digits > 0 && whole.get(digits) == Some(&b')');
    (percent.is_some_and(|rest| rest.first() == Some(&b')')) || counts)
        && !number.before(NEAR).iter().any(u8::is_ascii_digit)
        && words.fractions.stand_in(&number.before(NEAR).to_ascii_lowercase())
}

/// Whether figures stand near the word for a majority at a byte: "100 members, a majority", "a
/// majority, 44 percent".
pub(super) fn counts_or_share(bytes: &[u8], at: usize) -> bool {
    let near = &bytes[at.saturating_sub(NEAR)..bytes.len().min(at + NEAR)];
    near.iter().any(u8::is_ascii_digit)
}

/// Whether a share stands near a byte: "48 of them, or 12 percent".
pub(super) fn share_near(bytes: &[u8], at: usize) -> bool {
    let near = &bytes[at.saturating_sub(NEAR)..bytes.len().min(at + NEAR)];
    near.contains(&b'%') || BESIDE.shares.stand_in(near)
}

/// How far from a majority its figures are looked for, in bytes.
const NEAR: usize = 60;

/// Whether it stands behind "from", and another number near it behind "to"; or the other way
/// round: "to 900 from 750".
pub(super) fn opens_a_change(number: &Digits<'_>) -> bool {
    let words = &*BESIDE;
    is_between(number, &words.from, &words.to) || is_between(number, &words.to, &words.from)
}

/// Whether it stands behind one word, and another number near it behind another.
fn is_between(number: &Digits<'_>, one: &Words, other: &Words) -> bool {
    let before = number.before(16);
    let Some((b' ', before)) = without_currency(before).split_last() else { return false };
    if !one.may_end(before) || !one.has(last_word(to_last_word(before)).0) {
        return false;
    }
    let near = number.behind(48);
    memchr::memchr_iter(b' ', near).any(|space| {
        let next = near.get(space + 1..).unwrap_or_default();
        let figure = other.stripped(next).and_then(|rest| rest.strip_prefix(b" "));
        figure
            .and_then(<[u8]>::first)
            .is_some_and(|b| b.is_ascii_digit() || !b.is_ascii_alphabetic())
    })
}
