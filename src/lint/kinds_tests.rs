//! What the checks find and leave alone, by kinds of faults.

use crate::lint::tests::{quotes, seen};

/// Texts with what is found in them; nothing for "".
fn all(date: Option<&str>, cases: &[(&str, &str)]) {
    for (text, found) in cases {
        assert_eq!(quotes(date, text).join("; "), *found, "{text}");
    }
}

#[test]
fn weekdays_stand_beside_dates_in_many_forms() {
    all(
        Some("2031-04-10"),
        &[
            ("Doors open on Sat., 18 Apr 2031.", "Sat., 18 Apr 2031"),
            ("Doors open on Saturday 18.04.2031.", "Saturday 18.04.2031"),
            ("Doors open on Saturday, 2031-04-18.", "Saturday, 2031-04-18"),
            ("Doors open on 18 April 2031 (Monday).", "18 April 2031 (Monday)"),
            ("Doors open on April 18 (Mon.) at noon.", "April 18 (Mon.)"),
            ("La feria abre el lunes 18/04/2031 en la plaza.", "lunes 18/04/2031"),
            ("Doors open on Friday 18.04.2031.", ""),
            ("Doors open on 18 April 2031 (Friday).", ""),
            ("Doors open on Saturday 3/4/2031.", ""),
        ],
    );
}

#[test]
fn a_year_is_that_of_the_date() {
    all(
        None,
        &[
            ("Rovers against Orm\n\nSunday, 2 March\n1500 GMT\n\nA good game.", ""),
            ("It runs on Sunday, 2 March, from 1930 on.", ""),
            ("The hall, built in 1950, opens on Sunday, 2 March.", ""),
            ("In 1950 it opened on Sunday, 2 March.", "Sunday, 2 March"),
        ],
    );
}

#[test]
fn days_that_no_calendar_has_are_seen() {
    all(
        None,
        &[
            ("The permit runs out on September 31.", "September 31"),
            ("It runs out on the 31st of November.", "31st of November"),
            ("It runs out on 31/06/2031 or before.", "31/06/2031"),
            ("It runs out on 2030-02-30.", "2030-02-30"),
            ("It sank on Feb. 29, 2030, in fog.", "Feb. 29, 2030"),
            ("El permiso vence el 31 de junio de 2031.", "31 de junio de 2031"),
            ("It sank on Feb. 29, 2028, in fog.", ""),
            ("It sank on 29 February.", ""),
            ("In February 29 people came, and in April 31 boats.", ""),
            ("Release 2.30.2031 is out.", ""),
            ("JUN7 23 SEP7 31 SEP7 4", ""),
            // Somebody knows it.
            ("A form with 31 April is rejected.", ""),
            ("2031-02-30 is an invalid date.", ""),
            ("There is no 31 June, the clerk said.", ""),
            ("The parser refuses dates such as February 30, 2031.", ""),
            ("El 31 de junio no existe.", ""),
            ("Enter `2031-02-30` and see.", ""),
            ("The plan was rejected on 31 April.", "31 April"),
            ("It was impossible to open by the 31st of April.", "31st of April"),
            ("The `date` is 31 April 2031 in `de`.", "31 April 2031"),
        ],
    );
}

#[test]
fn ages_are_counted_from_births() {
    all(
        Some("2031-03-10"),
        &[
            ("Ana Pluma, 40, who was born in 1972, sells jugs.", "40"),
            ("Ana Pluma, 40, was born on 4 May 1986.", "40"),
            ("Born on 4 May 1986, she is now 54.", "54"),
            ("The potter (born 1990), 52, sells jugs.", "52"),
            ("The mill, which was built in 1931, is 150 years old.", "150 years old"),
            ("Ana Pluma, nacida en 1972, tiene 40 años.", "40 años"),
            ("Ana Pluma, 58, who was born in 1972, sells jugs.", ""),
            ("Ana Pluma, 59, who was born in 1972, sells jugs.", ""),
            ("Ana Pluma, 44, was born on 4 May 1986.", ""),
            ("Born in 1986, he was 12 when the dam broke.", ""),
            ("Tom Reed, 67, and his son, born in 2001, sell jugs.", ""),
        ],
    );
    all(None, &[("Ana Pluma, 40, was born in 1972.", "")]);
}

