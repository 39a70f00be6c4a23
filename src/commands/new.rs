//! `factlint new`: a folder to start from, or a rulebook.

use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::args::New;
use crate::draft::slug;
use crate::output;
use crate::report::Exit;

use super::complain;

/// The rulebook and the article that a folder begins with. They stand as files of their own, so
/// that the tests can run them.
const RULEBOOK: &str = include_str!("new/rulebook.toml");
const ARTICLE: &str = include_str!("new/article.md");
/// What is written in the place of the id.
const ID: &str = "my-rules";

pub(super) fn run(arguments: &New) -> Result<Exit> {
    if let Some(file) = &arguments.rulebook {
        output::new_file(&rulebook(file), file)?;
        complain(&format!("made {}; `factlint test --rules {0}` runs its cases\n", file.display()));
        return Ok(Exit::Clean);
    }
    let Some(folder) = &arguments.path else {
        return Err(anyhow!("name a folder to make, or a rulebook with --rulebook"));
    };
    let name =
        folder.file_name().map_or_else(|| ID.into(), |name| name.to_string_lossy().into_owned());
    let rules = folder.join("rules").join(format!("{name}.toml"));
    let article = folder.join("articles").join("first.md");
    // All is looked at before anything is made.
    for file in [&rules, &article] {
        if file.symlink_metadata().is_ok() {
            return Err(anyhow!(
                "{} is there already, and nothing is replaced; name another folder",
                file.display()
            ));
        }
    }
    for file in [&rules, &article] {
        let parent = file.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)
            .with_context(|| format!("cannot make {}", parent.display()))?;
    }
    output::new_file(&rulebook(&rules), &rules)?;
    output::new_file(ARTICLE, &article)?;
    complain(&format!(
        "made {} and {}\nnext: cd {} && factlint test && factlint check articles\n",
        rules.display(),
        article.display(),
        folder.display()
    ));
    Ok(Exit::Clean)
}

/// The first rulebook, with an id made of the name of its file.
fn rulebook(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| slug(&stem.to_string_lossy())).unwrap_or_default();
    match stem.is_empty() {
        true => RULEBOOK.to_owned(),
        false => RULEBOOK.replacen(ID, &stem, 1),
    }
}
