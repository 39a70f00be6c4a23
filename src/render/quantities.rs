//! Everything the number reader sees in a text.
//!
//! For whoever wonders why a rule does not match, and for measuring the reader.

use std::io::{self, Write};

use serde_json::json;

use crate::render::untrusted::clean;
use crate::report::quantity::Quantity;

/// Writes `{"id", "quantities": [...]}` with what a text states, as one line.
pub fn json(id: &str, quantities: &[Quantity], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", json!({ "id": id, "quantities": quantities }))
}

/// Writes the same as a line for each reading, for people.
pub fn lines(quantities: &[Quantity], out: &mut dyn Write) -> io::Result<()> {
    for quantity in quantities {
        let fields = json!(quantity);
        let shown: Vec<String> = SHOWN
            .iter()
            .filter_map(|&name| {
                let value = fields.get(name)?;
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                Some(format!("{name} {}", clean(&value.replace('\n', " "))))
            })
            .collect();
        writeln!(out, "{}", shown.join(", "))?;
    }
    Ok(())
}

/// What people are shown of a reading, in this order.
const SHOWN: [&str; 15] = [
    "text",
    "kind",
    "value",
    "lo",
    "hi",
    "lo_open",
    "hi_open",
    "hedge",
    "hedge_text",
    "unit",
    "additional",
    "part",
    "change_role",
    "speaker",
    "polarity",
];
