//! Time: the clock, formatting, reading.
//!
//! `parse_time` formats by a pattern of Joda-Time, `time_to_epoch` reads by one of Java's `DateTimeFormatter`; the two
//! languages differ in several letters (`Y`, `u`, `V`, `X`).
//!
//! | Part | What it does |
//! | --- | --- |
//! | `calendar` | days, dates, weeks |
//! | `zone`, `zone_names` | time zones |
//! | `joda` | formats by a pattern of Joda-Time |
//! | `jdk` | reads by a pattern of `DateTimeFormatter` |
//!
//! Guide: iot-sql-functions (timestamp, parse_time, time_to_epoch).

mod calendar;
mod jdk;
mod joda;
mod zone;
mod zone_names;

use super::far::FarBody;
use super::{
    Absence, Arguments, Builtin, Dependency, Fidelity, Given, example, optional, required,
    undefined,
};
use crate::engine::value::{Kind, Value};
use zone::{Regions, Zone};

pub(super) const FAMILY: &[Builtin] = &[PARSE_TIME, TIME_TO_EPOCH, TIMESTAMP];

pub(super) const FAR: &[(&str, FarBody)] =
    &[("parse_time", parse_time), ("time_to_epoch", time_to_epoch)];

const TIMESTAMP: Builtin = Builtin::new("timestamp", timestamp)
    .summary("The time at which the rule runs, in milliseconds since 1970-01-01T00:00:00Z.")
    .returns(Kind::Int)
    .depends_on(Dependency::Message)
    .fidelity(Fidelity::OurReading(
        "The guide does not say whether it changes while a rule runs; here it is the same in SELECT, WHERE and templates.",
    ))
    .matters_when(|_, _| false)
    .examples(&[example("timestamp()", "1481825251155")])
    .search(&["now", "time", "date", "clock", "epoch", "current"]);

/// `2009-02-13T23:31:30`, in UTC.
pub(super) fn date_text(epoch_seconds: i64) -> String {
    let calendar::Date { year, month, day } =
        calendar::Date::from_days(epoch_seconds.div_euclid(calendar::SECONDS_PER_DAY));
    let of_day = epoch_seconds.rem_euclid(calendar::SECONDS_PER_DAY);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

fn timestamp(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.context().host.now().into())
}

