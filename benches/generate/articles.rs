//! Articles on disk, with facts planted in them, and what a checker must count.
//!
//! At most one fact is planted in an article. Whatever a checker takes for the
//! neighbourhood of a number, a sentence, a paragraph or the whole article, it
//! finds no other planted fact there, so the counts hold for all of them. In one
//! big file they hold for any neighbourhood shorter than an article.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde::Serialize;

use crate::prose::Prose;
use crate::random::Random;
use crate::rules::Rules;

/// The mean size of an article in bytes.
const MEAN: f64 = 2_500.0;
/// How widely sizes differ: the logarithm's standard deviation.
const SIGMA: f64 = 0.6;
/// Sizes beyond these would be no articles.
const SIZES: std::ops::RangeInclusive<f64> = 300.0..=60_000.0;
/// Bytes for each planted fact, at the least: room for an article, and more.
const ROOM: u64 = 5_000;
/// Files in a folder, and folders in a folder.
const PER_FOLDER: u64 = 1_000;

/// What to write.
pub(crate) struct Batch {
    /// Where the numbers of the random generator begin.
    pub(crate) seed: u64,
    /// Bytes to write in all. The last article may go beyond.
    pub(crate) bytes: u64,
    /// Bytes for each number.
    pub(crate) number_every: usize,
    /// Articles in a file; `None` for one file.
    pub(crate) per_file: Option<u64>,
    /// Facts to plant.
    pub(crate) plants: u64,
}

/// What was written, and what a checker must find in it.
#[derive(Default, Serialize)]
pub(crate) struct Expected {
    seed: u64,
    bytes: u64,
    articles: u64,
    files: u64,
    numbers: u64,
    mentions: u64,
    verdicts: Verdicts,
    facts: BTreeMap<String, Verdicts>,
}

/// How many mentions get which verdict.
#[derive(Default, Serialize)]
struct Verdicts {
    agrees: u64,
    contradicts: u64,
}

impl Verdicts {
    fn add(&mut self, right: bool) {
        if right { self.agrees += 1 } else { self.contradicts += 1 }
    }
}

impl Batch {
    /// Writes the articles under `out`: `articles.txt`, or files in folders in `articles`.
    pub(crate) fn write(&self, rules: &Rules, out: &Path) -> anyhow::Result<Expected> {
        if self.plants > self.bytes / ROOM {
            bail!("no room for {} facts: one in {ROOM} bytes at most", self.plants);
        }
        if self.plants > 0 && rules.facts.is_empty() {
            bail!("there are no facts to plant");
        }
        let mut files = Files::new(self.per_file, out)?;
        let mut prose = Prose::new(self.seed, self.number_every);
        let mut sizes = Random::new(self.seed, "sizes");
        let mut places = Random::new(self.seed, "places");
        let mut plants = Random::new(self.seed, "plants");
        let mut expected = Expected { seed: self.seed, ..Expected::default() };
        let mut text = String::new();
        let mut due = self.due(0, &mut places);
        while expected.bytes < self.bytes || expected.mentions < self.plants {
            let size = sizes.log_normal(MEAN, SIGMA).clamp(*SIZES.start(), *SIZES.end()) as usize;
            let plant = match due {
                Some(due) if due < expected.bytes + size as u64 => rules.plant(&mut plants),
                _ => None,
            };
            text.clear();
            prose.article(&mut text, size, plant.as_ref().map(|plant| plant.sentence.as_str()));
            expected.bytes += files.article(&text)?;
            expected.articles += 1;
            if let Some(plant) = plant {
                expected.mentions += 1;
                expected.verdicts.add(plant.right);
                if let Some(fact) = rules.facts.get(plant.fact) {
                    expected.facts.entry(fact.id.clone()).or_default().add(plant.right);
                }
                due = self.due(expected.mentions, &mut places);
            }
        }
        expected.files = files.finish()?;
        expected.numbers = prose.numbers;
        Ok(expected)
    }

    /// The byte where the fact after `planted` others is due.
    ///
    /// Each has a stretch of its own and stands anywhere in it, so that they are
    /// spread evenly and still at random.
    fn due(&self, planted: u64, places: &mut Random) -> Option<u64> {
        let stretch = self.bytes / self.plants.max(1);
        let within = places.below(usize::try_from(stretch).ok()?) as u64;
        (planted < self.plants).then_some(planted * stretch + within)
    }
}

/// Where articles go.
struct Files {
    /// Articles in a file; `None` for one file.
    per_file: Option<u64>,
    /// The one file, or the folder of all.
    path: PathBuf,
    articles: u64,
    files: u64,
    file: Option<BufWriter<File>>,
}

