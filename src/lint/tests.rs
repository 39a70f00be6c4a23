use crate::lint::*;
use crate::mention::sighting::Objection;
use crate::text::source::Source;

const RULES: &str = r#"
[rulebook]
id = "harbour"
[names]
castell = ["Mira Castellan", "Castellan"]
[[fact]]
id = "boats"
says = ["{n} boats", "{castell} has {n} boats"]
"#;

pub(super) fn seen(date: Option<&str>, text: &str) -> Vec<(String, Objection)> {
    near(date, text, 0..text.len())
}

/// What is seen in a text that comes near a fact in one stretch.
fn near(date: Option<&str>, text: &str, fact: Range<usize>) -> Vec<(String, Objection)> {
    let (rulebook, problems) = Rulebook::parse(vec![("r.toml".into(), RULES.into())]);
    assert!(problems.is_empty(), "{problems:?}");
    let date = date.map(|date| date.parse().unwrap());
    let source = Source { date, ..Source::of("a.txt") };
    let article = Article::new(source, text);
    let declared = Declared::new(&rulebook);
    let mut numbers = Numbers::new(text, Checks::all(), &declared);
    numbers.see_all(0..text.len());
    let found = all(&article, numbers, &declared, std::slice::from_ref(&fact));
    found
        .into_iter()
        .map(|sighting| {
            let place = &sighting.spot.place;
            assert_eq!(&text[place.start..place.end], sighting.spot.quote);
            (sighting.spot.quote, sighting.objection)
        })
        .collect()
}

pub(super) fn quotes(date: Option<&str>, text: &str) -> Vec<String> {
    seen(date, text).into_iter().map(|(quote, _)| quote).collect()
}

#[test]
fn weekdays_are_held_against_the_calendar() {
    let on = Some("2020-01-10");
    assert_eq!(quotes(on, "It rained on Wednesday, January 8."), [""; 0]);
    assert_eq!(quotes(on, "It rained on Wednesday, January 9."), ["Wednesday, January 9"]);
    // The year before New Year's Eve is another.
    assert_eq!(quotes(on, "It rained on Tuesday, Dec. 31."), [""; 0]);
    assert_eq!(quotes(on, "It rained on Monday, Dec. 31."), ["Monday, Dec. 31"]);
    assert_eq!(
        quotes(None, "“Rain”, she said — on Monday, 5 January 2020."),
        ["Monday, 5 January 2020"]
    );
    assert_eq!(quotes(None, "It rained on Sunday, 5 January 2020."), [""; 0]);
}

#[test]
fn dates_that_may_be_of_another_year_are_left_alone() {
    let on = Some("2020-01-10");
    assert_eq!(quotes(on, "It was Monday, July 6."), [""; 0], "half a year away");
    assert_eq!(quotes(on, "Ten years ago, on Monday, January 9, it rained."), [""; 0]);
    assert_eq!(quotes(on, "Saturday and Sunday, January 11 and 12, are free."), [""; 0]);
    assert_eq!(quotes(on, "Kick-off is on Saturday, 11 January 1400 GMT."), [""; 0]);
    assert_eq!(quotes(on, "It was Monday 3/4."), [""; 0]);
}

#[test]
fn dates_without_a_year_are_held_against_each_other() {
    assert_eq!(quotes(None, "It rained on Wednesday, January 8."), [""; 0]);
    let text = "It rained on Wednesday, January 8. It had snowed on Tuesday, January 7. \
                Then came Sunday, January 6.";
    assert_eq!(quotes(None, text), ["Sunday, January 6"]);
    let text = "It rained on Wednesday, January 8. It had snowed on Tuesday, December 31.";
    assert_eq!(quotes(None, text), [""; 0]);
    let text = "In 2020 it rained on Wednesday, January 9.";
    assert_eq!(quotes(None, text), ["Wednesday, January 9"], "2020 is the only year");
}

#[test]
fn days_that_are_named_twice_are_the_same() {
    let on = Some("2020-01-08");
    assert_eq!(quotes(on, "They met yesterday, January 7."), [""; 0]);
    assert_eq!(quotes(on, "They met yesterday, January 6, in Elmford."), ["January 6"]);
    assert_eq!(quotes(on, "Today, January 9, they meet."), ["January 9"]);
    assert_eq!(quotes(None, "Today, January 9, they meet."), [""; 0]);
    assert_eq!(quotes(on, "They met on January 7, two days after January 5."), [""; 0]);
    assert_eq!(quotes(on, "They met on January 7, two days after January 4."), ["January 7"]);
    assert_eq!(
        quotes(None, "They met on January 7, 2020, two days after January 4, 2020."),
        ["January 7, 2020"]
    );
    // What is counted from has its day behind it.
    for (text, wrong) in [
        ("They met on January 7, five days after the fire in Elmford of January 4.", true),
        ("They met on January 7, two weeks before the fair of January 10.", true),
        ("They met on January 7, three days after the fire of January 4.", false),
        ("They met on January 7, two weeks before the fair on January 21.", false),
        ("They met on January 7, two days after the fire, and spoke of January 3.", false),
        ("They met on January 7, two days after the chair of the January 3 meeting.", false),
        ("They met two days after the fire of January 3.", false),
    ] {
        assert_eq!(quotes(on, text).len(), usize::from(wrong), "{text}");
    }
    // Two days, and not one named twice.
    assert_eq!(quotes(on, "They met yesterday and on January 6."), [""; 0]);
    assert_eq!(quotes(on, "They met on January 2, January 4 and yesterday, in Elmford."), [""; 0]);
}

