//! What factlint is built on: whose it is, where it comes from, which Rust it asks for.
//!
//! Holds the list of `deny.toml` without the program that the file is written for, so that it is
//! held wherever the tests run.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value as Json;
use spdx::{Expression, ParseMode};

use crate::support::project;

/// Every package of the lock file, as cargo describes it; ours is among them.
static PACKAGES: LazyLock<Vec<Json>> = LazyLock::new(|| {
    // Packages for other systems are described only where they were downloaded.
    metadata(&[]).or_else(|_| metadata(&["--filter-platform", &host()])).unwrap()
});

fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(project());
    command
}

fn metadata(arguments: &[&str]) -> Result<Vec<Json>, String> {
    let mut command = cargo();
    command.args(["metadata", "--locked", "--offline", "--format-version", "1"]).args(arguments);
    let output = command.output().unwrap();
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let all: Json = serde_json::from_slice(&output.stdout).unwrap();
    // The lock file has what other systems need; without them some packages are left out.
    let used: BTreeSet<&str> =
        all["resolve"]["nodes"].as_array().unwrap().iter().map(|n| text(n, "id")).collect();
    let packages = all["packages"].as_array().unwrap().iter();
    Ok(packages.filter(|package| used.contains(text(package, "id"))).cloned().collect())
}

/// The system that these tests were built for, as cargo names it.
fn host() -> String {
    let output = cargo().args(["-vV"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn text<'j>(of: &'j Json, key: &str) -> &'j str {
    of[key].as_str().unwrap_or_default()
}

fn foreign() -> impl Iterator<Item = &'static Json> {
    PACKAGES.iter().filter(|package| text(package, "name") != "factlint")
}

fn deny() -> toml::Table {
    fs::read_to_string(project().join("deny.toml")).unwrap().parse().unwrap()
}

/// Whether a licence can be taken without leaving the list.
fn is_allowed(licence: &str, allowed: &[spdx::LicenseId]) -> Result<bool, String> {
    let expression = Expression::parse_mode(licence, ParseMode::LAX).map_err(|e| e.to_string())?;
    // An exception only ever allows more than the licence does.
    Ok(expression.evaluate(|asked| asked.license.id().is_some_and(|id| allowed.contains(&id))))
}

fn allowed() -> Vec<spdx::LicenseId> {
    let deny = deny();
    let names = deny["licenses"]["allow"].as_array().unwrap();
    names.iter().map(|name| spdx::license_id(name.as_str().unwrap()).unwrap()).collect()
}

#[test]
fn every_licence_is_on_the_list() {
    let allowed = allowed();
    assert!(PACKAGES.len() > 50, "only {} packages", PACKAGES.len());
    for package in PACKAGES.iter() {
        let (name, licence) = (text(package, "name"), text(package, "license"));
        let verdict = is_allowed(licence, &allowed);
        assert_eq!(verdict, Ok(true), "{name}: {licence:?}");
    }
}

#[test]
fn a_licence_that_asks_for_more_is_refused() {
    let allowed = allowed();
    for (licence, verdict) in [
        ("MIT/Apache-2.0", true),
        ("GPL-3.0-only OR MIT", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("GPL-3.0-only", false),
        ("MIT AND MPL-2.0", false),
    ] {
        assert_eq!(is_allowed(licence, &allowed), Ok(verdict), "{licence}");
    }
    assert!(is_allowed("", &allowed).is_err(), "no licence is no permission");
}

#[test]
fn every_dependency_comes_from_the_registry_in_a_named_version() {
    let deny = deny();
    let registries: Vec<String> = deny["sources"]["allow-registry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|registry| format!("registry+{}", registry.as_str().unwrap()))
        .collect();
    for package in foreign() {
        let source = text(package, "source");
        assert!(registries.iter().any(|known| known == source), "{package}");
    }
    let ours = PACKAGES.iter().find(|package| text(package, "name") == "factlint").unwrap();
    // What lies in this folder has no version.
    let dependencies = ours["dependencies"].as_array().unwrap().iter();
    for dependency in dependencies.filter(|dependency| dependency["path"].is_null()) {
        assert_ne!(text(dependency, "req"), "*", "{dependency}");
    }
}

/// `1.91` of `1.91` or `1.91.0`.
fn release(version: &str) -> (u32, u32) {
    let mut numbers = version.split('.').map(|number| number.parse().unwrap());
    (numbers.next().unwrap(), numbers.next().unwrap_or(0))
}

#[test]
fn no_dependency_asks_for_a_newer_rust() {
    let rust = release(env!("CARGO_PKG_RUST_VERSION"));
    for package in foreign() {
        if let Some(asks) = package["rust_version"].as_str() {
            assert!(release(asks) <= rust, "{} asks for Rust {asks}", text(package, "name"));
        }
    }
}

#[test]
fn the_documents_name_the_oldest_rust_that_builds_it() {
    let rust = env!("CARGO_PKG_RUST_VERSION");
    for file in ["README.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(project().join(file)).unwrap();
        assert!(text.contains(&format!("Rust ({rust} or newer)")), "{file}");
    }
}

/// What somebody gets who installs factlint, and what he does not.
#[test]
fn the_package_holds_what_a_user_needs_and_no_more() {
    let output =
        cargo().args(["package", "--list", "--allow-dirty", "--offline"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap().replace('\\', "/");
    let files: Vec<&str> = text.lines().collect();
    for file in [
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "SECURITY.md",
        "corpus/venezuela-assembly/sources.toml",
        "docs/findings.md",
        "docs/rules.md",
        "rules/venezuela-assembly.toml",
        "src/lib.rs",
        "src/main.rs",
    ] {
        assert!(files.contains(&file), "{file} is not in the package");
    }
    // The pages that `factlint explain` shows are compiled in, and so is every data file.
    let needed = ["src/", "docs/", "rules/", "corpus/", "examples/"];
    let stray: Vec<_> = files
        .iter()
        .filter(|file| file.contains('/') && !needed.iter().any(|folder| file.starts_with(folder)))
        .collect();
    assert!(stray.is_empty(), "{stray:?}");
}
