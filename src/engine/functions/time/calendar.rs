//! The calendar: days since 1970 to dates and back, weeks. Years count on below 1 (0, -1 …), as in ISO 8601.

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i64,
    /// From 1.
    pub(super) month: i64,
    /// From 1.
    pub(super) day: i64,
}

pub(super) const SECONDS_PER_DAY: i64 = 86_400;

/// Days of 400 years, after which the calendar repeats.
const CYCLE: i64 = 146_097;

/// Days from 0000-03-01 to 1970-01-01.
const TO_1970: i64 = 719_468;

impl Date {
    /// The day so many days after 1970-01-01. Years are counted from March on, so that the leap day is the last.
    pub(super) const fn from_days(days: i64) -> Self {
        let since = days + TO_1970;
        let cycle = since.div_euclid(CYCLE);
        let day = since.rem_euclid(CYCLE);
        let year = (day - day / 1_460 + day / 36_524 - day / (CYCLE - 1)) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let past_december = month >= 10;
        Self {
            year: cycle * 400 + year + past_december as i64,
            month: if past_december { month - 9 } else { month + 3 },
            day: day - (153 * month + 2) / 5 + 1,
        }
    }

    /// How many days after 1970-01-01 it is.
    pub(super) const fn days(self) -> i64 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let month = (self.month + 9) % 12;
        let of_cycle = year.rem_euclid(400);
        let day = (153 * month + 2) / 5 + self.day - 1;
        let days = of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + day;
        year.div_euclid(400) * CYCLE + days - TO_1970
    }

    /// From 1.
    pub(super) const fn day_of_year(self) -> i64 {
        self.days() - Self { year: self.year, month: 1, day: 1 }.days() + 1
    }
}

pub(super) const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub(super) const fn days_in_year(year: i64) -> i64 {
    if is_leap(year) { 366 } else { 365 }
}

pub(super) const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of the week: 1 is Monday, 7 is Sunday.
pub(super) const fn day_of_week(days: i64) -> i64 {
    (days + 3).rem_euclid(7) + 1
}

/// The year and the number of the ISO week: weeks begin on Monday, the first one has the year's first Thursday.
pub(super) const fn iso_week(days: i64) -> (i64, i64) {
    let thursday = Date::from_days(days - day_of_week(days) + 4);
    (thursday.year, (thursday.day_of_year() - 1) / 7 + 1)
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// From Monday.
pub(super) const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The short form of a month or a day of the week.
pub(super) fn short(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_belong_together() {
        let cases = [
            (0, 1970, 1, 1),
            (-1, 1969, 12, 31),
            (59, 1970, 3, 1),
            (11_016, 2000, 2, 29),
            (16_787, 2015, 12, 18),
            (-719_468, 0, 3, 1),
            (-719_528, 0, 1, 1),
            (-719_529, -1, 12, 31),
        ];
        for (days, year, month, day) in cases {
            let date = Date { year, month, day };
            assert_eq!(Date::from_days(days), date);
            assert_eq!(date.days(), days);
        }
        let mut date = Date::from_days(-200_000);
        for days in -200_000..200_000 {
            assert_eq!(Date::from_days(days), date, "{days}");
            assert_eq!(date.days(), days);
            date.day += 1;
            if date.day > days_in_month(date.year, date.month) {
                date = Date { day: 1, month: date.month + 1, ..date };
            }
            if date.month > 12 {
                date = Date { month: 1, year: date.year + 1, ..date };
            }
        }
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        let cases = [
            (1970, 1, 1, 4, 1970, 1),
            (2021, 1, 3, 7, 2020, 53),
            (2021, 1, 4, 1, 2021, 1),
            (2018, 12, 31, 1, 2019, 1),
            (2016, 12, 15, 4, 2016, 50),
        ];
        for (year, month, day, weekday, week_year, week) in cases {
            let days = Date { year, month, day }.days();
            assert_eq!(day_of_week(days), weekday);
            assert_eq!(iso_week(days), (week_year, week));
        }
    }
}
