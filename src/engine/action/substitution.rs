//! Substitution templates: `${expression}` in a text field of an action.
//!
//! Evaluated on the original payload, apart from SELECT: its aliases are not visible. Guide: iot-substitution-templates.

pub use crate::engine::syntax::template::{Hole, Piece, Template};

use crate::engine::evaluate::trace::{Part, Recorder};
use crate::engine::evaluate::{Evaluator, Note};
use crate::engine::functions::{Absence, Builtin, Context, Dependency, Undefined, Unknown};
use crate::engine::notes;
use crate::engine::query::TemplateQuery;
use crate::engine::query::node::{Node, NodeKind, Variable};
use crate::engine::source::{SourceId, Span};
use crate::engine::value::{Value, convert};

/// A template with its holes filled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// The text; a hole without a value gives nothing.
    pub text: String,
    /// The holes, in order.
    pub holes: Vec<FilledHole>,
    /// Choices of ours that the text depends on, each once.
    pub notes: Vec<Note>,
}

impl Filled {
    /// Whether the text can be told: no call in it fails, or lacks an answer.
    #[must_use]
    pub fn is_known(&self) -> bool {
        let is_known = |hole: &FilledHole| {
            matches!(hole.result, HoleResult::Value(_) | HoleResult::Nothing(..))
        };
        self.holes.iter().all(is_known)
    }
}

/// A hole and what fills it.
#[derive(Clone, Debug, PartialEq)]
pub struct FilledHole {
    /// Where it stands in the template's text.
    pub span: Span,
    /// Where its text stands in the filled text.
    pub filled: Span,
    /// What the expression gave.
    pub result: HoleResult,
    /// Who decides what it gives.
    pub origin: Origin,
}

/// What the expression of a hole gave.
#[derive(Clone, Debug, PartialEq)]
pub enum HoleResult {
    /// A value with a text form.
    Value(Value),
    /// Undefined (with its reason) or Null: nothing to put in.
    Nothing(Value, Option<Undefined>),
    /// The action fails on AWS, with these words.
    Fails(String),
    /// It cannot be told here.
    Unknown(Unknown),
}

/// Who decides a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The rule's author: literals, SET of literals, the rule's account, its version.
    Author,
    /// AWS: the time, a random id, the answer of a service.
    Aws,
    /// Whoever publishes the message: topic, payload, client id, user properties.
    Publisher,
}

/// Fills the holes of a template for one message.
///
/// Deduced: an Undefined hole gives an empty text, as an Undefined alone does in iot-sql-data-types; so does Null. The
/// guide does not say whether the action fails instead.
pub fn fill<R: Recorder>(
    template: &Template,
    query: &TemplateQuery,
    context: Context<'_>,
    recorder: &mut R,
) -> Filled {
    let context = Context { version: query.version, ..context };
    let part = match query.source {
        SourceId::Template(index) => Part::Template(index),
        SourceId::Field(number) => Part::Field(number),
        SourceId::Sql
        | SourceId::RuleDocument
        | SourceId::Payload
        | SourceId::Topic
        | SourceId::Identity => Part::Template(0),
    };
    let mut evaluator = Evaluator::new(&query.variables, context, part, recorder);
    let mut filled = Filled::default();
    let mut nodes = query.holes.iter();
    for piece in &template.pieces {
        match piece {
            Piece::Literal(span) => filled.text.push_str(span.text(&template.text)),
            Piece::Hole(hole) => {
                let node = nodes.next().and_then(Option::as_ref);
                let start = filled.text.len();
                let result = fill_hole(node, &mut evaluator, &mut filled.text);
                let place = Span::new(start, filled.text.len());
                let origin = node.map_or(Origin::Author, |node| origin(node, &query.variables));
                filled.holes.push(FilledHole { span: hole.span, filled: place, result, origin });
            }
        }
    }
    filled.notes = evaluator.notes;
    for hole in &filled.holes {
        let note = match &hole.result {
            HoleResult::Nothing(Value::Null, _) => notes::TEMPLATE_NULL,
            HoleResult::Nothing(..) => notes::TEMPLATE_UNDEFINED,
            HoleResult::Value(_) | HoleResult::Fails(_) | HoleResult::Unknown(_) => continue,
        };
        if !filled.notes.contains(&note) {
            filled.notes.push(note);
        }
    }
    filled
}

