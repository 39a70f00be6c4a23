//! The report as one page for people who never open a terminal.
//!
//! The page is one file that asks nothing of any network: a style, a script and the data stand in
//! it, and its policy lets a browser run no other. Whatever comes from articles reaches the page
//! as text: the template escapes it, the script writes it as text and never as markup. Without
//! script the findings and the table of who states what stand there all the same; they are what
//! is printed, too.

mod page;
mod plain;
mod shape;
mod source;

use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::render::html::page::Page;
use crate::render::html::plain::Plain;
use crate::render::terminal::Style;
use crate::report::Report;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");

/// Says that there is a script, before anything is drawn; takes it back where it fails.
const BEGIN: &str = include_str!("begin.js");

/// The parts of the script, which share their names.
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("script/data.js"),
    include_str!("script/filters.js"),
    include_str!("script/decisions.js"),
    include_str!("script/head.js"),
    include_str!("script/list.js"),
    include_str!("script/matrix.js"),
    include_str!("script/axis.js"),
    include_str!("script/statements.js"),
    include_str!("script/finding.js"),
    include_str!("script/start.js"),
    "})();\n",
);

/// Writes the page.
pub fn render(report: &Report, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let page = Page::of(report);
    let plain = Plain::of(report, &page);
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(io::Error::other)?);
    environment.add_template("page.html", TEMPLATE).map_err(io::Error::other)?;
    let template = environment.get_template("page.html").map_err(io::Error::other)?;
    let values = context! {
        policy => policy(),
        style => Value::from_safe_string(STYLE.to_owned()),
        begin => Value::from_safe_string(BEGIN.to_owned()),
        script => Value::from_safe_string(SCRIPT.to_owned()),
        data => Value::from_safe_string(data(&page)?),
        page => Serde(&page),
        plain => Serde(&plain),
    };
    let text = template.render(values).map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}

/// What a browser may do with the page: nothing but what stands in it.
fn policy() -> String {
    let scripts = format!("'{}' '{}'", fingerprint(BEGIN), fingerprint(SCRIPT));
    format!(
        "default-src 'none'; style-src '{}'; script-src {scripts}; base-uri 'none'; form-action 'none'",
        fingerprint(STYLE)
    )
}

/// A text's hash as policies write it.
fn fingerprint(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(bytes)
}

/// The page as JSON that can stand in a document: no letter of it could end the script, begin a
/// comment, or be a line break to anybody.
fn data(page: &impl Serialize) -> io::Result<String> {
    let json = serde_json::to_string(page)?;
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    for c in json.chars() {
        match c {
            // Outside strings, JSON has none of these.
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_of_the_data_ends_its_script() {
        let json = data(&"</script><!--&\u{2028}\u{2029}").unwrap();
        assert_eq!(json, r#""\u003c/script\u003e\u003c!--\u0026\u2028\u2029""#);
        assert_eq!(
            serde_json::from_str::<String>(&json).unwrap(),
            "</script><!--&\u{2028}\u{2029}"
        );
    }
}
