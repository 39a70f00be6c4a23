//! The block between two lines at the very beginning of a file that tells of its article.

pub(super) struct FrontMatter<'a> {
    pub(super) toml: bool,
    /// Where its body begins.
    pub(super) begins: usize,
    pub(super) body: &'a str,
    pub(super) len: usize,
}

/// The block between two `---` or two `+++` lines at the very beginning.
///
/// A lone `---` is a rule across the page: only a block whose first line is
/// `key: value` is front matter.
pub(super) fn front_matter(text: &str) -> Option<FrontMatter<'_>> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let toml = match first.trim_end() {
        "---" => false,
        "+++" => true,
        _ => return None,
    };
    let mut len = first.len();
    for line in lines {
        let closes = match line.trim_end() {
            "+++" => toml,
            "---" | "..." => !toml,
            _ => false,
        };
        if closes {
            let body = text.get(first.len()..len)?;
            let key = body.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
            let keyed = key.is_none_or(|line| is_keyed(line, toml));
            let begins = first.len();
            return keyed.then_some(FrontMatter { toml, begins, body, len: len + line.len() });
        }
        len += line.len();
    }
    None
}

/// Whether a line has a key and a value, or is the heading of a table.
fn is_keyed(line: &str, toml: bool) -> bool {
    let (key, _) = line.split_once(if toml { '=' } else { ':' }).unwrap_or_default();
    let known = |c: char| c.is_alphanumeric() || "_- \"'".contains(c);
    (toml && line.starts_with('[')) || (!key.is_empty() && key.len() < 40 && key.chars().all(known))
}

/// Whether a text begins as front matter does, with a mark and a key that `is_known`, although
/// nothing ends it.
pub(super) fn never_ends(text: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let mut lines = text.lines();
    let (toml, sign) = match lines.next().map(str::trim_end) {
        Some("---") => (false, ':'),
        Some("+++") => (true, '='),
        _ => return false,
    };
    let Some(line) = lines.next().filter(|line| is_keyed(line, toml)) else { return false };
    line.split_once(sign).is_some_and(|(key, _)| is_known(key.trim()))
        && front_matter(text).is_none()
}
