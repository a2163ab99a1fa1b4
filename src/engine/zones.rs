//! Time zones from a copy of the time zone database that is part of the program; for the command line and the tests.
//!
//! A pure function of its arguments: it reads no file and no setting of the machine. The page has the browser's zones
//! instead, since the copy is large.

use super::host::Zone;

/// What the zone `id` has at that time; the function for `FixedHost::new`.
#[must_use]
pub fn bundled(id: &str, epoch_seconds: i64) -> Option<Zone> {
    let zone = jiff::tz::TimeZone::get(id).ok()?;
    let time = jiff::Timestamp::from_second(epoch_seconds).ok()?;
    Some(Zone { offset_seconds: zone.to_offset(time).seconds() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_change_with_the_time() {
        let cases = [
            ("America/Belize", 100_000, -21_600),
            ("America/Los_Angeles", 1_700_000_000, -28_800),
            ("America/Los_Angeles", 1_690_000_000, -25_200),
            ("Asia/Kolkata", 0, 19_800),
            ("UTC", 0, 0),
        ];
        for (id, time, offset_seconds) in cases {
            assert_eq!(bundled(id, time), Some(Zone { offset_seconds }), "{id} at {time}");
        }
    }

    #[test]
    fn what_is_no_zone_has_none() {
        for id in ["", "Nowhere", "America", "+01:00", "../etc/passwd"] {
            assert_eq!(bundled(id, 0), None, "{id}");
        }
        assert_eq!(bundled("UTC", i64::MAX), None);
    }
}
