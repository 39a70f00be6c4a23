//! `factlint review` at a terminal, and without one.

use std::fs;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::program::{RULES, command, folder, run};

const FILE: &str = "factlint.decisions.toml";
const A: &str =
    "date 2020-01-08\n\nThere are 66 ships here.\n\nThey met on Monday, 7 January 2020.\n";
const B: &str = "date 2020-01-09\n\nThere are 77 ships here.\n";

fn harbour() -> tempfile::TempDir {
    let rules = RULES.replace("expect = 60", "expect = 60 # counted");
    folder(&[("rules/harbour.toml", rules.as_str()), ("articles/a.txt", A), ("articles/b.txt", B)])
}

/// The program at a terminal of its own.
struct Terminal {
    child: Child,
    keys: fs::File,
    shown: Receiver<Vec<u8>>,
    /// All that was shown, and how much of it was looked at.
    text: String,
    seen: usize,
}

impl Terminal {
    fn of(folder: &Path, arguments: &[&str]) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let size = Winsize { ws_row: 40, ws_col: 90, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&master, size).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
        let slave = fs::File::options().read(true).write(true).open(name).unwrap();
        let end = || Stdio::from(OwnedFd::from(slave.try_clone().unwrap()));
        let mut command = command(folder, &[&["review", "--color", "never"], arguments].concat());
        command.env("EDITOR", "echo edited").env_remove("VISUAL");
        let child = command.stdin(end()).stdout(end()).stderr(end()).spawn().unwrap();
        let keys = fs::File::from(master);
        let mut screen = keys.try_clone().unwrap();
        let (send, shown) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = screen.read(&mut bytes) {
                let _ = send.send(bytes[..n].to_vec());
            }
        });
        Self { child, keys, shown, text: String::new(), seen: 0 }
    }

    /// Waits until this is shown, and gives what was shown up to its end since the last time.
    fn until(&mut self, words: &str) -> String {
        loop {
            let new = &self.text[self.seen..];
            if let Some(at) = new.find(words) {
                let new = new[..at + words.len()].to_owned();
                self.seen += new.len();
                return new;
            }
            match self.shown.recv_timeout(Duration::from_secs(60)) {
                Ok(bytes) => {
                    self.text.push_str(&String::from_utf8(bytes).unwrap().replace('\r', ""))
                }
                Err(error) => panic!("{error}: no {words:?} in {:?}", &self.text[self.seen..]),
            }
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    fn code(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

/// The line of keys, which ends what is shown of a finding.
const KEYS: &str = "q quit\n";

fn decisions(folder: &Path) -> String {
    fs::read_to_string(folder.join(FILE)).unwrap_or_default()
}

#[test]
fn each_finding_is_shown_and_decided_by_a_key() {
    let at = harbour();
    let mut terminal = Terminal::of(at.path(), &["--by", "desk"]);
    insta::assert_snapshot!(terminal.until(KEYS), @r"

    1 of 3: error[contradicts]: ships: the article says 66, expected 60
    8 January 2020
      articles/a.txt:3:11
        There are 66 ships here.
                  ^^
      It says: 66
      Expected: 60
      Rule: rules/harbour.toml:7:10
    1 correct the article, 2 the fact is wrong, 3 accept, 4 misread
    s skip, u undo, o open, q quit
    ");
    // Enter and other keys decide nothing, and so does an empty reason.
    terminal.press("\r");
    terminal.press("x3");
    terminal.until("accepted, why? ");
    terminal.press("\r");
    terminal.until("a reason is wanted; nothing was decided");
    assert_eq!(decisions(at.path()), "");
    terminal.press("1");
    assert!(terminal.until(KEYS).contains("-> correct the article\n\n2 of 3: warning[weekday]"));
    assert!(decisions(at.path()).contains("decide      = \"fix\"\nby          = \"desk\"\n"));
    terminal.press("2");
    terminal.until("there is no fact that could be wrong");
    terminal.press("4");
    terminal.until("misread, why? ");
    terminal.press("it was so\r");
    assert!(terminal.until(KEYS).contains("3 of 3"));
    assert!(
        decisions(at.path()).contains("reason      = \"it was so\""),
        "{}",
        decisions(at.path())
    );
    // One is taken back, and skipped, and then the run is ended.
    terminal.press("u");
    assert!(terminal.until(KEYS).contains("-> undone\n\n2 of 3"));
    assert_eq!(decisions(at.path()).matches("[[decision]]").count(), 1);
    terminal.press("s");
    terminal.until("3 of 3");
    terminal.until(KEYS);
    terminal.press("o");
    terminal.until("edited +3 ./articles/b.txt");
    terminal.press("q");
    terminal.until("1 decided, 2 left\n");
    assert_eq!(terminal.code(), Some(1));
    assert_eq!(run(at.path(), &["pending"]).out.lines().count(), 3);
}

#[test]
fn a_wrong_fact_is_changed_after_a_yes() {
    let at = harbour();
    let rules = || fs::read_to_string(at.path().join("rules/harbour.toml")).unwrap();
    let before = rules();
    let mut terminal = Terminal::of(at.path(), &[]);
    terminal.until(KEYS);
    terminal.press("2");
    terminal.until("what is right?");
    terminal.press("many\" = 3\r");
    terminal.until("the fact is wrong, why? ");
    terminal.press("\r2");
    terminal.until("what is right?");
    terminal.press("66\r");
    let shown = terminal.until("change it? y/n\n");
    assert!(shown.contains("-expect = 60 # counted\n+expect = 66 # counted\n"), "{shown}");
    terminal.press("n");
    terminal.until("the rulebook was not changed");
    assert_eq!(rules(), before);
    terminal.until("why? ");
    terminal.press("\r2");
    terminal.until("what is right?");
    terminal.press("66\r");
    terminal.until("change it? y/n\n");
    terminal.press("y");
    let shown = terminal.until(KEYS);
    assert!(shown.contains("1 finding about the same fact left out"), "{shown}");
    assert!(shown.contains("2 of 2: warning[weekday]"), "{shown}");
    assert_eq!(rules(), before.replace("expect = 60 ", "expect = 66 "));
    terminal.press("u");
    assert!(terminal.until(KEYS).contains("1 of 3"));
    assert_eq!(rules(), before);
    // Whoever does not know what is right leaves it to others.
    terminal.press("2");
    terminal.until("what is right?");
    terminal.press("\r");
    terminal.until("the fact is wrong, why? ");
    terminal.press("counted anew\r");
    terminal.until("-> the fact is wrong");
    terminal.until(KEYS);
    assert!(
        decisions(at.path()).contains("decide      = \"fact\"\nreason      = \"counted anew\"")
    );
    terminal.press("q");
    terminal.until("1 decided, 2 left");
    assert_eq!(terminal.code(), Some(1));
}

#[test]
fn without_a_terminal_it_says_what_to_use() {
    let at = harbour();
    let refused = run(at.path(), &["review"]);
    assert_eq!(refused.code, Some(2));
    insta::assert_snapshot!(refused.err, @r"
    error: there is no terminal to ask at; `factlint pending` shows what is undecided, and `factlint accept` and `factlint reject` decide
    ");
}
