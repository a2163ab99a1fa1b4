//! What a `FileDescriptorSet` says of messages: their fields, types and rules of presence.
//!
//! It is a Protobuf message itself, of `descriptor.proto`; the numbers of its fields stand here. Proto2, proto3 and the
//! editions differ in few rules, which are read into [`Rules`].

use super::wire::{Fault, Reader, Wire, too_deep};
use crate::engine::limits::MAX_MESSAGE_DEPTH;
use std::collections::BTreeMap;
use std::rc::Rc;

/// All types of a set by their full names, such as `package.Outer.Inner`.
#[derive(Debug, Default)]
pub(super) struct Schema {
    files: Vec<File>,
    messages: BTreeMap<Rc<str>, MessageType>,
    enums: BTreeMap<Rc<str>, EnumType>,
}

#[derive(Debug, Default)]
struct File {
    name: String,
    package: String,
    imports: Vec<String>,
}

#[derive(Debug)]
pub(super) struct MessageType {
    pub(super) name: Rc<str>,
    pub(super) fields: BTreeMap<u32, Field>,
    /// Made by the compiler for a map: a key and a value.
    pub(super) is_map_entry: bool,
    file: usize,
}

#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: Rc<str>,
    pub(super) form: Form,
    /// Of the message or the enum, in full.
    pub(super) type_name: String,
    pub(super) is_repeated: bool,
    pub(super) is_required: bool,
    /// Whether a message tells that the field is there from its holding the default.
    pub(super) has_presence: bool,
    /// Whether texts must be UTF-8.
    pub(super) checks_text: bool,
    pub(super) one_of: Option<u64>,
}

#[derive(Debug)]
pub(super) struct EnumType {
    names: BTreeMap<i32, Rc<str>>,
    /// What a field of it holds that is not there: the first value.
    pub(super) default: i32,
    /// Whether numbers without a name are values too.
    pub(super) is_open: bool,
}

/// The types of fields, by the numbers of `FieldDescriptorProto.Type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Double,
    Float,
    Int64,
    Uint64,
    Int32,
    Fixed64,
    Fixed32,
    Boolean,
    Text,
    Group,
    Message,
    Bytes,
    Uint32,
    Enum,
    Sfixed32,
    Sfixed64,
    Sint32,
    Sint64,
}

const FORMS: [Form; 18] = [
    Form::Double,
    Form::Float,
    Form::Int64,
    Form::Uint64,
    Form::Int32,
    Form::Fixed64,
    Form::Fixed32,
    Form::Boolean,
    Form::Text,
    Form::Group,
    Form::Message,
    Form::Bytes,
    Form::Uint32,
    Form::Enum,
    Form::Sfixed32,
    Form::Sfixed64,
    Form::Sint32,
    Form::Sint64,
];

/// What the syntax or the features of a file, a message, a field say.
#[derive(Clone, Copy)]
struct Rules {
    presence: Presence,
    open_enums: bool,
    checks_text: bool,
    delimited: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Presence {
    Explicit,
    Implicit,
    Required,
}

impl Rules {
    fn of_syntax(syntax: &str) -> Self {
        Self {
            presence: if syntax == "proto3" { Presence::Implicit } else { Presence::Explicit },
            open_enums: matches!(syntax, "proto3" | "editions"),
            checks_text: matches!(syntax, "proto3" | "editions"),
            delimited: false,
        }
    }

    /// With what the `features` of options say; they have the number `number` there.
    fn with_options(mut self, options: Option<&Members<'_>>, number: u32) -> Result<Self, Fault> {
        for features in
            options.map(|options| options.parts(number)).transpose()?.unwrap_or_default()
        {
            match features.number(1) {
                Some(1) => self.presence = Presence::Explicit,
                Some(2) => self.presence = Presence::Implicit,
                Some(3) => self.presence = Presence::Required,
                _ => {}
            }
            self.open_enums = features.number(2).map_or(self.open_enums, |kind| kind == 1);
            self.checks_text = features.number(4).map_or(self.checks_text, |kind| kind == 2);
            self.delimited = features.number(5).map_or(self.delimited, |kind| kind == 2);
        }
        Ok(self)
    }
}

/// The fields of one message of `descriptor.proto`.
struct Members<'bytes>(Vec<(u32, Wire<'bytes>)>);

impl<'bytes> Members<'bytes> {
    fn read(mut reader: Reader<'bytes>) -> Result<Self, Fault> {
        let mut members = Vec::new();
        while let Some(member) = reader.field()? {
            members.push(member);
        }
        Ok(Self(members))
    }