#[test]
fn changes_follow_from_their_figures() {
    all(
        None,
        &[
            ("Membership rose by 40 percent, from 500 to 600.", "40 percent"),
            ("The fee went up from $40 to $50, an increase of 35 percent.", "35 percent"),
            ("Turnout fell from 52 percent to 38 percent, a drop of 24 points.", "24"),
            ("Its staff shrank from 80 to 95.", "95"),
            ("Profit grew from 3.2 million euros to 2.9 million euros.", "2.9 million euros"),
            ("La asistencia cayó de 1.200 a 1.500 personas.", "1.500"),
            ("Membership rose by 20 percent, from 500 to 600.", ""),
            ("The fee went up from $40 to $50, an increase of 25 percent.", ""),
            ("Turnout fell from 52 percent to 38 percent, a drop of 14 points.", ""),
            ("Revenue grew 27 percent, from $1.2 billion to $1.5 billion.", ""),
            ("The singer climbed from 12 to 3 in the charts.", ""),
            ("It cut its growth forecast from 3 percent to 2 percent.", ""),
            ("The revised gains fell short, from 157,000 to 133,000.", ""),
            ("The yen fell from 148 to 152 to the dollar.", ""),
            ("Boats fell in 2 ports, from 50 to 40 million.", ""),
            ("The price rose from 90 to 99 cents.", ""),
            ("Sales more than doubled from 10 to 30.", ""),
            ("Three bakers plus two trainees make 400 loaves a day.", ""),
            ("Of the 60 residents, 35 paid the remaining $30.", ""),
            ("A profit of $40 million on sales of $400 million is 15 percent more than then.", ""),
            ("The fee fell from 80 to 60 cents, a fall of 25 percent.", ""),
            ("The rate rose from 25 to 50 basis points.", ""),
        ],
    );
}

#[test]
fn units_of_all_kinds_are_converted() {
    all(
        None,
        &[
            ("The oven runs at 200 °C (302 °F).", "302 °F"),
            ("The dive lasted 90 minutes (2.5 hours).", "2.5 hours"),
            ("A sack weighs fifty kilograms (150 pounds).", "150 pounds"),
            ("The disk holds 2 TB (200 GB).", "200 GB"),
            ("El camino mide diez millas (26 kilómetros).", "26 kilómetros"),
            ("The oven runs at 200 °C (392 °F).", ""),
            ("It warmed by 2 °C (3.6 °F).", ""),
            ("A sack weighs fifty kilograms (110 pounds).", ""),
            ("The job took two weeks (10 days) or two days (16 hours).", ""),
            ("The disk holds 2 TB (2048 GB).", ""),
        ],
    );
}

#[test]
fn shares_are_of_a_part_and_its_whole() {
    all(
        None,
        &[
            ("Of the 80 seats on board, 20 are empty, or 35 percent.", "35 percent"),
            ("Of 80 boats 20 sank (35 percent).", "35 percent"),
            ("In fact twenty of the 80 boats, 45 percent, sank.", "45 percent"),
            ("Some 1,108 of 9,214 nets (1.2%) were torn.", "1.2%"),
            ("Doce de los 40 barcos, el 52 por ciento, se hundieron.", "52 por ciento"),
            ("A majority of members (43%) agreed.", "43%"),
            ("It won the three-fifths majority it needed, 52 of 100 members.", "52 of 100"),
            ("Of the 80 seats on board, 20 are empty, or 25 percent.", ""),
            ("Some 1,108 of 9,214 nets (12%) were torn.", ""),
            ("A majority of members (53%) agreed.", ""),
            ("It fell short of a majority, 43 percent, in May.", ""),
            ("A majority of voters, 44 percent of whom are women, agreed.", ""),
            ("It won the three-fifths majority it needed, 62 of 100 members.", ""),
            ("Of 80 boats 20 sank, and fares rose 35 percent.", ""),
        ],
    );
}

#[test]
fn totals_stand_on_either_side_of_their_parts() {
    all(
        None,
        &[
            ("They sold 9 jugs, 4 bowls and 3 plates, 18 in all.", "18"),
            ("They sold 9 jugs, 4 bowls and 3 plates, for a total of 18 pieces.", "18"),
            ("There were 18 pieces in all: 9 jugs, 4 bowls and 3 plates.", "18"),
            ("Vendieron nueve jarras, cuatro cuencos y tres platos, 18 en total.", "18"),
            ("They sold 9 jugs, 4 bowls and 3 plates, 16 in all.", ""),
            ("Among the 18 in all were 9 jugs, 4 bowls and 3 plates.", ""),
            ("Two cows and five goats, three of them young, seven in all, were sold.", ""),
        ],
    );
}

#[test]
fn the_other_word_of_a_name_is_witness_of_a_slip() {
    let slip = |text: &str| quotes(None, text).join("; ");
    assert_eq!(slip("The fair was opened by Mira Castelan on Sunday."), "Castelan");
    assert_eq!(slip("The fair was opened by Mira K. Castellam on Sunday."), "Castellam");
    assert_eq!(slip("The fair was opened by Mira Csatelan on Sunday."), "Csatelan", "long");
    assert_eq!(slip("The fair was opened by Mira Castellan on Sunday."), "");
    assert_eq!(slip("The fair was opened by Mira Csatelam on Sunday."), "", "too far away");
    assert_eq!(slip("The fair was opened by Vera Castelan on Sunday."), "");
    assert_eq!(slip("The poster says \"Mira Castelan (sic)\" in red."), "");
    let often = "Mira Castelan sang. Mira Castelan left. Mira Castelan slept.";
    assert_eq!(slip(often), "", "who is always written so is called so");
}

