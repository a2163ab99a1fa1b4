//! Reads a time by a pattern of Java's `DateTimeFormatter` (JDK 11), strictly, and resolves it "smartly", as Java does when
//! nothing else is asked of it.
//!
//! | Part | What it does |
//! | --- | --- |
//! | `pattern` | reads the pattern into items |
//! | `reader` | reads the text by the items, into values of fields |
//! | `zones` | reads offsets and zones in the text |
//! | `resolve` | makes a date and a time of the values |
//! | `weeks` | makes a date of weeks |
//!
//! Guide: iot-sql-functions (time_to_epoch). A text without a zone is in UTC; one without a time is the start of the day.

mod pattern;
mod reader;
mod resolve;
mod weeks;
mod zones;

use crate::engine::functions::time::zone::Regions;
use crate::engine::functions::{Absence, Unknown, undefined};

/// What is read by a number or a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Era,
    Year,
    YearOfEra,
    Quarter,
    Month,
    DayOfMonth,
    DayOfYear,
    /// `F`: counts the days of a month from 1 to 7 again and again.
    AlignedDay,
    /// From Monday.
    DayOfWeek,
    /// From Sunday.
    LocalDayOfWeek,
    WeekOfMonth,
    Week,
    WeekYear,
    /// Days since 1858-11-17.
    ModifiedJulianDay,
    HalfOfDay,
    Hour,
    /// From 1 to 24.
    ClockHour,
    HourOfHalf,
    /// From 1 to 12.
    ClockHourOfHalf,
    Minute,
    Second,
    Nano,
    MilliOfDay,
    NanoOfDay,
    /// Seconds east of UTC.
    Offset,
}

/// The milliseconds since 1970 that the text means.
pub(super) fn read(text: &str, pattern: &str, regions: &Regions<'_>) -> Result<i64, Absence> {
    let items = pattern::read(pattern).map_err(undefined)?;
    let found = reader::read(text, &items, regions)
        .ok_or_else(|| undefined(format!("`{}` does not fit the pattern", start_of(text))))?;
    if let Some(name) = found.unsettled {
        return Err(cannot_tell(format!(
            "the zone that `{name}` means depends on the version of Java"
        )));
    }
    let time = resolve::resolve(found.values).map_err(undefined)?;
    if time.is_incomplete {
        return Err(cannot_tell(
            "the pattern has parts of a time but no whole one; `hh` needs `a`".to_owned(),
        ));
    }
    let local = time.local_seconds;
    let epoch = match (time.offset, found.zone) {
        (Some(offset), _) => local.checked_sub(offset),
        (None, Some(zone)) => zone.epoch_of_local(regions, local),
        (None, None) => Some(local),
    };
    let millis = epoch.and_then(|seconds| seconds.checked_mul(1000));
    let millis = millis.and_then(|millis| millis.checked_add(time.nanos / 1_000_000));
    millis.ok_or_else(|| undefined("the time is too far away"))
}

/// Enough of a text to know it by.
fn start_of(text: &str) -> String {
    let mut start: String = text.chars().take(60).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

fn cannot_tell(why: String) -> Absence {
    Absence::Unknown(Unknown::Other(why))
}

#[cfg(test)]
mod tests;
