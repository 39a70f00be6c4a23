//! What the head of a text tells of it.

use super::head::{credited, read};
use crate::text::language::Language;

#[test]
fn agencies_are_credited_in_the_head_alone() {
    assert_eq!(credited("Nine boats sank\n\nBRASK (AP) — The mayor"), Some("AP"));
    assert_eq!(credited("By Ada Quill, The Associated Press\n\nThe mayor"), Some("AP"));
    assert_eq!(credited("Nine boats sank\nReuters\nThe mayor"), Some("Reuters"));
    assert_eq!(credited("date 2021-03-04 TASS, March 4. The mayor"), Some("TASS"));
    assert_eq!(credited("BRASK, March 4 (Harbour Wire) - The mayor"), None);
    assert_eq!(credited("The mayor told AP that nine boats sank."), None);
    assert_eq!(credited("A boat (AP Photo/Ada Quill)\n\nThe mayor"), None);
    let late = format!("{}BRASK (AP) - The mayor", "The mayor spoke.\n".repeat(20));
    assert_eq!(credited(&late), None);
}

fn told(text: &str) -> String {
    let head = read(text);
    let date = head.date.map_or("-".into(), |date| date.to_string());
    let remarks: String = head.remarks.iter().map(|r| format!(" ({r})")).collect();
    format!("{date} {}{remarks}", head.publisher.unwrap_or("-".into()))
}

#[test]
fn a_leading_date_is_the_day() {
    assert_eq!(told(" date 2021-03-04 The mayor of Brask resigned."), "2021-03-04 -");
    assert_eq!(told("Date: 4 March 2021\n\nThe mayor resigned."), "2021-03-04 -");
    assert_eq!(told("date 2021-03-04 TASS, March 4. The mayor resigned."), "2021-03-04 TASS");
    assert_eq!(told("Dated 2021-03-04 letters were found."), "- -");
}

#[test]
fn datelines_give_day_and_publisher() {
    assert_eq!(told("BRASK, March 4, 2021 (Harbour Wire) - The mayor"), "2021-03-04 Harbour Wire");
    assert_eq!(told("BRASK, Norland, Mar. 4, 2021 — The mayor"), "2021-03-04 -");
    assert_eq!(told("BRASK (Harbour Wire) — The mayor"), "- Harbour Wire");
    assert_eq!(told("BRASK, March 4. /TASS/. The mayor"), "- TASS");
    assert_eq!(told("BRASK, Norland (March 4, 2021) - The mayor"), "2021-03-04 -");
    assert_eq!(told("(Reuters) - The mayor"), "- Reuters");
    assert_eq!(told("(Adds quote) - The mayor"), "- -");
}

#[test]
fn days_are_read_in_spanish_as_well() {
    assert_eq!(told("Renuncia el alcalde\n\nPublicado: 6 de enero de 2020\n\nEl"), "2020-01-06 -");
    assert_eq!(told("Publicado el lunes, 6 de enero de 2020 a las 10:15 h\nEl"), "2020-01-06 -");
    assert_eq!(told("Renuncia el alcalde\nCaracas, 7 de enero de 2020\n\nEl"), "2020-01-07 -");
    assert_eq!(told("Renuncia Publicado: 7 de enero de 2020"), "2020-01-07 -");
    assert_eq!(told("Por Ana Pluma | El Correo | 7 de enero de 2020\nEl"), "2020-01-07 El Correo");
    assert_eq!(
        told("BRASK, 4 de marzo de 2031 (Agencia Bahía).- El puerto"),
        "2031-03-04 Agencia Bahía"
    );
    assert_eq!(told("date 2020-01-07 Caracas, 7 ene (EFE).- El"), "2020-01-07 EFE");
    assert_eq!(told("---\ndate: 7 de enero de 2020\n---\nEl"), "2020-01-07 -");
}

#[test]
fn a_day_behind_a_name_is_a_line_of_publication() {
    assert_eq!(told("Harbour Post - Friday, February 14, 2031\n\nThe"), "2031-02-14 -");
    assert_eq!(told("Harbour Post, Tuesday, January 28, 2031\n\nThe"), "2031-01-28 -");
    assert_eq!(told("Coin | 23.10.2030 08:41\n\nThe"), "2030-10-23 Coin");
    assert_eq!(told("The mayor fell, 28 January 2031\n\nThe"), "- -");
    assert_eq!(told("Harbour Post, 2/3/2031\n\nThe"), "- -", "in March or in February");
    assert_eq!(told("Harbour Post, January 28\n\nThe"), "- -", "of no year");
}