const STORY: &str = "The mayor of Lund opened the new pier on Friday. It is forty metres long and \
    stands on oak piles from the old mill. Fishing is allowed at dawn, and the ferry will land \
    there from June on. The old pier was lost in the storm of March, when waves broke its planks.";

#[test]
fn promotion_is_told_by_what_it_does() {
    for promotion in [
        "Download our app and save 20% on your first ride. The offer ends on Sunday.",
        "Enjoy unlimited access for $5 a month, with a gift for new members.",
        "Reserva ya tus vacaciones. Consigue un 20% de descuento y una noche gratis.",
    ] {
        let text = format!("{STORY}\n\n{promotion}\n\nMore news");
        assert_eq!(quotes(None, &text), [promotion]);
    }
    for other in [
        "Visit the pier on Sunday: entry is free, and the price of the ferry is half.",
        "Call the police at once if you see the men. A reward is offered.",
        "The shop gives a discount of 20%, a gift and free delivery to all who order.",
    ] {
        let text = format!("{STORY}\n\n{other}\n\nMore news");
        assert_eq!(quotes(None, &text), [""; 0], "{other}");
    }
}

#[test]
fn what_is_found_says_what_is_right() {
    let message = |date, text| seen(date, text).remove(0).1.message;
    assert_eq!(message(None, "It ended on June 31."), "there is no June 31: June has 30 days");
    assert_eq!(
        message(Some("2031-03-10"), "Ana Pluma, 40, was born in 1972."),
        "since 1972 it is 58 or 59 years, not 40"
    );
    assert_eq!(
        message(None, "Membership rose by 40 percent, from 500 to 600."),
        "from 500 to 600 the change is 20 percent, not 40 percent"
    );
}

#[test]
fn weekdays_stand_behind_dates_and_before_brackets() {
    all(
        Some("2031-04-10"),
        &[
            ("On 18 April 2031, a Monday, doors open.", "18 April 2031, a Monday"),
            ("Doors open on 18 April, Monday.", "18 April, Monday"),
            ("Doors open on Monday (18 April).", "Monday (18 April)"),
            ("Doors open on 18 April, a Friday, at noon.", ""),
            ("Doors open on 18 April, Monday and Tuesday of the next week.", ""),
            ("Doors open on Friday 18 April, Saturday, and Sunday.", ""),
        ],
    );
}

#[test]
fn shares_are_told_of_what_stands_before_them() {
    all(
        None,
        &[
            ("In all 84 percent of the 250 farms, or 120, are old.", "84 percent"),
            ("In all 48 percent of the 250 farms, or 120, are old.", ""),
            ("They stopped 640 vans and fined 48 of them, or 12 percent.", "12 percent"),
            ("They stopped 640 vans and fined 48 of them, or 7.5 percent.", ""),
            ("They stopped 90 vans and 640 cars and fined 48 of them, or 12 percent.", ""),
            ("More than half of the crew, 38 percent, left.", "38 percent"),
            ("More than half of the crew, 58 percent, left.", ""),
            ("Most sailors, 41 percent, left.", "41 percent"),
            ("The most popular tune, 41 percent, is old.", ""),
            ("A two-thirds majority, 58 percent, agreed.", "58 percent"),
            ("A two-thirds majority, 66 percent, agreed.", ""),
            ("It won a three-fifths majority, with 55 of 100 in favour.", "55 of 100"),
        ],
    );
}

#[test]
fn totals_stand_before_lists_and_are_of_money_as_well() {
    all(
        None,
        &[
            ("In all, 44 vans, 14 red, 22 blue and 6 green, were sold.", "44"),
            ("In all, 44 vans, 16 red, 22 blue and 6 green, were sold.", ""),
            ("In all, 44 vans, 14 of them red and 22 blue, were sold.", ""),
            ("It bought 40 prints and two busts: all told, 43 works.", "43"),
            ("Two men and a woman, four in all, were held.", "four"),
            ("Two men and a woman, three in all, were held.", ""),
            ("It paid $2.5 million in May and $1.5 million in June, $5 million in all.", ""),
            (
                "It gave $2.5 million to schools and $1.5 million to roads, $6 million in all.",
                "$6 million",
            ),
            ("It gave $2.5 million to schools and $1.6 million to roads, $4 million in all.", ""),
        ],
    );
}

