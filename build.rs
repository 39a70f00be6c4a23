//! Tells the tests whether the material that some of them are measured on is here.
//!
//! The material lies beside the project on some machines and is never part of it. A test that
//! needs it is marked `#[cfg_attr(not(material), ignore = "...")]`, so that the test harness itself
//! counts it as ignored and says why; a test that returned early would count as passed.
//!
//! This is no part of the published crate, where the tests are ignored as well.

use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=FACTLINT_SHARED");
    println!("cargo::rustc-check-cfg=cfg(material)");
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("FACTLINT_SHARED").map_or_else(beside, PathBuf::from);
    if folder.is_dir() {
        println!("cargo::rustc-cfg=material");
    }
}
