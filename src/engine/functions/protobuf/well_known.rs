//! The types of `google.protobuf` whose JSON has a form of its own: times, wrappers, `Struct`, `Any`.

use super::mapping::Mapping;
use super::message::{Content, Contents};
use super::schema::MessageType;
use super::wire::Fault;
use crate::engine::functions::time::date_text;
use crate::engine::value::{Object, Value};

/// `9999-12-31T23:59:59Z` and `0001-01-01T00:00:00Z`.
const LAST_SECOND: i64 = 253_402_300_799;
const FIRST_SECOND: i64 = -62_135_596_800;
/// About ten thousand years.
const LONGEST_SECONDS: i64 = 315_576_000_000;

impl Mapping<'_> {
    /// The JSON of `google.protobuf.NAME`, where it has a form of its own.
    pub(super) fn well_known(
        &mut self,
        name: &str,
        of: &MessageType,
        contents: &Contents,
        depth: usize,
    ) -> Result<Option<Value>, Fault> {
        let value = match name {
            "Timestamp" => self.text(timestamp(contents)?)?,
            "Duration" => self.text(duration(contents)?)?,
            "FieldMask" => self.text(mask(contents))?,
            "Any" => self.any(contents, depth)?,
            "Struct" => {
                let fields = of.fields.get(&1).map(|field| &field.type_name);
                let Some(entry) = fields else { return Ok(None) };
                let entry = self.schema.named(entry)?;
                self.map(entry, contents.get(1), depth)?
            }
            "ListValue" => {
                let values =
                    of.fields.get(&1).into_iter().flat_map(|field| {
                        contents.get(1).iter().map(move |content| (field, content))
                    });
                let values = values.map(|(field, content)| self.value(field, content, depth));
                Value::array(values.collect::<Result<_, _>>()?)
            }
            "Value" => self.any_json(of, contents, depth)?,
            "DoubleValue" | "FloatValue" | "Int64Value" | "UInt64Value" | "Int32Value"
            | "UInt32Value" | "BoolValue" | "StringValue" | "BytesValue" => {
                self.wrapped(of, contents, depth)?
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn text(&mut self, text: String) -> Result<Value, Fault> {
        self.spend(text.len() + 2)?;
        Ok(text.into())
    }

    fn wrapped(
        &mut self,
        of: &MessageType,
        contents: &Contents,
        depth: usize,
    ) -> Result<Value, Fault> {
        let Some(field) = of.fields.get(&1) else { return Ok(Value::Null) };
        match contents.one(1) {
            Some(content) => self.value(field, content, depth),
            None => self.default_value(field, depth),
        }
    }

    /// `google.protobuf.Value`: whichever of its fields is set.
    fn any_json(
        &mut self,
        of: &MessageType,
        contents: &Contents,
        depth: usize,
    ) -> Result<Value, Fault> {
        let set =
            of.fields.iter().find_map(|(number, field)| Some((field, contents.one(*number)?)));
        match set {
            None => Ok(Value::Null),
            Some((field, Content::Double(number))) if !number.is_finite() => Err(format!(
                "`{}` of a `google.protobuf.Value` is {number}, which JSON has not",
                field.name
            )),
            Some((field, content)) => self.value(field, content, depth),
        }
    }

    /// A message of a type that the message itself names.
    fn any(&mut self, contents: &Contents, depth: usize) -> Result<Value, Fault> {
        let Some(Content::Text(url)) = contents.one(1) else {
            return Ok(Value::object(Object::new()));
        };
        let bytes: &[u8] = match contents.one(2) {
            Some(Content::Bytes(bytes)) => bytes,
            _ => &[],
        };
        let name = url.rsplit('/').next().unwrap_or_default();
        let of = self.schema.named(name)?;
        let inner = self.read_inside(of, bytes, depth)?;
        self.spend(url.len() + 10)?;
        let mut members = Object::new();
        members.insert("@type", Value::string(url));
        let own_form = match name.strip_prefix("google.protobuf.") {
            Some(name) => self.well_known(name, of, &inner, depth + 1)?,
            None => None,
        };
        if let Some(value) = own_form {
            members.insert("value", value);
            return Ok(Value::object(members));
        }
        for (name, value) in self.members(of, &inner, depth + 1)?.iter() {
            members.insert(std::rc::Rc::clone(name), value.clone());
        }
        Ok(Value::object(members))
    }
}

/// Seconds and nanoseconds, the fields 1 and 2 of both types of time.
fn seconds_and_nanoseconds(contents: &Contents) -> (i64, i64) {
    let seconds = match contents.one(1) {
        Some(Content::Long(seconds)) => i64::try_from(*seconds).unwrap_or(i64::MAX),
        _ => 0,
    };
    let nanoseconds = match contents.one(2) {
        Some(Content::Integer(nanoseconds)) => *nanoseconds,
        _ => 0,
    };
    (seconds, nanoseconds)
}

/// `1972-01-01T10:00:20.021Z`
fn timestamp(contents: &Contents) -> Result<String, Fault> {
    let (seconds, nanoseconds) = seconds_and_nanoseconds(contents);
    if !(FIRST_SECOND..=LAST_SECOND).contains(&seconds)
        || !(0..1_000_000_000).contains(&nanoseconds)
    {
        return Err(format!(
            "a `google.protobuf.Timestamp` of {seconds} seconds and {nanoseconds} nanoseconds is out of its range"
        ));
    }
    Ok(format!("{}{}Z", date_text(seconds), fraction(nanoseconds)))
}

/// `-1.5s`
fn duration(contents: &Contents) -> Result<String, Fault> {
    let (seconds, nanoseconds) = seconds_and_nanoseconds(contents);
    let signs_differ = seconds.signum() * nanoseconds.signum() < 0;
    if seconds.unsigned_abs() > LONGEST_SECONDS.unsigned_abs()
        || nanoseconds.abs() > 999_999_999
        || signs_differ
    {
        return Err(format!(
            "a `google.protobuf.Duration` of {seconds} seconds and {nanoseconds} nanoseconds is out of its range"
        ));
    }
    let sign = if seconds < 0 || nanoseconds < 0 { "-" } else { "" };
    Ok(format!("{sign}{}{}s", seconds.abs(), fraction(nanoseconds.abs())))
}

/// Nothing, three, six or nine digits, as many as are needed.
fn fraction(nanoseconds: i64) -> String {
    match nanoseconds {
        0 => String::new(),
        whole if whole % 1_000_000 == 0 => format!(".{:03}", whole / 1_000_000),
        whole if whole % 1_000 == 0 => format!(".{:06}", whole / 1_000),
        whole => format!(".{whole:09}"),
    }
}

/// `user.displayName,photo`
fn mask(contents: &Contents) -> String {
    let paths = contents.get(1).iter().filter_map(|content| match content {
        Content::Text(path) => Some(camel(path)),
        _ => None,
    });
    paths.collect::<Vec<_>>().join(",")
}

/// `display_name` as `displayName`.
fn camel(path: &str) -> String {
    let mut after_line = false;
    let mut out = String::with_capacity(path.len());
    for letter in path.chars() {
        if letter == '_' {
            after_line = true;
        } else if std::mem::take(&mut after_line) {
            out.push(letter.to_ascii_uppercase());
        } else {
            out.push(letter);
        }
    }
    out
}
