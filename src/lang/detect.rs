//! Which language a text is in.
//!
//! A text is of one language, told by its commonest words, and all of it is read
//! in that one: a quotation in another language is rare and short.

use crate::lang::lexicon::{self, Lexicon};
use crate::lang::speech::{self, Speech};
use crate::text::article::Article;
use crate::text::language::Language;
use crate::text::token::{self, ascii_word};
use crate::text::view::folded;

/// How many bytes of a text are asked for its language.
const SAMPLE: usize = 4 << 10;

/// This many telling words more than of any other language decide at once.
const LEAD: u32 = 12;

impl Language {
    /// The language of a text, by the words in its first few thousand bytes that
    /// only one language has; English where they tell nothing.
    ///
    /// A word with a capital counts only where the next one has none, since "Los
    /// Angeles" is no Spanish, and one in capitals throughout only where all are.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let bytes = bytes.get(..SAMPLE).unwrap_or(bytes);
        let mut told = [0_u32; Self::ALL.len()];
        let mut shouted = told;
        let mut at = 0;
        while let Some(word) = bytes.iter().skip(at).position(u8::is_ascii_alphabetic) {
            let start = at + word;
            let (mut end, mut key) = ascii_word(bytes, start);
            // "Dieciséis" is a word, and its "is" none.
            let odd = |b: Option<&u8>| b.is_some_and(|b| *b >= 0x80);
            if odd(bytes.get(end)) || start.checked_sub(1).is_some_and(|i| odd(bytes.get(i))) {
                let letter = |c: char| !c.is_alphabetic();
                let from =
                    text[..start].rfind(letter).map_or(0, |i| text.ceil_char_boundary(i + 1));
                end += text[end..].find(letter).unwrap_or(text.len() - end);
                key = token::key(folded(&text[from..end]).as_bytes());
            }
            at = end.max(start + 1);
            let small = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_lowercase());
            let opens = || {
                let next = bytes.get(end + 1);
                small(bytes.get(end - 1))
                    && bytes[end..].starts_with(b" ")
                    && (small(next) || next.is_some_and(u8::is_ascii_digit))
            };
            let counts = if small(bytes.get(start)) || opens() {
                &mut told
            } else if bytes[start..end].iter().all(u8::is_ascii_uppercase) {
                &mut shouted
            } else {
                continue;
            };
            for (count, language) in counts.iter_mut().zip(Self::ALL) {
                *count += u32::from(language.lexicon().tells(key));
            }
            let [best, second] = two_largest(told);
            if best - second >= LEAD {
                break;
            }
        }
        let told = if told.iter().all(|&count| count == 0) { shouted } else { told };
        // Of two that are told alike the first is the likelier.
        let counted = Self::ALL.into_iter().zip(told).rev();
        counted.max_by_key(|&(_, count)| count).map_or_else(Self::default, |(language, _)| language)
    }

    /// The words of its numbers and dates.
    pub(crate) fn lexicon(self) -> &'static Lexicon {
        lexicon::of(self)
    }

    /// The words with which it says who says a thing.
    pub(crate) fn speech(self) -> &'static Speech {
        speech::of(self)
    }
}

fn two_largest(counts: [u32; Language::ALL.len()]) -> [u32; 2] {
    counts.into_iter().fold([0, 0], |[best, second], count| match count > best {
        true => [count, best],
        false => [best, second.max(count)],
    })
}

impl Article {
    /// The language it is written in: what its front matter says, else what the words with
    /// which it begins tell.
    pub fn language(&self) -> Language {
        self.source.language.or(self.told).unwrap_or_else(|| Language::of(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_tell_the_language() {
        for english in [
            "",
            "167",
            "The mayor of Los Angeles said that the road to La Paz was closed.",
            "In El Alto and Las Vegas, de la Cruz won.",
            "167 SEATS",
            "The paper El Nacional called it \"una farsa\" on its front page, and nobody at the gate did.",
        ] {
            assert_eq!(Language::of(english), Language::English, "{english}");
        }
        for spanish in [
            "El puerto tiene 14 grúas.",
            "Casi 60 barcos zarparon.",
            "EL PUERTO TIENE CASI 14 GRÚAS.",
            "Hay casi 60 barcos en la bahía.",
            "«Son muchos», dijo la alcaldesa al salir del ayuntamiento.",
            "Quedan dieciséis plazas.",
            "The Guardian publicó el lunes una lista de los barcos que zarparon.",
        ] {
            assert_eq!(Language::of(spanish), Language::Spanish, "{spanish}");
        }
    }

    #[test]
    fn only_the_beginning_of_a_text_is_asked() {
        let english = "The ships are in the harbour. ".repeat(300);
        assert_eq!(
            Language::of(&format!("{english}{}", "el los del ".repeat(9_000))),
            Language::English
        );
        assert_eq!(Language::of(&format!("{}é de los", " ".repeat(SAMPLE - 1))), Language::English);
    }
}
