//! How much findings matter to a project, by code and by path.

use std::collections::BTreeMap;
use std::path::Path;

use crate::mention::code::Code;
use crate::read::Exclude;
use crate::rulebook::level::Level;

/// What a project makes of the findings of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// They are not reported.
    Off,
    /// They have this level, whatever the rulebook says.
    At(Level),
}

impl Setting {
    /// The words for them in a file.
    pub(crate) const NAMES: [&'static str; 4] = ["off", "note", "warning", "error"];

    /// The setting that a word names.
    pub(crate) fn named(word: &str) -> Option<Self> {
        let levels = [Level::Note, Level::Warning, Level::Error];
        match word {
            "off" => Some(Self::Off),
            _ => levels.into_iter().find(|level| level.name() == word).map(Self::At),
        }
    }
}

/// The levels of findings: those of all, and those of articles under some paths.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels {
    /// For all articles.
    pub(crate) all: BTreeMap<Code, Setting>,
    /// For some. Of several that cover an article, the first that knows the code decides.
    pub(crate) some: Vec<OfPaths>,
}

/// The levels of findings in articles under some paths.
#[derive(Clone, Debug)]
pub(crate) struct OfPaths {
    /// The articles; all of them where nothing is said.
    pub(crate) paths: Option<Exclude>,
    /// The levels in them.
    pub(crate) levels: BTreeMap<Code, Setting>,
}

impl OfPaths {
    /// Whether an article, named by its path or its id, is one of these.
    fn cover(&self, article: &str) -> bool {
        let Some(paths) = &self.paths else { return true };
        let file = article.split_once('#').map_or(article, |(file, _)| file);
        [article, file].iter().any(|path| paths.covers_file(Path::new(path)))
    }
}

impl Levels {
    /// These, and where they say nothing, those.
    #[must_use]
    pub(crate) fn over(mut self, below: Self) -> Self {
        for (code, setting) in below.all {
            self.all.entry(code).or_insert(setting);
        }
        self.some.extend(below.some);
        self
    }

    /// Lets what holds for all articles go before what is said of some.
    pub(crate) fn hold_everywhere(&mut self) {
        if !self.all.is_empty() {
            self.some.insert(0, OfPaths { paths: None, levels: self.all.clone() });
        }
    }

    /// Lets findings of these codes be reported, whatever is said of them.
    pub(crate) fn switch_on(&mut self, codes: &[Code]) {
        let off = |code: &Code, setting: &Setting| *setting == Setting::Off && codes.contains(code);
        self.all.retain(|code, setting| !off(code, setting));
        self.some.iter_mut().for_each(|some| some.levels.retain(|code, it| !off(code, it)));
    }

    /// What is made of a finding; `None` where nothing is said of it.
    ///
    /// `article` is the path or id of the article that it is in, none for the batch.
    pub(crate) fn of(&self, code: Code, article: Option<&str>) -> Option<Setting> {
        let of_paths = |article| {
            let known = self.some.iter().filter(|some| some.levels.contains_key(&code));
            known.into_iter().find(|some| some.cover(article))?.levels.get(&code)
        };
        article.and_then(of_paths).or_else(|| self.all.get(&code)).copied()
    }

    /// Whether no article can have a finding of a code.
    pub(crate) fn is_off(&self, code: Code) -> bool {
        let on = |some: &OfPaths| some.levels.get(&code).is_some_and(|s| *s != Setting::Off);
        self.all.get(&code) == Some(&Setting::Off) && !self.some.iter().any(on)
    }
}
