//! Rulebooks of three shapes, and sentences that state their facts.
//!
//! A shape says how much the words beside a number tell of the fact it belongs
//! to, which is what a search through numbers lives on:
//!
//! - sparse: the word is rare and the fact's own ("{n} velorkins"), so that
//!   nearly no number is worth a second look;
//! - dense: the word is one that articles are full of ("{n} seats at the
//!   Marnholm exchange"), so that many numbers are looked at in vain;
//! - adversarial: all facts share one word ("{n} seats in the Velorkin
//!   chamber"), ten facts even share the whole phrase and differ in `near`.
//!
//! The first ten facts of a rulebook are the rulebook of ten facts. A larger one
//! can therefore be held against the same articles, and must count the same.

use std::fmt::Write as _;

use crate::random::{Random, shuffled};
use crate::words::{self, NOUNS, PLACES, RARE, ROOMS, VENUES};

/// How the facts of a rulebook differ, see the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Shape {
    /// Each fact has a word of its own.
    Sparse,
    /// Facts are about what articles are full of.
    Dense,
    /// All facts are about the same.
    Adversarial,
}

impl Shape {
    /// As it is written on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sparse => "sparse",
            Self::Dense => "dense",
            Self::Adversarial => "adversarial",
        }
    }
}

/// Some facts.
pub(crate) struct Rules {
    shape: Shape,
    seed: u64,
    /// In order; never more than [`MOST`].
    pub(crate) facts: Vec<Fact>,
}

/// One fact.
pub(crate) struct Fact {
    /// Its id, in kebab-case.
    pub(crate) id: String,
    expect: u64,
    near: Option<String>,
    says: Vec<Says>,
}

/// One way to state a fact.
struct Says {
    /// The phrase, as the rulebook has it.
    phrase: String,
    /// A sentence that the phrase matches, with `{n}` for the number.
    sentence: String,
}

/// A sentence that states a fact.
pub(crate) struct Plant {
    /// The index of the fact.
    pub(crate) fact: usize,
    /// Whether the number is the expected one. A wrong one is so far off that no
    /// rounding excuses it.
    pub(crate) right: bool,
    /// The sentence, with its full stop.
    pub(crate) sentence: String,
}

/// How many facts a rulebook may have.
pub(crate) const MOST: usize = 10_000;

/// One planted number in so many is wrong.
const WRONG: usize = 4;

impl Rules {
    /// The first `count` facts of a shape and a seed.
    pub(crate) fn new(shape: Shape, count: usize, seed: u64) -> Self {
        let facts = (0..count.min(MOST)).map(|index| match shape {
            Shape::Sparse => sparse(index, seed),
            Shape::Dense => dense(index, seed),
            Shape::Adversarial => adversarial(index, seed),
        });
        Self { shape, seed, facts: facts.collect() }
    }

    /// The rulebook as a file.
    pub(crate) fn toml(&self) -> String {
        let (shape, count, seed) = (self.shape.name(), self.facts.len(), self.seed);
        let mut toml = format!(
            "[rulebook]\nid = \"{shape}-{count}\"\ntitle = \"{count} {shape} facts, seed {seed}\"\n"
        );
        for fact in &self.facts {
            let says: Vec<_> = fact.says.iter().map(|s| format!("\"{}\"", s.phrase)).collect();
            // Writing to a string cannot fail.
            let _ = write!(
                toml,
                "\n[[fact]]\nid = \"{}\"\nexpect = {}\nsays = [{}]\n",
                fact.id,
                fact.expect,
                says.join(", ")
            );
            if let Some(near) = &fact.near {
                let _ = writeln!(toml, "near = [\"{near}\"]");
            }
        }
        toml
    }

    /// All phrases as extended regular expressions, one on each line.
    ///
    /// They know nothing of `near`, of number words or of line breaks: what a
    /// grep can do of the same job.
    pub(crate) fn patterns(&self) -> String {
        let phrases = self.facts.iter().flat_map(|fact| &fact.says);
        phrases.map(|says| expression(&says.phrase) + "\n").collect()
    }

    /// A sentence for one of the facts; `None` where there are no facts.
    pub(crate) fn plant(&self, random: &mut Random) -> Option<Plant> {
        let index = random.below(self.facts.len());
        let fact = self.facts.get(index)?;
        let says = fact.says.get(random.below(fact.says.len()))?;
        let right = !random.one_in(WRONG);
        let value = if right { fact.expect } else { fact.expect + fact.expect / 2 + 3 };
        let spelt = if random.one_in(8) { words::spelt(value) } else { None };
        let number = spelt.unwrap_or_else(|| separated(value));
        Some(Plant { fact: index, right, sentence: says.sentence.replace("{n}", &number) })
    }
}

/// A value that cannot be taken for a year, also when it is half as much again.
fn value(index: usize, seed: u64) -> u64 {
    let mut random = Random::new(seed ^ ((index as u64) << 32), "value");
    let value = match random.below(4) {
        0 => random.between(21, 99),
        1 | 2 => random.between(100, 990),
        _ => random.between(2_200, 9_900),
    };
    value as u64
}

