//! `factlint facts`: what the facts of rulebooks are found by.

use anyhow::{Result, anyhow};

use crate::args::Facts;
use crate::judge::tell;
use crate::report::Exit;
use crate::text::slip;
use crate::{output, render};

use super::{complain_of, load_some, text};

pub(super) fn run(arguments: &Facts) -> Result<Exit> {
    let loaded = load_some(&arguments.rules, &arguments.show);
    loaded.skipped.iter().for_each(complain_of);
    let rulebook = &loaded.rulebook;
    let ids = || rulebook.facts.iter().map(|fact| fact.id.as_str());
    for id in &arguments.ids {
        if !ids().any(|known| known == id) {
            let meant = slip::meant(id, ids());
            let nearest = meant.map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
            return Err(anyhow!("`{id}` is no fact of these rulebooks{nearest}"));
        }
    }
    let wanted = |id: &String| arguments.ids.is_empty() || arguments.ids.contains(id);
    let mut out = String::new();
    for index in (0..rulebook.facts.len()).filter(|fact| wanted(&rulebook.facts[*fact].id)) {
        let rule = tell::rule(rulebook, index);
        out.push_str(&text(|out| render::explain::found_by(&rule, out))?);
    }
    output::write(&out, None)?;
    Ok(if loaded.skipped.is_empty() { Exit::Clean } else { Exit::Unchecked })
}
