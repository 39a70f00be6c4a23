//! Checks a text in memory.
//!
//! ```sh
//! cargo run --example text
//! ```

use factlint::{Article, Checker, Mistakes, Rulebook};

const RULES: &str = r#"
    [rulebook]
    id = "ferry"

    [[fact]]
    id = "cabins"
    title = "Cabins on board"
    expect = 112
    why = "counted in dry dock in March"
    says = ["{n} cabins", "{n}-cabin ferry"]
"#;

#[allow(clippy::print_stdout, reason = "an example speaks")]
fn main() -> Result<(), Mistakes> {
    let checker = Checker::new(Rulebook::from_str(RULES)?);
    let draft = "The Alma has nearly 90 cabins. A 112-cabin ferry is rare on this route.";
    let report = checker.check([Article::from_text("draft.md", draft)]);
    for finding in report.findings() {
        println!("{finding}");
    }
    Ok(())
}