fn fill_hole<R: Recorder>(
    node: Option<&Node>,
    evaluator: &mut Evaluator<'_, R>,
    text: &mut String,
) -> HoleResult {
    let Some(node) = node else {
        return HoleResult::Unknown(Unknown::Other(
            "the template, or the SQL whose variables it uses, has an error".to_owned(),
        ));
    };
    match evaluator.value(node) {
        Ok(Value::Null) => HoleResult::Nothing(Value::Null, None),
        Ok(value) => {
            let Some(shown) = convert::to_text(&value) else {
                let why = "AWS does not say what raw bytes are in a template; `encode(*, 'base64')` makes them a text";
                return HoleResult::Unknown(Unknown::Other(why.to_owned()));
            };
            text.push_str(&shown);
            HoleResult::Value(value)
        }
        Err(Absence::Undefined(why)) => HoleResult::Nothing(Value::Undefined, Some(why)),
        Err(Absence::Fails(why)) => HoleResult::Fails(why),
        Err(Absence::Unknown(unknown)) => HoleResult::Unknown(unknown),
    }
}

/// Who decides what a node gives: of all that it depends on, the one whom its author can rely on least.
///
/// The answer of a service counts as AWS's, whoever chose the question.
fn origin(node: &Node, variables: &[Variable]) -> Origin {
    let of_variables = origins(variables);
    let mut origin = Origin::Author;
    node.walk(&mut |node| note_origin(node, &of_variables, &mut origin));
    origin
}

/// Each variable sees those before it, so one pass tells all.
fn origins(variables: &[Variable]) -> Vec<Origin> {
    let mut known = Vec::with_capacity(variables.len());
    for variable in variables {
        let mut origin = Origin::Author;
        variable.value.walk(&mut |node| note_origin(node, &known, &mut origin));
        known.push(origin);
    }
    known
}

/// Says whether what stands below the node counts too.
fn note_origin(node: &Node, variables: &[Origin], origin: &mut Origin) -> bool {
    let (own, goes_on) = match &node.kind {
        NodeKind::Everything | NodeKind::Field(_) | NodeKind::RowField { .. } => {
            (Origin::Publisher, false)
        }
        NodeKind::Variable(index) => {
            (variables.get(*index).copied().unwrap_or(Origin::Publisher), false)
        }
        NodeKind::Call(call) if call.calls_service() => (Origin::Aws, false),
        NodeKind::Call(call) => (origin_of_call(call.function.0), true),
        _ => (Origin::Author, true),
    };
    *origin = (*origin).max(own);
    goes_on
}

