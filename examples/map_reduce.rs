//! Finds in chunks, writes down what was found, and judges it in another place.
//!
//! Each chunk could as well be a process or a machine: what travels between them is text.
//!
//! ```sh
//! cargo run --example map_reduce
//! ```

use std::error::Error;

use factlint::{Article, Checker, Found, Rulebook};

const RULES: &str = r#"
    [rulebook]
    id = "ferry"
    [[fact]]
    id = "cabins"
    title = "Cabins on board"
    says = ["{n} cabins"]
"#;

const ARTICLES: [(&str, &str); 4] = [
    ("north.txt", "The Alma has 112 cabins."),
    ("south.txt", "All of the 112 cabins are booked."),
    ("east.txt", "The ferry sank last year."),
    ("west.txt", "With her 90 cabins the Alma is small."),
];

/// One line of JSON for each article of a chunk.
fn map(chunk: &[(&str, &str)]) -> Result<String, Box<dyn Error>> {
    let checker = Checker::new(Rulebook::from_str(RULES)?);
    let mut lines = String::new();
    for (name, text) in chunk {
        let found = checker.find(&Article::from_text(name, text));
        lines.push_str(&serde_json::to_string(&found)?);
        lines.push('\n');
    }
    Ok(lines)
}

#[allow(clippy::print_stdout, reason = "an example speaks")]
fn main() -> Result<(), Box<dyn Error>> {
    let written: Vec<String> = ARTICLES.chunks(2).map(map).collect::<Result<_, _>>()?;
    let found = written.iter().flat_map(|lines| lines.lines()).map(serde_json::from_str);
    let found: Vec<Found> = found.collect::<Result<_, _>>()?;
    // In whatever order they come, the report is the same.
    let report = Checker::new(Rulebook::from_str(RULES)?).judge(found.into_iter().rev());
    for finding in report.findings() {
        println!("{finding}");
    }
    Ok(())
}
