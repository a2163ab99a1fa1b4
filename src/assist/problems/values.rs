//! What surprises in the values that a message brings: names that are a letter off, operations without a result, texts that
//! look like numbers.
//!
//! Leaves to others: what is known before a message comes (`engine::query`), why WHERE is not true (`ladder`).
//!
//! Guide: iot-sql-operators, iot-sql-json, iot-sql-case.

use crate::assist::comparison::access;
use crate::assist::reason::{at_path, call_meant, nearest};
use crate::assist::value_text::{counted, one_line, short};
use crate::engine::diagnostic::code::{Code, behaviour, topic as topic_codes};
use crate::engine::diagnostic::{Diagnostic, Edit, Fix, quoted};
use crate::engine::evaluate::Outcome;
use crate::engine::evaluate::trace::{Part, Step};
use crate::engine::functions::Undefined;
use crate::engine::message::{Message, Protocol};
use crate::engine::query::node::{Call, ItemKind, Node, NodeKind};
use crate::engine::query::paths_read;
use crate::engine::rule::Rule;
use crate::engine::run::Run;
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::ast::BinaryOperator;
use crate::engine::topic::visible_topic;
use crate::engine::value::{Int, Kind, Value, convert};
use std::cell::OnceCell;

/// The problems of the values that a message gives the parts of a statement. What lies in nested queries, and in calls that
/// are there to test for a missing value, is left alone.
pub(super) fn value_problems(rule: &Rule, message: &Message, run: &Run) -> Vec<Diagnostic> {
    let Some(query) = rule.query.as_ref().filter(|_| run.topic_matches) else { return Vec::new() };
    let payload = run.payload.everything();
    let mut values = Values {
        rule,
        message,
        run,
        payload,
        problems: Vec::new(),
        sought: 0,
        reads: OnceCell::new(),
    };
    for variable in query.variables.iter() {
        values.look(Part::Set, &variable.value);
    }
    if let Some(condition) = &query.condition {
        values.look(Part::Where, condition);
    }
    for item in &query.projection.items {
        if let ItemKind::Expression(node) = &item.kind {
            values.text_selected(node);
        }
    }
    // What SELECT would give to a message that does not get there is nobody's problem.
    if let Outcome::Produced(_) = run.evaluation.outcome {
        let mut has_everything = false;
        for item in &query.projection.items {
            match &item.kind {
                ItemKind::Everything => has_everything = true,
                ItemKind::Members(node) => values.look(Part::Select, node),
                ItemKind::Expression(node) => {
                    values.look(Part::Select, node);
                    if let ([name], true) = (item.name.as_slice(), has_everything) {
                        values.replaced(item.span, name, node);
                    }
                }
            }
        }
    }
    values.problems
}

pub(super) struct Values<'run> {
    pub(super) rule: &'run Rule,
    message: &'run Message,
    run: &'run Run,
    payload: Value,
    problems: Vec<Diagnostic>,
    /// How many names that the payload lacks were looked for.
    sought: usize,
    /// The paths that the statement reads, once they are needed.
    reads: OnceCell<Vec<Vec<String>>>,
}

/// How many are: for the rest of a statement that has more, what is told of these holds.
const MOST_SOUGHT: usize = 100;

