//! The words of a spelling, and whether a word of a text is one of them.

use crate::lang::lexicon::Role;
use crate::text::language::Language;
use crate::text::token::{self, Kind, Token, key};
use crate::text::view::folded;

/// What stands for "and" inside a spelling, however it is written.
const AND: &str = "&";

/// Whether a word is "and" in some language, or its sign.
fn is_and(word: &str) -> bool {
    let key = key(word.as_bytes());
    let and = |language: Language| language.lexicon().word(key).is_some_and(|w| w.is(Role::And));
    Language::ALL.into_iter().any(and)
}

/// Whether `text` is `word`, which is one of [`spelt`], whatever its case and full stops.
pub(crate) fn is_word(text: &str, word: &str) -> bool {
    if word == AND {
        return is_and(text);
    }
    let bytes = text.bytes().filter(|&b| b != b'.').map(|b| b.to_ascii_lowercase());
    bytes.eq(word.bytes())
}

/// The words of a spelling, as [`is_word`] wants them: "and" behind the first is a sign.
pub(crate) fn spelt(text: &str) -> Vec<String> {
    let text = folded(text);
    let word = |token: &Token| match &text[token.start..token.end] {
        AND => Some(AND.to_owned()),
        word => (token.kind != Kind::Sign).then(|| word.replace('.', "")),
    };
    let mut words: Vec<String> =
        token::tokens(&text, 0..text.len()).iter().filter_map(word).collect();
    for word in words.iter_mut().skip(1).filter(|word| is_and(word)) {
        AND.clone_into(word);
    }
    words
}
