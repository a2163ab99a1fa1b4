//! A time in a file of messages: milliseconds or seconds since 1970, or a date and a time of day as ISO 8601 writes them.

/// Seconds since 1970 below this are seconds, not milliseconds: it is the year 5138, or in milliseconds March 1973.
const MOST_SECONDS: i64 = 100_000_000_000;

/// Milliseconds since 1970. A number with a fraction is seconds (`mosquitto_sub -F %U`), and so is a small one.
pub(super) fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        return if number.abs() < MOST_SECONDS { number.checked_mul(1000) } else { Some(number) };
    }
    if let Some((seconds, fraction)) = text.split_once('.')
        && let Ok(seconds) = seconds.parse::<i64>()
    {
        return seconds.checked_mul(1000)?.checked_add(millis(fraction)?);
    }
    date_and_time(text)
}

/// The first three digits of a fraction of a second.
fn millis(fraction: &str) -> Option<i64> {
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    fraction.chars().chain("00".chars()).take(3).collect::<String>().parse().ok()
}

/// `2020-05-06T21:48:00.000000Z+0100`: mosquitto writes both a `Z` and an offset, and the offset counts.
fn date_and_time(text: &str) -> Option<i64> {
    let (date, time) = text.split_once(['T', ' '])?;
    let mut parts = date.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(at)?;
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut parts = whole.splitn(3, ':').map(str::parse::<i64>);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let second = parts.next().unwrap_or(Ok(0)).ok()?;
    let is_possible = (0..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..=60).contains(&second);
    if !is_possible {
        return None;
    }
    let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    Some((seconds - offset(zone)?) * 1000 + millis(fraction)?)
}

/// Seconds east of UTC: ``, `Z`, `+0100`, `+01:00`, `Z+0100`.
fn offset(zone: &str) -> Option<i64> {
    let zone = zone.strip_prefix('Z').unwrap_or(zone);
    if zone.is_empty() {
        return Some(0);
    }
    let (sign, digits) = match zone.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, zone.strip_prefix('+')?),
    };
    let digits = digits.replace(':', "");
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { 0 } else { minutes.parse::<i64>().ok()? };
    let hours = hours.parse::<i64>().ok()?;
    ((0..=18).contains(&hours) && (0..60).contains(&minutes))
        .then_some(sign * (hours * 3600 + minutes * 60))
}

/// `2025-01-01 00:00:00.000 UTC`, for milliseconds since 1970 within the years that have four digits.
pub(super) fn written(millis: i64) -> Option<String> {
    let (seconds, millis) = (millis.div_euclid(1000), millis.rem_euclid(1000));
    let (since, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let guess = 1970_i64.checked_add(since / 366)?;
    let mut year = guess.clamp(0, 9999);
    while year > 0 && days(year, 1, 1) > since {
        year -= 1;
    }
    while year < 10_000 && days(year + 1, 1, 1) <= since {
        year += 1;
    }
    let month = (1..=12).rev().find(|month| days(year, *month, 1) <= since)?;
    let day = since - days(year, month, 1) + 1;
    let is_possible = (0..10_000).contains(&year) && (1..=31).contains(&day);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    is_possible.then(|| {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{millis:03} UTC")
    })
}

/// Days from 1970-01-01 to a day of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March, so that the leap day is the last.
    let year = if month > 2 { year } else { year - 1 };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::{moment, written};

    #[test]
    fn a_time_is_written_as_a_date() {
        for (millis, text) in [
            (1_735_689_600_000, "2025-01-01 00:00:00.000 UTC"),
            (1_709_208_000_500, "2024-02-29 12:00:00.500 UTC"),
            (-1, "1969-12-31 23:59:59.999 UTC"),
            (-62_135_596_800_000, "0001-01-01 00:00:00.000 UTC"),
            (253_402_300_799_999, "9999-12-31 23:59:59.999 UTC"),
        ] {
            assert_eq!(written(millis).as_deref(), Some(text));
        }
        for millis in [i64::MIN, i64::MAX, 253_402_300_800_000] {
            assert_eq!(written(millis), None);
        }
    }

    #[test]
    fn times_are_read_as_they_are_written() {
        for (text, millis) in [
            ("1735689600000", Some(1_735_689_600_000)),
            ("1735689600", Some(1_735_689_600_000)),
            ("1735689600.123456789", Some(1_735_689_600_123)),
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2000-03-01 00:00", Some(951_868_800_000)),
            ("2024-02-29T12:00:00.5Z", Some(1_709_208_000_500)),
            ("2020-05-06T21:48:00.000000Z+0100", Some(1_588_798_080_000)),
            ("2020-05-06T21:48:00+01:00", Some(1_588_798_080_000)),
            ("2020-05-06T21:48:00-0100", Some(1_588_805_280_000)),
            ("2020-13-06T21:48:00", None),
            ("2020-05-06", None),
            ("yesterday", None),
            ("9223372036854775807", Some(9_223_372_036_854_775_807)),
            ("99999999999999999999", None),
            ("é-1-1T1:1é", None),
        ] {
            assert_eq!(moment(text), millis, "{text}");
        }
    }
}