    fn number(&self, number: u32) -> Option<u64> {
        self.0.iter().rev().find_map(|(known, value)| match value {
            Wire::Varint(value) if *known == number => Some(*value),
            _ => None,
        })
    }

    fn sized(&self, number: u32) -> impl Iterator<Item = Reader<'bytes>> {
        self.0.iter().filter_map(move |(known, value)| match value {
            Wire::Sized(reader) if *known == number => Some(*reader),
            _ => None,
        })
    }

    fn texts(&self, number: u32) -> impl Iterator<Item = String> {
        self.sized(number).map(|reader| String::from_utf8_lossy(reader.bytes()).into_owned())
    }

    fn text(&self, number: u32) -> String {
        self.texts(number).last().unwrap_or_default()
    }

    fn parts(&self, number: u32) -> Result<Vec<Self>, Fault> {
        self.sized(number).map(Self::read).collect()
    }

    fn options(&self, number: u32) -> Result<Option<Self>, Fault> {
        Ok(self.parts(number)?.pop())
    }
}

/// Where a type is declared.
#[derive(Clone, Copy)]
struct Place<'name> {
    file: usize,
    /// The package, or the message around it.
    scope: &'name str,
    depth: usize,
}

impl Place<'_> {
    fn name(self, name: &str) -> String {
        if self.scope.is_empty() { name.to_owned() } else { format!("{}.{name}", self.scope) }
    }
}

impl Schema {
    /// Reads a set as `protoc --descriptor_set_out` writes it.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut schema = Self::default();
        let files = Members::read(Reader::new(bytes)).and_then(|set| set.parts(1))?;
        for file in &files {
            schema.file(file)?;
        }
        if schema.files.is_empty() {
            return Err("it holds no file".to_owned());
        }
        Ok(schema)
    }

    fn file(&mut self, file: &Members<'_>) -> Result<(), Fault> {
        let rules = Rules::of_syntax(&file.text(12)).with_options(file.options(8)?.as_ref(), 50)?;
        let package = file.text(2);
        let place = Place { file: self.files.len(), scope: &package, depth: 0 };
        for message in file.parts(4)? {
            self.message(&message, place, rules)?;
        }
        for declared in file.parts(5)? {
            self.enumeration(&declared, place, rules)?;
        }
        let (name, imports) = (file.text(1), file.texts(3).collect());
        self.files.push(File { name, package, imports });
        Ok(())
    }

    fn message(
        &mut self,
        message: &Members<'_>,
        place: Place<'_>,
        rules: Rules,
    ) -> Result<(), Fault> {
        if place.depth > MAX_MESSAGE_DEPTH {
            return Err(too_deep());
        }
        let name = place.name(&message.text(1));
        let options = message.options(7)?;
        let rules = rules.with_options(options.as_ref(), 12)?;
        let mut fields = BTreeMap::new();
        for field in message.parts(2)? {
            if let Some((number, field)) = Field::read(&field, rules)? {
                fields.insert(number, field);
            }
        }
        let inner = Place { scope: &name, depth: place.depth + 1, ..place };
        for nested in message.parts(3)? {
            self.message(&nested, inner, rules)?;
        }
        for nested in message.parts(4)? {
            self.enumeration(&nested, inner, rules)?;
        }
        let is_map_entry = options.is_some_and(|options| options.number(7) == Some(1));
        let name: Rc<str> = name.into();
        let message =
            MessageType { name: Rc::clone(&name), fields, is_map_entry, file: place.file };
        self.messages.insert(name, message);
        Ok(())
    }

    fn enumeration(
        &mut self,
        declared: &Members<'_>,
        place: Place<'_>,
        rules: Rules,
    ) -> Result<(), Fault> {
        let rules = rules.with_options(declared.options(3)?.as_ref(), 7)?;
        let mut names = BTreeMap::new();
        let mut default = None;
        for value in declared.parts(2)? {
            let number = low(value.number(2).unwrap_or(0));
            default.get_or_insert(number);
            // Of names for the same number the first one is the number's own.
            names.entry(number).or_insert_with(|| value.text(1).into());
        }
        let name = place.name(&declared.text(1));
        let default = default.unwrap_or(0);
        self.enums.insert(name.into(), EnumType { names, default, is_open: rules.open_enums });
        Ok(())
    }

    /// The message `message` of the file `file`, whose imports must all be in the set.
    ///
    /// Guide: iot-sql-functions (decode): the file's name has no extension.
    /// Deduced: an extension does no harm, since a sample of iot-sql-set has one. The folder may be left out. A message has its
    /// name with or without the package.
    pub(super) fn find(&self, file: &str, message: &str) -> Result<&MessageType, Fault> {
        let wanted = file.strip_suffix(".proto").unwrap_or(file);
        let named = |name: &str| name.strip_suffix(".proto").unwrap_or(name) == wanted;
        let by_path = self.files.iter().position(|file| named(&file.name));
        let by_name = || {
            let name = |file: &File| named(file.name.rsplit('/').next().unwrap_or_default());
            self.files.iter().position(name)
        };
        let Some(index) = by_path.or_else(by_name) else {
            let names = self.files.iter().map(|file| file.name.as_str());
            return Err(format!("it has no file `{wanted}.proto`; it has {}", listed(names)));
        };
        self.check_imports(index)?;
        let package = self.files.get(index).map_or("", |file| &file.package);
        let name = message.strip_prefix('.').unwrap_or(message);
        let scope = Place { file: index, scope: package, depth: 0 };
        let in_file = |name: &str| self.messages.get(name).filter(|found| found.file == index);
        in_file(&scope.name(name)).or_else(|| in_file(name)).ok_or_else(|| {
            let names = self.messages.values().filter(|message| message.file == index);
            let names = names.filter(|message| !message.is_map_entry).map(|message| &*message.name);
            format!(
                "its file `{wanted}.proto` has no message `{message}`; it has {}",
                listed(names)
            )
        })
    }

    fn check_imports(&self, first: usize) -> Result<(), Fault> {
        let mut seen = vec![first];
        let mut at = 0;
        while let Some(file) = seen.get(at).and_then(|index| self.files.get(*index)) {
            at += 1;
            for import in &file.imports {
                let Some(index) = self.files.iter().position(|file| file.name == *import) else {
                    return Err(format!(
                        "it has no `{import}`, which `{}` imports; protoc needs `--include_imports` for it",
                        file.name
                    ));
                };
                if !seen.contains(&index) {
                    seen.push(index);
                }
            }
        }
        Ok(())
    }

    /// A message by its full name, with or without the leading dot.
    pub(super) fn named(&self, name: &str) -> Result<&MessageType, Fault> {
        let name = name.strip_prefix('.').unwrap_or(name);
        self.messages.get(name).ok_or_else(|| format!("the descriptor set has no message `{name}`"))
    }

    pub(super) fn enum_named(&self, name: &str) -> Result<&EnumType, Fault> {
        let name = name.strip_prefix('.').unwrap_or(name);
        self.enums.get(name).ok_or_else(|| format!("the descriptor set has no enum `{name}`"))
    }
}