#[test]
fn a_majority_is_one_of_all_there_are() {
    let seats = "There are 167 seats in the assembly.";
    let of = |votes: &str| format!("The left says {votes} voted for Quill. {seats}");
    assert_eq!(quotes(None, &of("100 lawmakers, a majority,")), [""; 0]);
    assert_eq!(quotes(None, &of("81 lawmakers, a majority,")), ["a majority"]);
    assert_eq!(quotes(None, &of("81 lawmakers, a majority of those present,")), [""; 0]);
    let joined = "In the 167-seat assembly 81 members, a majority, voted for Quill.";
    assert_eq!(quotes(None, joined), ["a majority"]);
    // Without one whole, nobody knows.
    assert_eq!(quotes(None, "They say 81 lawmakers, a majority, voted."), [""; 0]);
    let two = format!("{} There are 400 guests.", of("81 lawmakers, a majority,"));
    assert_eq!(quotes(None, &two), [""; 0]);
    let far = format!("They say 81 lawmakers, a majority, voted.\n\n{seats}");
    assert_eq!(quotes(None, &far), [""; 0]);
}

#[test]
fn names_one_letter_off_are_seen() {
    let about = "Mira Castellan has 12 boats. Castellan sails them.";
    for slip in ["Catsellan", "Castelan", "Castellen", "Castllan"] {
        let text = format!("{about} And later {slip} left.");
        assert_eq!(quotes(None, &text), [slip]);
    }
    let own = "Pavel Dornik spoke. Then Pavel Dornik left. Dornik rested. Dornik slept.";
    let text = format!("{own} The mayor thanked Pavel Donrik.");
    assert_eq!(quotes(None, &text), ["Donrik"]);
}

#[test]
fn names_far_from_every_fact_are_left_alone() {
    let about = "Mira Castellan has 12 boats. Castellan sails them. And later Castelan left.\n";
    let far = "Nothing of note happened there on that day.\n".repeat(1_000);
    let text = format!("{far}{about}{far}");
    let slip = far.len()..far.len() + about.len();
    let quotes = |fact| near(None, &text, fact).into_iter().map(|(quote, _)| quote);
    assert_eq!(quotes(slip).collect::<Vec<_>>(), ["Castelan"]);
    assert_eq!(quotes(0..10).count(), 0);
    assert_eq!(quotes(text.len() - 10..text.len()).count(), 0);
}

#[test]
fn other_people_and_words_are_no_slips() {
    let about = "Mira Castellan has 12 boats. Castellan sails them.";
    for other in [
        "The Castellans left.",
        "The Castellas left.",
        "Then Otto Castellen left.",
        "Mail x@Castelan.org at once.",
        "We saw Castelan, and later Castelan again.",
        "A castelan is a Castelan to all.",
        "The Castelan Bridge was closed.",
    ] {
        assert_eq!(quotes(None, &format!("{about} {other}")), [""; 0], "{other}");
    }
    let own = "Pavel Dornik spoke. Then Pavel Dornik left. Dornik rested. Dornik slept.";
    assert_eq!(quotes(None, &format!("{own} The mayor thanked Dornig.")), [""; 0]);
    assert_eq!(quotes(None, &format!("{own} The mayor thanked Petra Donrik.")), [""; 0]);
}

const NEWS: &str = "The ferry to the northern islands will sail twice a day from May on, said the \
    harbour office. Captain Mira Castellan has sailed it for nine summers and knows every rock \
    along the coast. Last winter the old pier was closed after a storm, and repairs took \
    longer than the office had thought. Islanders hope that visitors return now.\n\n\
    The harbour has also bought a second ferry, which is smaller and needs less fuel. It will be \
    used in the winter, when few people travel and the large one is not worth its crew.";