impl Files {
    fn new(per_file: Option<u64>, out: &Path) -> anyhow::Result<Self> {
        let path = out.join(if per_file.is_some() { "articles" } else { "articles.txt" });
        // What an earlier run left there would be counted as well.
        if path.exists() {
            bail!("`{}` is there already", path.display());
        }
        fs::create_dir_all(out).with_context(|| format!("`{}`", out.display()))?;
        Ok(Self { per_file, path, articles: 0, files: 0, file: None })
    }

    /// Writes an article and returns the bytes it took.
    fn article(&mut self, text: &str) -> anyhow::Result<u64> {
        let full = self.per_file.is_some_and(|most| self.articles.is_multiple_of(most.max(1)));
        if full || self.file.is_none() {
            self.next()?;
        } else {
            self.put("\n")?;
        }
        let bytes = text.len() + usize::from(!full && self.articles > 0);
        self.put(text)?;
        self.articles += 1;
        Ok(bytes as u64)
    }

    fn put(&mut self, text: &str) -> anyhow::Result<()> {
        let file = self.file.as_mut().context("no file is open")?;
        file.write_all(text.as_bytes()).with_context(|| format!("`{}`", self.path.display()))
    }

    fn next(&mut self) -> anyhow::Result<()> {
        self.close()?;
        let path = match self.per_file {
            None => self.path.clone(),
            Some(_) => {
                let (folder, file) = (self.files / PER_FOLDER, self.files % PER_FOLDER);
                let (above, folder) = (folder / PER_FOLDER, folder % PER_FOLDER);
                let folder = self.path.join(format!("{above:03}/{folder:03}"));
                if file == 0 {
                    fs::create_dir_all(&folder)
                        .with_context(|| format!("`{}`", folder.display()))?;
                }
                folder.join(format!("{file:03}.txt"))
            }
        };
        let file = File::create(&path).with_context(|| format!("`{}`", path.display()))?;
        let size = if self.per_file == Some(1) { 1 << 16 } else { 1 << 20 };
        self.file = Some(BufWriter::with_capacity(size, file));
        self.files += 1;
        Ok(())
    }

    fn close(&mut self) -> anyhow::Result<()> {
        if let Some(mut file) = self.file.take() {
            file.flush().with_context(|| format!("`{}`", self.path.display()))?;
        }
        Ok(())
    }

    /// Writes what is left and returns the number of files.
    fn finish(mut self) -> anyhow::Result<u64> {
        self.close()?;
        Ok(self.files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Shape;

    fn batch(per_file: Option<u64>) -> Batch {
        Batch { seed: 7, bytes: 300_000, number_every: 110, per_file, plants: 50 }
    }

    #[test]
    fn the_same_seed_writes_the_same_bytes() {
        let write = || {
            let folder = tempfile::tempdir().unwrap();
            let rules = Rules::new(Shape::Dense, 20, 7);
            let expected = batch(None).write(&rules, folder.path()).unwrap();
            let text = fs::read_to_string(folder.path().join("articles.txt")).unwrap();
            (text, serde_json::to_string(&expected).unwrap())
        };
        assert_eq!(write(), write());
    }

    #[test]
    fn planted_facts_are_counted_and_stand_in_the_text() {
        let folder = tempfile::tempdir().unwrap();
        let rules = Rules::new(Shape::Sparse, 20, 7);
        let expected = batch(None).write(&rules, folder.path()).unwrap();
        let text = fs::read_to_string(folder.path().join("articles.txt")).unwrap();
        assert_eq!(expected.bytes, text.len() as u64);
        assert_eq!((expected.mentions, expected.files), (50, 1));
        assert_eq!(expected.verdicts.agrees + expected.verdicts.contradicts, 50);
        for (id, verdicts) in &expected.facts {
            let stem = id.trim_end_matches('s');
            let mentions = verdicts.agrees + verdicts.contradicts;
            assert_eq!(text.matches(stem).count() as u64, mentions, "{id}");
        }
    }

    #[test]
    fn one_file_begins_as_many_do() {
        let rules = Rules::new(Shape::Sparse, 20, 7);
        let folder = tempfile::tempdir().unwrap();
        let many = batch(Some(1)).write(&rules, folder.path()).unwrap();
        batch(None).write(&rules, folder.path()).unwrap();
        assert_eq!(many.files, many.articles);
        let first = fs::read_to_string(folder.path().join("articles/000/000/000.txt")).unwrap();
        let all = fs::read_to_string(folder.path().join("articles.txt")).unwrap();
        assert!(all.starts_with(&first));
    }

    #[test]
    fn too_many_facts_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let rules = Rules::new(Shape::Sparse, 20, 7);
        let batch = Batch { plants: 61, ..batch(None) };
        assert!(batch.write(&rules, folder.path()).is_err());
    }
}
