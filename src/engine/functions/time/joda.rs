//! Formats a time by a pattern of Joda-Time's `DateTimeFormat`, in English.
//!
//! Guide: iot-sql-functions (parse_time).

use super::calendar::{Date, MONTHS, SECONDS_PER_DAY, WEEKDAYS, day_of_week, iso_week, short};
use super::zone::{Regions, Zone, offset_text};
use super::zone_names;

/// A time in a zone.
pub(super) struct Moment<'run> {
    zone: &'run Zone,
    regions: &'run Regions<'run>,
    epoch_seconds: i64,
    offset: i32,
    days: i64,
    date: Date,
    second_of_day: i64,
    millis: i64,
}

impl<'run> Moment<'run> {
    /// The time so many milliseconds after 1970; `None` where the zone is not known.
    pub(super) fn new(millis: i64, zone: &'run Zone, regions: &'run Regions<'run>) -> Option<Self> {
        let epoch_seconds = millis.div_euclid(1000);
        let offset = zone.offset_at(regions, epoch_seconds)?;
        let local = epoch_seconds.checked_add(i64::from(offset))?;
        let days = local.div_euclid(SECONDS_PER_DAY);
        Some(Self {
            zone,
            regions,
            epoch_seconds,
            offset,
            days,
            date: Date::from_days(days),
            second_of_day: local.rem_euclid(SECONDS_PER_DAY),
            millis: millis.rem_euclid(1000),
        })
    }

    fn hour(&self) -> i64 {
        self.second_of_day / 3600
    }

    /// The name of the zone, or its offset where it has none.
    fn zone_name(&self, long: bool) -> String {
        let Some(names) = zone_names::of(self.zone.id()) else {
            return offset_text(self.offset, true);
        };
        let summer = names.daylight.filter(|_| self.is_daylight());
        let (short, full) = summer.unwrap_or(names.standard);
        if long { full } else { short }.to_owned()
    }

    /// Whether the offset is larger than at another time of the year. Summer time leaves more than a quarter to winter.
    fn is_daylight(&self) -> bool {
        let quarter = 91 * SECONDS_PER_DAY;
        [-2 * quarter, -quarter, quarter, 2 * quarter].iter().any(|distance| {
            let offset =
                self.zone.offset_at(self.regions, self.epoch_seconds.saturating_add(*distance));
            offset.is_some_and(|offset| offset < self.offset)
        })
    }
}

/// Writes the time as the pattern says.
pub(super) fn format(pattern: &str, moment: &Moment<'_>) -> Result<String, String> {
    if matches!(pattern, "" | "'") {
        return Err("the pattern is empty".to_owned());
    }
    let mut out = String::new();
    let mut rest = pattern.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter == '\'' {
            // Two quotes are one, in quotes and outside; the last quote may be missing.
            if rest.next_if_eq(&'\'').is_some() {
                out.push('\'');
                continue;
            }
            while let Some(next) = rest.next() {
                if next != '\'' || rest.next_if_eq(&'\'').is_some() {
                    out.push(next);
                } else {
                    break;
                }
            }
        } else if letter.is_ascii_alphabetic() {
            let mut count = 1;
            while rest.next_if_eq(&letter).is_some() {
                count += 1;
            }
            field(letter, count, moment, &mut out)?;
        } else {
            out.push(letter);
        }
    }
    Ok(out)
}

/// Writes one field: `count` times the same letter.
fn field(letter: char, count: usize, moment: &Moment<'_>, out: &mut String) -> Result<(), String> {
    let date = moment.date;
    let era_year = if date.year > 0 { date.year } else { 1 - date.year };
    let half_day_hour = moment.hour() % 12;
    let weekday = day_of_week(moment.days);
    match letter {
        'G' => out.push_str(if date.year > 0 { "AD" } else { "BC" }),
        'C' => number(date.year.abs() / 100, count, out),
        'y' | 'Y' | 'x' if count == 2 => {
            let year = if letter == 'x' { iso_week(moment.days).0 } else { date.year };
            number(year.abs() % 100, 2, out);
        }
        'y' => number(date.year, count, out),
        'Y' => number(era_year, count, out),
        'x' => number(iso_week(moment.days).0, count, out),
        'w' => number(iso_week(moment.days).1, count, out),
        'e' => number(weekday, count, out),
        'E' => out.push_str(name(&WEEKDAYS, weekday, count >= 4)),
        'D' => number(date.day_of_year(), count, out),
        'M' if count >= 3 => out.push_str(name(&MONTHS, date.month, count >= 4)),
        'M' => number(date.month, count, out),
        'd' => number(date.day, count, out),
        'a' => out.push_str(if moment.hour() < 12 { "AM" } else { "PM" }),
        'K' => number(half_day_hour, count, out),
        'h' => number(if half_day_hour == 0 { 12 } else { half_day_hour }, count, out),
        'H' => number(moment.hour(), count, out),
        'k' => number(if moment.hour() == 0 { 24 } else { moment.hour() }, count, out),
        'm' => number(moment.second_of_day / 60 % 60, count, out),
        's' => number(moment.second_of_day % 60, count, out),
        'S' => {
            // Joda-Time stops where its own numbers would overflow.
            let digits = format!("{:03}000000000000", moment.millis);
            out.extend(digits.chars().take(count));
        }
        'z' => out.push_str(&moment.zone_name(count >= 4)),
        'Z' => match count {
            1 => out.push_str(&offset_text(moment.offset, false).replace(':', "")),
            2 => out.push_str(&offset_text(moment.offset, false)),
            _ => out.push_str(moment.zone.id()),
        },
        _ => {
            return Err(format!(
                "the pattern has the letter `{letter}`, which Joda-Time does not know"
            ));
        }
    }
    Ok(())
}

fn name(names: &'static [&'static str], number: i64, long: bool) -> &'static str {
    let index = usize::try_from(number - 1).unwrap_or_default();
    let name = names.get(index).copied().unwrap_or_default();
    if long { name } else { short(name) }
}

/// At least `digits` digits; the minus of a negative number is none of them.
fn number(value: i64, digits: usize, out: &mut String) {
    if value < 0 {
        out.push('-');
    }
    let text = value.unsigned_abs().to_string();
    out.extend(std::iter::repeat_n('0', digits.saturating_sub(text.len())));
    out.push_str(&text);
}
