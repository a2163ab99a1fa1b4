//! Reads offsets and zones in a text.

use super::pattern::{OffsetForm, Part, ZoneStyle};
use super::reader::Reader;
use crate::engine::functions::time::zone::{Zone, is_spelled_as_region, offset_text};
use crate::engine::functions::time::zone_names::{Meaning, longest_in};

/// `+HH:MM`, and seconds if there are some.
const OF_IDS: OffsetForm = OffsetForm { minutes: Part::Must, seconds: Part::May, colon: true };

/// The largest offset, in seconds: 18 hours.
const LARGEST: i64 = 18 * 3600;

/// No id of a zone is longer.
const LONGEST_ID: usize = 40;

impl Reader<'_> {
    /// An offset, or the text for none; gives seconds and the place behind it.
    pub(super) fn offset(&self, form: OffsetForm, zero: &str, at: usize) -> Option<(i64, usize)> {
        if self.starts_with(zero, at) {
            return Some((0, at + zero.len()));
        }
        let sign = match self.text.get(at)? {
            '+' => 1,
            '-' => -1,
            _ => return None,
        };
        let (hours, mut end) = self.two_digits(at + 1)?;
        let mut seconds = hours * 3600;
        for (part, unit) in [(form.minutes, 60), (form.seconds, 1)] {
            let start = if form.colon && self.text.get(end) == Some(&':') { end + 1 } else { end };
            let found = self.two_digits(start).filter(|_| !form.colon || start > end);
            match (part, found) {
                (Part::Never, _) | (Part::May, None) => break,
                (Part::Must, None) => return None,
                (Part::May | Part::Must, Some((value, after))) => {
                    seconds += value * unit;
                    end = after;
                }
            }
        }
        (hours < 24 && seconds <= LARGEST).then_some((sign * seconds, end))
    }

    /// Two digits, up to 59.
    fn two_digits(&self, at: usize) -> Option<(i64, usize)> {
        let value = self.digit(at)? * 10 + self.digit(at + 1)?;
        (value < 60).then_some((value, at + 2))
    }

    /// `GMT`, `GMT+8`, `GMT+8:30`; in full `GMT+08:00`.
    pub(super) fn named_offset(&self, full: bool, at: usize) -> Option<(i64, usize)> {
        if !self.starts_with("GMT", at) {
            return None;
        }
        let start = at + 3;
        let sign = match self.text.get(start) {
            Some('+') => 1,
            Some('-') => -1,
            _ => return Some((0, start)),
        };
        let pair = |at: usize| Some(self.digit(at)? * 10 + self.digit(at + 1)?);
        let part = |at: usize| {
            if self.text.get(at) == Some(&':') { pair(at + 1) } else { None }
        };
        let (hours, mut end) = if full {
            (pair(start + 1)?, start + 3)
        } else {
            match pair(start + 1) {
                Some(hours) => (hours, start + 3),
                None => (self.digit(start + 1)?, start + 2),
            }
        };
        let mut seconds = hours * 3600;
        match part(end) {
            Some(minutes) => {
                seconds += minutes * 60;
                end += 3;
                if let Some(rest) = part(end) {
                    seconds += rest;
                    end += 3;
                }
            }
            None if full => return None,
            None => {}
        }
        (seconds <= LARGEST).then_some((sign * seconds, end))
    }

    /// An id of a zone; with the other styles also a name.
    pub(super) fn zone(&mut self, style: ZoneStyle, at: usize) -> Option<usize> {
        let first = self.text.get(at)?;
        if matches!(first, '+' | '-') {
            let (seconds, end) = self.offset(OF_IDS, "Z", at)?;
            self.found.zone = Some(fixed("", seconds));
            return Some(end);
        }
        for prefix in ["UTC", "UT", "GMT"] {
            if self.starts_with(prefix, at) {
                return self.zone_after(prefix, at + prefix.len());
            }
        }
        self.name(style, at).or_else(|| {
            let is_zulu = *first == 'Z';
            if is_zulu {
                self.found.zone = Some(Zone::utc());
            }
            is_zulu.then_some(at + 1)
        })
    }

    /// What follows `UTC`, `UT` or `GMT`: an offset or nothing.
    fn zone_after(&mut self, prefix: &str, at: usize) -> Option<usize> {
        if prefix == "GMT" && self.text.get(at) == Some(&'0') {
            self.found.zone = Some(fixed("GMT0", 0));
            return Some(at + 1);
        }
        let next = self.text.get(at);
        let offset = if matches!(next, None | Some('0' | 'Z')) {
            None
        } else {
            self.offset(OF_IDS, "0", at)
        };
        let (seconds, end) = offset.unwrap_or((0, at));
        self.found.zone = Some(fixed(prefix, seconds));
        Some(end)
    }

    /// The longest region or name of a zone.
    fn name(&mut self, style: ZoneStyle, at: usize) -> Option<usize> {
        let rest: String = self.text.get(at..)?.iter().take(2 * LONGEST_ID).collect();
        let name = match style {
            ZoneStyle::Id => None,
            ZoneStyle::ShortName => longest_in(&rest, false),
            ZoneStyle::LongName => longest_in(&rest, true),
        };
        let region = self.region(&rest);
        let length_of_name = name.map_or(0, |(text, _)| text.len());
        match (region, name) {
            (Some(id), _) if id.len() >= length_of_name => {
                let end = at + id.len();
                self.found.zone = Some(Zone::Region(id));
                Some(end)
            }
            (_, Some((text, meaning))) => {
                match meaning {
                    Meaning::Zone(id) => self.found.zone = Some(Zone::Region(id.to_owned())),
                    Meaning::Unsettled => self.found.unsettled = Some(text),
                }
                Some(at + text.len())
            }
            (_, None) => None,
        }
    }

    /// The longest id of a region at the beginning of the text.
    fn region(&self, rest: &str) -> Option<String> {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(byte);
        let longest = rest.bytes().take(LONGEST_ID).take_while(is_part).count();
        let mut ids = (1..=longest).rev().filter_map(|length| rest.get(..length));
        let id = ids.find(|id| {
            // Java's list lacks these three.
            !matches!(*id, "EST" | "MST" | "HST")
                && is_spelled_as_region(id)
                && self.regions.offset_at(id, 0).is_some()
        })?;
        Some(id.to_owned())
    }
}

fn fixed(prefix: &str, seconds: i64) -> Zone {
    let seconds = i32::try_from(seconds).unwrap_or_default();
    let offset = if seconds == 0 { String::new() } else { offset_text(seconds, true) };
    Zone::Fixed { id: format!("{prefix}{offset}"), seconds }
}
