//! One match over the forms of an expression.

use super::Answer;
use super::evaluator::Evaluator;
use super::trace::Recorder;
use crate::engine::functions::{Absence, Context, Undefined, Unknown};
use crate::engine::host::FarCall;
use crate::engine::message::DecodedPayload;
use crate::engine::notes;
use crate::engine::query::node::{Node, NodeKind};
use crate::engine::value::convert::{self, CastTarget};
use crate::engine::value::{Kind, Object, Value, arithmetic, compare};
use std::ops::Range;
use std::rc::Rc;

impl<R: Recorder> Evaluator<'_, R> {
    /// Apart from [`Self::value`], so that the answer is made where it will lie; values take time to move.
    #[inline(never)]
    pub(super) fn compute(&mut self, kind: &NodeKind) -> Answer {
        match kind {
            NodeKind::Constant(value) => Ok(value.clone()),
            NodeKind::Nothing(why) => Err(Absence::Undefined(why.clone())),
            NodeKind::Everything => self.everything(),
            NodeKind::Field(name) => self.field(name),
            NodeKind::Row(row) => self.row(*row),
            NodeKind::RowField { name, rows, alias } => self.row_field(name, rows, *alias),
            NodeKind::Variable(index) => self.variable(*index),
            NodeKind::Member { object, name } => {
                let object = self.value(object)?;
                self.member(&object, name)
            }
            NodeKind::Call(call) => self.call(call),
            NodeKind::Default { value, default } => self.default(value, default.as_deref()),
            NodeKind::Cast { value, target } => self.cast(value, *target),
            NodeKind::Case { subject, arms, otherwise } => {
                self.case(subject, arms, otherwise.as_deref())
            }
            NodeKind::Not(operand) => self.not(operand),
            NodeKind::Minus(operand) => self.minus(operand),
            NodeKind::Binary { operator, left, right } => self.binary(*operator, left, right),
            NodeKind::Exists(query) => self.exists(query),
            NodeKind::Query(query) => self.query(query),
            NodeKind::Object(members) => self.object(members),
            NodeKind::Array(items) => self.array(items),
        }
    }

    /// `*` as a value.
    fn everything(&mut self) -> Answer {
        if !self.rows.is_empty() {
            self.note(notes::NESTED_EVERYTHING);
        }
        self.payload()
    }

    pub(super) fn payload(&self) -> Answer {
        match self.context.payload.everything() {
            Value::Undefined => Err(Undefined::Other("the payload is empty".to_owned()).into()),
            value => Ok(value),
        }
    }

    /// A member of the payload. Guide: iot-sql-select, binary-payloads.
    fn field(&mut self, name: &Rc<str>) -> Answer {
        let found = match self.context.payload {
            DecodedPayload::Json(value @ Value::Object(_)) => return self.member(value, name),
            DecodedPayload::Json(other) => other.kind(),
            DecodedPayload::Binary(_) => Kind::Bytes,
            DecodedPayload::Empty => {
                return Err(Undefined::Missing { name: Rc::clone(name) }.into());
            }
        };
        Err(Undefined::NotAnObject { name: Rc::clone(name), found }.into())
    }

    fn member(&mut self, object: &Value, name: &Rc<str>) -> Answer {
        match object {
            Value::Object(members) => match members.get(name) {
                Some(value) if !value.is_undefined() => Ok(value.clone()),
                _ => Err(Undefined::Missing { name: Rc::clone(name) }.into()),
            },
            other => {
                if let Value::Array(_) = other {
                    self.note(notes::ARRAY_PATH);
                }
                Err(Undefined::NotAnObject { name: Rc::clone(name), found: other.kind() }.into())
            }
        }
    }

    /// An element may be a number beyond the range, which is no value.
    pub(super) fn row(&self, row: usize) -> Answer {
        match self.rows.get(row) {
            Some(value) if !value.is_undefined() => Ok(value.clone()),
            _ => Err(Undefined::Other("a number beyond the range".to_owned()).into()),
        }
    }

    /// Guide: iot-sql-operators (EXISTS): the row hides the payload.
    /// Deduced: what the row does not have is looked up outside it; the guide is silent.
    fn row_field(&mut self, name: &Rc<str>, rows: &Range<usize>, alias: Option<usize>) -> Answer {
        for row in rows.clone().rev() {
            let members = self.rows.get(row).and_then(Value::as_object);
            let value = members.and_then(|members| members.get(name)).cloned();
            if let Some(value) = value.filter(|value| !value.is_undefined()) {
                if row + 1 < rows.end {
                    self.note(notes::NESTED_OUTER_FIELD);
                }
                return Ok(value);
            }
        }
        if let Some(row) = alias {
            self.note(notes::NESTED_OUTER_FIELD);
            return self.row(row);
        }
        if let DecodedPayload::Json(Value::Object(members)) = self.context.payload
            && let Some(value) = members.get(name).filter(|value| !value.is_undefined())
        {
            self.note(notes::NESTED_OUTER_FIELD);
            return Ok(value.clone());
        }
        Err(Undefined::Missing { name: Rc::clone(name) }.into())
    }

    /// Guide: iot-sql-functions (cast).
    fn cast(&mut self, value: &Node, target: CastTarget) -> Answer {
        let value = self.value(value)?;
        if target == CastTarget::String {
            self.spend(super::evaluator::weight(&value))?;
        }
        if target == CastTarget::Int && convert::is_cast_disputed(&value) {
            self.note(notes::CAST_TO_INT);
        }
        match convert::cast(&value, target, self.context.version) {
            Value::Undefined => {
                let wanted = match target {
                    CastTarget::String => "a value with a text form",
                    CastTarget::Int | CastTarget::Double | CastTarget::Decimal => "a number",
                    CastTarget::Boolean => "a Boolean",
                };
                Err(Undefined::Argument { index: 0, found: value.kind(), wanted }.into())
            }
            number @ Value::Decimal(_) if target == CastTarget::Double => {
                self.rounded_to_double(number)
            }
            value => Ok(value),
        }
    }

    fn rounded_to_double(&self, number: Value) -> Answer {
        let Context { host, version, .. } = self.context;
        host.far(&FarCall { function: "double", values: &[number], version }).result
    }

    /// Guide: iot-sql-case: Undefined when the subject is, even with ELSE; values are compared as `=` does it.
    fn case(&mut self, subject: &Node, arms: &[(Node, Node)], otherwise: Option<&Node>) -> Answer {
        let all = arms.iter().flat_map(|(test, result)| [test, result]).chain(otherwise);
        let subject = match self.value(subject) {
            Ok(subject) => subject,
            Err(absence) => {
                self.look_at(all);
                return Err(absence);
            }
        };
        for (index, (test, result)) in arms.iter().enumerate() {
            let test = self.value(test).and_then(|test| {
                self.spend_on_containers(&subject, &test)?;
                Ok(test)
            });
            let found = match test {
                Ok(test) if compare::equal(&subject, &test) == Some(true) => Ok(test),
                Ok(_) | Err(Absence::Undefined(_)) => {
                    self.look_at([result]);
                    continue;
                }
                Err(other) => Err(other),
            };
            let answer = found.and_then(|test| {
                self.note_equality(&subject, &test);
                self.value(result)
            });
            self.look_at(all.skip(2 * (index + 1)));
            return answer;
        }
        match otherwise {
            Some(result) => self.value(result),
            None => Err(Undefined::NoCase.into()),
        }
    }

    fn not(&mut self, operand: &Node) -> Answer {
        let operand = self.value(operand)?;
        match convert::to_boolean(&operand) {
            Some(truth) => Ok(Value::Boolean(!truth)),
            None => Err(unary(&operand, "NOT")),
        }
    }

    fn minus(&mut self, operand: &Node) -> Answer {
        let operand = self.value(operand)?;
        if operand.as_str().is_some() {
            self.note(notes::UNARY_MINUS);
        }
        match arithmetic::negate(&operand, self.context.version) {
            Value::Undefined => Err(unary(&operand, "-")),
            value => Ok(value),
        }
    }

    /// Guide: iot-sql-literals; iot-sql-data-types: Undefined members are left out.
    fn object(&mut self, members: &[(Rc<str>, Node)]) -> Answer {
        let mut object = Object::new();
        for (key, node) in members {
            match self.value(node) {
                Ok(value) => {
                    if object.insert(Rc::clone(key), in_json(value)?).is_some() {
                        self.note(notes::DUPLICATE_KEY);
                    }
                }
                Err(Absence::Undefined(_)) => {}
                Err(other) => return Err(other),
            }
        }
        self.made(Value::object(object))
    }

    /// Guide: iot-sql-literals.
    /// Deduced: Undefined elements are left out, as members are; the guide is silent.
    fn array(&mut self, items: &[Node]) -> Answer {
        let mut array = Vec::with_capacity(items.len());
        for node in items {
            match self.value(node) {
                Ok(value) => array.push(in_json(value)?),
                Err(Absence::Undefined(_)) => self.note(notes::UNDEFINED_ELEMENT),
                Err(other) => return Err(other),
            }
        }
        self.made(Value::array(array))
    }
}

/// The reason of an operator on one operand.
fn unary(operand: &Value, operator: &'static str) -> Absence {
    Undefined::Operand { operator, left: operand.kind(), right: None }.into()
}

/// A value as a part of JSON; raw bytes have no place there, and AWS does not say what it makes of them.
pub(super) fn in_json(value: Value) -> Answer {
    if let Value::Bytes(_) = value {
        let why = "AWS does not say how a payload that is not JSON is put into JSON; `encode(*, 'base64')` makes it a text";
        return Err(Absence::Unknown(Unknown::Other(why.to_owned())));
    }
    Ok(value)
}
