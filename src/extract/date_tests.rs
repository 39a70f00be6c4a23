//! What the reader makes of dates. All sentences are read as of Wednesday, 12 June
//! 2024.

use crate::extract::tests::show;

/// Each text with what is read of it.
fn all(cases: &[(&str, &str)]) {
    for (text, read) in cases {
        assert_eq!(show(text), *read, "{text}");
    }
}

#[test]
fn days_are_written_in_many_ways() {
    all(&[
        ("It fell on March 9, 2021.", "March 9, 2021 = 2021-03-09"),
        ("It fell on 9 March 2021.", "9 March 2021 = 2021-03-09"),
        ("It fell on Jan. 5 again.", "Jan. 5 = 2024-01-05"),
        ("It fell on the ninth of March.", "the ninth of March = 2024-03-09"),
        ("It fell on March twenty-third.", "March twenty-third = 2024-03-23"),
        ("It fell on 2021-03-09.", "2021-03-09 = 2021-03-09"),
        ("It fell on 3/9/2021.", "3/9/2021 = 2021-09-03 or 2021-03-09"),
        ("It fell on 23/9/2021.", "23/9/2021 = 2021-09-23"),
        ("It fell on 9.3.2021.", "9.3.2021 = 2021-03-09"),
        ("It fell on 2021-Mar-09.", "2021-Mar-09 = 2021-03-09"),
        ("It fell on 4/22.", "4/22 = 2024-04-22"),
        ("Nearly 5/12 of it fell.", "5/12 = 5/12 nearly"),
        ("The March 9 storms were bad.", "The March 9 = 2024-03-09"),
        ("In March 9 ships sank.", "March = 2024-03-01..2024-03-31; 9 = 9"),
        ("It fell on 3 and 9 March.", "3 = 2024-03-03; 9 March = 2024-03-09"),
    ]);
}

#[test]
fn a_day_of_no_month_is_of_the_last_one() {
    all(&[
        ("He left on the 5th.", "the 5th = 2024-06-05"),
        ("He left on the 25th.", "the 25th = 2024-05-25"),
        ("He will leave on the 5th.", "the 5th = 2024-07-05"),
        ("He lives on the 5th floor.", "5th = 5"),
        ("He left on Monday the 3rd.", "Monday the 3rd = 2024-06-03"),
        ("He left on the 20th of last month.", "the 20th of last month = 2024-05-20"),
    ]);
}

#[test]
fn a_weekday_belongs_to_its_date_and_may_tell_the_year() {
    all(&[
        // A Sunday it was not: the date stands, whoever is wrong.
        ("They met on Sunday, June 5.", "Sunday, June 5 = 2024-06-05"),
        ("They meet on Friday, June 14.", "Friday, June 14 = 2024-06-14"),
        ("They met on Sunday, June 11.", "Sunday, June 11 = 2024-06-11"),
        ("They met last Friday.", "last Friday = 2024-06-07"),
        ("They met last Monday.", "last Monday = 2024-06-03"),
        ("They met this past Monday.", "this past Monday = 2024-06-10"),
        ("They will meet next Friday.", "next Friday = 2024-06-21"),
        ("They will meet on Friday.", "Friday = 2024-06-14"),
        ("They meet on Tuesday of next week.", "Tuesday of next week = 2024-06-18"),
        ("They met two Sundays ago.", "two Sundays ago = 2024-06-02"),
        ("They met on the second Sunday.", "second = 2"),
    ]);
}

#[test]
fn some_dates_lean_on_others() {
    all(&[
        ("It broke two days after 5 May 2021.", "two days after 5 May 2021 = 2021-05-07"),
        ("It broke a week before 1 March.", "a week before 1 March = 2024-02-23"),
        ("It broke the day before yesterday.", "the day before yesterday = 2024-06-10"),
        ("It broke the day after the flood.", ""),
        ("It broke the year after 2015.", "the year after 2015 = 2016-01-01..2016-12-31"),
        ("It broke three weeks ago.", "three weeks ago = 2024-05-22"),
        ("It broke three months ago.", "three months ago = 2024-03-01..2024-03-31"),
        ("It will open in 3 days.", "in 3 days = 2024-06-15"),
        ("It opened in 3 days.", "3 days = 3 day"),
        ("It reopens ten days from today.", "ten days from today = 2024-06-22"),
        (
            "It ran two weeks from 5 May to 19 May.",
            "two weeks = 2 week; 5 May to 19 May = 2024-05-05..2024-05-19",
        ),
        ("It ran for two weeks from 5 May.", "two weeks = 2 week; 5 May = 2024-05-05"),
    ]);
}

#[test]
fn stretches_that_touch_today_end_with_it() {
    all(&[
        ("over the last three months", "the last three months = 2024-03-12..2024-06-12"),
        ("within the next two days", "the next two days = 2024-06-13..2024-06-14"),
        ("earlier this month", "earlier this month = 2024-06-01..2024-06-12"),
        ("later this week", "later this week = 2024-06-12..2024-06-16"),
        ("the rest of the year", "the rest of the year = 2024-06-12..2024-12-31"),
        ("The trial is to last five months.", "five months = 5 month"),
        ("her last two years at the mill", "two years = 2 year"),
        ("the following 5-year plan", "5-year = 5 year"),
    ]);
}

