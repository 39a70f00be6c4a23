//! What is drafted of sentences.

use super::*;

fn drafted(text: &str) -> Drafts {
    draft(text, &Wanted::default())
}

/// The keys of each fact but its id, on one line; the reason where there is none.
fn frames(text: &str) -> String {
    let drafts = drafted(text);
    let facts = drafts.facts.iter().map(|fact| {
        let toml = fact.toml();
        let keys = toml.split("\n\n").next().unwrap_or_default().lines();
        keys.filter(|key| !key.starts_with(['[', '#']) && !key.starts_with("id "))
            .collect::<Vec<_>>()
            .join("; ")
    });
    let without = drafts.without.iter().map(|(words, why)| format!("{words}: {why}"));
    facts.chain(without).collect::<Vec<_>>().join(" | ")
}

#[test]
fn each_kind_of_figure_has_its_frame() {
    for (sentence, frame) in [
        ("The Diet has 148 seats.", r#"expect = 148; counts = "seats"; of = "Diet""#),
        (
            "Turnout in Orla reached 61.4 percent.",
            r#"expect = "61.4 percent"; measures = "Turnout"; of = "Orla""#,
        ),
        ("Rents fell by 3 percent.", r#"expect = "-3 percent"; changes = "Rents""#),
        (
            "Uploads cannot exceed 100 MB.",
            r#"expect = "100 MB"; tolerance = 0; limits = "Uploads""#,
        ),
        (
            "Harbor keeps deleted files for 30 days.",
            r#"expect = "30 days"; states = "Harbor ~keep deleted files for {n}""#,
        ),
        (
            "The museum opened on 4 March 2021.",
            r#"expect = 2021-03-04; states = "museum ~open on {date}""#,
        ),
        (
            "Mara Quill chairs the committee.",
            r#"expect = "mara-quill"; values = { mara-quill = ["Mara Quill"] }; states = "{value} ~chair committee""#,
        ),
        (
            "The API allows 600 requests per minute for each token.",
            r#"expect = 600; counts = "requests"; of = "API"; per = "minute""#,
        ),
        (
            "Ana Roth, 45, leads the board.",
            r#"expect = "45 years"; like = ["Ana Roth {n}", "{n} Ana Roth", "Ana Roth ~be {n}"]"#,
        ),
    ] {
        assert_eq!(frames(sentence), frame);
    }
}

#[test]
fn what_happened_is_no_limit_and_a_part_no_whole() {
    assert!(!frames("At least 40 people were hurt in the fire.").contains("limits"));
    assert!(!frames("The bridge is 420 metres long.").contains("measures"));
    assert!(frames("The client requires version 2.4 of the library.").contains("~require"));
}

#[test]
fn a_sentence_without_a_value_gives_nothing() {
    let drafts = drafted("The morning was grey and nobody hurried.");
    assert!(drafts.facts.is_empty() && drafts.without.is_empty(), "{drafts:?}");
}

#[test]
fn each_value_has_a_fact_and_a_day_beside_a_number_has_none() {
    let two = drafted("The Diet has 148 seats. The town has 9,000 inhabitants.");
    assert_eq!(two.facts.len(), 2);
    assert_eq!(drafted("Rents fell by 3 percent in May.").facts.len(), 1);
    let day = frames("The pier opens on Sunday.");
    assert!(day.contains("--as-of"), "{day}");
    let as_of = Some(jiff::civil::date(2031, 6, 12));
    let known = draft("The pier opens on Sunday.", &Wanted { as_of, ..Wanted::default() });
    assert_eq!(known.facts.len(), 1, "{known:?}");
}

#[test]
fn the_value_that_is_meant_can_be_named() {
    let text = "Theo Odum is the captain of the Alma.";
    let wanted = Wanted { value: Some("Theo Odum".to_owned()), ..Wanted::default() };
    assert_eq!(draft(text, &wanted).facts.len(), 1);
    let wanted = Wanted { value: Some("Nobody".to_owned()), ..Wanted::default() };
    assert!(draft(text, &wanted).facts.is_empty());
}

#[test]
fn ids_are_made_of_words_and_never_taken() {
    let taken = BTreeSet::from(["seats-diet".to_owned()]);
    let drafts = draft("The Diet has 148 seats.", &Wanted { taken, ..Wanted::default() });
    assert_eq!(drafts.facts[0].id, "seats-diet-2");
}

#[test]
fn no_text_ends_the_program() {
    for text in
        ["", " ", "7", "$", "{n} 5 ~", "5 5 5 5", "\"\\\" 12 (", "1. 2. 3.", "ſ 40 ﬁ", "'s 9's"]
    {
        drafted(text);
    }
}
