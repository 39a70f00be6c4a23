use proptest::prelude::*;

use super::*;
use crate::find::token::tokens;

/// The attribution of the first `value` in `view`.
fn read(view: &str, value: &str) -> Attribution {
    let at = view.find(value).expect("the value stands in the text");
    let paragraph = sentence::paragraph(view, at);
    attribution(view, &tokens(view, paragraph), sentence::around(view, at), at..at + value.len())
}

/// `speaker < outer, polarity`, the last only where it is not asserted.
fn line(view: &str, value: &str) -> String {
    let found = read(view, value);
    let mut out = found.speaker.map_or("-".to_owned(), |s| s.text);
    if let Some(outer) = found.outer {
        out += &format!(" < {}", outer.text);
    }
    match found.polarity {
        Polarity::Asserted => {}
        other => out += &format!(", {other:?}").to_lowercase(),
    }
    out
}

#[track_caller]
fn check(cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(view, value, expected)| {
            let found = line(view, value);
            (found != *expected).then(|| format!("{view}\n  {value}: {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_subject_of_a_verb_of_saying_speaks() {
    check(&[
        ("Mirela Doss claims 51 seats.", "51", "Mirela Doss"),
        ("The harbour board says it lost 14 cranes.", "14", "The harbour board"),
        ("Doss left the hall after claiming to have won 51 seats.", "51", "Doss"),
        ("Claiming 51 seats, Mirela Doss left the hall.", "51", "Mirela Doss"),
        ("Only 9 boats came back, the harbour master said on Monday.", "9", "the harbour master"),
        ("Only 9 boats, the harbour master said, came back.", "9", "the harbour master"),
        (
            "Doctors at the Tolm clinic said 31 had been treated.",
            "31",
            "Doctors at the Tolm clinic",
        ),
        ("On Friday Ilse Brandt told reporters that 31 had fled.", "31", "Ilse Brandt"),
        ("Ilse Brandt, the mayor of Tolm, said 31 had fled.", "31", "Ilse Brandt"),
        ("The guild has warned of 70 closures.", "70", "The guild"),
        ("Farm records show 70 closures.", "70", "Farm records"),
        ("A count showed that 55 of 90 deputies were present.", "55", "A count"),
        ("The survey found 70 nests.", "70", "The survey"),
    ]);
}

#[test]
fn others_stand_behind_or_before_prepositions() {
    check(&[
        ("According to the coast guard, 18 were saved.", "18", "the coast guard"),
        (
            "There were 18 aboard, according to Lt. Aron Pell of the coast guard.",
            "18",
            "Lt. Aron Pell of the coast guard",
        ),
        ("There were 18 aboard, according to Aron Pell, who has served 30 years.", "30", "-"),
        ("In a poll by the Varga Institute, 44 percent agreed.", "44", "the Varga Institute"),
        ("By the guild's own count, 44 ships are idle.", "44", "the guild"),
        ("The guild's claim that 44 ships are idle stirred the town.", "44", "The guild"),
        ("The dead were put at 44 by the army.", "44", "the army"),
        ("The army put the dead at 44; villagers spoke of 90.", "90", "villagers"),
        ("The army put the dead at 44; villagers spoke of 90.", "44", "The army"),
    ]);
}

#[test]
fn the_innermost_claimant_speaks_and_the_outer_is_kept() {
    check(&[
        ("The envoy said the rebels had claimed 77 prisoners.", "77", "the rebels < The envoy"),
        ("The envoy said 77 were held, but camp lists show 60.", "60", "camp lists"),
        ("The rebels hold 77, the envoy said, and army sources spoke of 90.", "90", "army sources"),
        (
            "Ode claims 51 seats, an account rejected by the guild, which says 40 deputies were there.",
            "40",
            "the guild",
        ),
    ]);
}

#[test]
fn quotations_belong_to_whoever_speaks_them() {
    check(&[
        ("\"We lost 21 goats,\" said Pia Munk. \"Then four more.\"", "21", "Pia Munk"),
        ("\"We lost 21 goats,\" said Pia Munk. \"Then four more.\"", "four", "Pia Munk"),
        ("Pia Munk told the court: \"We lost 21 goats.\"", "21", "Pia Munk"),
        ("Pia Munk was angry. \"There were 21 goats,\" she said.", "21", "Pia Munk"),
        ("\"It was dark. There were 21 goats. I ran,\" Pia Munk said.", "21", "Pia Munk"),
        ("\"The army told us 21 died,\" said Pia Munk.", "21", "The army < Pia Munk"),
        ("\"It was dark,\" said Pia Munk, who owns 21 goats.", "21", "-"),
        ("\"It was dark,\" said Pia Munk. The farm has 21 goats.", "21", "-"),
    ]);
}

#[test]
fn whoever_is_only_mentioned_says_nothing() {
    check(&[
        ("Pia Munk owns 21 goats.", "21", "-"),
        ("The hospital admitted 40 patients.", "40", "-"),
        ("The army met Pia Munk, who owns 21 goats.", "21", "-"),
        ("An estimated 400 people came.", "400", "-"),
        ("Divers found six anchors.", "six", "-"),
        ("The report has 300 pages.", "300", "-"),
    ]);
}

#[test]
fn a_figure_can_be_denied() {
    check(&[
        (
            "The army denied that 33 men had fled and put the number at five.",
            "33",
            "The army, denied",
        ),
        ("The army denied that 33 men had fled and put the number at five.", "five", "The army"),
        ("Not 33 but 35 men fled.", "33", "-, denied"),
        ("Not 33 but 35 men fled.", "35", "-"),
        ("The bill was 35, not 33.", "33", "-, denied"),
        ("It is not true that 33 men fled.", "33", "-, denied"),
        ("Generals dismissed reports that 33 men had fled.", "33", "Generals, denied"),
        ("Contrary to rumour, the barge was not carrying 33 cattle.", "33", "-, denied"),
        ("The barge wasn't carrying 33 cattle, the owner said.", "33", "the owner, denied"),
        ("The inn no longer has 33 rooms.", "33", "-, denied"),
        ("The town never had 33 inns.", "33", "-, denied"),
        ("Far from 33 percent, growth was 2 percent.", "33", "-, denied"),
        ("The claim that 33 men fled is false.", "33", "-, denied"),
        ("The claim that 33 men fled was denied by the army.", "33", "the army, denied"),
        ("He ordered 35 pipes instead of 33.", "33", "-, denied"),
    ]);
}

#[test]
fn a_negative_sentence_denies_no_figure_it_takes_as_known() {
    check(&[
        ("Not all 33 rooms are heated.", "33", "-"),
        ("Not every one of the 33 rooms is heated.", "33", "-"),
        ("Neither of the two inns is open.", "two", "-"),
        ("The inn did not open for 33 days.", "33", "-"),
        ("The inn did not sell the 33 rooms.", "33", "-"),
        ("Not only 33 rooms but the roof burned.", "33", "-"),
        ("The bag must not weigh more than 33 kg.", "33", "-"),
        ("The inn has not been painted since 1933.", "1933", "-"),
        ("Item No. 33 was sold.", "33", "-"),
    ]);
}

#[test]
fn a_figure_can_be_left_open() {
    check(&[
        ("It is unclear whether 33 men fled.", "33", "-, questioned"),
        ("Did 33 men flee?", "33", "-, questioned"),
        ("Have the 33 men fled?", "33", "-"),
        ("The clerk allegedly sold 33 permits.", "33", "-, questioned"),
        ("The clerk is alleged to have sold 33 permits.", "33", "-, questioned"),
        ("The alleged sale of 33 permits is under review.", "33", "-, questioned"),
        ("Ode claims 51 seats, a figure disputed by the guild.", "51", "Ode, questioned"),
        ("Ode claims 51 seats, which the guild denies.", "51", "Ode, questioned"),
        ("Ode claims 51 seats. The guild rejects the claim.", "51", "Ode, questioned"),
        ("Ode claims 51 seats. That is false.", "51", "Ode, denied"),
        ("Critics doubt that 33 men fled.", "33", "Critics, questioned"),
        ("The figure of 33 could not be verified.", "33", "-, questioned"),
        (
            "The guild rejected the mayor's claim that 33 men had fled.",
            "33",
            "the mayor < The guild, questioned",
        ),
    ]);
}

proptest! {
    #[test]
    fn nothing_panics(view in "(said|claims|the|Pia|[\"',.;?!:é—-]| |\n|not|denied|that|by|report|33|it|who|according to){0,60}", at in 0..200_usize, len in 0..9_usize) {
        let at = view.floor_char_boundary(at.min(view.len()));
        let paragraph = sentence::paragraph(&view, at);
        let around = sentence::around(&view, at);
        attribution(&view, &tokens(&view, paragraph), around, at..at + len);
    }
}
