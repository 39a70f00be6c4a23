use crate::extract::list::*;
use crate::text::token::tokens;
use crate::text::view::View;

/// Each list as a line: members, then what is said besides.
fn lists(text: &str) -> Vec<String> {
    let view = View::of(text).text.into_owned();
    let tokens = tokens(&view, 0..view.len());
    let roster = Roster::countries();
    let names = |list: &[Named]| {
        list.iter().map(|named| roster.name(named.entry)).collect::<Vec<_>>().join(", ")
    };
    let line = |listing: &Listing| {
        let mut line = names(&listing.members);
        for portion in &listing.groups {
            line += &format!(" {:?} of {}", portion.share, roster.name(portion.group));
        }
        let sides = [
            (" not ", &listing.excluded),
            (" perhaps ", &listing.unclear),
            (if listing.either { " either " } else { " or " }, &listing.alternatives),
        ];
        for (sign, list) in sides {
            if !list.is_empty() {
                line += &format!("{sign}{}", names(list));
            }
        }
        for span in &listing.unknown {
            line += &format!(" ?{}", &view[span.clone()]);
        }
        if listing.partial {
            line += " ...";
        }
        line.trim().to_owned()
    };
    read(&view, &tokens, roster).iter().map(line).collect()
}

/// The only list of a text, and none where there are more.
fn list(text: &str) -> String {
    let lists = lists(text);
    assert_eq!(lists.len(), 1, "{text}: {lists:?}");
    lists[0].clone()
}

fn spans(text: &str) -> Vec<String> {
    let view = View::of(text).text.into_owned();
    let found = read(&view, &tokens(&view, 0..view.len()), Roster::countries());
    found.into_iter().map(|listing| view[listing.span].to_owned()).collect()
}

#[test]
fn reads_plain_lists() {
    assert_eq!(
        list("The treaty was signed by Chile, El Salvador, and Kenya."),
        "Chile, El Salvador, Kenya"
    );
    assert_eq!(list("Kenya and Peru walked out."), "Kenya, Peru");
    assert_eq!(
        list("Trinidad and Tobago, Bosnia and Herzegovina and Guinea-Bissau agreed."),
        "Trinidad and Tobago, Bosnia and Herzegovina, Guinea-Bissau"
    );
    assert_eq!(
        list("Norway, along with Iceland and the Netherlands, paid."),
        "Norway, Iceland, Netherlands"
    );
    assert_eq!(list("Both the U.S. and the UK paid."), "United States, United Kingdom");
    assert_eq!(list("It was signed by Norway; Iceland; and Malta."), "Norway, Iceland, Malta");
}

#[test]
fn members_are_joined_by_signs_brackets_and_asides() {
    for text in [
        "It flies to Norway & Chile.",
        "It flies to Norway/Chile.",
        "It flies to Norway / Chile.",
        "It flies to Norway (and Chile).",
        "It flies to Norway (as well as Chile).",
        "It flies to both Norway and Chile.",
        "It flies to Norway - and Chile.",
        "It flies to Norway and, since May, Chile.",
        "IT FLIES TO NORWAY AND CHILE",
    ] {
        assert_eq!(list(text), "Norway, Chile", "{text}");
    }
    for text in [
        "It flies to Norway (Chile is too far).",
        "It flies to Norway (and Chile has a line of its own).",
        "It flies to Norway - Chile is too far.",
        "It flies to Norway and, since Chile refused, nowhere else.",
    ] {
        let first = lists(text).into_iter().next().unwrap_or_default();
        assert_eq!(first, "Norway", "{text}");
    }
}

#[test]
fn a_name_behind_and_may_open_a_clause_of_its_own() {
    assert_eq!(
        list("It flies to Norway and Denmark, and Chile has planes."),
        "Norway, Denmark perhaps Chile"
    );
    assert_eq!(list("It flies to Norway, and Chile is next."), "Norway perhaps Chile");
    assert_eq!(list("Norway, Denmark, and Chile have planes."), "Norway, Denmark, Chile");
    assert_eq!(list("It flies to Norway, Denmark, and Chile."), "Norway, Denmark, Chile");
}

#[test]
fn a_name_alone_is_a_list_of_one() {
    assert_eq!(list("The EU also paid for the dam."), "European Union");
    assert_eq!(list("They asked US for help."), "United States");
    assert_eq!(list("RUSSIA AND CUBA TELL US THEY LEAVE"), "Russia, Cuba");
    assert_eq!(list("Russia, China Back Maduro As Talks Fail Again"), "Russia, China");
    assert_eq!(lists("They asked us for help with a turkey."), [""; 0]);
}