fn sparse(index: usize, seed: u64) -> Fact {
    let word = words::rare(shuffled(index, RARE, seed));
    let room = ROOMS.get(index % ROOMS.len()).copied().unwrap_or_default();
    let mut says = vec![Says {
        phrase: format!("{{n}} {word}s"),
        sentence: format!("There are {{n}} {word}s in the {room}."),
    }];
    if index.is_multiple_of(3) {
        says.push(Says {
            phrase: format!("{{n}} {word} (keepers|menders)"),
            sentence: format!("The {room} has room for {{n}} {word} keepers."),
        });
    }
    let near = (index % 4 == 1).then(|| room.to_owned());
    Fact { id: format!("{word}s"), expect: value(index, seed), near, says }
}

fn dense(index: usize, seed: u64) -> Fact {
    let index = shuffled(index, NOUNS.len() * PLACES * VENUES.len(), seed);
    let noun = NOUNS.get(index % NOUNS.len()).copied().unwrap_or_default();
    let index = index / NOUNS.len();
    let place = words::place(index % PLACES).concat();
    let venue = VENUES.get(index / PLACES).copied().unwrap_or_default();
    let says = vec![
        Says {
            phrase: format!("{{n}} [new] {noun} (at|in) the {place} {venue}"),
            sentence: format!("There are {{n}} {noun} at the {place} {venue}."),
        },
        Says {
            phrase: format!("the {place} {venue} (has|holds) {{n}} {noun}"),
            sentence: format!("These days the {place} {venue} has {{n}} {noun}."),
        },
    ];
    let id = format!("{noun}-{}-{venue}", place.to_lowercase());
    Fact { id, expect: value(index, seed), near: None, says }
}

fn adversarial(index: usize, seed: u64) -> Fact {
    // The tens share a chamber, whose name comes from the other end of the rare words.
    let chamber = words::rare_name(shuffled(RARE - 1 - index / 10, RARE, seed));
    let near = words::rare_name(shuffled(index, RARE, seed));
    let says = vec![Says {
        phrase: format!("{{n}} seats in the {chamber} chamber"),
        sentence: format!("At {near}, there are {{n}} seats in the {chamber} chamber."),
    }];
    let id = format!("seats-{}", near.to_lowercase());
    Fact { id, expect: value(index, seed), near: Some(near), says }
}

/// A phrase of this module as an extended regular expression.
fn expression(phrase: &str) -> String {
    phrase.replace("[new] ", "(new )?").replace("{n}", "[0-9][0-9,.]*")
}

/// A number with commas between thousands, below a million.
pub(crate) fn separated(n: u64) -> String {
    if n < 1_000 { n.to_string() } else { format!("{},{:03}", n / 1_000, n % 1_000) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const SHAPES: [Shape; 3] = [Shape::Sparse, Shape::Dense, Shape::Adversarial];

    #[test]
    fn ids_are_unique_and_kebab_case() {
        for shape in SHAPES {
            let rules = Rules::new(shape, MOST, 7);
            let ids: BTreeSet<_> = rules.facts.iter().map(|fact| &fact.id).collect();
            assert_eq!(ids.len(), MOST);
            let kebab = |id: &str| id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            assert!(ids.iter().all(|id| kebab(id)));
        }
    }

    #[test]
    fn a_small_rulebook_begins_a_larger_one() {
        for shape in SHAPES {
            let body = |count| {
                let toml = Rules::new(shape, count, 7).toml();
                toml.split_once("\n[[fact]]").unwrap().1.to_owned()
            };
            assert!(body(100).starts_with(&body(10)));
        }
    }

    #[test]
    fn rulebooks_are_toml_with_the_documented_keys() {
        for shape in SHAPES {
            let toml: toml::Table = Rules::new(shape, 10, 7).toml().parse().unwrap();
            let facts = toml["fact"].as_array().unwrap();
            assert_eq!(facts.len(), 10);
            for key in facts.iter().flat_map(|fact| fact.as_table().unwrap().keys()) {
                assert!(["id", "expect", "says", "near"].contains(&key.as_str()), "{key}");
            }
        }
    }

    #[test]
    fn a_planted_sentence_matches_a_phrase_of_its_own_fact_and_of_no_other() {
        for shape in SHAPES {
            let rules = Rules::new(shape, 60, 7);
            let mut random = Random::new(7, "test");
            for _ in 0..100 {
                let plant = rules.plant(&mut random).unwrap();
                let stated = |fact: &Fact| {
                    let near = fact.near.as_ref().is_none_or(|near| plant.sentence.contains(near));
                    near && fact.says.iter().any(|says| {
                        let slot = "([0-9][0-9,]*|[a-z]+(-[a-z]+)?)";
                        let phrase = expression(&says.phrase).replace("[0-9][0-9,.]*", slot);
                        regex::Regex::new(&phrase).unwrap().is_match(&plant.sentence)
                    })
                };
                let facts: Vec<_> = (0..60).filter(|&i| stated(&rules.facts[i])).collect();
                assert_eq!(facts, [plant.fact], "{}", plant.sentence);
            }
        }
    }

    #[test]
    fn no_value_looks_like_a_year() {
        for index in 0..MOST {
            let right = value(index, 7);
            for value in [right, right + right / 2 + 3] {
                assert!(!(1_500..2_100).contains(&value), "{value}");
            }
        }
    }
}
