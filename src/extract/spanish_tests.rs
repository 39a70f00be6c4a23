//! The same reader, in Spanish.

use crate::extract::tests::show_in;
use crate::extract::*;

fn show(text: &str) -> String {
    let view = crate::text::view::View::of(text);
    show_in(&view.text, Language::Spanish)
}

#[test]
fn number_words_join_as_in_spanish() {
    assert_eq!(show("Hay ciento doce cabras."), "ciento doce = 112");
    assert_eq!(show("ciento sesenta y siete cabras"), "ciento sesenta y siete = 167");
    assert_eq!(show("treinta y una cabras y dos asnos"), "treinta y una = 31; dos = 2");
    assert_eq!(show("Vendió veintidós lámparas."), "veintidos = 22");
    assert_eq!(show("dos mil diecinueve lámparas"), "dos mil diecinueve = 2019");
    assert_eq!(show("mil doscientas lámparas"), "mil doscientas = 1200");
    assert_eq!(show("cien mil lámparas"), "cien mil = 100000");
    assert_eq!(show("treinta y un mil lámparas"), "treinta y un mil = 31000");
    assert_eq!(show("entre treinta y cuarenta cabras"), "treinta y cuarenta = 30..40 between");
}

#[test]
fn millions_multiply_all_before_them() {
    assert_eq!(show("un millón de lámparas"), "un millon = 1000000");
    assert_eq!(show("dos mil millones de lámparas"), "dos mil millones = 2000000000");
    assert_eq!(
        show("tres millones doscientas mil cuatro lámparas"),
        "tres millones doscientas mil cuatro = 3200004"
    );
    assert_eq!(show("un billón y medio"), "un billon y medio = 1500000000000");
    assert_eq!(show("3,5 millones de lámparas"), "3,5 millones = 3500000");
    assert_eq!(show("1.200 millones de dólares"), "1.200 millones de dolares = 1200000000 USD");
    assert_eq!(show("millones de lámparas"), "millones = .. vague");
}

#[test]
fn full_stops_separate_thousands_and_commas_decimals() {
    assert_eq!(show("1.234 lámparas"), "1.234 = 1234");
    assert_eq!(show("2.500.000 lámparas"), "2.500.000 = 2500000");
    assert_eq!(show("un 28,1 % de las lámparas"), "28,1 % = 28.1 percent");
    assert_eq!(show("1.234,56 euros"), "1.234,56 euros = 1234.56 EUR");
    assert_eq!(show("0,125 metros"), "0,125 metros = 0.125 metre");
    // As in Mexico.
    assert_eq!(show("1,234 lámparas a 2.5 pesos"), "1,234 = 1234; 2.5 pesos = 2.5 ARS");
}

#[test]
fn articles_count_nothing() {
    assert_eq!(show("Un diputado vio una cabra y un asno."), "");
    assert_eq!(
        show("Uno de los asnos y uno de cada cinco"),
        "Uno = 1 part; uno de cada cinco = 0.2"
    );
    assert_eq!(show("Cada uno se fue."), "");
}

#[test]
fn shares_and_fractions() {
    assert_eq!(show("la mitad de las cabras"), "mitad = 0.5");
    assert_eq!(show("dos tercios de las cabras"), "dos tercios = 2/3");
    assert_eq!(show("la tercera parte y una quinta parte"), "tercera = 3; una quinta parte = 0.2");
    assert_eq!(show("tres cuartas partes de las cabras"), "tres cuartas partes = 0.75");
    assert_eq!(show("el 60 por ciento y el 5%"), "60 por ciento = 60 percent; 5% = 5 percent");
    assert_eq!(show("media docena de cabras en el medio ambiente"), "media docena = 6");
    assert_eq!(show("dos horas y media"), "dos horas y media = 2.5 hour");
    assert_eq!(show("una mayoría absoluta de los votos"), "una mayoria absoluta = 0.5..");
}

