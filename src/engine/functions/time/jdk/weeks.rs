//! Dates of weeks, as in the USA: weeks begin on Sunday, and the week with the first of January is the first.
//!
//! Deduced: Java takes the weeks of the machine's language; AWS does not say it, and machines of AWS speak English (USA).

use super::Field;
use super::resolve::{Values, within, year_of};
use crate::engine::functions::time::calendar::{Date, day_of_week};

/// The date of a week and a day of it, in days since 1970.
pub(super) fn date(values: &mut Values) -> Result<Option<i64>, String> {
    if let Some(day) = values.remove(&Field::LocalDayOfWeek) {
        let day = within("a day of the week", day, 1, 7)?;
        // From Sunday to from Monday; it counts more than a name of the day.
        values.insert(Field::DayOfWeek, (day + 5) % 7 + 1);
    }
    let Some(day) = values.get(&Field::DayOfWeek).copied() else { return Ok(None) };
    let day = within("a day of the week", day, 1, 7)? % 7;
    let year = year_of(values)?;
    let get = |field| values.get(&field).copied();
    match (year, get(Field::Month), get(Field::WeekOfMonth)) {
        (Some(year), Some(month), Some(week)) => {
            let month = within("a month", month, 1, 12)?;
            let week = within("a week of a month", week, 0, 6)?;
            for field in [Field::Year, Field::Month, Field::WeekOfMonth, Field::DayOfWeek] {
                values.remove(&field);
            }
            let first = Date { year, month, day: 1 }.days();
            return Ok(Some(start_of_week(first) + (week - 1) * 7 + day));
        }
        (Some(_), _, _) => return Ok(None),
        (None, _, _) => {}
    }
    let (Some(year), Some(week)) = (get(Field::WeekYear), get(Field::Week)) else {
        return Ok(None);
    };
    let year = within("a year", year, -999_999_999, 999_999_999)?;
    let week = within("a week", week, 1, 53)?;
    for field in [Field::WeekYear, Field::Week, Field::DayOfWeek] {
        values.remove(&field);
    }
    let first = start_of_week(Date { year, month: 1, day: 1 }.days());
    let next = start_of_week(Date { year: year + 1, month: 1, day: 1 }.days());
    let last = (next - first) / 7;
    Ok(Some(first + (week.min(last) - 1) * 7 + day))
}

/// The Sunday of the week of that day.
const fn start_of_week(days: i64) -> i64 {
    days - day_of_week(days) % 7
}

pub(super) const fn week_of_month(date: Date) -> i64 {
    let first = Date { year: date.year, month: date.month, day: 1 }.days();
    (date.days() - start_of_week(first)) / 7 + 1
}

/// The year of the week, and the number of the week in it.
pub(super) const fn week(date: Date) -> (i64, i64) {
    let days = date.days();
    let next = start_of_week(Date { year: date.year + 1, month: 1, day: 1 }.days());
    if days >= next {
        return (date.year + 1, 1);
    }
    let first = start_of_week(Date { year: date.year, month: 1, day: 1 }.days());
    (date.year, (days - first) / 7 + 1)
}