fn origin_of_call(builtin: &Builtin) -> Origin {
    match builtin.depends_on {
        Dependency::Arguments => Origin::Author,
        Dependency::Chance | Dependency::Service => Origin::Aws,
        Dependency::Message => match builtin.name {
            "accountid" | "sql_version" => Origin::Author,
            "timestamp" | "traceid" => Origin::Aws,
            _ => Origin::Publisher,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::budget::Budget;
    use crate::engine::evaluate::trace::{NoTrace, Tracer};
    use crate::engine::host::FixedHost;
    use crate::engine::message::{Message, Payload};
    use crate::engine::query::{compile, compile_template};
    use crate::engine::syntax::{parse_statement, parse_template};
    use crate::engine::version::SqlVersion;

    const SQL: &str = "SET @author = 'x', @time = timestamp(), @field = a, @both = @time + @field \
                       SELECT a AS renamed FROM 'a/b'";

    fn filled<R: Recorder>(text: &str, recorder: &mut R) -> Filled {
        let version = SqlVersion::V2016;
        let compiled = compile(&parse_statement(SQL).value, version);
        assert!(compiled.is_clean(), "{:?}", compiled.diagnostics);
        let query = compiled.value.unwrap();
        let template = parse_template(text).value;
        let compiled = compile_template(&template, Some(&query), version, SourceId::Template(2));
        let message = Message {
            topic: "a/b".into(),
            payload: Payload::text(r#"{"a":"v","n":null,"l":[1,"x"]}"#),
            ..Message::default()
        };
        let payload = message.payload.decode(version);
        let host = FixedHost { now: 5, ..FixedHost::new(|_, _| None) };
        let context = Context {
            message: &message,
            payload: &payload,
            host: &host,
            budget: &Budget::default(),
            version,
            rule_name: None,
        };
        fill(&template, &compiled.value, context, recorder)
    }

    #[test]
    fn holes_are_filled_with_texts() {
        for (template, wanted) in [
            ("plain", "plain"),
            ("${a}", "v"),
            ("é${a}-${topic(2)}/${1.50}", "év-b/1.50"),
            ("${l}", r#"[1,"x"]"#),
            ("<${n}|${missing}|${renamed}>", "<||>"),
            ("${@author}${@time}", "x5"),
            ("${get({'a':'}'}, 'a')}", "}"),
        ] {
            let filled = filled(template, &mut NoTrace);
            assert_eq!(filled.text, wanted, "{template}");
            for hole in &filled.holes {
                let shown = hole.filled.text(&filled.text);
                match &hole.result {
                    HoleResult::Value(value) => assert_eq!(convert::to_text(value).unwrap(), shown),
                    HoleResult::Nothing(..) => assert_eq!(shown, ""),
                    other => panic!("{template}: {other:?}"),
                }
            }
        }
    }

    #[test]
    fn a_hole_without_a_value_tells_why_and_is_noted() {
        let filled = filled("${n}${missing}${missing}", &mut NoTrace);
        let results: Vec<_> = filled.holes.into_iter().map(|hole| hole.result).collect();
        let why = Some(Undefined::Missing { name: "missing".into() });
        assert_eq!(results[0], HoleResult::Nothing(Value::Null, None));
        assert_eq!(results[1], HoleResult::Nothing(Value::Undefined, why));
        assert_eq!(filled.notes, [notes::TEMPLATE_NULL, notes::TEMPLATE_UNDEFINED]);
    }

    #[test]
    fn the_origin_is_whoever_can_be_relied_on_least() {
        for (template, wanted) in [
            ("${'text'}", Origin::Author),
            ("${accountid()}", Origin::Author),
            ("${@author}", Origin::Author),
            ("${timestamp()}", Origin::Aws),
            ("${newuuid() + 'x'}", Origin::Aws),
            ("${@time}", Origin::Aws),
            ("${get_thing_shadow(a, 'role')}", Origin::Aws),
            ("${topic(2)}", Origin::Publisher),
            ("${clientid()}", Origin::Publisher),
            ("${a}", Origin::Publisher),
            ("${upper(a)}", Origin::Publisher),
            ("${encode(*, 'base64')}", Origin::Publisher),
            ("${@both}", Origin::Publisher),
            ("${(SELECT VALUE 1 FROM l)}", Origin::Publisher),
        ] {
            assert_eq!(filled(template, &mut NoTrace).holes[0].origin, wanted, "{template}");
        }
    }

    #[test]
    fn the_steps_of_a_template_count_in_its_text() {
        let mut tracer = Tracer::default();
        let text = "f/${a + @author}";
        filled(text, &mut tracer);
        let trace = tracer.finish();
        let steps: Vec<_> = trace.steps.iter().map(|step| (step.part, step.depth)).collect();
        let part = Part::Template(2);
        assert_eq!(steps, [(part, 1), (Part::Set, 0), (part, 1), (part, 0)]);
        assert_eq!(trace.steps[3].span.text(text), "a + @author");
    }
}
