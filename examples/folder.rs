//! Checks a folder of articles on all cores and says how far it is.
//!
//! ```sh
//! cargo run --example folder -- rules/harbor-docs.toml corpus/harbor-docs
//! ```

use std::error::Error;
use std::process::ExitCode;

use factlint::{Checker, Exit, ReadOptions, Rulebook};

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "an example speaks")]
fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rules, folder] = arguments.as_slice() else {
        return Err("name a rulebook and a folder of articles".into());
    };
    let checker = Checker::new(Rulebook::load(rules)?);
    let report = checker.check_paths(&[folder], &ReadOptions::default(), |progress| {
        eprint!("\r{} of {} articles", progress.done, progress.of);
    });
    eprintln!();
    for finding in report.findings() {
        println!("{finding}");
    }
    // An article that was not read is no clean article.
    for skipped in &report.skipped {
        println!("{}: not read: {}", skipped.path, skipped.why);
    }
    Ok(match report.exit() {
        Exit::Clean => ExitCode::SUCCESS,
        Exit::Findings => ExitCode::from(1),
        Exit::Unchecked => ExitCode::from(2),
    })
}
