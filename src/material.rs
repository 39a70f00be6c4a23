//! Material that lies beside the project on some machines and is never part of it.
//!
//! For tests only: those beside the code and, by its path, the suite.

use std::path::{Path, PathBuf};

/// The folder of the material, whether it is here or not: `FACTLINT_SHARED` where that is set.
pub(crate) fn folder() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    std::env::var_os("FACTLINT_SHARED").map_or_else(beside, PathBuf::from)
}

/// A file or folder of the material.
///
/// Where it is absent the test fails: a test that needs it is to be marked
/// `#[cfg_attr(not(material), ignore = "needs material that is not here")]`, so that it is counted
/// as ignored and not as passed.
#[track_caller]
pub(crate) fn shared(path: &str) -> PathBuf {
    let full = folder().join(path);
    assert!(full.exists(), "{} is not here, and the test is not marked for that", full.display());
    full
}
