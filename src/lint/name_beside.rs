//! Words beside one of a declared name: "Mara Qiull", where the rulebook has "Mara Quill".

use std::ops::Range;

use crate::context::sentence;
use crate::lang::checks::{self, Cue};
use crate::lint::check::{Part, Raw};
use crate::lint::declared::{Beside, Declared, is_name};
use crate::lint::name::{LONGEST, first_word, one_apart, other_name, slip, swapped};
use crate::lint::stop::{OfWords, Stop};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::article::Article;
use crate::text::token::{ascii_word, key};

/// The words at which it begins: those of declared names.
pub(super) const WORDS: OfWords = OfWords {
    code: Code::NearMissName,
    cues: &[],
    is: |word| {
        word.has_capital()
            && word.declared.may_have_beside(word.key)
            && !word.declared.beside(word.key).is_empty()
    },
    stop: Stop::Name,
};

/// The words beside one of a declared name that are a slip for its other: "Mara Qiull". The right
/// word beside it is witness enough, however often the article has the name.
pub(super) fn slips(part: &Part<'_>) -> Vec<Raw> {
    let (article, declared) = (part.article, part.declared);
    let text: &str = &article.text;
    let bytes = text.as_bytes();
    let mut found: Vec<Raw> = Vec::new();
    for &at in part.names {
        let (end, key) = ascii_word(bytes, at);
        for beside in declared.beside(key) {
            let word = match beside.behind {
                true => behind(text, end),
                false => before(text, at),
            };
            let Some(span) =
                word.filter(|span| !found.iter().rev().take(2).any(|raw| raw.span == *span))
            else {
                continue;
            };
            let word = &text[span.clone()];
            let pair = &text[at.min(span.start)..end.max(span.end)];
            if !is_slip_beside(word, beside, declared, article)
                || is_quoted_so(text, span.end)
                || memchr::memmem::find_iter(bytes, pair.as_bytes()).take(CONSISTENT).count()
                    == CONSISTENT
            {
                continue;
            }
            let around = sentence::around(text, span.start, article.language());
            let whole = &text[at..end];
            found.push(Raw {
                span: span.clone(),
                sentence: around,
                objection: objection(word, whole, beside),
            });
        }
    }
    found
}

/// Who is written so as often as this is called so.
const CONSISTENT: usize = 3;

/// The word behind a byte, with an initial between them at most.
fn behind(text: &str, end: usize) -> Option<Range<usize>> {
    let rest = text[end..].strip_prefix([' ', '\n'])?;
    let initial = rest.as_bytes();
    let skipped = match initial {
        [b'A'..=b'Z', b'.', b' ', ..] => 3,
        _ => 0,
    };
    let start = end + 1 + skipped;
    let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
    (length > 0).then_some(start..start + length)
}

/// The word before a byte.
fn before(text: &str, at: usize) -> Option<Range<usize>> {
    let head = text[..at].strip_suffix([' ', '\n'])?;
    let start = head.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last()?.0;
    Some(start..head.len())
}

fn is_slip_beside(word: &str, beside: &Beside, declared: &Declared, article: &Article) -> bool {
    let name = &*beside.word;
    let first = |word: &str| word.bytes().next();
    if word == name || !is_name(word) || first(word) != first(name) || word.len() > LONGEST {
        return false;
    }
    if declared.all.contains(&key(word.as_bytes())) || other_name(word, article.language()) {
        return false;
    }
    if !beside.behind {
        // "Tobias" and "Tobin" are brothers; who changes places of letters only slips.
        return swapped(word, name) && one_apart(word.as_bytes(), name.as_bytes());
    }
    // "Galeru" for "Gelaru": two letters changed places, whatever stands between.
    let changed = swapped(word, name) && strsim::osa_distance(word, name) == 2;
    slip(word, name, true)
        || changed
        || name.len() >= LONG
            && strsim::osa_distance(word, name) == 2
            && !ends_otherwise(word, name)
}

/// Letters of a name in which two slips are still seen.
const LONG: usize = 9;

/// Whether one of two words only goes on where the other ends.
fn ends_otherwise(word: &str, name: &str) -> bool {
    word.starts_with(name) || name.starts_with(word)
}

/// Whether a writer says behind a word that it stands so elsewhere: "(sic)".
fn is_quoted_so(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches(['"', '\'', ',', ' ', '”', '’']);
    let rest = rest.strip_prefix(['(', '[']).unwrap_or_default();
    checks::has(first_word(rest), Cue::Sic)
}

fn objection(word: &str, whole: &str, beside: &Beside) -> Objection {
    let name = &beside.word;
    let full = match beside.behind {
        true => format!("{whole} {name}"),
        false => format!("{name} {whole}"),
    };
    Objection {
        code: Code::NearMissName,
        expected: Some(name.clone()),
        message: format!("{word} may be a slip for {name}"),
        label: format!("{name}?"),
        notes: vec![format!("the rulebook declares {full}")],
        help: "correct the name; where it is right, declare it among the `names`".to_owned(),
        rule: Some(beside.at.clone()),
    }
}
