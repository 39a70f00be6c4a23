//! Units and scales that stand beside a table's figures: "Default (ms)", "in thousands of dollars".
//!
//! What is a unit is asked of the reading of numbers: `ms` is one because "1 ms" is a quantity.

use crate::extract;
use crate::extract::reading::Value;
use crate::lang::lexicon::{self, Role};
use crate::text::language::Language;
use crate::text::token;
use crate::text::view::View;

/// A longer line is no heading of a table, in bytes.
const LONGEST: usize = 400;

/// What makes a figure of a table the figure that is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scale {
    /// "thousand".
    pub(super) scale: String,
    /// "dollars", where it is said and a figure may have no sign of it.
    pub(super) currency: String,
    /// Whether some rows are left out, which is said of shares and their like.
    pub(super) excepts: bool,
}

/// The scale that a line tells: "Figures in thousands of dollars."
pub(super) fn of(line: &str) -> Option<Scale> {
    if line.is_empty() || line.len() > LONGEST {
        return None;
    }
    let view = View::of(line);
    let tokens = token::tokens(&view.text, 0..view.text.len());
    let words: Vec<&str> = tokens.iter().map(|token| &view.text[token.start..token.end]).collect();
    for language in Language::ALL {
        let lexicon = lexicon::of(language);
        let is_in =
            |i: usize| lexicon.word(tokens[i].key).is_some_and(|word| word.is(Role::YearIn));
        for i in 0..words.len() {
            if i > 0 && !is_in(i - 1) {
                continue;
            }
            // "Amounts in EUR million", "EUR m".
            let next = words.get(i + 1).copied().unwrap_or_default();
            let whole = i > 0 || words.len() == 2;
            if let Some(scale) = of_currency(words[i], next, language).filter(|_| whole) {
                return Some(Scale { scale, currency: words[i].to_owned(), excepts: false });
            }
            if i == 0 {
                continue;
            }
            let Some(scale) = one_of(words[i], |word| is_scale(word, language)) else { continue };
            let name = words.get(i + 2).copied().unwrap_or_default();
            let currency = one_of(name, |word| is_unit(&format!("{scale} {word}"), language));
            let behind = tokens[i].end;
            let excepts = view.text[behind..].contains(',');
            return Some(Scale { scale, currency: currency.unwrap_or_default(), excepts });
        }
    }
    None
}

/// The name of a column without its unit, and the unit as it stands behind a figure.
pub(super) fn unit(name: &str) -> Option<(String, String)> {
    let name = name.trim();
    let (rest, inner) = match name.strip_suffix([')', ']']) {
        Some(rest) => rest.rsplit_once([' ', '\t']).and_then(|(rest, _)| {
            let inner = name.get(rest.len()..)?.trim();
            // A unit of several words stands behind the bracket.
            let open = name.rfind(['(', '['])?;
            match inner.starts_with(['(', '[']) {
                true => Some((rest, inner)),
                false => Some((name.get(..open)?, name.get(open..)?)),
            }
        })?,
        None => name.rsplit_once([',', ' ']).filter(|(rest, _)| joins(rest))?,
    };
    let inner = inner.trim_matches(|c: char| "()[] ".contains(c));
    let rest = rest.trim().trim_end_matches(',');
    if let Some(scale) = of(inner) {
        let unit = format!("{} {}", scale.scale, scale.currency);
        return Some((rest.to_owned(), unit.trim().to_owned()));
    }
    let words: Vec<&str> = inner.split(' ').filter(|word| !word.is_empty()).collect();
    let sign = |c: char| "$€£¥".contains(c);
    let mut tries = vec![inner.to_owned()];
    if let Some(first) = inner.chars().next().filter(|&c| sign(c)) {
        let rest = inner[first.len_utf8()..].trim();
        tries.push(format!("{rest} {first}"));
        tries.extend(rest.strip_suffix('s').map(|rest| format!("{rest} {first}")));
    }
    if let [scale, _, what] = words[..] {
        tries.push(format!("{} {what}", scale.trim_end_matches('s')));
    }
    tries.extend(inner.strip_suffix('s').map(str::to_owned));
    if words.len() > 3 {
        return None;
    }
    let language =
        |unit: &str| Language::ALL.into_iter().any(|l| is_unit(unit, l) || is_scale(unit, l));
    let unit = tries.into_iter().find(|unit| language(unit))?;
    Some((without_preposition(rest).unwrap_or(rest).to_owned(), unit))
}

