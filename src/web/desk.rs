//! The editors that are on the page, so that a place in a field can be shown.

use crate::engine::source::Span;
use crate::playground::event::Field;
use crate::web::browser::dom;
use crate::web::browser::editor::Editor;
use std::cell::RefCell;
use std::rc::Rc;

/// A handful: looked through one by one.
type Editors = Vec<(Field, Rc<Editor>)>;

/// The editors by field. Two desks are the same when they share their editors.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    editors: Rc<RefCell<Editors>>,
}

impl Desk {
    /// Notes the editor of a field.
    pub fn put(&self, field: Field, editor: &Rc<Editor>) {
        let mut editors = self.editors.borrow_mut();
        editors.retain(|(known, _)| *known != field);
        editors.push((field, Rc::clone(editor)));
    }

    /// Forgets an editor, unless the field has another one by now.
    pub fn take(&self, field: Field, editor: &Rc<Editor>) {
        self.editors
            .borrow_mut()
            .retain(|(known, now)| *known != field || !Rc::ptr_eq(now, editor));
    }

    /// Puts the caret in a field, the range selected.
    pub fn select(&self, field: Field, span: Span) {
        match self.editors.borrow().iter().find(|(known, _)| *known == field) {
            Some((_, editor)) => editor.select(span),
            None => dom::select(&field_id(field), span),
        }
    }
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.editors, &other.editors)
    }
}

/// The id of a field's element.
#[must_use]
pub fn field_id(field: Field) -> String {
    let name = match field {
        Field::RuleName => "rule-name",
        Field::Account => "account",
        Field::Region => "region",
        Field::Sql => "sql",
        Field::Document => "document",
        Field::FunctionArn(index) => return format!("function-arn-{index}"),
        Field::MessageName => "message-name",
        Field::Topic => "topic",
        Field::Payload => "payload",
        Field::Policy => "policy",
        Field::InvokeUrl => "invoke-url",
        Field::InvokeHeaders => "invoke-headers",
        Field::InvokeTimeout => "invoke-timeout",
    };
    name.to_owned()
}
