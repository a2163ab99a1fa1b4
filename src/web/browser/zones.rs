//! Time zones, as the browser knows them (`Intl`).

use crate::engine::host::Zone;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What the zone `id` has at a time given in seconds since 1970; `None` when the browser knows no such zone.
#[must_use]
pub fn zone(id: &str, epoch_seconds: i64) -> Option<Zone> {
    Some(Zone { offset_seconds: offset(&offset_name(id, epoch_seconds)?)? })
}

/// The offset as the browser writes it.
fn offset_name(id: &str, epoch_seconds: i64) -> Option<String> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &id.into()).ok()?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into()).ok()?;
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    // It throws on a zone that it does not know.
    let format = Reflect::construct(&class, &Array::of2(&"en-US".into(), &options)).ok()?;
    let to_parts: Function =
        Reflect::get(&format, &"formatToParts".into()).ok()?.dyn_into().ok()?;
    // A number, not a BigInt; whole seconds of any year that a zone has fit.
    let seconds = i32::try_from(epoch_seconds / 1000).ok().map(f64::from)?;
    let millis = JsValue::from_f64(
        (seconds * 1000.0 + f64::from(i32::try_from(epoch_seconds % 1000).ok()?)) * 1000.0,
    );
    let parts: Array = to_parts.call1(&format, &millis).ok()?.dyn_into().ok()?;
    parts.iter().find_map(|part| {
        let kind = Reflect::get(&part, &"type".into()).ok()?.as_string()?;
        let value = Reflect::get(&part, &"value".into()).ok()?.as_string()?;
        (kind == "timeZoneName").then_some(value)
    })
}

/// Reads `GMT`, `GMT+05:30`, `GMT-00:01:15`.
fn offset(text: &str) -> Option<i32> {
    let text = text.strip_prefix("GMT")?;
    if text.is_empty() {
        return Some(0);
    }
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    let mut seconds = 0;
    for (part, unit) in digits.split(':').zip([3600, 60, 1]) {
        seconds += part.parse::<i32>().ok()? * unit;
    }
    Some(sign * seconds)
}