#[test]
fn reads_groups_and_how_much_of_them() {
    assert_eq!(list("All EU countries signed."), "All of European Union");
    assert_eq!(list("Every NATO member paid."), "All of NATO");
    assert_eq!(list("Nearly all of the EU's 27 members signed."), "Most of European Union");
    assert_eq!(list("Some members of the Arab League left."), "Some of Arab League");
    assert_eq!(list("EU states signed."), "Some of European Union");
    assert_eq!(list("The G7 countries signed."), "All of G7");
    assert_eq!(list("No EU country signed."), "None of European Union");
    assert_eq!(list("Nineteen or 19 EU countries signed."), "Some of European Union");
    assert_eq!(list("EU members Malta and Cyprus signed."), "Malta, Cyprus");
    assert_eq!(
        list(
            "Signed by the United States, most of the EU states, Lima Group members (excluding Peru), Norway and Malta, as well as the Arab League."
        ),
        "United States, Norway, Malta, Arab League Most of European Union All of Lima Group not Peru"
    );
}

#[test]
fn some_of_a_group_is_not_all_of_it() {
    assert_eq!(list("All EU countries that signed are small."), "Some of European Union");
    assert_eq!(list("The 19 EU countries signed."), "Some of European Union");
    assert_eq!(list("Not all EU countries signed."), "Some of European Union");
    assert_eq!(list("Norway but not all EU countries signed."), "Norway Some of European Union");
    assert_eq!(list("All EU countries in June signed."), "All of European Union");
    assert_eq!(lists("Some EU lawmakers and an EU country signed."), [""; 0]);
}

#[test]
fn reads_exceptions() {
    assert_eq!(list("All Lima Group countries except Peru signed."), "All of Lima Group not Peru");
    assert_eq!(list("All but Malta of them"), "not Malta ...");
    assert_eq!(
        list("All EU countries but Malta and Cyprus signed."),
        "All of European Union not Malta, Cyprus"
    );
    assert_eq!(
        list("The Lima Group, with the exception of Peru, signed."),
        "All of Lima Group not Peru"
    );
    assert_eq!(list("No EU country except Malta signed."), "Malta None of European Union");
    // Norway is no member, so the exception is over.
    assert_eq!(
        list("EU states, excluding Italy, Norway and Kenya signed."),
        "Norway, Kenya All of European Union not Italy"
    );
    assert_eq!(list("Norway but not Malta signed."), "Norway not Malta");
    assert_eq!(list("Norway but not Malta or Cyprus signed."), "Norway not Malta, Cyprus");
    assert_eq!(
        list("Norway, but not Malta, Cyprus or Chad, signed."),
        "Norway not Malta, Cyprus, Chad"
    );
    assert_eq!(list("Neither Norway nor Malta signed."), "not Norway, Malta");
    assert_eq!(
        list("Except for Malta, all EU countries signed."),
        "All of European Union not Malta"
    );
    assert_eq!(lists("Norway signed but Malta waited."), ["Norway", "Malta"]);
}

#[test]
fn doubtful_members_are_put_aside() {
    assert_eq!(list("Norway but not Malta and Cyprus signed."), "Norway not Malta perhaps Cyprus");
    assert_eq!(list("Either Norway or Malta signed."), "either Norway, Malta");
}

#[test]
fn reads_parts_of_lists() {
    assert_eq!(
        list("Several countries, including Norway, Malta and Chad, signed."),
        "Norway, Malta, Chad ..."
    );
    assert_eq!(list("More than 50 countries, among them Norway, signed."), "Norway ...");
    assert_eq!(list("Norway, Malta and other countries signed."), "Norway, Malta ...");
    assert_eq!(
        list("EU states (including Malta), Norway and Chad signed."),
        "Malta, Norway, Chad Some of European Union ..."
    );
}

#[test]
fn adjectives_and_asides_do_not_break_a_list() {
    assert_eq!(
        list("It was backed by socialist Cuba, neighbouring Peru and oil-rich Kuwait."),
        "Cuba, Peru, Kuwait"
    );
    assert_eq!(
        list("Norway, its long-time ally Iceland and Lind's friend Malta paid."),
        "Norway, Iceland, Malta"
    );
    assert_eq!(
        list(
            "Norway, the Organization of American States (OAS) and Malta (in its own words) and Chad paid."
        ),
        "Norway, Organization of American States, Malta, Chad"
    );
}

#[test]
fn owners_and_parts_of_longer_names_are_no_members() {
    assert_eq!(lists("Norway's army and US-led troops met anti-US protesters."), [""; 0]);
    assert_eq!(lists("US officials met Ana Jordan of Air France in New Mexico."), [""; 0]);
    assert_eq!(list("Norway's neighbours Sweden and Finland paid."), "Sweden, Finland");
    assert_eq!(lists("the United States' neighbours"), [""; 0]);
    assert_eq!(list("'Norway and the United States' was the title."), "Norway, United States");
    assert_eq!(lists("In Norway, Malta signed."), ["Norway", "Malta"]);
    assert_eq!(lists("She left the Royal Bank of Malta."), [""; 0]);
    assert_eq!(list("Leaders of the Republic of Malta paid."), "Malta");
    assert_eq!(list("They asked whether or not Malta paid."), "Malta");
    assert_eq!(list("On Monday Norway and Malta signed."), "Norway, Malta");
}