#[test]
fn weekdays_are_read_in_capitals_short_and_in_spanish() {
    let on = Some("2020-01-10");
    assert_eq!(quotes(on, "IT RAINED ON WEDNESDAY, JANUARY 8."), [""; 0]);
    assert_eq!(quotes(on, "IT RAINED ON MONDAY, JANUARY 7."), ["MONDAY, JANUARY 7"]);
    assert_eq!(quotes(on, "It rained on Mon., Jan. 7."), ["Mon., Jan. 7"]);
    assert_eq!(quotes(on, "The Sun, Jan. 7, has it that it rained."), [""; 0], "a newspaper");
    assert_eq!(quotes(on, "Llovió el miércoles 8 de enero."), [""; 0]);
    assert_eq!(quotes(on, "Llovió el lunes 7 de enero."), ["lunes 7 de enero"]);
    assert_eq!(quotes(on, "Llovió el sábado, 5 de enero de 2020."), ["sábado, 5 de enero de 2020"]);
    assert_eq!(quotes(on, "Fue el lunes 7 de enero, hace años."), [""; 0], "of another year");
}

#[test]
fn promotion_of_any_of_its_phrases_is_seen() {
    for promotion in [
        "Buy now and get free shipping on your order. Limited time offer, while stocks last.",
        "ORDER NOW! USE CODE ALMA AT CHECKOUT. FREE DELIVERY ON ALL OF IT.",
        "Sign up today, subscribe to our\nnewsletter and download our app to get your order.",
        "Envío gratis con el código promocional ALMA. Compra ahora, hasta agotar existencias.",
    ] {
        let text = format!("{NEWS}\n\n{promotion}\n\nMore videos");
        assert_eq!(quotes(None, &text), [promotion]);
    }
}

#[test]
fn promotion_between_news_is_out_of_place() {
    let promotion = "Enter the promotional code at checkout. This promotion is valid for all \
                     shop customers, and free shipping is included.";
    let text = format!("{NEWS}\n\n{promotion}\n\nMore videos");
    assert_eq!(quotes(None, &text), [promotion]);
}

#[test]
fn news_about_promotion_is_not_out_of_place() {
    let news = "With a promotional code, travellers get free shipping at checkout, Castellan said; \
                this promotion ends in May.";
    assert_eq!(quotes(None, &format!("{NEWS}\n\n{news}")), [""; 0], "it names the captain");
    let one = "A special offer is free for all.";
    assert_eq!(quotes(None, &format!("{NEWS}\n\n{one}")), [""; 0], "one phrase is not enough");
    let promotion = "Enter the promotional code at checkout, free shipping, shop now.";
    assert_eq!(quotes(None, promotion), [""; 0], "there is no article around it");
}

#[test]
fn conversions_are_done_anew() {
    for right in [
        "It is 10 miles (16 km) away.",
        "It is about 10 miles (15 km) away.",
        "It was 68°F (20°C) there.",
        "It rose by 2 degrees Celsius (3.6 degrees Fahrenheit).",
        "It weighs 5 tons (5 tonnes).",
        "He is 6 feet 2 inches (1.88 m) tall.",
        "It does 1.35 km/h (0.83 mph) at most.",
        "It costs $5 million (3 million euros).",
        "It took 3 hours (180 minutes).",
    ] {
        assert_eq!(quotes(None, right), [""; 0], "{right}");
    }
    let wrong = seen(None, "It is 10 miles (26 km) away.");
    let [(quote, Objection { code, message, .. })] = &wrong[..] else { panic!("{wrong:?}") };
    assert_eq!((&**quote, *code), ("26 km", Code::Conversion));
    assert_eq!(message, "10 miles is 16.1 kilometres, not 26 km");
    assert_eq!(quotes(None, "It was 68°F (30°C) there.").len(), 1);
}

#[test]
fn shares_are_what_their_counts_make() {
    for right in [
        "In the end 100 of the 167 members, a majority, agreed.",
        "In the end 60 percent (100 of 167) agreed.",
        "In the end 100 of 167 members (59.9 percent) agreed.",
        "In the end 3 of 10 ships left, and 60 percent of all crews.",
    ] {
        assert_eq!(quotes(None, right), [""; 0], "{right}");
    }
    let text = "In the end 70 of the 167 members, a majority, agreed.";
    assert_eq!(quotes(None, text), ["a majority"]);
    let text = "In the end 100 of 167 members (70 percent) agreed.";
    assert_eq!(quotes(None, text), ["70 percent"]);
    let text = "In the end 100 out of 167 members (70%) agreed.";
    assert_eq!(quotes(None, text), ["70%"]);
}

#[test]
fn totals_are_the_sum_of_their_parts() {
    for right in [
        "They found three men and two women, five in all.",
        "They found four men, three women and two children, nine in total.",
        "They found three men with two women, six in all.",
        "They found about three men and two women, six in all.",
    ] {
        assert_eq!(quotes(None, right), [""; 0], "{right}");
    }
    assert_eq!(quotes(None, "They found three men and two women, six in all."), ["six"]);
}
