//! The words of a spelling, and whether a word of a text is one of them.

use crate::text::token::{self, Kind, Token};
use crate::text::view::folded;

/// Whether `text` is `word`, which is in small letters, whatever its case and
/// full stops; "&" is "and".
pub(crate) fn is_word(text: &str, word: &str) -> bool {
    if text == "&" {
        return word == "and";
    }
    let bytes = text.bytes().filter(|&b| b != b'.').map(|b| b.to_ascii_lowercase());
    bytes.eq(word.bytes())
}

/// The words of a spelling, as [`is_word`] wants them.
pub(crate) fn spelt(text: &str) -> Vec<String> {
    let text = folded(text);
    let word = |token: &Token| match &text[token.start..token.end] {
        "&" => Some("and".to_owned()),
        word => (token.kind != Kind::Sign).then(|| word.replace('.', "")),
    };
    token::tokens(&text, 0..text.len()).iter().filter_map(word).collect()
}