#[test]
fn less_said_is_longer() {
    all(&[
        ("in January 2019", "January 2019 = 2019-01-01..2019-01-31"),
        ("in early May", "early May = 2024-05-01..2024-05-15"),
        ("by mid-May", "mid-May = 2024-05-10..2024-05-20"),
        ("in August last year", "August last year = 2023-08-01..2023-08-31"),
        ("late last year", "late last year = 2023-07-01..2023-12-31"),
        ("at the end of 2020", "the end of 2020 = 2020-07-01..2020-12-31"),
        ("in the middle of 2020", "the middle of 2020 = 2020-05-01..2020-08-31"),
        ("the early years of the mill", ""),
        ("in the 1990s", "1990s = 1990-01-01..1999-12-31"),
        ("in the early 1990s", "the early 1990s = 1990-01-01..1994-12-31"),
        ("in the nineties", "nineties = 1990-01-01..1999-12-31"),
        ("in the 15th century", "15th century = 1400-01-01..1499-12-31"),
        ("in nineteen eighty-four", "nineteen eighty-four = 1984-01-01..1984-12-31"),
        ("in the summer of 2018", "the summer of 2018 = 2018-06-01..2018-09-23"),
        ("in the winter of 2018-19", "the winter of 2018-19 = 2018-12-01..2019-03-20"),
        ("Prices are to fall in 2018.", "2018 = 2018-01-01..2018-12-31"),
        ("over the weekend", "the weekend = 2024-06-08..2024-06-09"),
        ("They will sing at the weekend.", "the weekend = 2024-06-15..2024-06-16"),
        ("They sing on weekends.", ""),
    ]);
}

#[test]
fn members_are_counted_inside_what_is_longer() {
    all(&[
        ("the first week of May 2023", "the first week of May 2023 = 2023-05-01..2023-05-07"),
        ("the last week of 2016", "the last week of 2016 = 2016-12-26..2017-01-01"),
        ("the first Monday in May", "the first Monday in May = 2024-05-06"),
        ("the last Friday of May", "the last Friday of May = 2024-05-31"),
        ("the first two months of 2019", "the first two months of 2019 = 2019-01-01..2019-02-28"),
        ("the last day of February 2024", "the last day of February 2024 = 2024-02-29"),
        ("the first half of 2019", "the first half of 2019 = 2019-01-01..2019-06-30"),
        ("the third quarter of 2019", "the third quarter of 2019 = 2019-07-01..2019-09-30"),
        ("Q3 2019", "Q3 2019 = 2019-07-01..2019-09-30"),
        ("in the fourth quarter", "the fourth quarter = 2023-10-01..2023-12-31"),
        ("the week of May 8", "the week of May 8 = 2024-05-06..2024-05-12"),
        ("week 3 of 2027", "week 3 of 2027 = 2027-01-18..2027-01-24"),
        ("the fifth Sunday of February 2023", "the fifth Sunday of February 2023 = .."),
    ]);
}

#[test]
fn ranges_have_two_ends() {
    all(&[
        ("from 3 to 9 June 2021", "3 to 9 June 2021 = 2021-06-03..2021-06-09"),
        ("June 3-9, 2021", "June 3-9, 2021 = 2021-06-03..2021-06-09"),
        ("between May and July 2019", "May and July 2019 = 2019-05-01..2019-07-31"),
        ("from 28 December to 3 January", "28 December to 3 January = 2023-12-28..2024-01-03"),
        ("from November to March 2020", "November to March 2020 = 2019-11-01..2020-03-31"),
        ("from 2014 to 2018", "2014 to 2018 = 2014-01-01..2018-12-31"),
        ("from Monday to Friday", "Monday to Friday = 2024-06-03..2024-06-07"),
        ("from March 2023 to today", "March 2023 to today = 2023-03-01..2024-06-12"),
        ("Call 138-2010-2015 now.", ""),
    ]);
}

#[test]
fn the_future_is_what_verbs_say() {
    all(&[
        ("He will sing on May 9.", "May 9 = 2025-05-09"),
        ("He was sent home against his will on May 9.", "May 9 = 2024-05-09"),
    ]);
}

#[test]
fn days_have_names() {
    all(&[
        ("He sang on Christmas Eve.", "Christmas Eve = 2023-12-24"),
        ("He will sing on Christmas Eve.", "Christmas Eve = 2024-12-24"),
        ("He sang at Easter 2018.", "Easter 2018 = 2018-04-01"),
        ("He sold a Christmas tree.", ""),
        ("It closed two weeks before Christmas.", "two weeks before Christmas = 2023-12-11"),
    ]);
}

#[test]
fn lengths_need_no_number() {
    all(&[
        ("It rained all week.", "all week = 1 week"),
        ("It rained another day.", "another day = 1 day additional"),
        ("It rained the other day.", ""),
        ("It took a day and a half.", "a day and a half = 1.5 day"),
        ("It took two and a half days.", "two and a half days = 2.5 day"),
        ("It took an hour and a half.", "an hour and a half = 1.5 hour"),
        ("It took half an hour.", "half an hour = 0.5 hour"),
        ("a full-time post and full day care", ""),
        ("Profit rose in the full year.", ""),
    ]);
}
