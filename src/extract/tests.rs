//! What the reader makes of sentences, as the JSON lines that people see.

use proptest::prelude::*;

use crate::context::quantities::Stated;
use crate::context::speaker::Attribution;
use crate::extract::*;
use crate::report::quantity::Quantity;
use crate::value::day_month::EitherDate;

fn json(view: &str, reading: &Reading) -> serde_json::Map<String, serde_json::Value> {
    let stated = Stated {
        text: view[reading.span.clone()].to_owned(),
        bytes: reading.span.clone(),
        letters: 0..0,
        hedge: reading.hedge.clone().map(|hedge| view[hedge].to_owned()),
        reading: reading.clone(),
        attribution: Attribution::default(),
    };
    serde_json::from_value(serde_json::json!(Quantity::from(&stated))).unwrap()
}

/// "text: value" of every reading, hedges and marks included.
pub(crate) fn show(view: &str) -> String {
    show_in(view, Language::English)
}

pub(crate) fn show_in(view: &str, language: Language) -> String {
    let published = Some("2024-06-12".parse().unwrap());
    let tokens = token::tokens(view, 0..view.len());
    let readings = read(view, 0..view.len(), &tokens, published, language);
    let one = |reading: &Reading| {
        if let Value::EitherDate(EitherDate { day_first, month_first, usual: None }) = reading.value
        {
            let words = &view[reading.span.clone()];
            return format!("{words} = {} or {}", day_first.0, month_first.0);
        }
        let json = json(view, &reading.clone().in_usual_order());
        let get = |name: &str| json.get(name).map(|v| v.as_str().unwrap_or("?").to_owned());
        let mut out = get("text").unwrap();
        out.push_str(" = ");
        let value = get("value").or_else(|| get("named")).unwrap_or_else(|| {
            format!("{}..{}", get("lo").unwrap_or_default(), get("hi").unwrap_or_default())
        });
        out.push_str(&value);
        for name in ["unit", "hedge", "change_role"] {
            if let Some(value) = get(name) {
                out.push_str(&format!(" {value}"));
            }
        }
        for name in ["additional", "part", "age"] {
            if json.get(name).is_some() {
                out.push_str(&format!(" {name}"));
            }
        }
        out
    };
    readings.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn digits_have_many_separators() {
    assert_eq!(show("They sold 1,234 lamps."), "1,234 = 1234");
    assert_eq!(show("They sold 1 234 567 lamps."), "1 234 567 = 1234567");
    assert_eq!(show("They sold 1'234 lamps."), "1'234 = 1234");
    assert_eq!(show("They sold 2.500.000 lamps."), "2.500.000 = 2500000");
    assert_eq!(show("It cost €1.234,56."), "€1.234,56 = 1234.56 EUR");
    assert_eq!(show("In 2013 500 lamps broke."), "2013 = 2013-01-01..2013-12-31; 500 = 500");
}

#[test]
fn small_figures_raise_numbers() {
    let show = |text: &str| show(&View::of(text).text);
    assert_eq!(show("10⁵ cells"), "10^5 = 100000");
    assert_eq!(show("3 × 10⁴ cells"), "3 × 10^4 = 30000");
    assert_eq!(show("2⁸ cells"), "2^8 = 256");
    assert_eq!(show("a floor of 50 m²"), "50 m² = 50 square metre");
    assert_eq!(show("5 KM² of ice"), "5 KM² = 5 square kilometre");
    assert_eq!(show("5 Km², 7 KM2"), "5 Km² = 5 square kilometre; 7 KM2 = 7 square kilometre");
    assert_eq!(show("A FLOOR OF 50 M²"), "50 M² = 50 square metre");
    assert_eq!(show("50 KM/H"), "50 KM/H = 50 kilometre per hour");
    // Capitals alone are another unit or a name.
    assert_eq!(show("3 M2 drives"), "3 = 3");
    assert_eq!(show("a box of 2 ft³"), "2 ft³ = 2 cubic foot");
    assert_eq!(show("on March 10², 100 votes²"), "March 10 = 2024-03-10; 100 = 100");
    assert_eq!(show("5 CO₂ sensors"), "5 = 5");
    // What nobody can tell is not read.
    for text in ["15² ships", "10ⁿ cells", "40 metres² of rope", "5 mm⁻¹", "1010₂", "10^50 cells"]
    {
        assert_eq!(show(text), "", "{text}");
    }
}

#[test]
fn what_follows_an_and_is_the_next_numbers() {
    assert_eq!(show("112 seats and up to 9 chairs"), "112 = 112; 9 = 9 up_to");
    assert_eq!(show("60 seats and up"), "60 = 60 at_least");
}

#[test]
fn words_are_numbers_too() {
    assert_eq!(show("One hundred and twelve goats"), "One hundred and twelve = 112");
    assert_eq!(show("eleven hundred goats"), "eleven hundred = 1100");
    assert_eq!(show("two hundred thousand goats"), "two hundred thousand = 200000");
    assert_eq!(show("half a dozen goats"), "half a dozen = 6");
    assert_eq!(show("one and a half million goats"), "one and a half million = 1500000");
    assert_eq!(show("a quarter of a million goats"), "a quarter of a million = 250000");
    assert_eq!(show("twenty five and thirty six"), "twenty five = 25; thirty six = 36");
    assert_eq!(show("the twenty-first goat"), "twenty-first = 21");
    assert_eq!(show("three lakh crore rupees"), "three lakh crore rupees = 3000000000000 INR");
    assert_eq!(show("one hundred and 50 goats"), "one hundred and 50 = 150");
    assert_eq!(show("4 thousand 3 hundred goats"), "4 thousand 3 hundred = 4300");
    assert_eq!(show("Rs 2.55 lakh crore"), "Rs 2.55 lakh crore = 2550000000000 INR");
}

#[test]
fn one_is_a_pronoun_unless_it_counts() {
    assert_eq!(show("No one knew which one of the others to trust; one must wait."), "");
    assert_eq!(show("One of the drivers saw one goat."), "One = 1 part; one = 1");
}

#[test]
fn hedges_stand_before_and_behind() {
    assert_eq!(show("Well over 40 goats"), "40 = 40 over");
    assert_eq!(show("40 goats or so"), "40 = 40 about");
    assert_eq!(show("no more than $5 million"), "$5 million = 5000000 USD at_most");
    assert_eq!(show("400 goats at the most"), "400 = 400 at_most");
    assert_eq!(show("a 300-plus herd"), "300 = 300 at_least");
    assert_eq!(show("60-odd goats"), "60 = 60 odd");
    for words in ["greater or equal than", "higher or equal to", "greater than or equal to"] {
        assert_eq!(show(&format!("a level {words} 18")), "18 = 18 at_least", "{words}");
    }
    for words in ["less or equal than", "lower or equal to", "fewer or equal to"] {
        assert_eq!(show(&format!("a level {words} 18")), "18 = 18 at_most", "{words}");
    }
}

#[test]
fn the_same_words_may_hedge_nothing() {
    assert_eq!(
        show("They changed over the past two years."),
        "the past two years = 2022-06-12..2024-06-12"
    );
    assert_eq!(show("The dish turns over 90 degrees."), "90 degrees = 90 degree");
    assert_eq!(show("The inn stood under four owners."), "four = 4");
    assert_eq!(show("It is up to 12 jurors."), "12 = 12");
    assert_eq!(show("Children under 12 travel free."), "12 = 12 year below age");
}

#[test]
fn two_ends_are_one_quantity() {
    assert_eq!(show("between 3 and 5 million goats"), "3 and 5 million = 3000000..5000000 between");
    assert_eq!(show("five or six goats"), "five or six = 5..6 between");
    assert_eq!(show("an 8- to 16-metre wall"), "8- to 16-metre = 8..16 metre between");
    assert_eq!(show("Oslo won 3-1."), "3 = 3; 1 = 1");
    assert_eq!(show("more than 10 and less than 40"), "10 and less than 40 = 10..40 between");
}

#[test]
fn a_change_has_two_values() {
    assert_eq!(show("The toll rose from 40 to 52."), "40 = 40 from; 52 = 52 to");
    assert_eq!(show("Rents fell 3% to $800."), "3% = 3 percent by; $800 = 800 USD to");
}

#[test]
fn units_join() {
    assert_eq!(show("6 feet 2 inches"), "6 feet 2 inches = 74 inch");
    assert_eq!(show("two hours and 5 minutes"), "two hours and 5 minutes = 125 minute");
    assert_eq!(show("15 dollars 50 a head"), "15 dollars 50 = 15.5 USD");
    assert_eq!(show("45 cents"), "45 cents = 0.45 USD");
    assert_eq!(show("Ana Roth, three, fell."), "three = 3 year age");
    assert_eq!(show("A man, 44, fell."), "44 = 44 year age");
    assert_eq!(show("Roth, 35, fell."), "35 = 35 year age");
    assert_eq!(show("Her sons, 7 and 8, fell."), "7 = 7 year age; 8 = 8 year age");
    assert_eq!(show("Two cousins, ages 5 and 8, fell."), "Two = 2; 5 = 5 year age; 8 = 8 year age");
    assert_eq!(show("In Lund, 35, mostly children, fell."), "35 = 35");
    assert_eq!(show("a 40-year-old"), "40-year-old = 40 year age");
    assert_eq!(show("a 6-yo and a 9 -year-old boy"), "6 = 6 year age; 9 = 9 year age");
    assert_eq!(show("Ana and Ben Roth, both 16, fell."), "16 = 16 year age");
    assert_eq!(show("They sold both 16 and 18 of them."), "16 = 16; 18 = 18 part");
    assert_eq!(
        show("Three men, ages 15, 18 and 22, fell."),
        "Three = 3; 15 = 15 year age; 18 = 18 year age; 22 = 22 year age"
    );
    assert_eq!(show("the $2-million wing"), "$2-million = 2000000 USD");
}

#[test]
fn others_and_parts_are_marked() {
    assert_eq!(show("60 other towns"), "60 = 60 additional");
    assert_eq!(show("Two more goats"), "Two = 2 additional part");
    assert_eq!(show("Of the 48 goats, 31 lived."), "48 = 48; 31 = 31 part");
}

#[test]
fn names_hold_no_numbers() {
    for view in [
        "A Boeing 747 stood there.",
        "See Section 5, pages 12-15 and version 2.1.4.",
        "COVID-19, HTTP/2, the G7, i7, 4B",
        "She lives at 12 Harbour Street.",
        "Call 555-0147 at 10:30 or at 6 p.m.",
        "https://example.org/2020/17?n=40",
    ] {
        assert_eq!(show(view), "", "{view}");
    }
    let long = format!("It has {} digits.", "7".repeat(41));
    assert_eq!(show(&long), "");
}

#[test]
fn dates_are_days() {
    assert_eq!(show("on Wednesday, 5 June 2024"), "Wednesday, 5 June 2024 = 2024-06-05");
    assert_eq!(show("on June 5"), "June 5 = 2024-06-05");
    assert_eq!(show("It opened on Monday."), "Monday = 2024-06-10");
    assert_eq!(show("It will open on Monday."), "Monday = 2024-06-17");
    assert_eq!(show("from 3 to 9 June 2021"), "3 to 9 June 2021 = 2021-06-03..2021-06-09");
    assert_eq!(show("last month"), "last month = 2024-05-01..2024-05-31");
    assert_eq!(
        show("in 1998 and two days ago"),
        "1998 = 1998-01-01..1998-12-31; two days ago = 2024-06-10"
    );
    assert_eq!(show("It may be that they march."), "");
}

#[test]
fn an_expectation_is_one_quantity_and_nothing_else() {
    for text in [
        "about 60",
        "50 to 60",
        "more than 1.2 million",
        "two-thirds",
        "60 percent",
        "100 MB",
        "167",
        "one",
        "a majority",
    ] {
        assert!(expectation(text).is_some(), "{text}");
    }
    for text in ["", "many", "60 seats", "60 61", "1998 or so on"] {
        assert!(expectation(text).is_none(), "{text}");
    }
}

/// Pieces that readings are made of, so that random strings come near them.
const PIECES: &[&str] = &[
    "0",
    "1",
    "7",
    "12",
    "60",
    "100",
    "1998",
    "2020",
    "555",
    "99999999999999999999",
    ",",
    ".",
    "-",
    "–",
    "/",
    "⁄",
    ":",
    "'",
    "\"",
    "$",
    "€",
    "%",
    "(",
    ")",
    "+",
    "^",
    "×",
    "e",
    "one",
    "two",
    "six",
    "twenty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "lakh",
    "crore",
    "dozen",
    "half",
    "third",
    "thirds",
    "quarter",
    "first",
    "second",
    "several",
    "a",
    "an",
    "the",
    "and",
    "or",
    "to",
    "of",
    "in",
    "out",
    "between",
    "from",
    "by",
    "over",
    "about",
    "nearly",
    "more",
    "than",
    "less",
    "at",
    "least",
    "most",
    "up",
    "or so",
    "km",
    "m",
    "miles",
    "feet",
    "inches",
    "MB",
    "percent",
    "points",
    "hours",
    "years",
    "old",
    "January",
    "May",
    "Monday",
    "last",
    "next",
    "week",
    "ago",
    "before",
    "after",
    "yesterday",
    "early",
    "end",
    "rest",
    "later",
    "this",
    "past",
    "all",
    "another",
    "full",
    "summer",
    "Easter",
    "Sundays",
    "nineties",
    "century",
    "decade",
    "weekend",
    "will",
    "on",
    "Jan",
    "Q",
    "s",
    "th",
    "~",
    "0001",
    "9999",
    "Section",
    "version",
    "rose",
    "fell",
    "won",
    "them",
    "whom",
    "point",
    "majority",
    "US",
    "USD",
    "°",
    "C",
    "é",
    "日",
];

/// The same of Spanish ones.
const SPANISH: &[&str] = &[
    "0",
    "3",
    "12",
    "60",
    "1998",
    "2020",
    "1",
    "234",
    ",",
    ".",
    "-",
    "/",
    "%",
    "$",
    "(",
    "un",
    "una",
    "uno",
    "dos",
    "treinta",
    "ciento",
    "cien",
    "doscientas",
    "mil",
    "millones",
    "millon",
    "docena",
    "mitad",
    "media",
    "medio",
    "tercio",
    "tercios",
    "tercera",
    "cuarto",
    "parte",
    "partes",
    "cada",
    "varios",
    "unos",
    "pocos",
    "par",
    "cientos",
    "el",
    "la",
    "los",
    "y",
    "o",
    "a",
    "al",
    "de",
    "del",
    "en",
    "entre",
    "desde",
    "hasta",
    "mas",
    "menos",
    "casi",
    "al menos",
    "cerca de",
    "otros",
    "todos",
    "km",
    "metros",
    "horas",
    "hora",
    "dias",
    "mes",
    "anos",
    "ano",
    "semana",
    "enero",
    "mayo",
    "domingo",
    "pasado",
    "pasada",
    "proximo",
    "hace",
    "dentro",
    "despues",
    "antes",
    "principios",
    "trimestre",
    "manana",
    "ayer",
    "primavera",
    "navidad",
    "mayoria",
    "absoluta",
    "articulo",
    "subio",
    "dolares",
    "por ciento",
    "edad",
    "ellos",
    "que",
    "o",
];

proptest! {
    #[test]
    fn nothing_makes_the_reader_panic(
        pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..40),
        spanish in any::<bool>(),
        published in prop::option::of(0..3000_i16),
    ) {
        let mut view = String::new();
        for (piece, space) in pieces {
            view.push_str(if spanish { SPANISH[piece % SPANISH.len()] } else { PIECES[piece] });
            if space {
                view.push(' ');
            }
        }
        let language = if spanish { Language::Spanish } else { Language::English };
        let published = published.and_then(|y| Date::new(y, 2, 28).ok());
        let tokens = token::tokens(&view, 0..view.len());
        let mut end = 0;
        for reading in read(&view, 0..view.len(), &tokens, published, language) {
            prop_assert!(reading.extent.start >= end, "overlap in {view:?}");
            end = reading.extent.end;
            prop_assert!(reading.extent.start <= reading.span.start && reading.span.end <= end);
            prop_assert!(view.get(reading.span.clone()).is_some_and(|s| !s.is_empty()));
            // What the screen stops at. "A day" and "all week" are lengths where nothing else is
            // said, and the screen passes them over.
            let screened = tokens.iter().any(|t| {
                t.start >= reading.extent.start
                    && t.end <= reading.extent.end
                    && (t.kind == token::Kind::Digits || language.lexicon().is_screened(&view[t.start..t.end]))
            });
            let words = format!("{} ", view[reading.span.clone()].to_lowercase());
            let alone = ["a ", "an ", "all", "another", "full", "the full", "un ", "una ", "otr"]
                .iter()
                .any(|start| words.starts_with(start));
            let counts = matches!(&reading.value, Value::Quantity(q) if q.unit != Unit::Ordinal);
            prop_assert!(screened || alone || !counts, "not screened: {:?}", &view[reading.extent.clone()]);
            json(&view, &reading);
        }
        let _ = expectation(&view);
    }
}
