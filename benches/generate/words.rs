//! The words of generated articles and rulebooks.
//!
//! Everyday nouns and verbs are listed; names and things are invented from
//! syllables, each by its index, so that nothing needs to be remembered.
//!
//! The choice a reader would question: words of [`rare`] never occur in an
//! article unless a fact that uses them is planted there. They end as no other
//! word here does, which a test holds.

/// Things that are counted.
pub(crate) const NOUNS: &[&str] = &[
    "seats",
    "votes",
    "members",
    "farmers",
    "bridges",
    "schools",
    "villages",
    "workers",
    "drivers",
    "teachers",
    "doctors",
    "patients",
    "houses",
    "roads",
    "trains",
    "buses",
    "ships",
    "ferries",
    "engines",
    "pumps",
    "wells",
    "fields",
    "orchards",
    "mills",
    "markets",
    "shops",
    "banks",
    "loans",
    "contracts",
    "permits",
    "licences",
    "complaints",
    "letters",
    "books",
    "paintings",
    "statues",
    "concerts",
    "tickets",
    "visitors",
    "tourists",
    "students",
    "pupils",
    "nurses",
    "soldiers",
    "officers",
    "judges",
    "lawyers",
    "witnesses",
    "prisoners",
    "families",
    "children",
    "voters",
    "delegates",
    "ministers",
    "mayors",
    "councils",
    "districts",
    "towns",
    "islands",
    "rivers",
    "lakes",
    "forests",
    "trees",
    "horses",
    "sheep",
    "goats",
    "beehives",
    "boats",
    "nets",
    "barrels",
    "crates",
    "parcels",
    "wagons",
    "tunnels",
    "towers",
    "windows",
    "lamps",
    "cameras",
    "radios",
    "computers",
    "servers",
    "batteries",
    "turbines",
    "panels",
    "cables",
    "sensors",
    "maps",
    "reports",
    "surveys",
    "studies",
    "samples",
    "projects",
    "meetings",
    "strikes",
    "protests",
    "marches",
    "storms",
    "floods",
    "fires",
    "repairs",
    "jobs",
    "homes",
    "gardens",
    "benches",
    "bicycles",
    "lorries",
    "planes",
    "airports",
    "stations",
    "platforms",
    "kitchens",
    "meals",
    "loaves",
    "bottles",
    "coins",
    "stamps",
    "medals",
    "trophies",
    "matches",
    "players",
];

/// What stands before a noun.
pub(crate) const ADJECTIVES: &[&str] = &[
    "local",
    "national",
    "regional",
    "new",
    "old",
    "public",
    "private",
    "former",
    "rural",
    "northern",
    "southern",
    "coastal",
    "temporary",
    "permanent",
    "damaged",
    "empty",
    "crowded",
    "costly",
    "modest",
    "independent",
    "foreign",
    "seasonal",
    "unfinished",
    "registered",
];

/// What somebody did to something.
pub(crate) const VERBS: &[&str] = &[
    "rejected",
    "approved",
    "delayed",
    "praised",
    "reviewed",
    "opened",
    "closed",
    "moved",
    "sold",
    "examined",
    "defended",
    "questioned",
    "welcomed",
    "inspected",
    "restored",
    "replaced",
    "visited",
    "counted",
    "protected",
    "ignored",
    "rebuilt",
    "supported",
    "criticised",
    "studied",
];

/// Houses that act.
pub(crate) const VENUES: &[&str] = &[
    "exchange",
    "council",
    "museum",
    "harbour",
    "academy",
    "theatre",
    "hospital",
    "brewery",
    "college",
    "observatory",
    "foundry",
    "library",
];

/// Rooms where planted things are.
pub(crate) const ROOMS: &[&str] =
    &["hall", "cellar", "courtyard", "gallery", "warehouse", "attic", "vault", "depot"];

/// Offices that people hold.
pub(crate) const ROLES: &[&str] = &[
    "spokeswoman",
    "spokesman",
    "minister",
    "deputy",
    "director",
    "engineer",
    "professor",
    "chairwoman",
    "inspector",
    "adviser",
];

/// Months, as they are written in dates.
pub(crate) const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days of the week.
pub(crate) const DAYS: &[&str] =
    &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What makes a number less than exact.
pub(crate) const HEDGES: &[&str] = &[
    "about",
    "around",
    "roughly",
    "some",
    "nearly",
    "almost",
    "more than",
    "over",
    "at least",
    "fewer than",
    "no more than",
    "up to",
    "an estimated",
    "just under",
];

/// Numbers without digits, to stand before a noun.
pub(crate) const SPELT: &[&str] = &[
    "sixty",
    "twelve",
    "forty-five",
    "two-thirds of the",
    "half of the",
    "a dozen",
    "several",
    "one in five",
    "dozens of",
    "twenty-one",
    "three",
    "a third of the",
    "seven",
    "eight hundred",
    "a couple of",
    "three quarters of the",
    "nineteen",
    "hundreds of",
    "one hundred and twelve",
];

