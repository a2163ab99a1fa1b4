//! Time zones by their ids, and the way between local time and the time of the world.
//!
//! Leaves to others: the offsets of a region (the host has them), names (`zone_names`).

use super::calendar::SECONDS_PER_DAY;
use crate::engine::host::Host;
use std::cell::Cell;

/// The regions that the host knows. It counts the lookups, since a browser takes its time for each.
pub(super) struct Regions<'run> {
    host: &'run dyn Host,
    lookups: Cell<usize>,
}

impl<'run> Regions<'run> {
    pub(super) fn new(host: &'run dyn Host) -> Self {
        Self { host, lookups: Cell::new(0) }
    }

    /// Seconds east of UTC in the region at that time, if it is known.
    pub(super) fn offset_at(&self, id: &str, epoch_seconds: i64) -> Option<i32> {
        self.lookups.set(self.lookups.get() + 1);
        self.host.zone(id, near(epoch_seconds)).map(|zone| zone.offset_seconds)
    }

    /// The work so far, in the measure of the evaluator: a lookup takes as long as 200 values.
    pub(super) fn work(&self) -> usize {
        self.lookups.get() * 200
    }
}

/// A time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// Always the same, in seconds east of UTC.
    Fixed { id: String, seconds: i32 },
    /// A region of the time zone database, such as `Europe/Paris`.
    Region(String),
}

impl Zone {
    pub(super) fn utc() -> Self {
        Self::Fixed { id: "UTC".to_owned(), seconds: 0 }
    }

    /// Reads an id as Joda-Time has them: `UTC`, `+01:00`, a region.
    pub(super) fn from_joda(id: &str) -> Option<Self> {
        match id.chars().next()? {
            '+' | '-' => match offset(id)? {
                0 => Some(Self::utc()),
                seconds => Some(Self::Fixed { id: offset_text(seconds, true), seconds }),
            },
            _ if id == "UTC" => Some(Self::utc()),
            _ => is_spelled_as_region(id).then(|| Self::Region(id.to_owned())),
        }
    }

    pub(super) fn id(&self) -> &str {
        match self {
            Self::Fixed { id, .. } | Self::Region(id) => id,
        }
    }

    /// Seconds east of UTC at that time; `None` where the region is not known.
    pub(super) fn offset_at(&self, regions: &Regions<'_>, epoch_seconds: i64) -> Option<i32> {
        match self {
            Self::Fixed { seconds, .. } => Some(*seconds),
            Self::Region(id) => regions.offset_at(id, epoch_seconds),
        }
    }

    /// The time of the world for a local time, in seconds.
    ///
    /// Where clocks go back the earlier of both is meant; in the gap where they go forward, the time is moved by the gap. Both
    /// are Java's rules.
    pub(super) fn epoch_of_local(&self, regions: &Regions<'_>, local: i64) -> Option<i64> {
        let at = |seconds: i64| self.offset_at(regions, seconds).map(i64::from);
        let before = local.checked_sub(at(local.checked_sub(SECONDS_PER_DAY)?)?)?;
        let after = local.checked_sub(at(local.checked_add(SECONDS_PER_DAY)?)?)?;
        let holds = |epoch: i64| at(epoch).is_some_and(|offset| epoch + offset == local);
        Some(if !holds(before) && holds(after) { after } else { before })
    }
}

/// A time at which a zone has the same offset, between the years 1 and 9999: hosts know no others. After 400 years the
/// calendar repeats, weekdays included.
const fn near(epoch_seconds: i64) -> i64 {
    const YEAR_1: i64 = -62_135_596_800;
    const YEAR_9600: i64 = 240_779_520_000;
    const CYCLE: i64 = 146_097 * SECONDS_PER_DAY;
    if epoch_seconds < YEAR_1 {
        YEAR_1
    } else if epoch_seconds > YEAR_9600 {
        YEAR_9600 + (epoch_seconds - YEAR_9600) % CYCLE
    } else {
        epoch_seconds
    }
}

/// Whether a text has the form of a region's id. Browsers do not mind the case of letters; Java does.
pub(super) fn is_spelled_as_region(id: &str) -> bool {
    let part_is_well = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_uppercase())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
            && (part.len() < 4 || !part.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    id.len() <= 40 && id.split('/').all(part_is_well)
}

/// `+hh`, `+hh:mm`, `+hhmm`, `+hh:mm:ss`, `+hhmmss`, up to 23:59:59.
fn offset(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-'])?;
    let colon = digits.contains(':');
    let parts: Vec<&str> = if colon {
        digits.split(':').collect()
    } else {
        (0..digits.len()).step_by(2).map(|at| digits.get(at..at + 2).unwrap_or("")).collect()
    };
    if parts.is_empty() || parts.len() > 3 {
        return None;
    }
    let mut seconds = 0;
    for (part, (limit, unit)) in parts.iter().zip([(24, 3600), (60, 60), (60, 1)]) {
        if part.len() != 2 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let value: i32 = part.parse().ok()?;
        if value >= limit {
            return None;
        }
        seconds += value * unit;
    }
    Some(if text.starts_with('-') { -seconds } else { seconds })
}

/// `+01:00`, `-0530`; seconds only where there are some and `id` asks for them.
pub(super) fn offset_text(seconds: i32, id: bool) -> String {
    let size = seconds.unsigned_abs();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (size / 3600, size / 60 % 60, size % 60);
    if id && rest > 0 {
        format!("{sign}{hours:02}:{minutes:02}:{rest:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::host::FixedHost;
    use crate::engine::zones::bundled;

    #[test]
    fn ids_are_read_as_joda_reads_them() {
        let cases = [
            ("UTC", Some("UTC")),
            ("+01", Some("+01:00")),
            ("+0100", Some("+01:00")),
            ("-05:30", Some("-05:30")),
            ("+01:02:03", Some("+01:02:03")),
            ("-00:00", Some("UTC")),
            ("America/Port_of_Spain", Some("America/Port_of_Spain")),
            ("Etc/GMT+5", Some("Etc/GMT+5")),
            ("EST5EDT", Some("EST5EDT")),
            ("+1", None),
            ("+1:00", None),
            ("+24:00", None),
            ("+01:00:00:00", None),
            ("utc", None),
            ("america/belize", None),
            ("AMERICA/BELIZE", None),
            ("UTC+01:00 ", None),
            ("", None),
        ];
        for (text, id) in cases {
            assert_eq!(Zone::from_joda(text).as_ref().map(Zone::id), id, "{text}");
        }
    }

    #[test]
    fn local_times_that_occur_twice_or_never_are_javas() {
        let host = FixedHost::new(bundled);
        let regions = Regions::new(&host);
        let zone = Zone::Region("America/New_York".to_owned());
        let cases = [
            // 2021-11-07 01:30, twice: the first, in summer time.
            (1_636_248_600, 1_636_263_000),
            // 2021-03-14 02:30, never: 03:30 in summer time.
            (1_615_689_000, 1_615_707_000),
            // Just before and after the gap.
            (1_615_687_199, 1_615_705_199),
            (1_615_690_800, 1_615_705_200),
        ];
        for (local, epoch) in cases {
            assert_eq!(zone.epoch_of_local(&regions, local), Some(epoch), "{local}");
        }
        assert_eq!(zone.epoch_of_local(&regions, i64::MAX), None);
        assert_eq!(zone.epoch_of_local(&regions, i64::MIN), None);
    }
}
