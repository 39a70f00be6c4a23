//! `factlint words`: the families of words that phrases can name.

use anyhow::{Result, anyhow};

use crate::args::Words;
use crate::lang::{families, inflection};
use crate::output;
use crate::render::untrusted::clean;
use crate::report::Exit;
use crate::rulebook::Rulebook;
use crate::text::language::Language;
use crate::text::slip;

use super::{complain_of, load};

/// A family and whoever has it.
struct Shown {
    name: String,
    /// The tag of a language, or the path of a rulebook.
    of: String,
    language: Language,
    /// Its words as written.
    words: Vec<String>,
}

pub(super) fn run(arguments: &Words) -> Result<Exit> {
    let loaded = load(&arguments.rules, &arguments.show);
    let shipped = Language::ALL.into_iter().flat_map(shipped);
    let all: Vec<Shown> = shipped.chain(own(&loaded.rulebook)).collect();
    let skipped = loaded.skipped;
    skipped.iter().for_each(complain_of);
    let wanted: Vec<&str> =
        arguments.names.iter().map(|name| name.strip_prefix('@').unwrap_or(name)).collect();
    for name in &wanted {
        if !all.iter().any(|family| family.name == *name) {
            let meant = slip::meant(name, all.iter().map(|family| family.name.as_str()));
            let nearest =
                meant.map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
            return Err(anyhow!("`{name}` is no family of words{nearest}"));
        }
    }
    let mut out = String::new();
    let is_wanted = |family: &&Shown| wanted.is_empty() || wanted.contains(&family.name.as_str());
    for family in all.iter().filter(is_wanted) {
        let Shown { name, of, words, .. } = family;
        if wanted.is_empty() {
            out.push_str(&clean(&format!("@{name} ({of}): {}", words.join(", "))));
        } else {
            out.push_str(&clean(&format!("@{name} ({of})")));
            for word in words {
                out.push_str("\n  ");
                out.push_str(&clean(&with_forms(word, family.language)));
            }
        }
        out.push('\n');
    }
    output::write(&out, None)?;
    Ok(if skipped.is_empty() { Exit::Clean } else { Exit::Unchecked })
}

/// Those that come with factlint in a language.
fn shipped(language: Language) -> impl Iterator<Item = Shown> {
    let all = families::of(language);
    all.names().map(move |name| Shown {
        name: name.to_owned(),
        of: language.tag().to_owned(),
        language,
        words: all.words(name).to_vec(),
    })
}

/// Those of rulebooks.
fn own(rulebook: &Rulebook) -> impl Iterator<Item = Shown> {
    rulebook.families.iter().map(|family| Shown {
        name: family.id.clone(),
        of: rulebook.books[family.book].path.clone(),
        language: family.language,
        words: family.words.iter().map(|word| word.text.clone()).collect(),
    })
}

/// A word as written, with the forms of the one in it that may have any.
fn with_forms(word: &str, language: Language) -> String {
    let (_, marked) = word.split_once('~').unwrap_or_default();
    let end = marked.find(|c: char| !c.is_alphabetic()).unwrap_or(marked.len());
    match &marked[..end] {
        "" => word.to_owned(),
        verb => format!("{word}: {}", inflection::of(language).forms(verb).join(", ")),
    }
}
