//! Where the file is that holds for the working folder.

use std::path::{Path, PathBuf};

use crate::read;

/// What the file is called.
pub(crate) const NAME: &str = "factlint.toml";

/// The nearest `factlint.toml`: in the working folder, or in one above it up to the root of the
/// repository. Outside of a repository only the working folder is looked into, since what lies
/// above it belongs to nobody in particular.
///
/// The path leads from the working folder: `../factlint.toml`.
pub(crate) fn nearest() -> Option<PathBuf> {
    let here = Path::new("");
    let levels = above_in_repository().unwrap_or(0);
    (0..=levels)
        .map(|level| up(here, level).join(NAME))
        .find(|file| file.symlink_metadata().is_ok())
}

/// How many folders above the working folder the root of its repository is; `None` outside of one.
fn above_in_repository() -> Option<usize> {
    let here = std::env::current_dir().ok()?;
    let is_root = |folder: &Path| {
        read::REPOSITORIES.iter().any(|name| folder.join(name).symlink_metadata().is_ok())
    };
    here.ancestors().position(is_root)
}

/// The folder that many levels above.
fn up(folder: &Path, levels: usize) -> PathBuf {
    std::iter::repeat_n("..", levels).fold(folder.to_owned(), |folder, up| folder.join(up))
}