const PARSE_TIME: Builtin = Builtin::far("parse_time")
    .summary("A time in milliseconds since 1970 as text, by a pattern of Joda-Time, in `zone` or UTC.")
    .parameters(&[
        required("pattern", Kind::String),
        required("millis", Kind::Int),
        optional("zone", Kind::String),
    ])
    .returns(Kind::String)
    .undefined("the pattern is not valid, `millis` is no number, or the zone is not known")
    .since_2016()
    .fidelity(Fidelity::OurReading(
        "The guide does not say what a wrong pattern or zone gives; here that is Undefined. Names are English. An alias such \
         as US/Pacific is printed as it was written.",
    ))
    .matters_when(|arguments, result| result.is_undefined() || pattern_has(arguments, 0, &["zzzz", "ZZZ", "E", "MMM"]))
    .examples(&[
        example(
            r#"parse_time("yyyy.MM.dd G 'at' HH:mm:ss z", 100000000, 'America/Belize')"#,
            r#""1970.01.01 AD at 21:46:40 CST""#,
        ),
        example(
            r#"parse_time("yyyy-MM-dd'T'HH:mm:ss.SSSZZ", timestamp())"#,
            r#""2016-12-15T18:07:31.155+00:00""#,
        ),
        example("parse_time('EEEE, d MMMM', 0, 'Asia/Tokyo')", r#""Thursday, 1 January""#),
        example("parse_time('yyyy', 0, 'Nowhere')", "Undefined"),
    ])
    .search(&["format", "date", "time zone", "strftime", "iso 8601", "year", "month", "day"]);

fn parse_time(arguments: &Given<'_>) -> Result<Value, Absence> {
    let pattern = arguments.string(0)?;
    let millis = arguments.integer(1)?.get();
    let millis = i64::try_from(millis).map_err(|_| undefined("the time is too far away"))?;
    let zone = if arguments.len() > 2 {
        let id = arguments.string(2)?;
        Zone::from_joda(&id).ok_or_else(|| unknown_zone(&id))?
    } else {
        Zone::utc()
    };
    let regions = Regions::new(arguments.host());
    let moment = joda::Moment::new(millis, &zone, &regions);
    let moment = moment.ok_or_else(|| unknown_zone(zone.id()))?;
    let text = joda::format(&pattern, &moment).map_err(undefined)?;
    arguments.spend(regions.work());
    Ok(text.into())
}

/// Whether the pattern has one of the parts that the guide leaves open.
fn pattern_has(arguments: &Arguments<'_>, index: usize, parts: &[&str]) -> bool {
    let pattern = arguments.value(index).as_str().unwrap_or_default();
    parts.iter().any(|part| pattern.contains(part))
}

fn unknown_zone(id: &str) -> Absence {
    undefined(format!("the time zone `{id}` is not known"))
}

const TIME_TO_EPOCH: Builtin = Builtin::far("time_to_epoch")
    .summary("The milliseconds since 1970 of a time in a text, by a pattern of Java's `DateTimeFormatter`.")
    .parameters(&[required("text", Kind::String), required("pattern", Kind::String)])
    .returns(Kind::Int)
    .undefined("the pattern is not valid, or the text does not fit it, or has no whole date")
    .since_2016()
    .fidelity(Fidelity::OurReading(
        "The guide does not say what a text gives that does not fit; here that is Undefined. A date without a time is the \
         start of the day, in UTC where there is no zone. Names are English, and weeks begin on Sunday as in the USA.",
    ))
    .matters_when(|arguments, result| result.is_undefined() || pattern_has(arguments, 1, &["Y", "w", "W", "e", "c"]))
    .examples(&[
        example(
            r#"time_to_epoch("2020-04-03 09:45:18 UTC+01:00", "yyyy-MM-dd HH:mm:ss VV")"#,
            "1585903518000",
        ),
        example(r#"time_to_epoch("18 December 2015", "dd MMMM yyyy")"#, "1450396800000"),
        example(
            r#"time_to_epoch("2007-12-03 10:15:30.592 America/Los_Angeles", "yyyy-MM-dd HH:mm:ss.SSS z")"#,
            "1196705730592",
        ),
        example(
            r#"time_to_epoch("2016-12-15T18:07:31Z", "yyyy-MM-dd'T'HH:mm:ssX")"#,
            "1481825251000",
        ),
        example(r#"time_to_epoch("x", "yyyy")"#, "Undefined"),
    ])
    .search(&["parse", "date", "iso 8601", "unix time", "millis", "compare dates"]);

fn time_to_epoch(arguments: &Given<'_>) -> Result<Value, Absence> {
    let text = arguments.string(0)?;
    let pattern = arguments.string(1)?;
    let regions = Regions::new(arguments.host());
    let millis = jdk::read(&text, &pattern, &regions);
    arguments.spend(regions.work());
    Ok(millis?.into())
}

#[cfg(test)]
mod tests {
    use super::super::example;

    #[test]
    fn every_letter_of_joda_time_is_known() {
        example::check(&[
            ("parse_time('G C Y yyyy', 0)", r#""AD 19 1970 1970""#),
            ("parse_time('xxxx w ww e E EEEE', 0)", r#""1970 1 01 4 Thu Thursday""#),
            ("parse_time('D DDD M MM MMM MMMM d dd', 0)", r#""1 001 1 01 Jan January 1 01""#),
            ("parse_time('a K h H k m s S SSS', 0)", r#""AM 0 12 0 24 0 0 0 000""#),
            ("parse_time('a K h H k m s S SSS', 47105678)", r#""PM 1 1 13 13 5 5 6 678""#),
            (
                "parse_time('z zzzz Z ZZ ZZZ', 0)",
                r#""UTC Coordinated Universal Time +0000 +00:00 UTC""#,
            ),
            (
                "parse_time('z zzzz Z ZZ ZZZ', 1625140800000, 'America/New_York')",
                r#""EDT Eastern Daylight Time -0400 -04:00 America/New_York""#,
            ),
            ("parse_time('z ZZZ', 0, '+0130')", r#""+01:30 +01:30""#),
            ("parse_time('yy', 946684800000)", r#""00""#),
            ("parse_time('yyyy G', -62198755200000)", r#""-0001 BC""#),
            (r#"parse_time("''''yyyy'T'", 0)"#, r#""''1970T""#),
            ("parse_time('é yyyy/MM', 0)", r#""é 1970/01""#),
        ]);
    }

    #[test]
    fn what_is_no_pattern_no_time_or_no_zone_is_undefined() {
        example::check(&[
            ("parse_time('', 0)", "Undefined"),
            ("parse_time('T', 0)", "Undefined"),
            ("parse_time('uuuu', 0)", "Undefined"),
            ("parse_time('yyyy', 'x')", "Undefined"),
            ("parse_time('yyyy', null)", "Undefined"),
            ("parse_time('yyyy', 1E30)", "Undefined"),
            ("parse_time('yyyy', 0, 'utc')", "Undefined"),
            ("parse_time('yyyy', 0, 'PST')", "Undefined"),
            ("parse_time('yyyy', 0, null)", "Undefined"),
            ("parse_time(null, 0)", "Undefined"),
            ("parse_time('yyyy', '1481825251155')", r#""2016""#),
            ("parse_time('yyyy', -0.5)", r#""1969""#),
        ]);
    }

    #[test]
    fn texts_become_times() {
        example::check(&[
            (r#"time_to_epoch("1970-01-01 00:00:01", "yyyy-MM-dd HH:mm:ss")"#, "1000"),
            ("time_to_epoch(20200101, 'yyyyMMdd')", "1577836800000"),
            ("time_to_epoch(null, 'yyyy')", "Undefined"),
            ("time_to_epoch('2020-01-01', 'yyyy-MM-dd T')", "Undefined"),
        ]);
    }
}
