use proptest::prelude::*;

use super::*;
use crate::text::token::tokens;

/// The attribution of the first `value` in `view`.
fn read(view: &str, value: &str) -> Attribution {
    let at = view.find(value).expect("the value stands in the text");
    let language = Language::of(view);
    let paragraph = sentence::paragraph(view, at);
    let around = sentence::around(view, at, language);
    attribution(view, &tokens(view, paragraph), around, at..at + value.len(), language)
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

/// The same for texts that are no views yet, whatever their language.
#[track_caller]
pub(super) fn check_folded(cases: &[(&str, &str, &str)]) {
    let views: Vec<_> = cases.iter().map(|(text, ..)| crate::text::view::View::of(text)).collect();
    let cases: Vec<(&str, &str, &str)> = views
        .iter()
        .zip(cases)
        .map(|(view, &(_, value, expected))| (&*view.text, value, expected))
        .collect();
    check(&cases);
}

#[track_caller]
fn check(cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(view, value, expected)| {
            let found = line(view, value);
            (found != *expected).then(|| {
                format!(
                    "{}\n  {value}: {found}, not {expected}",
                    &view[sentence::paragraph(view, view.find(value).unwrap_or(0))]
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_subject_of_a_verb_of_saying_speaks() {
    check(&[
        ("In all, 13 people drowned, yesterday's report says.", "13", "yesterday's report"),
        ("Sunday's statement said that 13 people drowned.", "13", "Sunday's statement"),
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
        ("Officials who were in the hall say that 31 had fled.", "31", "Officials"),
        ("Ilse Brandt, the mayor of Tolm, said 31 had fled.", "31", "Ilse Brandt"),
        ("The guild has warned of 70 closures.", "70", "The guild"),
        ("Nine goats were left, Ilse Brandt, the mayor of Tolm, said.", "Nine", "Ilse Brandt"),
        ("The road, found in 1931, is 31 miles long.", "31 m", "-"),
        ("The United States and 31 others signed.", "31", "-"),
        ("Brandt Says 31 Have Fled Tolm", "31", "Brandt"),
        ("BRANDT SAYS 31 HAVE FLED", "31", "BRANDT"),
        ("Farm records show 70 closures.", "70", "Farm records"),
        ("A count showed that 55 of 90 deputies were present.", "55", "A count"),
        ("The rally showed that 70 were angry, the family said.", "70", "The rally < the family"),
        (
            "A tally showed that 55 of the council's 90 members voted in Doss's favour.",
            "55",
            "A tally",
        ),
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
        ("Did 33 men flee?", "33", "-, supposed"),
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
            "the mayor, questioned",
        ),
    ]);
}

#[test]
fn the_longest_paragraph_of_cues_is_read_in_bounded_work() {
    // A figure costs its paragraph and no more, whatever the text is made of.
    for piece in ["said 7 ", "\"a b c d e\" 7 ", "the 7 of ", ", said that 7 ", "\"\" 7 he said. "]
    {
        let view = piece.repeat(100_000);
        let at = view.len() / 2;
        let at = view[at..].find('7').map_or(at, |i| at + i);
        let paragraph = sentence::paragraph(&view, at);
        assert!(paragraph.len() <= 4_000);
        attribution(
            &view,
            &tokens(&view, paragraph),
            sentence::around(&view, at, Language::English),
            at..at + 1,
            Language::English,
        );
    }
}

proptest! {
    #[test]
    fn nothing_panics(view in "(said|claims|the|Pia|[\"',.;?!:é—-]| |\n|not|denied|that|by|report|33|it|who|according to){0,60}", at in 0..200_usize, len in 0..9_usize) {
        let at = view.floor_char_boundary(at.min(view.len()));
        let paragraph = sentence::paragraph(&view, at);
        let around = sentence::around(&view, at, Language::English);
        attribution(&view, &tokens(&view, paragraph), around, at..at + len, Language::English);
    }
}

/// A text of the material that lies beside the project.
fn beside(name: &str) -> String {
    std::fs::read_to_string(crate::material::shared(name)).unwrap()
}

/// What of a text's typography matters here, letter for letter.
fn fold(text: &str) -> String {
    let letter = |c| match c {
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        c => c,
    };
    text.chars().map(letter).collect()
}

/// The same words but for articles and titles, or the one inside the other.
fn same_speaker(a: &str, b: &str) -> bool {
    let plain = |s: &str| -> Vec<String> {
        let s = s.to_lowercase().replace(|c: char| !(c.is_alphanumeric() || c == ' '), " ");
        let few = ["the", "a", "an", "mr", "mrs", "ms", "dr", "mayor", "by"];
        s.split(' ')
            .filter(|w| !w.is_empty())
            .skip_while(|w| few.contains(w))
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (plain(a), plain(b));
    let (short, long) = if a.len() > b.len() { (b, a) } else { (a, b) };
    !short.is_empty() && long.windows(short.len()).any(|w| w == short)
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn the_phrase_suite_is_read_as_its_readers_did() {
    let suite = beside("data/phrases/dev.jsonl");
    let (mut expected, mut reported, mut right) = ([0; 2], [0; 2], [0; 2]);
    for row in suite.lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        let view = fold(row["text"].as_str().unwrap());
        let bytes: Vec<usize> = view.char_indices().map(|(i, _)| i).chain([view.len()]).collect();
        for mention in row["expect"].as_array().unwrap() {
            let at = |key: &str| bytes[usize::try_from(mention[key].as_u64().unwrap()).unwrap()];
            let at = at("start")..at("end");
            let paragraph = sentence::paragraph(&view, at.start);
            let around = sentence::around(&view, at.start, Language::English);
            let found = attribution(
                &view,
                &tokens(&view, paragraph),
                around,
                at.clone(),
                Language::English,
            );
            let speaker =
                (mention["speaker"].as_str(), found.speaker.as_ref().map(|s| s.text.as_str()));
            let polarity = (
                mention["polarity"].as_str().unwrap(),
                format!("{:?}", found.polarity).to_lowercase(),
            );
            let speaks = matches!(speaker, (Some(a), Some(b)) if same_speaker(a, b));
            let holds = polarity.0 == polarity.1;
            for (i, e, r, ok) in [
                (0, speaker.0.is_some(), speaker.1.is_some(), speaks),
                (
                    1,
                    polarity.0 != "asserted",
                    polarity.1 != "asserted",
                    holds && polarity.0 != "asserted",
                ),
            ] {
                expected[i] += u32::from(e);
                reported[i] += u32::from(r);
                right[i] += u32::from(ok);
            }
            if speaker.0.is_some() != speaker.1.is_some()
                || speaker.0.is_some() && !speaks
                || !holds
            {
                println!("{view}\n  {}: {speaker:?} {polarity:?}", &view[at]);
            }
        }
    }
    println!("speaker, polarity: expected {expected:?}, reported {reported:?}, right {right:?}");
    for i in [0, 1] {
        assert!(right[i] * 100 >= expected[i] * 90 && right[i] * 100 >= reported[i] * 90);
    }
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn the_articles_beside_the_project_speak_as_a_careful_reader_hears_them() {
    let first = fold(&beside("seeds/000_fd2e0862768ba0cf.txt"));
    let second = fold(&beside("seeds/001_021b94e78dccdefd.txt"));
    check(&[
        (&first, "81", "Parra, questioned"),
        (&first, "100", "the opposition"),
        (&first, "167", "-"),
        (&first, "nearly 60", "-"),
        (&second, "81", "Parra"),
        (&second, "100", "A tally"),
        (&second, "nearly 60", "-"),
        (&second, "112", "-"),
        (&second, "167 seats", "-"),
    ]);
}

#[test]
fn speech_and_doubt_come_in_many_forms() {
    check(&[
        ("Twelve trawlers are missing, say fishermen in Brava.", "Twelve", "fishermen"),
        (
            "Some 300 homes are dark, according to the utility, and 40 roads are shut.",
            "40",
            "the utility",
        ),
        ("The company reported 300 injuries.", "300", "The company"),
        ("The company announced 300 job losses on Tuesday.", "300", "The company"),
        ("Prosecutors accuse him of taking 14 bribes.", "14", "Prosecutors"),
        ("Prosecutors allege that Mr. Orme took 14 bribes.", "14", "Prosecutors, questioned"),
        ("Orme is accused of taking 14 bribes.", "14", "-"),
        ("Lena Korr rejected the plan to cut 40 jobs.", "40", "-"),
        ("The ministry refused to confirm that 40 had died.", "40", "-, questioned"),
        ("The ministry did not confirm reports of 40 deaths.", "40", "The ministry, questioned"),
        (
            "The ministry would neither confirm nor deny that 40 had died.",
            "40",
            "The ministry, questioned",
        ),
        ("Police could not say whether 40 or 50 had come.", "40", "Police, questioned"),
        ("Lena Korr said that the town had 40 wells and that 12 were dry.", "12", "Lena Korr"),
        ("Lena Korr, who claims 40 wells, has 12 sons.", "40", "Lena Korr"),
        ("Lena Korr, who claims 40 wells, has 12 sons.", "12", "-"),
        ("As Lena Korr put it, 40 wells are not enough.", "40", "Lena Korr"),
        (
            "\"The wells are dry,\" Lena Korr told the council. \"All 40 of them.\"",
            "40",
            "Lena Korr",
        ),
        ("\"The wells are dry,\" she said. The town has 40 wells.", "40", "-"),
        ("Korr called the 40 wells \"a disgrace\".", "40", "-"),
        (
            "The paper wrote that the utility had admitted that 40 wells were dry.",
            "40",
            "the utility < The paper",
        ),
        (
            "Witnesses say at least 40 shots were fired, but police say it was 12.",
            "40",
            "Witnesses",
        ),
        ("Witnesses say at least 40 shots were fired, but police say it was 12.", "12", "police"),
        ("Witnesses say 40 shots were fired. Police say it was 12.", "12", "Police"),
        ("The governor spoke on Monday. He said 40 wells were dry.", "40", "The governor"),
        (
            "Lena Korr visited the town with Ole Brun. She said 40 wells were dry.",
            "40",
            "Lena Korr",
        ),
        ("The utility is in debt. It says 40 wells are dry.", "40", "The utility"),
        ("The wells number 40, by the utility's count.", "40", "the utility"),
        (
            "A spokeswoman for the utility said 40 wells were dry.",
            "40",
            "A spokeswoman for the utility",
        ),
        ("Lena Korr denied having sold 40 wells.", "40", "Lena Korr, denied"),
        ("Lena Korr denies the charge of selling 40 wells.", "40", "Lena Korr, denied"),
        ("There is no evidence that 40 wells are dry.", "40", "-, denied"),
        ("The town does not have 40 wells.", "40", "-, denied"),
        ("The town did not drill 40 wells but 30.", "30", "-"),
        ("The reports of 40 dry wells were wrong.", "40", "-, denied"),
        ("\"We do not have 40 wells,\" Lena Korr said.", "40", "Lena Korr, denied"),
        ("Lena Korr asked whether 40 wells were enough.", "40", "Lena Korr, supposed"),
        ("Who dug the 40 wells?", "40", "-"),
        ("Rumours that 40 wells are dry worried the town.", "40", "-, questioned"),
        ("It is not known how many of the 40 wells are dry.", "40", "-"),
        ("The town has 40 wells, says its website.", "40", "its website"),
        ("The town has 40 wells, its website says.", "40", "its website"),
        (
            "The number of wells fell from 40 to 30, the utility said on its website.",
            "30",
            "the utility",
        ),
        ("Lena Korr told the council that the town has 40 wells.", "40", "Lena Korr"),
        ("Lena Korr: \"The town has 40 wells.\"", "40", "Lena Korr"),
        ("Officials say the town has 40 wells; 12 of them are dry.", "40", "Officials"),
        ("Ole Brun and Lena Korr said the town had 40 wells.", "40", "Ole Brun and Lena Korr"),
        ("Ole Brun said the town had wells, adding that 40 were dry.", "40", "Ole Brun"),
        ("The town has wells, said Ole Brun, adding that 40 were dry.", "40", "Ole Brun"),
        ("Ole Brun left the party, saying it had cheated 40 members.", "40", "Ole Brun"),
        ("Ole Brun's lawyer said 40 members were cheated.", "40", "Ole Brun's lawyer"),
        ("In its report, the bank says 40 branches will close.", "40", "the bank"),
        ("40 branches will close, a report by the bank says.", "40", "a report by the bank"),
        ("A study published in May found that 40 percent of wells were dry.", "40", "A study"),
        ("Researchers found that 40 percent of wells were dry.", "40", "Researchers"),
        ("The mayor believes 40 wells are dry.", "40", "The mayor"),
        ("Brun boasted of 40 wins.", "40", "Brun"),
        ("Of the 40 wells, Brun said, 12 were dry.", "12", "Brun"),
        ("Brun insisted he owned 40 wells.", "40", "Brun"),
        ("Despite claims of 40 dry wells, the town has water.", "40", "-"),
        ("The claims of 40 deaths were rejected by the army.", "40", "the army, denied"),
        (
            "Forty soldiers fled, villagers said, a claim the army rejects.",
            "Forty",
            "villagers, questioned",
        ),
        ("Villagers said 40 soldiers fled, but the army denied it.", "40", "Villagers, questioned"),
        ("Villagers said 40 soldiers fled. The army denied this.", "40", "Villagers, questioned"),
        (
            "Villagers said 40 soldiers fled. The army denied that it had bombed 3 farms.",
            "40",
            "Villagers",
        ),
        ("The ship can carry no more than 40 people.", "40", "-"),
        ("The ship cannot carry 40 people.", "40", "-, denied"),
        ("It's simply false that 40 people drowned.", "40", "-, denied"),
        ("There were not 40 but 12 people aboard.", "12", "-"),
        ("There were 12 people aboard, not 40 as reported.", "40", "-, denied"),
        ("The film, which cost $40 million, has not earned $12 million.", "40", "-"),
        ("The film has never been shown in 40 countries.", "40", "-"),
    ]);
}

#[test]
fn small_words_decide_who_speaks_and_what_is_denied() {
    check(&[
        ("\"I saw 7 of them,\" recalled the night porter, Jens Aal.", "7", "the night porter"),
        ("\"I saw 7 of them. They ran,\" he recalled. Jens Aal has 3 sons.", "3", "-"),
        ("Jens Aal said he saw \"7 armed men\" in the yard.", "7", "Jens Aal"),
        ("Jens Aal said he saw 7 men, \"all of them drunk\".", "7", "Jens Aal"),
        ("The so-called \"club of 7\" met in Tolm.", "7", "-"),
        ("'There were 7 of them,' said Jens Aal.", "7", "Jens Aal"),
        ("The brothers' farm has 7 cows, the neighbours' has 9.", "9", "-"),
        ("\"There were 7,\" he said.\n\n\"Then 9.\"", "9", "-"),
        ("The bank, which says it has 7 vaults, is closed.", "7", "The bank"),
        ("7 vaults are empty, according to the auditors' report.", "7", "the auditors' report"),
        ("The number of vaults is disputed: the bank says 7, the auditors 9.", "7", "the bank"),
        (
            "The dig has so far cost $7 million, estimates the Tolm Gazette.",
            "7",
            "the Tolm Gazette",
        ),
        ("Fewer than 7 percent voted, officials conceded.", "7", "officials"),
        ("In a statement, the bank said that 7 vaults were empty.", "7", "the bank"),
        (
            "In a statement on Monday the bank denied that 7 vaults were empty.",
            "7",
            "the bank, denied",
        ),
        ("The bank never said that 7 vaults were empty.", "7", "The bank, questioned"),
        ("Nobody denies that 7 vaults are empty.", "7", "-"),
        ("The bank did not deny that 7 vaults were empty.", "7", "The bank"),
        ("The bank is not denying that 7 vaults are empty.", "7", "The bank"),
        ("The bank has denied reports of 7 empty vaults.", "7", "The bank, denied"),
        ("The report that 7 vaults were empty turned out to be false.", "7", "-, denied"),
        ("It is a myth that 7 vaults are empty.", "7", "-, denied"),
        ("Are 7 vaults empty?", "7", "-, supposed"),
        ("\"Are 7 vaults empty?\" asked Jens Aal.", "7", "Jens Aal, supposed"),
        ("The treasurer is suspected of stealing 7 crowns.", "7", "-"),
        ("The tender attracted no 7 bids.", "7", "-, denied"),
        ("The lift holds not 7 but 9 people, the maker says.", "7", "the maker, denied"),
        ("The lift holds not 7 but 9 people, the maker says.", "9", "the maker"),
        ("The jury did not believe the 7 witnesses.", "7", "-"),
        ("Without the 7 votes of the east the bill fails.", "7", "-"),
        ("None of the 7 lifts work.", "7", "-"),
        ("The town doesn't have 7 lifts, it has 9.", "7", "-, denied"),
        ("The town doesn't have 7 lifts, it has 9.", "9", "-"),
        ("The 7 lifts are not working.", "7", "-"),
        ("He was not among the 7 winners.", "7", "-"),
        ("Jens Aal, 47, said the farm was lost.", "47", "-"),
        ("Jens Aal, 47, said 9 farms were lost.", "9", "Jens Aal"),
        ("Ruling party figures said 7 farms were lost.", "7", "Ruling party figures"),
        (
            "The farm union's head, Jens Aal, estimates that 7 farms are lost.",
            "7",
            "The farm union's head",
        ),
        (
            "Jens Aal of the farm union estimates that 7 farms are lost.",
            "7",
            "Jens Aal of the farm union",
        ),
        ("Jens Aal told the Tolm Gazette 7 farms were lost.", "7", "Jens Aal"),
        (
            "Aal's opponents say 7 farms were lost, which he disputes.",
            "7",
            "Aal's opponents, questioned",
        ),
        ("The claim, made by Jens Aal, that 7 farms were lost is untrue.", "7", "-, denied"),
        (
            "The ministry called reports that 7 farms were lost \"nonsense\".",
            "7",
            "The ministry, denied",
        ),
        ("Seven farms were lost, not nine, the ministry said.", "nine", "the ministry, denied"),
        ("The ministry disputes that 7 farms were lost.", "7", "The ministry, questioned"),
        ("Whether 7 farms were lost is unclear.", "7", "-, questioned"),
        ("The loss of 7 farms has not been confirmed.", "7", "-, questioned"),
        ("Seven farms were supposedly lost.", "Seven", "-, questioned"),
        ("An unconfirmed report speaks of 7 dead.", "7", "An unconfirmed report, questioned"),
        ("Unconfirmed reports put the death toll at 7.", "7", "Unconfirmed reports, questioned"),
        ("He gave 7 farms to his son, she said.", "7", "she"),
        (
            "The convoy of 7 trucks, the army says, was carrying flour, and the rebels say it carried 9 guns.",
            "9",
            "the rebels",
        ),
        (
            "Oskar Lind, who leads the guild, said on Friday that 7 mills had closed.",
            "7",
            "Oskar Lind",
        ),
        (
            "Former minister Oskar Lind has claimed that 7 mills closed.",
            "7",
            "Former minister Oskar Lind",
        ),
        ("The guild's Oskar Lind put losses at $7 million.", "7", "The guild's Oskar Lind"),
        ("Losses were estimated at $7 million by the guild.", "7", "the guild"),
        ("Losses are estimated at $7 million.", "7", "-"),
        (
            "Seven mills closed last year, figures from the guild show.",
            "Seven",
            "figures from the guild",
        ),
        ("Seven mills closed last year, new figures show.", "Seven", "new figures"),
        ("Data published by the guild show that 7 mills closed.", "7", "the guild"),
        ("The guild expects 7 mills to close.", "7", "The guild"),
        ("The guild says that of the 40 mills, 7 closed.", "7", "The guild"),
        ("The guild says 7 mills closed because 3 rivers ran dry.", "3", "The guild"),
        ("They say 7 mills closed.", "7", "They"),
        ("Asked about the mills, Lind said 7 had closed.", "7", "Lind"),
        ("When the talks ended, Lind said 7 had closed.", "7", "Lind"),
        ("Lind was quoted as saying that 7 had closed.", "7", "Lind"),
        ("Lind is said to own 7 mills.", "7", "-"),
        ("The mills, Lind says, number 7.", "7", "Lind"),
        ("The mills (7 of them, says Lind) are old.", "7", "Lind"),
        ("Lind repeated his claim that 7 mills had closed.", "7", "Lind"),
        ("Lind accused the guild of hiding 7 closures.", "7", "Lind"),
        ("The guild has rejected Lind's figure of 7 closures.", "7", "Lind, questioned"),
        ("Lind's claim of 7 closures was dismissed by the guild.", "7", "Lind, questioned"),
        ("There are 7 mills, the guild insists. Lind disputes that.", "7", "the guild, questioned"),
        ("Lind never owned 7 mills, his lawyer said.", "7", "his lawyer, denied"),
        ("Contrary to Lind's claim of 7 mills, there are 5.", "7", "Lind, denied"),
        ("Contrary to what Lind says, there are 7 mills.", "7", "-"),
        ("Lind said there were not 7 but 5 mills.", "7", "Lind, denied"),
        ("It was not 7 mills that closed.", "7", "-, denied"),
        ("At no point did the guild own 7 mills.", "7", "-, denied"),
        ("The guild is far from 7 percent.", "7", "-, denied"),
        ("The mill is 7 miles from the town and not in use.", "7", "-"),
        ("There is no doubt that 7 mills closed.", "7", "-"),
        ("It is clear that 7 mills closed.", "7", "-"),
        ("Lind's party claims 7 seats, but the commission gives it 5.", "5", "-"),
        ("\"It is over,\" Lind said after 7 boats were burned.", "7", "-"),
        ("The guild ruled out that 7 boats were lost.", "7", "The guild, denied"),
        ("The fleet, said to number 7 boats, is gone.", "7", "-"),
        ("The loss, put by insurers at $7 million, is large.", "7", "insurers"),
        ("The rule does not apply to firms with 7 workers.", "7", "-"),
        ("It lost 7 boats, its owner told the court.", "7", "its owner"),
        ("The guild has admitted losing 7 boats.", "7", "The guild"),
        ("Lind dismissed as a rumour the report of 7 lost boats.", "7", "Lind, denied"),
        ("Police shot Bo Ran, who owned 7 dogs, after he allegedly drew a gun.", "7", "-"),
        ("The mayor said nothing about the 7 boats.", "7", "-"),
        ("Aron Pell runs the port. The crew seized 7 boats, he said.", "7", "Aron Pell"),
        ("\"I am tired,\" said Una Berg, though she walked only 7 miles.", "7", "-"),
        ("There have never been more than 7 mills.", "7", "-"),
        ("The mill was never sold for $7 million.", "7", "-"),
        ("Lind did not win 7 races; he won 5.", "7", "-, denied"),
        ("Lind did not win 7 races; he won 5.", "5", "-"),
        ("Lind said in Tolm: there are 7 mills.", "7", "Lind"),
        ("It employs 7 millers, Lind's tax returns show.", "7", "Lind's tax returns"),
        ("The guild spokesman, Oskar Lind, said 7 mills closed.", "7", "The guild spokesman"),
        ("Mayor Oskar Lind, citing guild records, said 7 mills closed.", "7", "Mayor Oskar Lind"),
        (
            "Dr. Oskar Lind of Tolm University says 7 in ten mills will close.",
            "7",
            "Dr. Oskar Lind of Tolm University",
        ),
        (
            "Prices rose 7 percent, the U.S. Bureau of Mills reported.",
            "7",
            "the U.S. Bureau of Mills",
        ),
        ("Lind claimed victory with 7 votes.", "7", "Lind"),
        ("Lind declared that 7 mills would close.", "7", "Lind"),
        ("Lind declared 7 mills open.", "7", "-"),
        ("Lind's supporters counted 7 votes, while his rivals say he got 3.", "3", "his rivals"),
        (
            "Lind's supporters counted 7 votes, while his rivals say he got 3.",
            "7",
            "Lind's supporters",
        ),
        ("In an interview with the Tolm Gazette, Lind said 7 mills had closed.", "7", "Lind"),
        ("Speaking in Tolm, Lind said 7 mills had closed.", "7", "Lind"),
        ("The mill has 7 wheels, a claim that Lind has denied.", "7", "-, questioned"),
        (
            "The mill's owner says it has 7 wheels, something Lind denies.",
            "7",
            "The mill's owner, questioned",
        ),
        (
            "The owner's assertion that it has 7 wheels is disputed by Lind.",
            "7",
            "The owner, questioned",
        ),
        ("Lind questioned whether 7 wheels were enough.", "7", "Lind, questioned"),
        ("Lind cast doubt on the figure of 7 wheels.", "7", "-, questioned"),
        (
            "Brandt said at 5 p.m. that 3.5 million litres, or 1,200 tanks, were lost.",
            "1,200",
            "Brandt",
        ),
        ("The alleged thieves took 7 sacks.", "7", "-"),
    ]);
}