#[test]
fn a_share_in_words_and_its_percentage_are_one() {
    all(
        None,
        &[
            ("One in five mills (30%) is shut.", "30%"),
            ("One in five (30 percent) said no.", "30 percent"),
            ("Two out of three mills (40%) run on.", "40%"),
            ("A third (40 %) of the looms stand still.", "40 %"),
            ("Two-thirds of the mills (80 percent) run on.", "80 percent"),
            ("Half (30 of 90) of the looms stand still.", "Half"),
            ("Half (44 of 90) of the looms stand still.", ""),
            ("Nearly half of the mills (42 of 90) run on.", ""),
            ("Half (30 of 90 in the north) stand still.", ""),
            ("One in five mills (20%) is shut.", ""),
            ("About a third (34%) of the looms stand still.", ""),
            ("Nearly half (48%) of the mills run on.", ""),
            ("A quarter (23 percent) said no.", ""),
            ("A third (up from 28 percent) said no.", ""),
            ("One in five mills is shut (30% in the north).", ""),
            ("At least a third (40%) said no.", ""),
            ("More than half (62%) said no.", ""),
        ],
    );
}

#[test]
fn totals_that_no_word_calls_so() {
    all(
        None,
        &[
            ("The toll is 148: 96 in town, 31 in the port and 26 on the islands.", "148"),
            ("The toll is 148: 96 in town, 31 in the port and 21 on the islands.", ""),
            ("Two clubs have 900 members: 500 in Harth and 460 in Dell.", "900"),
            ("Two clubs have 900 members: 500 in Harth and 300 in Dell.", ""),
            ("The meeting is in room 40: 12 chairs, 10 tables and 9 lamps are there.", ""),
            ("Of its 90 buses, 52 run on gas and the remaining 28 on diesel.", "28"),
            ("Of its 90 buses, 52 run on gas and the remaining 38 on diesel.", ""),
            ("Of its 90 buses, 52 run on gas, and 10 of the other 38 are for sale.", ""),
            ("The plan at $20 plus three users at $8 makes $54 a month.", "$54"),
            ("The plan at $20 plus three users at $8 makes $44 a month.", ""),
            ("It passed by 61 votes to 48, a margin of 23.", "23"),
            ("It passed by 61 votes to 48, a margin of 13.", ""),
            ("The Greens won 34.5 percent against 29.1, a lead of 7.4 points.", "7.4"),
            ("The Greens won 34.5 percent against 29.1, a lead of 5.4 points.", ""),
            ("She gave $300 to the choir and $200 to the club, $600 in all.", "$600"),
        ],
    );
}

#[test]
fn shares_that_two_figures_give() {
    all(
        None,
        &[
            (
                "A profit of $12.4 million on sales of $155 million gives 9.1 percent.",
                "9.1 percent",
            ),
            ("A profit of $12.4 million on sales of $155 million gives 8 percent.", ""),
            ("Save 25 percent: it then costs $54 instead of $60 a month.", "$54 instead of $60"),
            ("Save 25 percent: it then costs $45 instead of $60 a month.", ""),
            ("Save 10 percent on books, and a ticket costs $8 instead of $12.", ""),
            ("Half of the boats, 31 of 98, leak.", "Half"),
            ("Nearly a third of the boats, 31 of 98, leak.", ""),
            ("They asked 1,200 people; 300 of them, or 52 percent, were old.", "52 percent"),
            ("That is 71 percent of it: $34 million of $200 million.", "71 percent"),
            ("A minority of members, 62 percent, were against it.", "62 percent"),
            ("Only 12 out of 96 buses, 14.5 percent, are new.", "14.5 percent"),
        ],
    );
}

#[test]
fn changes_are_told_the_other_way_round_as_well() {
    all(
        None,
        &[
            ("Rents climbed to 900 crowns from 750 crowns, up 40 percent.", "40 percent"),
            ("Rents climbed to 900 crowns from 750 crowns, up 20 percent.", ""),
            ("The rate was cut to 4.5 percent from 4 percent.", "4.5 percent"),
            ("The rate was cut to 3.5 percent from 4 percent.", ""),
            ("The herd tripled from 40 to 80 in two years.", "80"),
            ("Its debt nearly doubled from $3 million to $5.6 million.", ""),
            ("The bag weighs 44 pounds, or 40 kilograms.", "40 kilograms"),
            ("The bag weighs 44 pounds, or 20 kilograms.", ""),
            ("The course lasts 6 weeks (30 hours).", ""),
        ],
    );
    all(
        Some("2031-03-10"),
        &[
            ("Founded in 1971, the club is celebrating its 50th anniversary.", "50th"),
            ("Founded in 1971, the club is celebrating its 60th anniversary.", ""),
            ("The 90-year-old chapel was built in 1891.", "90-year-old"),
            ("Born in 1999, the 22-year-old singer lives in Orm.", "22-year-old"),
            ("Born in 1999, the 22-year-old won the cup of 2021.", ""),
            ("The club, established in 1981, turns 40 this year.", "40"),
        ],
    );
}
