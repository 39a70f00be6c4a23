//! The examples of the documentation do what the text around them says.

use factlint::internals::mention::code::Code;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::test::case;

use crate::support::{project, told_cases};

/// The blocks of TOML in a Markdown file, each with the line it begins at.
fn blocks(file: &str) -> Vec<(usize, String)> {
    let text = std::fs::read_to_string(project().join(file)).unwrap();
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        match (inside, line) {
            (false, "```toml") => {
                inside = true;
                found.push((number + 2, String::new()));
            }
            (true, "```") => inside = false,
            (true, line) => {
                let block = &mut found.last_mut().unwrap().1;
                block.push_str(line);
                block.push('\n');
            }
            (false, _) => {}
        }
    }
    found
}

#[test]
fn every_rulebook_of_the_documentation_is_sound_and_its_cases_hold() {
    let mut cases = 0;
    for file in ["README.md", "docs/rules.md"] {
        for (line, block) in blocks(file) {
            if !block.starts_with("[rulebook]") {
                // A part of a rulebook: at least it is TOML.
                let parsed = block.parse::<toml::Table>();
                assert!(parsed.is_ok(), "{file}:{line}: {parsed:?}");
                continue;
            }
            let (rulebook, problems) = Rulebook::parse(vec![(format!("{file}:{line}"), block)]);
            assert!(problems.is_empty(), "{file}:{line}: {problems:#?}");
            let results = case::run(&rulebook);
            let text = told_cases(&results, &rulebook);
            assert!(results.iter().all(|result| result.faults.is_empty()), "{file}:{line}: {text}");
            cases += results.len();
        }
    }
    assert!(cases >= 9, "only {cases} cases were found");
}

/// Rows of the table of verdicts, each with the words in quotation marks of its last column.
#[test]
fn the_verdicts_of_the_guide_are_those_of_the_program() {
    let text = std::fs::read_to_string(project().join("docs/rules.md")).unwrap();
    let table = text.split("| verdict | when | said of 60 |").nth(1).unwrap();
    let mut checked = 0;
    for row in table.lines().skip(2).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let verdict = cells[1].trim_matches('`');
        for words in cells[3].split('"').skip(1).step_by(2) {
            let rules = format!(
                "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nexpect = 60\nsays = [\"{{n}} cabins\"]\n\
                 [[fact.case]]\ntext = \"There are {words} cabins.\"\nverdict = \"{verdict}\"\n"
            );
            let (rulebook, problems) = Rulebook::parse(vec![("x.toml".into(), rules)]);
            assert!(problems.is_empty(), "{words}: {problems:#?}");
            let faults = &case::run(&rulebook)[0].faults;
            assert!(faults.is_empty(), "{words} is not {verdict}: {faults:?}");
            checked += 1;
        }
    }
    assert!(checked >= 10, "only {checked} values were found");
}

#[test]
fn the_report_page_names_every_code() {
    let text = std::fs::read_to_string(project().join("docs/report.md")).unwrap();
    for code in Code::ALL {
        assert!(text.contains(&format!("`{}`", code.name())), "{}", code.name());
    }
}

/// The report that the README shows is the one that the program gives.
#[test]
fn the_readme_shows_a_finding_as_it_is() {
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let snapshot = project().join("tests/snapshots/venezuela-assembly.snap");
    let report = std::fs::read_to_string(snapshot).unwrap();
    let block = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let lines: Vec<&str> = block.lines().collect();
    assert!(lines.len() >= 8, "{lines:?}");
    for line in lines {
        assert!(report.lines().any(|known| known.trim() == line.trim()), "{line}");
    }
}
