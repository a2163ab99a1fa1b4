//! Nested queries: `(SELECT … FROM source …)` and EXISTS.
//!
//! Guide: iot-sql-nested-queries, iot-sql-operators (EXISTS).

use super::Answer;
use super::evaluator::Evaluator;
use super::trace::Recorder;
use crate::engine::functions::{Absence, Undefined};
use crate::engine::notes;
use crate::engine::query::node::{NodeKind, RowQuery};
use crate::engine::value::Value;
use std::rc::Rc;

/// Where rows come from.
enum Source {
    /// The elements of an Array; the result is an Array.
    Elements(Rc<Vec<Value>>),
    /// An Object: one row, and the result stands alone.
    Object(Value),
    /// `FROM *` of a payload that is an object: one row, and the result is an Array of one.
    ///
    /// Reported: AWS's own validation tool recorded this form.
    Payload(Value),
}

impl<R: Recorder> Evaluator<'_, R> {
    pub(super) fn query(&mut self, query: &RowQuery) -> Answer {
        let source = self.source(query)?;
        self.recorder.begin_rows();
        let answer = self.queried(query, source);
        self.recorder.end_rows();
        answer
    }

    fn queried(&mut self, query: &RowQuery, source: Source) -> Answer {
        match source {
            Source::Elements(items) => {
                let mut results = Vec::new();
                for item in items.iter() {
                    results.extend(self.result(query, item.clone())?);
                }
                self.made(Value::array(results))
            }
            Source::Payload(row) => {
                let result = self.result(query, row)?;
                self.made(Value::array(result.into_iter().collect()))
            }
            Source::Object(row) => match self.row_result(query, row)? {
                Some(answer) => answer,
                None => {
                    self.note(notes::NESTED_OBJECT_ROW);
                    let why = "the object does not satisfy WHERE";
                    Err(Undefined::Other(why.to_owned()).into())
                }
            },
        }
    }

    /// Deduced: over anything that has no rows it is false; the guide is silent.
    pub(super) fn exists(&mut self, query: &RowQuery) -> Answer {
        let rows = match self.source(query) {
            Ok(Source::Elements(items)) => items,
            Ok(Source::Payload(row) | Source::Object(row)) => Rc::new(vec![row]),
            Err(Absence::Undefined(_)) => return Ok(Value::Boolean(false)),
            Err(other) => return Err(other),
        };
        self.recorder.begin_rows();
        let mut answer = Ok(Value::Boolean(false));
        for row in rows.iter() {
            match self.result(query, row.clone()) {
                Ok(None) => continue,
                Ok(Some(_)) => answer = Ok(Value::Boolean(true)),
                Err(absence) => answer = Err(absence),
            }
            break;
        }
        self.recorder.end_rows();
        answer
    }

    fn source(&mut self, query: &RowQuery) -> Result<Source, Absence> {
        let from_everything = matches!(query.source.kind, NodeKind::Everything);
        let source = if from_everything { self.payload() } else { self.value(&query.source) };
        match source {
            Ok(Value::Array(items)) => Ok(Source::Elements(items)),
            Ok(object @ Value::Object(_)) if from_everything => Ok(Source::Payload(object)),
            Ok(object @ Value::Object(_)) => Ok(Source::Object(object)),
            Ok(other) => {
                self.note(notes::NESTED_SOURCE);
                let why =
                    format!("a nested query reads an Array or an Object, not {}", other.kind());
                Err(Undefined::Other(why).into())
            }
            Err(Absence::Undefined(why)) => {
                self.note(notes::NESTED_SOURCE);
                Err(why.into())
            }
            Err(other) => Err(other),
        }
    }

    /// What a row gives as an element; nothing when WHERE is not true or the result is Undefined.
    fn result(&mut self, query: &RowQuery, row: Value) -> Result<Option<Value>, Absence> {
        match self.row_result(query, row)? {
            None => Ok(None),
            Some(Ok(value)) => Ok(Some(value)),
            Some(Err(Absence::Undefined(_))) => {
                self.note(notes::NESTED_UNDEFINED_ROW);
                Ok(None)
            }
            Some(Err(other)) => Err(other),
        }
    }

    /// What SELECT gives for a row; `None` when WHERE is not true.
    fn row_result(&mut self, query: &RowQuery, row: Value) -> Result<Option<Answer>, Absence> {
        self.spend(1)?;
        self.rows.push(row);
        self.recorder.begin_row();
        let result = self.selected(query);
        self.recorder.end_row(matches!(result, Ok(Some(Ok(_)))));
        self.rows.pop();
        result
    }

    fn selected(&mut self, query: &RowQuery) -> Result<Option<Answer>, Absence> {
        if let Some(condition) = &query.condition {
            match self.value(condition) {
                Ok(value) if self.holds(&value) => {}
                Ok(_) | Err(Absence::Undefined(_)) => return Ok(None),
                Err(other) => return Err(other),
            }
        }
        Ok(Some(self.select(&query.projection)))
    }
}
