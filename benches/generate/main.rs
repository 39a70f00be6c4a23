//! Writes articles and rulebooks for benchmarks of the whole program.
//!
//! ```text
//! cargo run --release --example generate -- both --seed 7 --bytes 100MB --facts 1000 --out DIR
//! ```
//!
//! leaves `rules.toml`, `rules.patterns.txt`, `articles.txt` or a folder
//! `articles`, and `expected.json` with the mentions and verdicts that a checker
//! must count. Everything follows from the seed; no sentence was ever published.
#![allow(clippy::disallowed_methods, reason = "not part of the program")]

mod articles;
mod prose;
mod random;
mod rules;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Parser, Subcommand};

use crate::articles::Batch;
use crate::rules::{MOST, Rules, Shape};

/// Generates articles and rulebooks for benchmarks
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Writes articles and `expected.json` into a folder
    Articles {
        #[command(flatten)]
        facts: Facts,
        #[command(flatten)]
        text: Text,
        /// The folder
        #[arg(long)]
        out: PathBuf,
    },
    /// Writes a rulebook, and its phrases as regular expressions in `.patterns.txt` beside it
    Rules {
        #[command(flatten)]
        facts: Facts,
        /// The rulebook, a `.toml` file
        #[arg(long)]
        out: PathBuf,
    },
    /// Writes a rulebook and articles about it into a folder
    Both {
        #[command(flatten)]
        facts: Facts,
        #[command(flatten)]
        text: Text,
        /// The folder
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Args)]
struct Facts {
    /// Where the random numbers begin: the same seed writes the same bytes
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Facts in the rulebook; those of a smaller rulebook begin a larger one
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=MOST as u64))]
    facts: u64,
    /// How the facts of the rulebook differ
    #[arg(long, value_enum, default_value_t = Shape::Sparse)]
    shape: Shape,
}

#[derive(Args)]
struct Text {
    /// Bytes of all articles: 64KB, 100MB, 1GB, 1MiB
    #[arg(long, default_value = "10MB", value_parser = size)]
    bytes: u64,
    /// Bytes for each number
    #[arg(long, default_value_t = 110)]
    number_every: usize,
    /// Writes all articles into one file
    #[arg(long, conflicts_with = "per_file")]
    one_file: bool,
    /// Articles in each file
    #[arg(long, default_value_t = 1)]
    per_file: u64,
    /// Facts stated in the articles, three in four rightly [default: one in 100 KB]
    #[arg(long)]
    plants: Option<u64>,
}

impl Facts {
    fn rules(&self) -> Rules {
        Rules::new(self.shape, usize::try_from(self.facts).unwrap_or(MOST), self.seed)
    }
}

impl Text {
    fn batch(&self, seed: u64) -> Batch {
        Batch {
            seed,
            bytes: self.bytes,
            number_every: self.number_every,
            per_file: (!self.one_file).then_some(self.per_file),
            plants: self.plants.unwrap_or(self.bytes / 100_000),
        }
    }
}

/// A size in bytes, decimal or binary.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match text.get(digits.len()..).unwrap_or_default() {
        "" | "B" => 1,
        "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        unit => return Err(format!("unknown unit `{unit}`: B, KB, MB, GB, KiB, MiB or GiB")),
    };
    let count: u64 = digits.parse().map_err(|error| format!("`{digits}`: {error}"))?;
    count.checked_mul(factor).ok_or_else(|| "too large".to_owned())
}

fn save(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).with_context(|| format!("`{}`", path.display()))
}

fn write_rules(rules: &Rules, path: &Path) -> anyhow::Result<()> {
    save(path, &rules.toml())?;
    save(&path.with_extension("patterns.txt"), &rules.patterns())
}

fn write_articles(rules: &Rules, batch: &Batch, out: &Path) -> anyhow::Result<()> {
    let expected = batch.write(rules, out)?;
    save(&out.join("expected.json"), &(serde_json::to_string_pretty(&expected)? + "\n"))
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().what {
        What::Articles { facts, text, out } => {
            write_articles(&facts.rules(), &text.batch(facts.seed), &out)
        }
        What::Rules { facts, out } => write_rules(&facts.rules(), &out),
        What::Both { facts, text, out } => {
            let rules = facts.rules();
            write_articles(&rules, &text.batch(facts.seed), &out)?;
            write_rules(&rules, &out.join("rules.toml"))
        }
    }
}
