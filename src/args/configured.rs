//! What a project asks for in files, and what of it is asked for otherwise.

use std::path::Path;

use clap::Args;

/// The files that hold for a run.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Configuration")]
pub(crate) struct Configured {
    /// Read this file instead of the nearest `factlint.toml`, or let a key hold for this run:
    /// `--config "strict = true"` (repeatable)
    #[arg(short, long, global = true, value_name = "FILE|KEY=VALUE")]
    config: Vec<String>,
    /// Read no `factlint.toml`
    #[arg(long, global = true)]
    pub(crate) no_config: bool,
}

impl Configured {
    /// Keys and values, in order, each as a line of the file.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = &str> {
        self.config.iter().map(String::as_str).filter(|asked| is_pair(asked))
    }

    /// The file that is named; of several the last.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.config.iter().map(Path::new).rfind(|asked| !is_pair(&asked.to_string_lossy()))
    }
}

/// Whether this is a key and its value. No path of a file begins so: `levels.stale = "off"`.
fn is_pair(asked: &str) -> bool {
    let key = asked.split_once('=').map_or("", |(key, _)| key.trim());
    let is_of_key = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    !key.is_empty() && key.chars().all(is_of_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_pairs_are_told_apart() {
        let asked =
            ["a/b.toml", "strict = true", "levels.stale=\"off\"", "c=d/e.toml", "my =.toml"];
        let config = asked.map(str::to_owned).to_vec();
        let configured = Configured { config, no_config: false };
        let pairs: Vec<&str> = configured.pairs().collect();
        assert_eq!(pairs, ["strict = true", "levels.stale=\"off\"", "c=d/e.toml", "my =.toml"]);
        assert_eq!(configured.file(), Some(Path::new("a/b.toml")));
        assert_eq!(Configured::default().file(), None);
    }
}