/// Whether a unit may follow: "Weight, kg", "Length in km".
fn joins(rest: &str) -> bool {
    rest.ends_with(',') || without_preposition(rest).is_some()
}

/// What stands before the preposition with which it ends: "Length" of "Length in".
fn without_preposition(text: &str) -> Option<&str> {
    let (rest, last) = text.rsplit_once(' ')?;
    let view = View::of(last);
    let tokens = token::tokens(&view.text, 0..view.text.len());
    let first = tokens.first()?;
    let is_in =
        |language| lexicon::of(language).word(first.key).is_some_and(|w| w.is(Role::YearIn));
    Language::ALL.into_iter().any(is_in).then_some(rest)
}

/// The word for the scale that stands behind a currency: "EUR million", "EUR m".
fn of_currency(currency: &str, scale: &str, language: Language) -> Option<String> {
    let code = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
    if !code || scale.is_empty() || !is_unit(currency, language) {
        return None;
    }
    let letters = (scale.len() <= 2).then(|| format!("{scale}n"));
    let tries =
        [Some(scale.to_lowercase()), scale.strip_suffix('s').map(str::to_lowercase), letters];
    tries.into_iter().flatten().find(|word| is_scale(word, language))
}

/// The word, or its singular, that is what is asked for.
fn one_of(word: &str, is: impl Fn(&str) -> bool) -> Option<String> {
    if word.is_empty() || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let singular = [Some(word), word.strip_suffix('s'), word.strip_suffix("es")];
    singular.into_iter().flatten().find(|word| is(word)).map(str::to_owned)
}

fn is_scale(word: &str, language: Language) -> bool {
    read(word, language).is_some_and(|(_, times)| times)
}

fn is_unit(word: &str, language: Language) -> bool {
    read(word, language).is_some_and(|(unit, _)| unit)
}

/// Whether "1 word" is a quantity as a whole, with a unit, or of more than one.
fn read(word: &str, language: Language) -> Option<(bool, bool)> {
    let one = format!("1 {word}");
    let view = View::of(&one);
    let text: &str = &view.text;
    let tokens = token::tokens(text, 0..text.len());
    let found = extract::read(text, 0..text.len(), &tokens, None, language);
    let [one] = &found[..] else { return None };
    let Value::Quantity(quantity) = &one.value else { return None };
    let times = quantity.number().is_some_and(|number| number.to_string() != "1");
    (one.span == (0..text.len())).then_some((one.number != one.span, times))
}

#[cfg(test)]
mod tests {
    use super::{of, unit};

    #[test]
    fn a_heading_tells_the_unit_of_its_column() {
        let told = |name| unit(name).map(|(name, unit)| format!("{name}|{unit}"));
        assert_eq!(told("Default (ms)").as_deref(), Some("Default|ms"));
        assert_eq!(told("Weight, kg").as_deref(), Some("Weight|kg"));
        assert_eq!(told("Length in km").as_deref(), Some("Length|km"));
        assert_eq!(told("Sales ($ million)").as_deref(), Some("Sales|million $"));
        assert_eq!(told("Turnout (%)").as_deref(), Some("Turnout|%"));
        assert_eq!(told("Wait [minutes]").as_deref(), Some("Wait|minutes"));
        for none in ["Speed (max)", "Option(s)", "Seats", "Seats (2030)", "", "()", "In"] {
            assert_eq!(told(none), None, "{none}");
        }
    }

    #[test]
    fn a_line_tells_the_scale_of_a_table() {
        let told = |line| of(line).map(|s| format!("{}|{}|{}", s.scale, s.currency, s.excepts));
        assert_eq!(
            told("Figures in thousands of dollars.").as_deref(),
            Some("thousand|dollars|false")
        );
        assert_eq!(told("(in millions, except per share)").as_deref(), Some("million||true"));
        assert_eq!(told("Cifras en miles de euros").as_deref(), Some("mil|euros|false"));
        assert_eq!(told("Amounts in EUR million").as_deref(), Some("million|EUR|false"));
        assert_eq!(told("USD m").as_deref(), Some("mn|USD|false"));
        for none in [
            "EUR",
            "In EUR",
            "The EUR million",
            "Thousands of people came.",
            "The ships in the harbour",
            "In 2030",
            "",
        ] {
            assert_eq!(told(none), None, "{none}");
        }
    }
}