#[test]
fn sentences_about_a_day_are_no_datelines() {
    assert_eq!(told("NATO, March 4, 2021 was a cold day for all."), "- -");
    assert_eq!(told("In Brask, March 4, 2021. Nobody came."), "- -");
    assert_eq!(told("The boats (Harbour Class) - all nine - sank."), "- -");
}

#[test]
fn labelled_lines_and_bylines_are_read() {
    assert_eq!(told("Mayor resigns\n\nPublished: March 4, 2021\n\nIt"), "2021-03-04 -");
    assert_eq!(told("Mayor resigns\nPublished on 4 March 2021 at 10:15\n\nIt"), "2021-03-04 -");
    assert_eq!(
        told("Mayor resigns\nBy Ada Quill | The Harbour Post | March 4, 2021\nIt"),
        "2021-03-04 The Harbour Post"
    );
    assert_eq!(told("Mayor resigns\nMarch 4, 2021 2:18 p.m. EST\n\nIt"), "2021-03-04 -");
    assert_eq!(
        told("Mayor resigns Posted: Thursday, March 4, 2021 2:18 PM Updated: April 1, 2021"),
        "2021-03-04 -"
    );
    assert_eq!(told("March 4, 2021 was a cold day\nMay 1, 2021, saw thirty boats"), "- -");
    assert_eq!(told("Source: The Harbour Post\n\nIt"), "- The Harbour Post");
    assert_eq!(told("Nine | boats | sank"), "- -");
}

#[test]
fn front_matter_is_read_and_left_out() {
    let yaml = "---\ntitle: The mayor: a life\ndate: \"2021-03-04\" # late\npublisher: Harbour Post\n---\nIt";
    assert_eq!(told(yaml), "2021-03-04 Harbour Post");
    assert_eq!(&yaml[read(yaml).front..], "It");
    let toml = "+++\r\ndate = 2021-03-04T10:00:00Z\r\nsource = 'Harbour Post'\r\n+++\r\nIt";
    assert_eq!(told(toml), "2021-03-04 Harbour Post");
    assert_eq!(&toml[read(toml).front..], "It");
    assert_eq!(told("+++\ndate = \n+++\nIt"), "- - (its front matter is no TOML and was not read)");
    assert_eq!(
        told("---\ndate: soon\n---\n"),
        "- - (the date in its front matter is not understood: `soon`)"
    );
}

#[test]
fn front_matter_tells_the_language() {
    let language = |text| read(text).language;
    assert_eq!(language("---\nlang: es-VE\n---\nHay"), Some(Language::Spanish));
    assert_eq!(language("+++\nlanguage = 'en'\n+++\nHay"), Some(Language::English));
    assert_eq!(language("---\nlang: tlh\n---\nHay"), None);
    assert_eq!(
        told("---\nlang: tlh\n---\nHay"),
        "- - (the language in its front matter, `tlh`, is none that is read; it was read in the \
         one that its words tell)"
    );
}

#[test]
fn a_rule_across_the_page_is_no_front_matter() {
    assert_eq!(read("---\nNine boats sank. They were old: all of them\n---\nMore").front, 0);
    assert_eq!(read("---\ntitle: never closed\n").front, 0);
    assert_eq!(
        told("---\ntitle: never closed\n"),
        "- - (the front matter that begins in line 1 does not end; it was read as text)"
    );
    assert_eq!(told("---\nNine boats sank: all of them\n"), "- -");
    assert_eq!(read("Text\n---\ntitle: x\n---\n").front, 0);
}

#[test]
fn days_that_differ_are_remarked_on() {
    assert_eq!(
        told("date 2021-03-04 Mayor resigns\nPublished: March 9, 2021\nIt"),
        "2021-03-04 - (its leading date says 2021-03-04 and its line of publication \
         2021-03-09; taken as of 2021-03-04)"
    );
    assert_eq!(
        told("date 2021-01-01 BRASK, Dec. 31 (Harbour Wire) - It"),
        "2021-01-01 Harbour Wire"
    );
    assert_eq!(
        told("date 2021-03-04 BRASK, Feb. 12 (Harbour Wire) - It"),
        "2021-03-04 Harbour Wire (its dateline says 2021-02-12, 20 days from 2021-03-04, \
         which its leading date says)"
    );
}