#[test]
fn hedges_stand_before_and_behind() {
    assert_eq!(show("más de 40 cabras"), "40 = 40 over");
    assert_eq!(show("poco más de 40 cabras"), "40 = 40 just_over");
    assert_eq!(show("menos de cuarenta cabras"), "cuarenta = 40 below");
    assert_eq!(show("casi 60 países"), "60 = 60 nearly");
    assert_eq!(show("unos 60 países"), "60 = 60 about");
    assert_eq!(show("cerca de 60 países"), "60 = 60 about");
    assert_eq!(show("alrededor de cien cabras"), "cien = 100 about");
    assert_eq!(show("al menos 60 países"), "60 = 60 at_least");
    assert_eq!(show("no más de 60 países"), "60 = 60 at_most");
    assert_eq!(show("hasta 60 países"), "60 = 60 up_to");
    assert_eq!(show("60 cabras o más"), "60 = 60 at_least");
    assert_eq!(show("sesenta y pico cabras"), "sesenta = 60 odd");
    assert_eq!(show("entre 3 y 5 millones de cabras"), "3 y 5 millones = 3000000..5000000 between");
    assert_eq!(show("de 3 a 5 cabras"), "3 a 5 = 3..5 between");
}

#[test]
fn words_instead_of_numbers() {
    assert_eq!(
        show("varios asnos y decenas de cabras"),
        "varios = 2..10 vague; decenas = 12..120 vague"
    );
    assert_eq!(show("un centenar de cabras"), "un centenar = 100");
    assert_eq!(show("cientos de miles de cabras"), "cientos de miles = .. vague");
}

#[test]
fn others_and_parts_are_marked() {
    assert_eq!(show("otros 60 países"), "60 = 60 additional");
    assert_eq!(show("60 países más"), "60 = 60 additional part");
    assert_eq!(show("De las 48 cabras, 31 murieron."), "48 = 48; 31 = 31 part");
    assert_eq!(show("dos de ellos"), "dos = 2 part");
}

#[test]
fn a_change_has_two_values() {
    assert_eq!(show("El peaje subió de 40 a 52."), "40 = 40 from; 52 = 52 to");
}

#[test]
fn ordinals_are_places() {
    assert_eq!(show("la segunda cabra"), "segunda = 2");
    assert_eq!(show("el 4.º puesto"), "4.o = 4");
    assert_eq!(show("El artículo 187 y el Boeing 747"), "");
}

#[test]
fn an_expectation_may_be_in_any_language() {
    for text in ["casi 60", "más de 40", "dos tercios", "entre 50 y 60", "about 60"] {
        assert!(expectation(text).is_some(), "{text}");
    }
}

#[test]
fn dates_are_days() {
    // Published on Wednesday, 12 June 2024.
    let days = |text: &str| show(text).split_once(" = ").map(|found| found.1.to_owned());
    for (text, expected) in [
        ("el 23 de enero de 2019", "2019-01-23"),
        ("el domingo 5 de mayo", "2024-05-05"),
        ("el domingo, 5 de mayo de 2024,", "2024-05-05"),
        ("el 1.º de mayo del 2024", "2024-05-01"),
        ("el primero de mayo", "2024-05-01"),
        ("el 5/1/2020", "2020-01-05"),
        ("Abrió el domingo.", "2024-06-09"),
        ("el pasado domingo", "2024-06-09"),
        ("el domingo pasado", "2024-06-09"),
        ("el pasado lunes", "2024-06-10"),
        ("el próximo lunes", "2024-06-17"),
        ("la semana pasada", "2024-06-03..2024-06-09"),
        ("el mes pasado", "2024-05-01..2024-05-31"),
        ("el próximo mes", "2024-07-01..2024-07-31"),
        ("el año pasado", "2023-01-01..2023-12-31"),
        ("este año", "2024-01-01..2024-12-31"),
        ("hace dos días", "2024-06-10"),
        ("dentro de tres días", "2024-06-15"),
        ("ayer", "2024-06-11"),
        ("Vendrá mañana.", "2024-06-13"),
        ("en mayo", "2024-05-01..2024-05-31"),
        ("en enero de 2020", "2020-01-01..2020-01-31"),
        ("en 1998", "1998-01-01..1998-12-31"),
        ("en dos mil diecinueve", "2019-01-01..2019-12-31"),
        ("del 3 al 9 de junio de 2021", "2021-06-03..2021-06-09"),
        ("entre marzo y mayo de 2021", "2021-03-01..2021-05-31"),
        ("el tercer trimestre de 2020", "2020-07-01..2020-09-30"),
        ("a principios de enero de 2020", "2020-01-01..2020-01-15"),
        ("dos días después del 5 de mayo de 2021", "2021-05-07"),
        ("la nochebuena de 2019", "2019-12-24"),
    ] {
        assert_eq!(days(text).as_deref(), Some(expected), "{text}");
    }
    assert_eq!(show("Por la mañana marcharon por la sala."), "");
    assert_eq!(show("18 y 19 de junio"), "18 = 2023-06-18; 19 de junio = 2023-06-19");
}
