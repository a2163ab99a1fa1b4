//! Makes a date and a time of the values of fields, by Java's style "smart": the 31st of a shorter month is its last day,
//! 24:00 is the start of the next day.

use super::Field;
use super::weeks;
use crate::engine::functions::time::calendar::{
    Date, SECONDS_PER_DAY, day_of_week, days_in_month, days_in_year,
};

/// A date and a time, in no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) local_seconds: i64,
    pub(super) nanos: i64,
    /// Seconds east of UTC, if the text says it.
    pub(super) offset: Option<i64>,
    /// There were parts of a time, but not enough.
    pub(super) is_incomplete: bool,
}

/// The values of fields. A handful, so that looking them through beats a tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(Vec<(Field, i64)>);

impl Values {
    pub(super) fn get(&self, field: &Field) -> Option<&i64> {
        self.0.iter().find(|(known, _)| known == field).map(|(_, value)| value)
    }

    /// Sets a field; gives the value that it had before.
    pub(super) fn insert(&mut self, field: Field, value: i64) -> Option<i64> {
        let before = self.remove(&field);
        self.0.push((field, value));
        before
    }

    pub(super) fn remove(&mut self, field: &Field) -> Option<i64> {
        let at = self.0.iter().position(|(known, _)| known == field)?;
        Some(self.0.swap_remove(at).1)
    }
}

/// Days from 1858-11-17 to 1970-01-01.
const MODIFIED_JULIAN_TO_1970: i64 = 40_587;

const LARGEST_YEAR: i64 = 999_999_999;

const NANOS_PER_SECOND: i64 = 1_000_000_000;

pub(super) fn resolve(mut values: Values) -> Result<Time, String> {
    let offset = values.remove(&Field::Offset);
    let date = date(&mut values)?;
    time_fields(&mut values)?;
    let date = match date {
        Some(days) => days,
        None => other_dates(&mut values)?.ok_or("the text has no whole date")?,
    };
    let time = time(&mut values)?;
    check_date(date, &values)?;
    let is_incomplete =
        time.is_none() && values.0.iter().any(|(field, _)| *field >= Field::HalfOfDay);
    let (seconds, nanos) = time.unwrap_or((0, 0));
    if let Some(half) = values.get(&Field::HalfOfDay).filter(|_| time.is_some()) {
        agree("AM or PM", *half, seconds / (SECONDS_PER_DAY / 2) % 2)?;
    }
    let local = date.checked_mul(SECONDS_PER_DAY).and_then(|start| start.checked_add(seconds));
    let local_seconds = local.ok_or("the time is too far away")?;
    Ok(Time { local_seconds, nanos, offset, is_incomplete })
}

pub(super) fn within(what: &str, value: i64, least: i64, most: i64) -> Result<i64, String> {
    if (least..=most).contains(&value) {
        Ok(value)
    } else {
        Err(format!("{what} cannot be {value}"))
    }
}

fn agree(what: &str, said: i64, meant: i64) -> Result<(), String> {
    if said == meant { Ok(()) } else { Err(format!("{what} contradicts the rest of the text")) }
}

pub(super) fn year_of(values: &Values) -> Result<Option<i64>, String> {
    let year =
        values.get(&Field::Year).map(|year| within("a year", *year, -LARGEST_YEAR, LARGEST_YEAR));
    year.transpose()
}

/// The date of year, month and day, or of year and day of the year, in days since 1970.
fn date(values: &mut Values) -> Result<Option<i64>, String> {
    if let Some(year) = values.remove(&Field::YearOfEra) {
        let year = within("a year", year, 1, LARGEST_YEAR + 1)?;
        let before_christ = match values.remove(&Field::Era) {
            Some(era) => era == 0,
            None => values.get(&Field::Year).is_some_and(|year| *year <= 0),
        };
        let year = if before_christ { 1 - year } else { year };
        if values.insert(Field::Year, year).is_some_and(|before| before != year) {
            return Err("the years contradict each other".to_owned());
        }
    }
    let Some(year) = year_of(values)? else { return Ok(None) };
    if let (Some(month), Some(day)) = (values.get(&Field::Month), values.get(&Field::DayOfMonth)) {
        let month = within("a month", *month, 1, 12)?;
        let day = within("a day", *day, 1, 31)?.min(days_in_month(year, month));
        for field in [Field::Year, Field::Month, Field::DayOfMonth] {
            values.remove(&field);
        }
        return Ok(Some(Date { year, month, day }.days()));
    }
    if let Some(day) = values.get(&Field::DayOfYear) {
        let day = within("a day of the year", *day, 1, days_in_year(year))?;
        return Ok(Some(Date { year, month: 1, day: 1 }.days() + day - 1));
    }
    Ok(None)
}

/// The date of weeks, or of a count of days.
fn other_dates(values: &mut Values) -> Result<Option<i64>, String> {
    if let Some(day) = values.remove(&Field::ModifiedJulianDay) {
        return Ok(day.checked_sub(MODIFIED_JULIAN_TO_1970).filter(|days| days.abs() < 1 << 40));
    }
    weeks::date(values)
}

