//! What comes in by standard input and line by line.

use crate::program::{RIGHT, RULES, WRONG, folder, run, run_with, write};

fn harbour() -> tempfile::TempDir {
    folder(&[("rules/harbour.toml", RULES)])
}

#[test]
fn standard_input_that_is_too_long_is_named_and_not_cut() {
    let folder = harbour();
    let mut long = vec![b' '; (64 << 20) + 1];
    long[..WRONG.len()].copy_from_slice(WRONG.as_bytes());
    let shown = run_with(folder.path(), &["quantities", "-"], &long);
    assert_eq!((shown.code, shown.out.as_str()), (Some(2), ""));
    assert!(shown.err.contains("-: longer than the limit of 64 MiB"), "{}", shown.err);
    let checked =
        run_with(folder.path(), &["check", "--max-size", "1", "-"], &long[..(1 << 20) + 1]);
    assert_eq!(checked.code, Some(2));
    assert!(checked.out.contains("longer than the limit of 1 MiB"), "{}", checked.out);
}

#[test]
fn empty_standard_input_is_nothing_to_check() {
    let folder = harbour();
    for input in [&b""[..], b"\n", b" \r\n\t\n", b"\xEF\xBB\xBF"] {
        for arguments in [&["check", "-"][..], &["check", "--exit-zero", "-"], &["quantities", "-"]]
        {
            let given = run_with(folder.path(), arguments, input);
            assert_eq!(given.code, Some(2), "{arguments:?}, {input:?}");
            let said = given.out + &given.err;
            assert!(said.contains("nothing to check"), "{arguments:?}: {said}");
        }
    }
    assert_eq!(run_with(folder.path(), &["check", "-"], RIGHT.as_bytes()).code, Some(0));
}

#[test]
fn a_byte_order_mark_on_standard_input_is_no_letter() {
    let marked = run_with(harbour().path(), &["quantities", "-"], b"\xEF\xBB\xBF66 ships");
    let plain = run_with(harbour().path(), &["quantities", "-"], b"66 ships");
    assert_eq!((marked.code, marked.out), (plain.code, plain.out));
}

#[test]
fn one_bad_line_does_not_lose_the_others() {
    let folder = harbour();
    let lines = concat!(
        "{\"id\": \"a\", \"text\": \"There are 66 ships.\"}\n",
        "{\"id\": \"b\", \"text\": \"There are 77\n",
        "\n",
        "{\"id\": \"c\"}\n",
        "{\"id\": \"d\", \"text\": \"There are 88 ships.\"}\n",
    );
    write(folder.path(), "lines.jsonl", lines);
    let arguments = ["quantities", "--json-lines", "--format", "json", "lines.jsonl"];
    let shown = run(folder.path(), &arguments);
    assert_eq!(shown.code, Some(2));
    assert_eq!(shown.out.lines().count(), 2, "{}", shown.out);
    assert!(shown.out.contains("66") && shown.out.contains("88"), "{}", shown.out);
    for line in ["lines.jsonl, line 2", "lines.jsonl, line 4"] {
        assert!(shown.err.contains(line), "{}", shown.err);
    }
    assert!(shown.err.contains("text"), "what is missing is named: {}", shown.err);
    assert_eq!(shown.err.lines().count(), 2, "an empty line is no text: {}", shown.err);
    // A day that is none is no day that is not given.
    let bad = "{\"id\": \"a\", \"text\": \"on Sunday\", \"reference_date\": \"yesterday\"}\n";
    write(folder.path(), "lines.jsonl", bad);
    let shown = run(folder.path(), &arguments);
    assert_eq!(shown.code, Some(2));
    assert!(shown.err.contains("yesterday"), "{}", shown.err);
}

#[test]
fn no_number_of_threads_keeps_it_from_ending() {
    let folder = folder(&[("rules/harbour.toml", RULES), ("corpus/a.txt", WRONG)]);
    for threads in ["20000", "4294967296", "257"] {
        let refused = run(folder.path(), &["check", "-j", threads]);
        assert_eq!(refused.code, Some(2), "{threads}");
        assert!(
            refused.err.contains("256") && refused.err.contains("--threads"),
            "{}",
            refused.err
        );
    }
    for threads in ["0", "1", "256"] {
        assert_eq!(run(folder.path(), &["check", "-j", threads]).code, Some(1), "{threads}");
    }
}