impl EnumType {
    pub(super) fn name(&self, number: i32) -> Option<&Rc<str>> {
        self.names.get(&number)
    }
}

impl Field {
    fn read(field: &Members<'_>, rules: Rules) -> Result<Option<(u32, Self)>, Fault> {
        let rules = rules.with_options(field.options(8)?.as_ref(), 21)?;
        let number = field.number(3).and_then(|number| u32::try_from(number).ok());
        let form = field.number(5).and_then(|kind| usize::try_from(kind.checked_sub(1)?).ok());
        let (Some(number), Some(form)) = (number, form.and_then(|kind| FORMS.get(kind).copied()))
        else {
            return Ok(None);
        };
        let form = if form == Form::Message && rules.delimited { Form::Group } else { form };
        let label = field.number(4);
        let one_of = field.number(9);
        let is_required = label == Some(2) || rules.presence == Presence::Required;
        let is_message = matches!(form, Form::Message | Form::Group);
        let read = Self {
            name: field.text(1).into(),
            form,
            type_name: field.text(6),
            is_repeated: label == Some(3),
            is_required: is_required && label != Some(3),
            has_presence: is_message || one_of.is_some() || rules.presence != Presence::Implicit,
            checks_text: rules.checks_text,
            one_of,
        };
        Ok(Some((number, read)))
    }
}

/// The low 32 bits, as Protobuf reads a number of 64 bits where it wants one of 32.
pub(super) fn low(number: u64) -> i32 {
    u32::try_from(number & 0xFFFF_FFFF).unwrap_or_default().cast_signed()
}

/// At most eight names in backticks.
fn listed<'names>(names: impl Iterator<Item = &'names str>) -> String {
    const FEW: usize = 8;
    let names: Vec<String> = names.take(FEW + 1).map(|name| format!("`{name}`")).collect();
    match names.get(..FEW) {
        Some(few) if names.len() > FEW => format!("{} …", few.join(", ")),
        _ if names.is_empty() => "none".to_owned(),
        _ => names.join(", "),
    }
}
