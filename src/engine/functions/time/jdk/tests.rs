//! Texts, patterns, and what Java makes of them.

use super::read;
use crate::engine::functions::Absence;
use crate::engine::functions::time::zone::Regions;
use crate::engine::host::FixedHost;
use crate::engine::zones::bundled;

/// The time as text of ISO 8601 in UTC, to be read easily; `refused` or `cannot tell`.
fn check(cases: &[(&str, &str, &str)]) {
    let host = FixedHost::new(bundled);
    for (text, pattern, wanted) in cases {
        let got = match read(text, pattern, &Regions::new(&host)) {
            Ok(millis) => {
                let time = jiff::Timestamp::from_millisecond(millis);
                time.map_or_else(|_| millis.to_string(), |time| time.to_string())
            }
            Err(Absence::Undefined(_)) => "refused".to_owned(),
            Err(_) => "cannot tell".to_owned(),
        };
        assert_eq!(&got, wanted, "{text} by {pattern}");
    }
}

#[test]
fn dates_are_read_in_many_ways() {
    check(&[
        ("2015-12-18", "yyyy-MM-dd", "2015-12-18T00:00:00Z"),
        ("18 December 2015", "dd MMMM yyyy", "2015-12-18T00:00:00Z"),
        ("Fri, 18 Dec 15", "EEE, d MMM yy", "2015-12-18T00:00:00Z"),
        ("20151218", "uuuuMMdd", "2015-12-18T00:00:00Z"),
        ("151218", "yyMMdd", "2015-12-18T00:00:00Z"),
        ("2015-352", "yyyy-DDD", "2015-12-18T00:00:00Z"),
        ("2015-W51-6", "YYYY-'W'ww-e", "2015-12-18T00:00:00Z"),
        ("2015-12 3 Fri", "yyyy-MM W EEE", "2015-12-18T00:00:00Z"),
        ("57374", "g", "2015-12-18T00:00:00Z"),
        ("Q4 2015-12-18", "QQQ yyyy-MM-dd", "2015-12-18T00:00:00Z"),
        ("AD 2015-12-18", "G yyyy-MM-dd", "2015-12-18T00:00:00Z"),
        ("BC 1-03-01", "G y-MM-dd", "0000-03-01T00:00:00Z"),
        ("-5-03-01", "u-MM-dd", "-000005-03-01T00:00:00Z"),
        ("D 18 2015", "MMMMM dd yyyy", "2015-12-18T00:00:00Z"),
    ]);
}

#[test]
fn a_date_has_to_be_whole_and_agree_with_itself() {
    check(&[
        ("2015", "yyyy", "refused"),
        ("2015-12", "yyyy-MM", "refused"),
        ("10:15", "HH:mm", "refused"),
        ("2015-02-30", "yyyy-MM-dd", "2015-02-28T00:00:00Z"),
        ("2015-02-32", "yyyy-MM-dd", "refused"),
        ("2015-13-01", "yyyy-MM-dd", "refused"),
        ("2015-366", "yyyy-DDD", "refused"),
        ("Mon 2015-12-18", "EEE yyyy-MM-dd", "refused"),
        ("Q1 2015-12-18", "QQQ yyyy-MM-dd", "refused"),
        ("2015 2016-12-18", "yyyy uuuu-MM-dd", "refused"),
        ("december 18 2015", "MMMM dd yyyy", "refused"),
        ("0-01-01", "y-MM-dd", "refused"),
        ("999999999-01-01", "u-MM-dd", "refused"),
    ]);
}

#[test]
fn numbers_have_the_width_that_the_pattern_says() {
    check(&[
        ("2015-2-3", "yyyy-M-d", "2015-02-03T00:00:00Z"),
        ("2015-2-3", "yyyy-MM-dd", "refused"),
        ("15-02-03", "yyyy-MM-dd", "refused"),
        ("+12015-02-03", "yyyy-MM-dd", "316992441600000"),
        ("12015-02-03", "yyyy-MM-dd", "refused"),
        ("2015-02-03 ", "yyyy-MM-dd", "refused"),
        ("2015-02-03T04", "yyyy-MM-dd'T'H", "2015-02-03T04:00:00Z"),
        ("20150203040506789", "yyyyMMddHHmmssSSS", "2015-02-03T04:05:06.789Z"),
        ("2015-02-03  4", "yyyy-MM-ddpppH", "2015-02-03T04:00:00Z"),
        ("2015-02-03 4", "yyyy-MM-ddpppH", "refused"),
    ]);
}