const ONES: &[&str] = &["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const TENS: &[&str] =
    &["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const CONSONANTS: &[&str] =
    &["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"];
const VOWELS: &[&str] = &["a", "e", "i", "o"];
const STEMS: &[&str] = &[
    "Marn", "Tol", "Brand", "Ester", "Keld", "Oster", "Lim", "Wend", "Hal", "Grim", "Sal", "Torr",
    "Fenn", "Aldr", "Brem", "Corr", "Dunn", "Elm", "Ferr", "Holl",
];
const PLACE_ENDINGS: &[&str] = &[
    "holm", "mouth", "burg", "stead", "ford", "wick", "haven", "dale", "bridge", "minster", "by",
    "combe", "hurst", "ness", "port", "well", "field", "moor", "gate", "cross",
];
const FIRST_ENDINGS: &[&str] = &["a", "en", "ika", "o", "us", "elle", "ias", "une", "eth", "ard"];
const SURNAME_ENDINGS: &[&str] = &[
    "erson", "ovic", "ano", "ides", "berg", "ström", "ez", "escu", "ier", "mann", "ley", "ton",
    "ura", "owski", "eira", "sen", "ault", "eau", "ini", "né",
];
const THING_ENDINGS: &[&str] = &["et", "amon", "ister", "owan", "ule"];
const RARE_ENDINGS: &[&str] =
    &["rkin", "ldor", "nthal", "skar", "mbrin", "ndel", "rvost", "lquen", "stril", "gnar"];

/// How many words [`rare`] has.
pub(crate) const RARE: usize = 36_000;
/// How many places there are.
pub(crate) const PLACES: usize = 400;
/// How many people there are.
pub(crate) const PEOPLE: usize = 80_000;
/// How many invented things there are.
pub(crate) const THINGS: usize = 4_500;

/// The part of `items` that `index` points at, and what is left of the index.
fn digit<'a>(items: &[&'a str], index: usize) -> (&'a str, usize) {
    let size = items.len().max(1);
    (items.get(index % size).copied().unwrap_or_default(), index / size)
}

/// A word that stands in no article by chance, in the singular: "velorkin".
pub(crate) fn rare(index: usize) -> String {
    // The last part changes first, so that neighbours do not share a beginning.
    let (ending, index) = digit(RARE_ENDINGS, index);
    let (a, index) = digit(CONSONANTS, index);
    let (b, index) = digit(VOWELS, index);
    let (c, index) = digit(CONSONANTS, index);
    let (d, _) = digit(VOWELS, index);
    [a, b, c, d, ending].concat()
}

/// A word like [`rare`], as a name: "Velorkin".
pub(crate) fn rare_name(index: usize) -> String {
    let mut name = rare(index);
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

/// The parts of a place's name: "Marn", "holm".
pub(crate) fn place(index: usize) -> [&'static str; 2] {
    let (ending, index) = digit(PLACE_ENDINGS, index);
    [digit(STEMS, index).0, ending]
}

/// The parts of a person's name: "Tol", "ika", "Brand", "ovic".
pub(crate) fn person(index: usize) -> [&'static str; 4] {
    let (surname_ending, index) = digit(SURNAME_ENDINGS, index);
    let (surname, index) = digit(STEMS, index);
    let (first_ending, index) = digit(FIRST_ENDINGS, index);
    [digit(STEMS, index).0, first_ending, surname, surname_ending]
}

/// The parts of the word for a thing nobody has seen: "m", "o", "d", "amon".
pub(crate) fn thing(index: usize) -> [&'static str; 4] {
    let (ending, index) = digit(THING_ENDINGS, index);
    let (a, index) = digit(CONSONANTS, index);
    let (b, index) = digit(VOWELS, index);
    [a, b, digit(CONSONANTS, index).0, ending]
}

/// A number from 20 to 99 in words: "forty-two". `None` for others.
pub(crate) fn spelt(n: u64) -> Option<String> {
    let tens = TENS.get(usize::try_from(n / 10).ok()?).filter(|tens| !tens.is_empty())?;
    let ones = ONES.get(usize::try_from(n % 10).ok()?)?;
    Some(if ones.is_empty() { (*tens).to_owned() } else { format!("{tens}-{ones}") })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn rare_words_are_all_different() {
        let words: BTreeSet<_> = (0..RARE).map(rare).collect();
        assert_eq!(words.len(), RARE);
    }

    #[test]
    fn no_other_word_ends_like_a_rare_one() {
        let listed = [NOUNS, ADJECTIVES, VERBS, VENUES, ROOMS, ROLES, HEDGES, SPELT];
        let invented = [PLACE_ENDINGS, FIRST_ENDINGS, SURNAME_ENDINGS, THING_ENDINGS];
        for word in listed.concat().into_iter().chain(invented.concat()) {
            for ending in RARE_ENDINGS {
                assert!(!word.trim_end_matches('s').ends_with(ending), "{word}");
            }
        }
    }

    #[test]
    fn spells_what_it_can() {
        assert_eq!(spelt(42).as_deref(), Some("forty-two"));
        assert_eq!(spelt(60).as_deref(), Some("sixty"));
        assert_eq!(spelt(19), None);
        assert_eq!(spelt(100), None);
    }
}
