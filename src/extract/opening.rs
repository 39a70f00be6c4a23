//! A cheap look at each token of a sentence: whether a value can begin there at all.
//!
//! Hardly one in five tokens can open a number or a date, and everything that is tried where one
//! may is dear. So small words that only stand before a value ("the", "in") are let through for
//! what is behind them, and signs for what they open.

use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::text::token::Kind;

/// Whether anything can begin at `i`.
pub(super) fn may_begin(text: &Text<'_>, i: usize) -> bool {
    match text.kind(i) {
        Some(Kind::Digits) => true,
        Some(Kind::Sign) => sign_opens(text, i),
        Some(Kind::Word) => word_opens(text, i) || code_opens(text, i),
        None => false,
    }
}

/// Roles that open what has no number word in it: "section 5", "all week", "minus 4".
const OPENING: [Role; 4] = [Role::Designator, Role::Whole, Role::Another, Role::Minus];

/// Roles behind an article, beside words that open something themselves: "an absolute majority",
/// "a full year".
const BEHIND_ARTICLE: [Role; 3] = [Role::MajorityAdjective, Role::Whole, Role::Another];

/// Whether the word at `i` opens something, by itself or by what is behind it.
fn word_opens(text: &Text<'_>, i: usize) -> bool {
    let Some(word) = text.word(i) else { return false };
    let is = |at: usize, role: &Role| text.is(at, *role);
    if word.opens() || OPENING.iter().any(|&role| word.is(role)) {
        return true;
    }
    let content = |at: usize| text.digits(at).is_some() || text.word(at).is_some_and(|w| w.opens());
    let article = word.is(Role::Article) || word.is(Role::The) || word.is(Role::VagueArticle);
    article
        && (content(i + 1)
            || text.digits(i + 2).is_some()
            || BEHIND_ARTICLE.iter().any(|role| is(i + 1, role)))
        || word.is(Role::In) && (content(i + 1) || text.is(i + 1, Role::Article))
}

/// Whether a word opens a code, a sum or an address by the signs and digits behind it: "COVID-19",
/// "USD 200", "https://".
fn code_opens(text: &Text<'_>, i: usize) -> bool {
    if text.digits(i + 1).is_some() {
        return true;
    }
    if text.kind(i + 1) != Some(Kind::Sign) {
        return false;
    }
    match text.str(i + 1) {
        "-" | "." | "_" => text.digits(i + 2).is_some() || text.eq(i, "www"),
        "/" => text.digits(i + 2).is_some(),
        ":" => text.sign(i + 2, "/"),
        "," | ";" | "!" | "?" | "\"" | "'" | "(" | ")" => false,
        // "US$": which signs are those of currencies is asked of the language.
        sign => sign == "$" || text.lexicon.currency_signs.contains_key(sign),
    }
}

/// Whether a sign can open something. Most close something, or part it.
fn sign_opens(text: &Text<'_>, i: usize) -> bool {
    match text.str(i) {
        "," | ";" | ":" | "!" | "?" | "\"" | "'" | ")" => false,
        "." => text.digits(i + 1).is_some(),
        // "Result: ($7.4) million".
        "(" => i > 0 && (text.sign(i - 1, ":") || text.sign(i - 1, "|")),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::extract;
    use crate::text::language::Language;
    use crate::text::token;
    use crate::text::view::View;

    /// What stands before values and in them, and signs.
    const PIECES: &str = "the a an in of all another full minus section no. page Route to and or \
        half quarter majority minority absolute last next this early end first second hundred \
        dozen few couple several week year day hour hat-trick USD Rs US $ £ € % # @ № + - – . , : \
        ; ( ) | ' \" / _ ² 5 19 1990 1,500 3.5 '80s 5th Q3 COVID-19 https://a.b/5 www.a.b el la un \
        una en todo medio media mayoría último próximo enero de May Monday Christmas twice once";

    proptest! {
        /// Whoever passes over a token looks, in a build for tests, whether anything begins there.
        #[test]
        fn no_value_begins_where_it_is_passed_over(
            pieces in proptest::collection::vec(
                (proptest::sample::select(PIECES.split_whitespace().collect::<Vec<_>>()), any::<bool>()),
                1..14,
            )
        ) {
            let text: String = pieces
                .into_iter()
                .flat_map(|(piece, apart)| [piece, if apart { " " } else { "" }])
                .collect();
            let view = View::of(&text);
            let tokens = token::tokens(&view.text, 0..view.text.len());
            for language in Language::ALL {
                extract::read(&view.text, 0..view.text.len(), &tokens, None, language);
            }
        }
    }
}