#[test]
fn what_is_small_may_be_left_out_of_a_time() {
    check(&[
        ("2015-02-03 04:05", "yyyy-MM-dd HH:mm", "2015-02-03T04:05:00Z"),
        ("2015-02-03 04:05", "yyyy-MM-dd HH:mm[:ss]", "2015-02-03T04:05:00Z"),
        ("2015-02-03 04:05:06", "yyyy-MM-dd HH:mm[:ss]", "2015-02-03T04:05:06Z"),
        ("2015-02-03", "yyyy-MM-dd[ HH:mm[:ss]]", "2015-02-03T00:00:00Z"),
        ("2015-02-03 04:05:06.7", "yyyy-MM-dd HH:mm:ss.S", "2015-02-03T04:05:06.7Z"),
        ("2015-02-03 04:05 PM", "yyyy-MM-dd hh:mm a", "2015-02-03T16:05:00Z"),
        ("2015-02-03 12:05 AM", "yyyy-MM-dd hh:mm a", "2015-02-03T00:05:00Z"),
        ("2015-02-03 04:05 pm", "yyyy-MM-dd hh:mm a", "refused"),
        ("2015-02-03 13:05 PM", "yyyy-MM-dd hh:mm a", "refused"),
        ("2015-02-03 04:05", "yyyy-MM-dd hh:mm", "cannot tell"),
        ("2015-02-03 05", "yyyy-MM-dd mm", "cannot tell"),
        ("2015-02-03 24:00", "yyyy-MM-dd HH:mm", "2015-02-04T00:00:00Z"),
        ("2015-02-03 24:01", "yyyy-MM-dd HH:mm", "refused"),
        ("2015-02-03 24:01", "yyyy-MM-dd kk:mm", "2015-02-03T00:01:00Z"),
        ("2015-02-03 3600001", "yyyy-MM-dd A", "2015-02-03T01:00:00.001Z"),
        ("2015-02-03 3600000000001", "yyyy-MM-dd N", "2015-02-03T01:00:00Z"),
    ]);
}

#[test]
fn offsets_and_zones_are_read_in_many_ways() {
    let date = "2021-07-01 12:00 ";
    let cases = [
        ("Z", "X", 12),
        ("+02", "X", 10),
        ("+0200", "X", 10),
        ("+0200", "XX", 10),
        ("+02:00", "XXX", 10),
        ("+02:00:00", "XXXXX", 10),
        ("+0000", "Z", 12),
        ("+0200", "Z", 10),
        ("Z", "ZZZZZ", 12),
        ("+00:00", "xxx", 12),
        ("GMT+2", "O", 10),
        ("GMT+02:00", "OOOO", 10),
        ("GMT", "ZZZZ", 12),
        ("UTC+02:00", "VV", 10),
        ("UTC", "VV", 12),
        ("GMT0", "VV", 12),
        ("+02:00", "VV", 10),
        ("Europe/Paris", "VV", 10),
        ("Europe/Paris", "z", 10),
        ("CEST", "z", 10),
        // Java takes the zone for the name, and the zone's offset on that day.
        ("CET", "z", 10),
        ("PST", "z", 19),
        ("ET", "z", 16),
        ("Pacific Standard Time", "zzzz", 19),
        ("Z", "VV", 12),
    ];
    for (zone, letters, hour) in cases {
        let wanted = format!("2021-07-01T{hour:02}:00:00Z");
        let pattern = format!("yyyy-MM-dd HH:mm {letters}");
        check(&[(&format!("{date}{zone}"), &pattern, &wanted)]);
    }
    let refused = [
        ("Z", "x"),
        ("+2", "X"),
        ("+02:00", "XX"),
        ("+0200", "XXX"),
        ("+19:00", "XXX"),
        ("europe/paris", "VV"),
        ("Nowhere", "VV"),
        ("EST", "VV"),
        ("", "VV"),
        ("", "X"),
    ];
    for (zone, letters) in refused {
        let pattern = format!("yyyy-MM-dd HH:mm {letters}");
        check(&[(&format!("{date}{zone}"), &pattern, "refused")]);
    }
    check(&[(&format!("{date}IST"), "yyyy-MM-dd HH:mm z", "cannot tell")]);
}

#[test]
fn patterns_that_java_does_not_know_are_refused() {
    for pattern in [
        "yyyy-MM-dd T",
        "MMMMMM",
        "ddd",
        "aa",
        "V",
        "VVV",
        "zzzzz",
        "OO",
        "XXXXXX",
        "www",
        "WW",
        "cc",
        "SSSSSSSSSS",
        "{",
        "}",
        "#",
        "'",
        "p",
        "p-",
        "]",
        "b",
        "I",
        "yyyyyyyyyyyyyyyyyyyy",
    ] {
        check(&[("2015-12-18", pattern, "refused")]);
    }
    check(&[
        ("''2015-12-18", "''''yyyy-MM-dd", "refused"),
        ("'2015-12-18", "''yyyy-MM-dd", "2015-12-18T00:00:00Z"),
        ("o'clock 2015-12-18", "'o''clock 'yyyy-MM-dd", "2015-12-18T00:00:00Z"),
        ("2015-12-18é", "yyyy-MM-ddé", "2015-12-18T00:00:00Z"),
    ]);
}

#[test]
fn long_texts_and_patterns_do_no_harm() {
    let long = "9".repeat(100_000);
    check(&[
        (&long, "yyyy-MM-dd", "refused"),
        (&long, "y", "refused"),
        ("2015-12-18", &"[".repeat(100_000), "refused"),
        ("2015-12-18", &"[yyyy-MM-dd]".repeat(5_000), "2015-12-18T00:00:00Z"),
        ("2015-12-18", &format!("{}yyyy-MM-dd", "p".repeat(100_000)), "refused"),
        (&"é".repeat(100_000), "VV", "refused"),
        (&"A".repeat(100_000), "z", "refused"),
    ]);
}
