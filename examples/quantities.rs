//! Reads the numbers and dates of a text, without any rule.
//!
//! ```sh
//! cargo run --example quantities
//! ```

use factlint::{Amount, Article, quantities};

const TEXT: &str = "The mill burnt on 5 January 2020. Nearly 60 people fled, the mayor said; \
                    the damage is between 2 and 3 million euros.";

#[allow(clippy::print_stdout, reason = "an example speaks")]
fn main() {
    let shown = |amount: &Option<Amount>| amount.as_ref().map_or("?".to_owned(), Amount::to_string);
    for quantity in quantities(&Article::from_text("mill.md", TEXT)) {
        let value = match &quantity.value {
            Some(value) => value.to_string(),
            None => format!("{} to {}", shown(&quantity.lo), shown(&quantity.hi)),
        };
        let unit = quantity.unit.as_deref().unwrap_or("");
        let speaker = quantity.speaker.as_deref().unwrap_or("the text");
        let hedge =
            quantity.hedge_text.as_deref().map_or(String::new(), |hedge| format!("{hedge} "));
        println!("{hedge}{}: {value} {unit}, says {speaker}", quantity.text);
    }
}