impl Values<'_> {
    fn look(&mut self, part: Part, node: &Node) {
        node.walk(&mut |node| self.visit(part, node));
    }

    /// Whether to look at the parts of the node too.
    fn visit(&mut self, part: Part, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Query(_) | NodeKind::Exists(_) | NodeKind::Default { .. } => return false,
            NodeKind::Call(call) => return self.call(part, node, call),
            NodeKind::Field(_) => self.misnamed(part, node),
            NodeKind::Member { object, name }
                if name.eq_ignore_ascii_case("length")
                    && self
                        .value(part, object)
                        .is_some_and(|value| value.kind() == Kind::String) =>
            {
                self.length_of(object, node.span);
            }
            NodeKind::Member { object, name } => {
                if self.value(part, object).is_some_and(|value| value.kind() == Kind::Array) {
                    self.array(object, name, node.span);
                } else {
                    self.misnamed(part, node);
                }
                // A path is told once; what it starts from may be a call.
                return path_of(node).is_none() || self.is_array_inside(part, object);
            }
            NodeKind::Binary { operator: BinaryOperator::Subtract, .. } if self.hyphen(node) => {
                return false;
            }
            NodeKind::Binary { operator, left, right } => {
                if let (Some(of_left), Some(of_right)) =
                    (self.value(part, left), self.value(part, right))
                {
                    self.operation(part, node, *operator, (left, of_left), (right, of_right));
                }
            }
            NodeKind::Case { subject, arms, otherwise } => {
                self.case(part, subject, arms, otherwise.is_some());
            }
            _ => {}
        }
        true
    }

    /// What a part gave, where the result depends on it.
    fn step(&self, part: Part, node: &Node) -> Option<&Step> {
        let step = self.run.evaluation.trace.at(part, node.span)?;
        (step.needed && step.is_known()).then_some(step)
    }

    pub(super) fn value(&self, part: Part, node: &Node) -> Option<Value> {
        self.step(part, node).map(|step| step.value.clone())
    }

    fn is_array_inside(&self, part: Part, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Member { object, .. } => {
                self.value(part, object).is_some_and(|value| value.kind() == Kind::Array)
                    || self.is_array_inside(part, object)
            }
            _ => false,
        }
    }

    /// The text of a node, on one line, in backticks.
    pub(super) fn written(&self, node: &Node) -> String {
        quoted(&one_line(node.span.text(&self.rule.sql)))
    }

    pub(super) fn add(&mut self, code: Code, span: Span, message: String, help: impl Into<String>) {
        self.problems.push(Diagnostic::new(code, SourceId::Sql, span, message).help(help));
    }

    /// Adds a fix to the last problem.
    pub(super) fn fix(&mut self, title: String, edits: Vec<Edit>) {
        if let Some(last) = self.problems.last_mut() {
            last.fix = Some(Fix { title, edits });
        }
    }

    /// Adds the fix that converts a node.
    pub(super) fn cast(&mut self, node: &Node, target: &str) {
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        let insert = |at, text: &str| Edit { span: Span::at(at), replacement: text.to_owned() };
        let edits = vec![insert(start, "cast("), insert(end, &format!(" AS {target})"))];
        self.fix(format!("Convert it to {target}"), edits);
    }

    fn array(&mut self, object: &Node, name: &str, span: Span) {
        let of = self.written(object);
        let help = if matches!(name.to_ascii_lowercase().as_str(), "length" | "size" | "count") {
            "no function counts the elements of an array".to_owned()
        } else if let NodeKind::Query(_) = object.kind {
            format!(
                "a nested query gives an array: `get((SELECT …), 0).{name}` takes its first element"
            )
        } else {
            format!(
                "`(SELECT VALUE {name} FROM …)` takes it of each element, `get(…, 0).{name}` of the first"
            )
        };
        let what = format!("{of} is an array, which has no `{name}`: this is Undefined");
        self.add(behaviour::PATH_INTO_ARRAY, span, what, help);
    }

    /// A name that the payload has in other letters, or deeper inside.
    fn misnamed(&mut self, part: Part, node: &Node) {
        let why = self.step(part, node).and_then(Step::undefined);
        let Some(Undefined::Missing { name }) = why else { return };
        let name = name.to_string();
        self.sought += 1;
        if self.sought > MOST_SOUGHT {
            return;
        }
        let Some(path) = path_of(node) else { return };
        let is_missing = |at: &usize| {
            at_path(&self.payload, path.get(..=*at).unwrap_or_default()).is_undefined()
        };
        let Some(at) = (0..path.len()).find(is_missing) else { return };
        let (before, after) = path.split_at(at);
        let scope = at_path(&self.payload, before);
        let rest = after.get(1..).unwrap_or_default();
        // `payload.temp`: the payload itself has no name.
        let is_root = before.is_empty() && !at_path(&self.payload, rest).is_undefined();
        let near = match nearest(&name, &scope) {
            _ if is_root && !rest.is_empty() => Vec::new(),
            Some(near) => near,
            None => return self.call_meant(&path, node.span),
        };
        let meant = [before, near.as_slice(), rest].concat();
        let value = at_path(&self.payload, &meant);
        let is_same = near.last().is_none_or(|last| last.eq_ignore_ascii_case(&name));
        // A letter or two off is a slip, unless the statement reads the other name as well, or the two are numbered.
        let is_slip = || {
            let all = || self.rule.query.as_ref().map(paths_read).unwrap_or_default();
            let reads = self.reads.get_or_init(all);
            name.len() > 4
                && !name.contains(|character: char| character.is_ascii_digit())
                && !reads.contains(&meant)
        };
        if value.is_undefined() || !(is_same || is_slip()) {
            return;
        }
        let code = access(&meant);
        let what = format!("the payload has no {}, it has {}", self.written(node), quoted(&code));
        self.add(
            behaviour::NAME_MEANT,
            node.span,
            what,
            "names count capital and small letters, and a path names each level",
        );
        self.fix(
            format!("Write {}", quoted(&code)),
            vec![Edit { span: node.span, replacement: code }],
        );
    }

    /// `topic`, which is a function.
    fn call_meant(&mut self, path: &[String], span: Span) {
        let [name] = path else { return };
        let Some(call) = call_meant(name) else { return };
        let what = format!("the payload has no {}; the function is written `{call}`", quoted(name));
        self.add(
            behaviour::NAME_MEANT,
            span,
            what,
            "a function has parentheses, also without arguments",
        );
        self.fix(format!("Write `{call}`"), vec![Edit { span, replacement: call }]);
    }

    /// `mode.length`: a text has no members, but the function is there.
    fn length_of(&mut self, object: &Node, span: Span) {
        let Some(path) = path_of(object) else { return };
        let call = format!("length({})", access(&path));
        let what = format!("{} is a text, which has no members", self.written(object));
        self.add(behaviour::NAME_MEANT, span, what, format!("its length is {}", quoted(&call)));
        self.fix(format!("Write {}", quoted(&call)), vec![Edit { span, replacement: call }]);
    }

    /// `mode = Line-7`, where that is the text that `mode` has.
    pub(super) fn text_meant(&mut self, node: &Node, (other, value): (&Node, &Value)) -> bool {
        let written = node.span.text(&self.rule.sql);
        let is_name = matches!(
            node.kind,
            NodeKind::Field(_)
                | NodeKind::Member { .. }
                | NodeKind::Binary { operator: BinaryOperator::Subtract, .. }
        );
        if !is_name || value.as_str() != Some(written) {
            return false;
        }
        let meant = format!("'{written}'");
        let what = format!(
            "{} is read as a name, and {} is the text {}",
            quoted(written),
            self.written(other),
            quoted(&short(value))
        );
        self.add(behaviour::TEXT_UNQUOTED, node.span, what, format!("write {}", quoted(&meant)));
        self.fix("Write quotes".to_owned(), vec![Edit { span: node.span, replacement: meant }]);
        true
    }

    /// `temp-c`, where the payload has such a key.
    fn hyphen(&mut self, node: &Node) -> bool {
        let text = node.span.text(&self.rule.sql);
        let is_name = |character: char| character.is_alphanumeric() || "_-.".contains(character);
        if !text.chars().all(is_name) {
            return false;
        }
        let path: Vec<String> = text.split('.').map(str::to_owned).collect();
        if at_path(&self.payload, &path).is_undefined() {
            return false;
        }
        let code = access(&path);
        let what = format!("{} is a subtraction; the payload has the key {0}", quoted(text));
        self.add(
            behaviour::HYPHEN_IN_NAME,
            node.span,
            what,
            format!("a key with a hyphen is read with {}", quoted(&code)),
        );
        let edit = Edit { span: node.span, replacement: code };
        self.fix("Write it with `get`".to_owned(), vec![edit]);
        true
    }

    fn case(&mut self, part: Part, subject: &Node, arms: &[(Node, Node)], has_else: bool) {
        let Some(value) = self.value(part, subject) else { return };
        if value.is_undefined() {
            if has_else {
                let what = format!(
                    "{} is Undefined, so the `CASE` is, and `ELSE` is not taken",
                    self.written(subject)
                );
                let help = "give it a default, `get_or_default(…, …)`";
                self.add(behaviour::CASE_UNDEFINED, subject.span, what, help);
            }
            return;
        }
        let is_condition = |test: &&(Node, Node)| {
            matches!(test.0.kind, NodeKind::Binary { .. } | NodeKind::Not(_))
        };
        let Some((test, _)) = arms.iter().find(is_condition) else { return };
        let is_truth = self.value(part, test).is_some_and(|value| value.kind() == Kind::Boolean);
        if !is_truth || value.kind() == Kind::Boolean {
            return;
        }
        let what = format!(
            "{} is true or false, and {} is {}: never equal",
            self.written(test),
            self.written(subject),
            quoted(&short(&value))
        );
        let help = "write `CASE condition WHEN true THEN … END`";
        self.add(behaviour::CASE_CONDITION, test.span, what, help);
        if let [_] = arms {
            let condition = test.span.text(&self.rule.sql).to_owned();
            let edits = vec![
                Edit { span: subject.span, replacement: condition },
                Edit { span: test.span, replacement: "true".to_owned() },
            ];
            self.fix("Compare with true".to_owned(), edits);
        }
    }

    /// Whether to look at the arguments.
    fn call(&mut self, part: Part, node: &Node, call: &Call) -> bool {
        match call.function.0.name {
            "isNull" | "isUndefined" => return false,
            name @ ("clientid" | "traceid") if self.message.protocol == Protocol::Http => {
                let gives = if name == "clientid" { "`n/a`" } else { "Undefined" };
                let what = format!("`{name}()` is {gives}: the message did not come by MQTT");
                let help = "only a message by MQTT has a client id and a trace id";
                self.add(behaviour::NOT_MQTT, node.span, what, help);
            }
            "topic" => self.level(part, node, call),
            _ => {}
        }
        true
    }

    /// `topic(5)` of a topic with two levels.
    fn level(&mut self, part: Part, node: &Node, call: &Call) {
        let Some(NodeKind::Constant(wanted)) = call.arguments.first().map(|node| &node.kind) else {
            return;
        };
        let topic = visible_topic(&self.message.topic);
        let shifted = topic.starts_with('/');
        let is_positive = convert::to_int_floor(wanted).is_some_and(|level| level > Int::ZERO);
        let value = self.value(part, node);
        let is_empty = shifted && value.as_ref().is_some_and(|value| value.as_str() == Some(""));
        let is_missing = is_positive && value.is_some_and(|value| value.is_undefined());
        if !is_empty && !is_missing {
            return;
        }
        let levels: Vec<&str> = topic.split('/').collect();
        let what = if is_empty {
            format!("{} is empty: the topic begins with a slash", self.written(node))
        } else {
            format!(
                "the topic has {}, so {} is Undefined",
                counted(levels.len(), "level"),
                self.written(node)
            )
        };
        let last = levels.last().copied().unwrap_or_default();
        let from =
            if topic.len() < self.message.topic.len() { " after the rule’s name" } else { "" };
        let help = format!(
            "levels count from 1{from}; the last is `topic({})`, {}",
            levels.len(),
            quoted(last)
        );
        self.add(topic_codes::TOPIC_NO_LEVEL, node.span, what, help);
    }

    /// `SELECT "key"`, where the payload has the key: in this language `"…"` is a text too.
    fn text_selected(&mut self, node: &Node) {
        let NodeKind::Constant(Value::String(text)) = &node.kind else { return };
        let path = [text.to_string()];
        if !node.span.text(&self.rule.sql).starts_with('"')
            || at_path(&self.payload, &path).is_undefined()
        {
            return;
        }
        let code = access(&path);
        let what = format!("{} is a text, not the field of that name", self.written(node));
        let help = format!("for the field write {}", quoted(&code));
        self.add(behaviour::TEXT_SELECTED, node.span, what, help);
        self.fix("Read the field".to_owned(), vec![Edit { span: node.span, replacement: code }]);
    }

    /// `SELECT *, x AS key`, where the payload has the key; an item that reads the key means to replace it.
    fn replaced(&mut self, span: Span, name: &str, node: &Node) {
        let own = [name.to_owned()];
        let mut reads = false;
        node.walk(&mut |node| {
            reads |= matches!(&node.kind, NodeKind::Field(field) if &**field == name);
            true
        });
        let before = at_path(&self.payload, &own);
        if reads || before.is_undefined() {
            return;
        }
        let what = format!(
            "{} takes the place of the payload’s own, {}",
            quoted(name),
            quoted(&short(&before))
        );
        self.add(behaviour::NAME_REPLACES, span, what, "give it another name to keep both");
    }
}

/// The names from the payload on, where the node is nothing but steps.
pub(super) fn path_of(node: &Node) -> Option<Vec<String>> {
    match &node.kind {
        NodeKind::Field(name) => Some(vec![name.to_string()]),
        NodeKind::Member { object, name } => {
            let mut path = path_of(object)?;
            path.push(name.to_string());
            Some(path)
        }
        _ => None,
    }
}