#[test]
fn names_nobody_knows_are_kept() {
    assert_eq!(
        list("It was backed by Norway, Ruritania and West Florin."),
        "Norway ?Ruritania ?West Florin"
    );
    assert_eq!(list("It was backed by Ruritania, Norway and Malta."), "Norway, Malta ?Ruritania");
}

#[test]
fn reads_spanish_with_the_same_grammar() {
    assert_eq!(
        list("Lo firmaron Rusia, Estados Unidos y el Reino Unido."),
        "Russia, United States, United Kingdom"
    );
    assert_eq!(
        list("Lo firmaron todos los países de la Unión Europea excepto Malta e Italia."),
        "All of European Union not Malta, Italy"
    );
    assert_eq!(
        list("La mayoría de los países del Grupo de Lima, así como Noruega."),
        "Norway Most of Lima Group"
    );
    assert_eq!(list("Varios países, entre ellos Noruega y Chile, pagaron."), "Norway, Chile ...");
    assert_eq!(list("Lo firmó Noruega pero no Chile."), "Norway not Chile");
    assert_eq!(list("Ni Noruega ni Chile pagaron."), "not Norway, Chile");
}

#[test]
fn a_span_reaches_from_the_first_word_to_the_last() {
    assert_eq!(
        spans("So the US, Malta and neighbouring Italy paid."),
        ["the US, Malta and neighbouring Italy"]
    );
    assert_eq!(spans("Yes, all EU states except Malta paid."), ["all EU states except Malta"]);
    assert_eq!(spans("Neither Norway nor Malta paid."), ["Neither Norway nor Malta"]);
    assert_eq!(spans("EU states (excluding Malta) paid."), ["EU states (excluding Malta"]);
}

#[test]
fn a_rulebooks_own_members_are_read() {
    let roster = Roster::own([("reds", ["Red Party"]), ("blues", ["Blue Alliance"])]).unwrap();
    let text = "voted for by the Red Party and the blue alliance, but not the Greens";
    let found = read(text, &tokens(text, 0..text.len()), &roster);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].members.iter().map(|named| named.entry).collect::<Vec<_>>(), [0, 1]);
}

const WORDS: [&str; 34] = [
    "Norway",
    "Malta",
    "the EU",
    "EU states",
    "all",
    "most of",
    "no",
    "except",
    "(",
    ")",
    ",",
    "and",
    "or",
    "nor",
    "neither",
    "but not",
    "including",
    "as well as",
    "Lind",
    "'s",
    "-",
    "countries",
    "'",
    "other",
    "socialist",
    "of",
    "US",
    ".",
    "members",
    "50",
    "either",
    "apart from",
    ":",
    "y",
];

proptest::proptest! {
    #[test]
    fn no_text_breaks_it(
        words in proptest::collection::vec(proptest::sample::select(&WORDS[..]), 0..24),
        noise in "\\PC{0,30}",
    ) {
        for text in [words.join(" "), words.concat(), format!("{}{noise}", words.join(" "))] {
            let view = View::of(&text).text.into_owned();
            let found = read(&view, &tokens(&view, 0..view.len()), Roster::countries());
            let mut from = 0;
            for listing in found {
                proptest::prop_assert!(listing.span.start >= from, "{text}");
                proptest::prop_assert!(view.get(listing.span.clone()).is_some());
                from = listing.span.end;
                let names = listing.members.iter().chain(&listing.excluded);
                for named in names.chain(&listing.unclear) {
                    proptest::prop_assert!(listing.span.start <= named.span.start, "{text}");
                    proptest::prop_assert!(named.span.end <= listing.span.end, "{text}");
                }
            }
        }
    }

    #[test]
    fn the_order_of_members_changes_nothing(
        mut names in proptest::sample::subsequence(
            vec!["Norway", "Malta", "the US", "Ivory Coast", "St. Lucia", "Kenya", "the OAS"], 3..7,
        ),
    ) {
        let read = |names: &[&str]| {
            let (last, others) = names.split_last().unwrap();
            let text = format!("It was signed by {} and {last} in June.", others.join(", "));
            let found = read(&text, &tokens(&text, 0..text.len()), Roster::countries());
            assert_eq!(found.len(), 1, "{text}");
            let mut members: Vec<usize> = found[0].members.iter().map(|m| m.entry).collect();
            members.sort_unstable();
            members
        };
        let forwards = read(&names);
        proptest::prop_assert_eq!(forwards.len(), names.len());
        names.reverse();
        proptest::prop_assert_eq!(forwards, read(&names));
    }
}
