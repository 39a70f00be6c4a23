//! Where reports go, and what becomes of what stood there.

use std::fs;
use std::path::Path;

use crate::program::{RULES, WRONG, finished, folder, run};

fn harbour() -> tempfile::TempDir {
    folder(&[("rules/harbour.toml", RULES), ("corpus/a.txt", WRONG)])
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[cfg(unix)]
#[test]
fn a_report_keeps_the_mode_of_the_file_and_a_new_one_has_the_usual_mode() {
    use std::os::unix::fs::PermissionsExt;
    let folder = harbour();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("usual"), "").unwrap();
    assert_eq!(run(folder.path(), &["check", "-o", "new.txt"]).code, Some(1));
    assert_eq!(mode(&at("new.txt")), mode(&at("usual")));
    for kept in [0o640, 0o604, 0o755] {
        fs::write(at("old.txt"), "old").unwrap();
        fs::set_permissions(at("old.txt"), fs::Permissions::from_mode(kept)).unwrap();
        assert_eq!(run(folder.path(), &["check", "-o", "old.txt"]).code, Some(1));
        assert_eq!(mode(&at("old.txt")), kept);
        assert!(fs::read_to_string(at("old.txt")).unwrap().contains("contradicts"));
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_what_it_leads_to_is_replaced() {
    use std::os::unix::fs::symlink;
    let folder = harbour();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("reports")).unwrap();
    fs::write(at("reports/old.txt"), "old").unwrap();
    symlink("reports/old.txt", at("one")).unwrap();
    symlink("one", at("two")).unwrap();
    symlink("reports/none.txt", at("dangling")).unwrap();
    for (link, leads_to) in [("two", "reports/old.txt"), ("dangling", "reports/none.txt")] {
        assert_eq!(run(folder.path(), &["check", "-o", link]).code, Some(1));
        assert!(at(link).is_symlink(), "{link}");
        assert!(fs::read_to_string(at(leads_to)).unwrap().contains("contradicts"), "{link}");
    }
    symlink("circle", at("circle")).unwrap();
    let circle = run(folder.path(), &["check", "-o", "circle"]);
    assert_eq!(circle.code, Some(2));
    assert!(circle.err.contains("circle"), "{}", circle.err);
    assert_eq!(names(&at("reports")), ["none.txt", "old.txt"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_written_through() {
    use std::os::unix::fs::FileTypeExt;
    let folder = harbour();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::read_to_string(pipe).unwrap())
    };
    let written = run(folder.path(), &["check", "-o", "pipe"]);
    // Where the pipe was replaced nobody ever writes to it, and its reader waits for ever.
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo(), "the pipe was replaced");
    assert_eq!(written.code, Some(1));
    assert!(reader.join().unwrap().contains("contradicts"));
    // Only now: whoever replaces pipes would replace devices too.
    if cfg!(target_os = "linux") {
        assert_eq!(run(folder.path(), &["check", "-o", "/dev/null"]).code, Some(1));
        let full = run(folder.path(), &["check", "-o", "/dev/full"]);
        assert_eq!(full.code, Some(2));
        assert!(full.err.contains("/dev/full"), "{}", full.err);
        assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
    }
    let folder_named = run(folder.path(), &["check", "-o", "corpus"]);
    assert_eq!(folder_named.code, Some(2));
    assert!(folder_named.err.contains("a folder"), "{}", folder_named.err);
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_can_be_named_as_a_file_wherever_it_leads() {
    let folder = harbour();
    // A link of our own, so that a program that replaces files does no harm outside.
    std::os::unix::fs::symlink("/proc/self/fd/1", folder.path().join("stdout")).unwrap();
    let piped = run(folder.path(), &["check", "-o", "stdout"]);
    assert_eq!(piped.code, Some(1));
    assert!(piped.out.contains("contradicts"));
    // A file behind it is what the shell opened: what came before stays, and what follows is
    // written behind the report.
    let program = env!("CARGO_BIN_EXE_factlint");
    let script = format!("{{ echo before; '{program}' check -o stdout; echo behind; }} > all");
    let shell = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(finished(&shell).err, "");
    let all = fs::read_to_string(folder.path().join("all")).unwrap();
    assert!(all.starts_with("before\n") && all.ends_with("behind\n"), "{all}");
    assert!(all.contains("contradicts"), "{all}");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_not_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let folder = harbour();
    let path = folder.path().join("kept.txt");
    fs::write(&path, "kept").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    // The superuser may write everything.
    if fs::OpenOptions::new().write(true).open(&path).is_err() {
        assert_eq!(run(folder.path(), &["check", "-o", "kept.txt"]).code, Some(2));
        assert_eq!(fs::read_to_string(&path).unwrap(), "kept");
    }
}

/// Ends the program as soon as a file appears beside the report, by each signal.
#[cfg(unix)]
#[test]
fn a_signal_leaves_no_temporary_file() {
    use std::io::Write;
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};

    let article = WRONG.repeat(1000);
    let folder = folder(&[("rules/harbour.toml", RULES), ("corpus/a.txt", &article)]);
    let reports = folder.path().join("reports");
    fs::create_dir(&reports).unwrap();
    let arguments = ["check", "--format", "json", "-o", "reports/report.json"];
    let mut in_time = 0;
    for (signal, number) in [("TERM", 15), ("HUP", 1), ("INT", 2)] {
        let _ = fs::remove_file(reports.join("report.json"));
        let mut program = crate::program::command(folder.path(), &arguments).spawn().unwrap();
        // A shell that waits for a line, because starting one takes longer than writing a report.
        let script = format!("read line; kill -{signal} {}", program.id());
        let mut killer =
            Command::new("sh").args(["-c", &script]).stdin(Stdio::piped()).spawn().unwrap();
        let mut go = killer.stdin.take().unwrap();
        while fs::read_dir(&reports).unwrap().next().is_none() {
            assert!(program.try_wait().unwrap().is_none() || reports.join("report.json").exists());
        }
        go.write_all(b"now\n").unwrap();
        let status = program.wait().unwrap();
        killer.wait().unwrap();
        assert!(names(&reports).iter().all(|name| name == "report.json"), "{:?}", names(&reports));
        if status.signal().is_some() {
            assert_eq!(status.signal(), Some(number));
            in_time += 1;
        }
        if let Ok(report) = fs::read(reports.join("report.json")) {
            assert!(serde_json::from_slice::<serde_json::Value>(&report).is_ok(), "half a report");
        }
    }
    // Otherwise the signal always came too late, and nothing was tried.
    assert!(in_time > 0);
}

#[test]
fn a_report_replaces_nothing_that_the_run_is_made_of() {
    let sources = "[[source]]\nfile = \"a.txt\"\npublisher = \"Quay\"\n";
    let rules =
        RULES.replace("expect = 60", "expect-from = { file = \"n.csv\", pattern = \"b,{n}\" }");
    let files = [
        ("rules/harbour.toml", rules.as_str()),
        ("rules/n.csv", "a,c\nb,60\n"),
        ("corpus/a.txt", WRONG),
        ("corpus/sources.toml", sources),
    ];
    let folder = folder(&files);
    assert_eq!(
        run(folder.path(), &["check"]).code,
        Some(1),
        "{:?}",
        run(folder.path(), &["check"])
    );
    for (file, text) in files {
        for output in [["-o", file].to_vec(), vec!["--report", &format!("json={file}")]] {
            let report = run(folder.path(), &[&["check", "--exit-zero"][..], &output].concat());
            assert_eq!(report.code, Some(2), "{file}: {report:?}");
            assert!(report.err.contains("would replace"), "{file}: {}", report.err);
            assert_eq!(fs::read_to_string(folder.path().join(file)).unwrap(), text);
        }
    }
}

#[cfg(unix)]
#[test]
fn two_reports_in_one_file_are_refused_whatever_it_is_called() {
    let folder = harbour();
    std::os::unix::fs::symlink("b.out", folder.path().join("a.out")).unwrap();
    for names in [["b.out", "b.out"], ["./b.out", "corpus/../b.out"], ["a.out", "b.out"]] {
        let [first, second] = names.map(|name| format!("json={name}"));
        let both = run(folder.path(), &["check", "--report", &first, "--report", &second]);
        assert_eq!(both.code, Some(2), "{names:?}");
        assert!(both.err.contains("two reports would go to"), "{}", both.err);
    }
}

#[test]
fn a_report_that_is_named_is_not_passed_over() {
    let folder = harbour();
    assert_eq!(run(folder.path(), &["check", "-o", "corpus/old.txt"]).code, Some(1));
    assert_eq!(
        run(folder.path(), &["check", "--exit-zero"]).code,
        Some(0),
        "it is known in a folder"
    );
    let named = run(folder.path(), &["check", "corpus/old.txt"]);
    assert_eq!(named.code, Some(2), "{named:?}");
    assert!(named.out.contains("a report of factlint, not an article"), "{}", named.out);
    let again =
        run(folder.path(), &["check", "corpus/a.txt", "corpus/old.txt", "-o", "corpus/old.txt"]);
    assert_eq!(again.code, Some(1), "it is written once more: {again:?}");
    let line = format!("{{\"schema_version\":1,\"id\":\"x\",\"text\":\"{}\"}}\n", WRONG.trim());
    fs::write(folder.path().join("corpus/b.jsonl"), line).unwrap();
    assert_eq!(run(folder.path(), &["check", "corpus/b.jsonl"]).code, Some(1), "no report of ours");
}
