//! The program: for now, what the number reader sees in JSON Lines on stdin.
use std::io::{BufRead, Write};
fn main() -> anyhow::Result<()> {
    use unicode_normalization::UnicodeNormalization;
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line: serde_json::Value = serde_json::from_str(&line?)?;
        let text = line["text"].as_str().unwrap_or("");
        // One letter for one letter, so that code points stay where they are.
        let view: String = text
            .chars()
            .map(|c| {
                let mut folded = c.nfkc();
                let first = folded.next().unwrap_or(c);
                match c {
                    '’' | '‘' => '\'',
                    '“' | '”' => '"',
                    '\u{2212}' => '-',
                    '²' | '³' => c,
                    '\u{ad}' => '\u{ad}',
                    c if c.is_whitespace() && c != '\n' => ' ',
                    _ if folded.next().is_none() => first,
                    _ => c,
                }
            })
            .collect();
        let published =
            line["reference_date"].as_str().and_then(|d| d.get(..10)).and_then(|d| d.parse().ok());
        let id = line["id"].as_str().unwrap_or("");
        writeln!(out, "{}", factlint::render::quantities::line(id, &view, published))?;
    }
    Ok(())
}