/// Fields of a time in other words: hours from 1, halves of the day, counts since midnight.
fn time_fields(values: &mut Values) -> Result<(), String> {
    let mut put = Vec::new();
    if let Some(hour) = values.remove(&Field::ClockHour) {
        put.push((Field::Hour, within("an hour", hour, 0, 24)? % 24));
    }
    let mut hour_of_half = values.get(&Field::HourOfHalf).copied();
    if let Some(hour) = values.remove(&Field::ClockHourOfHalf) {
        let hour = within("an hour with AM or PM", hour, 0, 12)? % 12;
        if hour_of_half.is_some_and(|before| before != hour) {
            return Err("the hours contradict each other".to_owned());
        }
        hour_of_half = Some(hour);
        values.insert(Field::HourOfHalf, hour);
    }
    if let (Some(half), Some(hour)) = (values.get(&Field::HalfOfDay).copied(), hour_of_half) {
        let hour = within("an hour with AM or PM", hour, 0, 11)?;
        values.remove(&Field::HalfOfDay);
        values.remove(&Field::HourOfHalf);
        put.push((Field::Hour, half * 12 + hour));
    }
    let of_day = |seconds: i64, put: &mut Vec<(Field, i64)>| {
        put.push((Field::Hour, seconds / 3600));
        put.push((Field::Minute, seconds / 60 % 60));
        put.push((Field::Second, seconds % 60));
    };
    if let Some(nanos) = values.remove(&Field::NanoOfDay) {
        let nanos =
            within("a nanosecond of a day", nanos, 0, SECONDS_PER_DAY * NANOS_PER_SECOND - 1)?;
        of_day(nanos / NANOS_PER_SECOND, &mut put);
        put.push((Field::Nano, nanos % NANOS_PER_SECOND));
    }
    if let Some(millis) = values.remove(&Field::MilliOfDay) {
        let millis = within("a millisecond of a day", millis, 0, SECONDS_PER_DAY * 1000 - 1)?;
        of_day(millis / 1000, &mut put);
        // Nanoseconds that are there say what is below a millisecond.
        let below = values.get(&Field::Nano).copied().unwrap_or(0);
        within("a nanosecond", below, 0, NANOS_PER_SECOND - 1)?;
        put.push((Field::Nano, millis % 1000 * 1_000_000 + below % 1_000_000));
    }
    for (field, value) in put {
        if values.insert(field, value).is_some_and(|before| before != value) {
            return Err("the parts of the time contradict each other".to_owned());
        }
    }
    Ok(())
}

/// Seconds since midnight and nanoseconds; what is smaller than the last part given is zero.
fn time(values: &mut Values) -> Result<Option<(i64, i64)>, String> {
    let get = |field| values.get(&field).copied();
    let parts = (get(Field::Hour), get(Field::Minute), get(Field::Second), get(Field::Nano));
    let (hour, minute, second, nano) = match parts {
        (Some(hour), None, None, None) => (hour, 0, 0, 0),
        (Some(hour), Some(minute), None, None) => (hour, minute, 0, 0),
        (Some(hour), Some(minute), Some(second), nano) => (hour, minute, second, nano.unwrap_or(0)),
        (hour, minute, second, nano) => {
            within("an hour", hour.unwrap_or(0), 0, 23)?;
            within("a minute", minute.unwrap_or(0), 0, 59)?;
            within("a second", second.unwrap_or(0), 0, 59)?;
            within("a nanosecond", nano.unwrap_or(0), 0, NANOS_PER_SECOND - 1)?;
            return Ok(None);
        }
    };
    if let Some(hour_of_half) = get(Field::HourOfHalf) {
        agree("an hour", within("an hour with AM or PM", hour_of_half, 0, 11)?, hour % 12)?;
    }
    if (hour, minute, second, nano) == (24, 0, 0, 0) {
        return Ok(Some((SECONDS_PER_DAY, 0)));
    }
    let hour = within("an hour", hour, 0, 23)?;
    let minute = within("a minute", minute, 0, 59)?;
    let second = within("a second", second, 0, 59)?;
    let nano = within("a nanosecond", nano, 0, NANOS_PER_SECOND - 1)?;
    Ok(Some((hour * 3600 + minute * 60 + second, nano)))
}

/// Fields that say once more what the date says have to agree with it.
fn check_date(days: i64, values: &Values) -> Result<(), String> {
    let date = Date::from_days(days);
    for (field, said) in &values.0 {
        let (what, meant) = match field {
            Field::Era => ("the era", i64::from(date.year > 0)),
            Field::Year => ("the year", date.year),
            Field::Quarter => ("the quarter", (date.month + 2) / 3),
            Field::Month => ("the month", date.month),
            Field::DayOfYear => ("the day of the year", date.day_of_year()),
            Field::AlignedDay => ("the day", (date.day - 1) % 7 + 1),
            Field::DayOfWeek => ("the day of the week", day_of_week(days)),
            Field::LocalDayOfWeek => ("the day of the week", day_of_week(days) % 7 + 1),
            Field::WeekOfMonth => ("the week", weeks::week_of_month(date)),
            Field::Week => ("the week", weeks::week(date).1),
            Field::WeekYear => ("the year of the week", weeks::week(date).0),
            Field::ModifiedJulianDay => ("the day", days + MODIFIED_JULIAN_TO_1970),
            Field::DayOfMonth => ("the day", date.day),
            Field::YearOfEra
            | Field::HalfOfDay
            | Field::Hour
            | Field::ClockHour
            | Field::HourOfHalf
            | Field::ClockHourOfHalf
            | Field::Minute
            | Field::Second
            | Field::Nano
            | Field::MilliOfDay
            | Field::NanoOfDay
            | Field::Offset => continue,
        };
        agree(what, *said, meant)?;
    }
    Ok(())
}
