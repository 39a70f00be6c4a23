//! Which letters pass for others, and which nobody sees.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The letters from U+00C0 to U+00FF without their accents; a hyphen for those
/// that are more, or less, than one letter with an accent.
pub(super) const LATIN_1: &[u8; 64] =
    b"AAAAAA-CEEEEIIII-NOOOOO--UUUUY--aaaaaa-ceeeeiiii-nooooo--uuuuy-y";

/// Digits of any script, with their value and the nought of their script.
pub(super) fn digit(c: char) -> Option<(u8, char)> {
    // The first digits beyond ASCII are the Arabic-Indic ones.
    if c < '\u{660}' || c.general_category() != GeneralCategory::DecimalNumber {
        return None;
    }
    // Compatibility digits (full-width, mathematical) fold to ASCII; those of a script stand in
    // one block of ten, nought first, and no two blocks touch.
    if let Some(ascii) = std::iter::once(c).nfkc().next().filter(char::is_ascii_digit) {
        return Some((ascii as u8 - b'0', '0'));
    }
    let before = |n: u32| char::from_u32(c as u32 - n);
    let value = (0..=9)
        .rev()
        .find(|&n| {
            before(n).is_some_and(|c| c.general_category() == GeneralCategory::DecimalNumber)
        })
        .filter(|&n| {
            (0..=n).all(|n| {
                before(n).is_some_and(|c| c.general_category() == GeneralCategory::DecimalNumber)
            })
        })?;
    Some((u8::try_from(value).ok()?, before(value)?))
}

/// Latin letters that Unicode does not take apart.
pub(super) fn stroked(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ẞ' => "SS",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'þ' => "th",
        'Þ' => "TH",
        'ı' => "i",
        'ħ' => "h",
        'Ħ' => "H",
        _ => return None,
    })
}

/// Scripts with letters that pass for Latin ones.
pub(super) fn is_lookalike_script(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52f}' | '\u{13a0}'..='\u{13fd}')
}

pub(super) fn is_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}')
}

/// Default-ignorable code points (Unicode 16, DerivedCoreProperties).
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::is_combining_mark;

    use super::*;

    #[test]
    fn the_letters_with_accents_are_those_of_unicode() {
        for (c, &plain) in ('\u{c0}'..='\u{ff}').zip(LATIN_1) {
            let parts: String =
                std::iter::once(c).nfkd().filter(|&c| !is_combining_mark(c)).collect();
            let one = Some(parts.as_str()).filter(|parts| parts.is_ascii());
            assert_eq!(one.unwrap_or("-"), char::from(plain).to_string(), "{c}");
        }
    }
}
