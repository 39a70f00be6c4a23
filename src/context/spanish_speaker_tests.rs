//! The same rules, in Spanish.

use super::tests::check_folded;

#[test]
fn the_subject_of_a_verb_of_saying_speaks() {
    check_folded(&[
        ("Mirela Doss afirma que tiene 51 escaños en la cámara.", "51", "Mirela Doss"),
        ("La junta del puerto dijo que perdió 14 grúas.", "14", "La junta del puerto"),
        (
            "El alcalde de Tolm, Ilse Brandt, aseguró que 31 habían huido.",
            "31",
            "El alcalde de Tolm",
        ),
        ("El viernes, Ilse Brandt denunció que había 31 heridos.", "31", "Ilse Brandt"),
        ("Mirela Doss reclamó 51 escaños para su partido.", "51", "Mirela Doss"),
        (
            "Los médicos de la clínica informaron de que 31 fueron atendidos.",
            "31",
            "Los medicos de la clinica",
        ),
        ("El gremio ha advertido que cerrarán 70 tiendas.", "70", "-"),
    ]);
}

#[test]
fn the_subject_may_stand_behind_the_verb() {
    check_folded(&[
        ("Solo volvieron 9 barcos, dijo la capitana del puerto.", "9", "la capitana del puerto"),
        ("Dijo Doss que tiene 51 escaños y que no los dejará.", "51", "Doss"),
        ("«Volvieron 9 barcos», afirmó Ilse Brandt el lunes.", "9", "Ilse Brandt"),
        ("—Volvieron 9 barcos —dijo Ilse Brandt—. Los vi todos.", "9", "Ilse Brandt"),
        ("«Los vi. Volvieron 9 barcos», dijo la alcaldesa de Tolm.", "9", "la alcaldesa de Tolm"),
        ("Ilse Brandt dijo: «Volvieron 9 barcos en la noche».", "9", "Ilse Brandt"),
    ]);
}

#[test]
fn a_verb_without_a_subject_has_that_of_the_sentence_before() {
    check_folded(&[
        ("Ilse Brandt llegó tarde a la sala. Dijo que 31 habían huido.", "31", "Ilse Brandt"),
        ("Ilse Brandt habló en la sala y dijo que 31 habían huido.", "31", "Ilse Brandt"),
    ]);
}

#[test]
fn prepositions_name_a_speaker() {
    check_folded(&[
        ("Según la policía, 40 personas huyeron.", "40", "la policia"),
        ("Unas 40 personas huyeron, según la policía del puerto.", "40", "la policia del puerto"),
        ("De acuerdo con Mirela Doss, 40 barcos zarparon.", "40", "Mirela Doss"),
    ]);
}

#[test]
fn what_is_denied_is_denied() {
    check_folded(&[
        ("El gremio negó que hubiera 70 cierres.", "70", "El gremio, denied"),
        ("El gremio desmintió que cerraran 70 tiendas.", "70", "El gremio, denied"),
        ("La compañía no emplea a 40 personas en el puerto.", "40", "-, denied"),
        ("No eran 40 sino 35 los barcos.", "40", "-, denied"),
        ("No eran 40 sino 35 los barcos.", "35", "-"),
        ("El barco nunca llevó 40 pasajeros por el río.", "40", "-, denied"),
        ("No es cierto que zarparan 40 barcos.", "40", "-, denied"),
        (
            "La alcaldesa rechazó la afirmación de que hubo 40 heridos.",
            "40",
            "La alcaldesa, denied",
        ),
        ("El puerto no tiene más de 40 grúas.", "40", "-"),
        ("No todos los 40 barcos zarparon.", "40", "-"),
        ("No está claro si zarparon 40 barcos.", "40", "-, questioned"),
        ("¿Zarparon 40 barcos del puerto?", "40", "-, supposed"),
        ("La cifra de 40 heridos no pudo ser verificada.", "40", "-, questioned"),
        (
            "Doss dijo que obtuvo 51 escaños, una afirmación rechazada por el gremio.",
            "51",
            "Doss, questioned",
        ),
    ]);
}

#[test]
fn full_stops_in_spanish_abbreviations_end_nothing() {
    check_folded(&[
        ("Según la Sra. Brandt, 40 personas huyeron del puerto.", "40", "la Sra. Brandt"),
        ("El Gral. Vail dijo que los 40 huyeron.", "40", "El Gral. Vail"),
    ]);
}
