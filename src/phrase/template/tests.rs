//! How templates are read, and what is said of those that cannot be.

use crate::phrase::template::*;

/// Facts `n` and `seats`, names `roth` and `assembly`, and `bad` that is broken.
fn resolve(id: &str) -> Result<Hole, Option<String>> {
    match id {
        "n" => Ok(Hole::Slot(Slot::Own)),
        "seats" => Ok(Hole::Slot(Slot::Fact(7))),
        "roth" => Ok(Hole::Name(0)),
        "assembly" => Ok(Hole::Name(1)),
        "bad" => Ok(Hole::Broken),
        "@boats" | "@tug-boats" => Ok(Hole::Item(Item::OneOf(
            vec![vec![Item::Word("ferry".into())], vec![Item::Word("tug".into())]].into(),
        ))),
        "@broken" => Ok(Hole::Broken),
        "~open" => Ok(Hole::Item(Item::Forms(["open".to_owned(), "opens".to_owned()].into()))),
        _ => Err(Some(format!("what is {id}?"))),
    }
}

fn shown(items: &[Item]) -> String {
    let list = |alternatives: &[Vec<Item>]| {
        alternatives.iter().map(|items| shown(items)).collect::<Vec<_>>().join("|")
    };
    let one = |item: &Item| match item {
        Item::Word(word) => word.clone(),
        Item::Prefix(word) => format!("{word}*"),
        Item::Sign(sign) => format!("'{sign}'"),
        Item::Forms(forms) => format!("~{}", forms.join("/")),
        Item::Words(most) => format!("..{most}"),
        Item::Loose => "~".to_owned(),
        Item::Label => ":".to_owned(),
        Item::Gap => "...".into(),
        Item::Slot(Slot::Own) => "{n}".into(),
        Item::Slot(Slot::Fact(fact)) => format!("{{{fact}}}"),
        Item::Name(name) => format!("<{name}>"),
        Item::OneOf(alternatives) | Item::Named(alternatives) => {
            format!("({})", list(alternatives))
        }
        Item::Maybe(items) => format!("[{}]", shown(items)),
    };
    items.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn read_as(text: &str, role: Role) -> String {
    match parse(text, role, &mut resolve) {
        Ok(items) => shown(&items),
        Err(mistakes) => mistakes
            .iter()
            .map(|m| format!("{} {:?}: {}", m.code, &text[m.span.clone()], m.label))
            .collect::<Vec<_>>()
            .join("; "),
    }
}

fn says(text: &str) -> String {
    read_as(text, Role::Says(Some("n")))
}

#[test]
fn words_lose_case_accents_and_punctuation() {
    insta::assert_snapshot!(says("{n} SEATS in Zürich"), @"{n} seats in zurich");
    insta::assert_snapshot!(says("{n}-member {assembly}'s"), @"{n} member <1> s");
    insta::assert_snapshot!(says("of {assembly}’s “{n}”, at least"), @"of <1> s {n} at least");
    insta::assert_snapshot!(says("U.S. towns, all {n}."), @"us towns all {n}");
    insta::assert_snapshot!(says("the\tp.m.\u{a0}count\r\n{ n }"), @"the pm count {n}");
    insta::assert_snapshot!(says("G7 {n} states, 1,200 men"), @"g 7 {n} states 1 200 men");
    insta::assert_snapshot!(says("ﬁve in\u{ad}visible {n}"), @"five invisible {n}");
}

#[test]
fn signs_that_are_read_aloud_stay() {
    insta::assert_snapshot!(says("{n}% of R&D"), @"{n} '%' of r '&' d");
    insta::assert_snapshot!(says("${n} / day"), @"'$' {n} '/' day");
    insta::assert_snapshot!(says(r"{n} seats \(all\) \{ \* \\ \. end"), @r"{n} seats '(' all ')' '{' '*' '\' end");
}

#[test]
fn brackets_gaps_and_endings() {
    insta::assert_snapshot!(says("{n} of {assembly}'s {seats} (lawmakers|legislators)"), @"{n} of <1> s {7} (lawmakers|legislators)");
    insta::assert_snapshot!(says("{n} [other] countries"), @"{n} [other] countries");
    insta::assert_snapshot!(says("{n} lawmakers ... voted … for {roth}"), @"{n} lawmakers ... voted ... for <0>");
    insta::assert_snapshot!(says("recogni* by {n}"), @"recogni* by {n}");
    insta::assert_snapshot!(says("({n} seats|seats: {n})"), @"({n} seats|seats {n})");
    insta::assert_snapshot!(says("{n} [big|small (red|blue)] (boats)"), @"{n} [(big|small (red|blue))] boats");
    insta::assert_snapshot!(says("left U.S.... {n}"), @"left us ... {n}");
}

#[test]
fn context_needs_no_value_and_may_have_none() {
    insta::assert_snapshot!(read_as("{assembly}", Role::Context), @"<1>");
    insta::assert_snapshot!(read_as("recogni*", Role::Context), @"recogni*");
    insta::assert_snapshot!(read_as("{n} won", Role::Context), @r#"slot-in-context "{n}": a value"#);
    insta::assert_snapshot!(read_as("{seats} won", Role::Context), @r#"slot-in-context "{seats}": a value"#);
}

#[test]
fn spellings_are_plain() {
    insta::assert_snapshot!(read_as("Ana Núñez-Roth", Role::Spelling), @"ana nunez roth");
    insta::assert_snapshot!(read_as("R&D 7", Role::Spelling), @"r '&' d 7");
    insta::assert_snapshot!(read_as("Roth* (junior)", Role::Spelling), @r#"template-in-spelling "Roth": not plain; template-in-spelling "(": not plain; template-in-spelling ")": not plain"#);
    insta::assert_snapshot!(read_as("--", Role::Spelling), @r#"empty-template "--": matches nothing"#);
}

#[test]
fn templates_that_match_nothing_or_everything() {
    insta::assert_snapshot!(says(" "), @r#"empty-template " ": matches nothing"#);
    insta::assert_snapshot!(says("seats"), @r#"no-own-value "seats": has no `{n}`"#);
    insta::assert_snapshot!(says("[{n}] seats"), @r#"no-own-value "[{n}] seats": `{n}` can be left out"#);
    insta::assert_snapshot!(says("({n}|all) seats"), @r#"no-own-value "({n}|all) seats": `{n}` can be left out"#);
    insta::assert_snapshot!(says("{n} of {n} seats"), @r#"two-own-values "{n} of {n} seats": has `{n}` twice"#);
    insta::assert_snapshot!(says("{n}"), @r#"matches-everything "{n}": no word is needed"#);
    insta::assert_snapshot!(says("{n} [seats] {seats}"), @r#"matches-everything "{n} [seats] {seats}": no word is needed"#);
    insta::assert_snapshot!(read_as("[won]", Role::Context), @r#"matches-everything "[won]": no word is needed"#);
}

#[test]
fn gaps_that_say_nothing() {
    insta::assert_snapshot!(says("... {n} seats"), @r#"gap-at-end "...": nothing beyond it"#);
    insta::assert_snapshot!(says("{n} seats [...]"), @r#"gap-at-end "...": nothing beyond it"#);
    insta::assert_snapshot!(says("{n} ... [of] … seats"), @r#"two-gaps "…": the second one"#);
    insta::assert_snapshot!(read_as("...", Role::Context), @r#"gap-at-end "...": nothing beyond it"#);
}

#[test]
fn brackets_that_do_not_fit() {
    insta::assert_snapshot!(says("{n} (seats|chairs"), @r#"unbalanced-brackets "(": this is never closed"#);
    insta::assert_snapshot!(says("{n seats"), @r#"unbalanced-brackets "{": this is never closed"#);
    insta::assert_snapshot!(says("{n} seats]"), @r#"unbalanced-brackets "]": this closes nothing"#);
    insta::assert_snapshot!(says("{n} (seats]"), @r#"unbalanced-brackets "(": this is never closed; unbalanced-brackets "]": this closes nothing"#);
    insta::assert_snapshot!(says("n} seats"), @r#"unbalanced-brackets "}": this closes nothing"#);
    insta::assert_snapshot!(says("{n} (seats|)"), @r#"empty-alternative ")": nothing before it"#);
    insta::assert_snapshot!(says("{n} (|seats) []"), @r#"empty-alternative "|": nothing before it; empty-alternative "]": nothing before it"#);
    insta::assert_snapshot!(says("{n} seats|chairs"), @r#"stray-bar "|": outside of brackets"#);
    insta::assert_snapshot!(says("{n} ((((((((( seats )))))))))"), @r#"nested-too-deep "(": one too many"#);
}

#[test]
fn words_that_cannot_be() {
    insta::assert_snapshot!(says("{n} {saets} {}"), @r#"unknown-name "{saets}": unknown; unknown-name "{}": names nothing"#);
    insta::assert_snapshot!(says("{n} se*"), @r#"prefix-too-short "se": too short"#);
    insta::assert_snapshot!(says("{n} sea*ts"), @r#"stray-star "sea": the word goes on"#);
    insta::assert_snapshot!(says("{n} * seats"), @r#"stray-star "*": follows no letters"#);
    insta::assert_snapshot!(says(r"{n} \seats"), @r#"bad-escape "\\": takes no meaning away"#);
}

#[test]
fn words_in_all_their_forms_and_a_few_words_between() {
    insta::assert_snapshot!(says("~open {n} ~ seats"), @"~open/opens {n} ~ seats");
    insta::assert_snapshot!(says("{n} new ..3 seats"), @"{n} new ..3 seats");
    insta::assert_snapshot!(says(r"\~ {n} seats"), @"'~' {n} seats");
    insta::assert_snapshot!(says("{n} ..0 seats ..12 chairs"), @r#"bad-gap "..0": not so many; bad-gap "..12": not so many"#);
    insta::assert_snapshot!(says("..3 {n} seats"), @r#"gap-at-end "..3": nothing beyond it"#);
}

#[test]
fn families_of_words() {
    insta::assert_snapshot!(says("{n} @boats of the harbour"), @"{n} (ferry|tug) of the harbour");
    insta::assert_snapshot!(says("{n}-@tug-boats, [@Boats]"), @"{n} (ferry|tug) [(ferry|tug)]");
    insta::assert_snapshot!(says(r"{n} \@boats at mail@boats @ 7"), @"{n} '@' boats at mail '@' boats '@' 7");
    insta::assert_snapshot!(says("{n} @boots @broken @Tug_x"), @r#"unknown-family "@boots": unknown; unknown-family "@Tug_x": unknown"#);
    insta::assert_snapshot!(says("{n} @broken"), @"");
    insta::assert_snapshot!(read_as("@boats", Role::Spelling), @"'@' boats");
    insta::assert_snapshot!(read_as("[old] @boats of {seats}", Role::Member), @r#"slot-in-family "{seats}": a value"#);
}

#[test]
fn what_leans_on_something_broken_has_neither_items_nor_mistakes() {
    insta::assert_snapshot!(says("{bad}"), @"");
    insta::assert_snapshot!(says("{n} {bad}"), @"");
}

#[test]
fn templates_have_limits() {
    let many = format!("{{n}} {}", "seat ".repeat(MAX_ITEMS));
    assert!(says(&many).starts_with("template-too-long"));
    assert!(says(&"seat".repeat(MAX_LENGTH)).starts_with("template-too-long"));
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_much(text in "(?s).*|([{}n()|*.\\\\ a…\\[\\]]|\\{n\\}){0,80}") {
        for role in [Role::Says(Some("n")), Role::Says(None), Role::Context, Role::Spelling] {
            if let Err(mistakes) = parse(&text, role, &mut resolve) {
                for mistake in mistakes {
                    proptest::prop_assert!(text.get(mistake.span).is_some());
                }
            }
        }
    }
}
