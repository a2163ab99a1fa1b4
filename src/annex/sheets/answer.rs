//! What a sheet answers: its state, what it shows, and what it asks of the page.

use crate::assist::inputs::{self, Inputs, MessageInput};
use crate::assist::question::{count, object, some};
use crate::engine::value::Value;

/// What a sheet answers.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Its title.
    pub title: String,
    /// Its state, which comes back with the next question.
    pub state: Value,
    /// What it shows.
    pub view: Vec<Value>,
    /// What stands at its end, before the button that closes it.
    footer: Vec<Value>,
    /// What the page is asked to do, in order.
    asks: Vec<Value>,
}

impl Answer {
    /// A sheet of that title and state that shows this.
    #[must_use]
    pub fn new(title: &str, state: Value, view: Vec<Value>) -> Self {
        Self { title: title.to_owned(), state, view, ..Self::default() }
    }

    /// The same with one more thing at its end.
    #[must_use]
    pub fn with_footer(mut self, inside: impl Into<Value>) -> Self {
        self.footer.push(inside.into());
        self
    }

    /// Takes a text as if it were a file of that name.
    pub fn read(&mut self, name: &str, text: &str) {
        self.ask("read", [("name", name.into()), ("text", text.into())]);
    }

    /// Has this text copied; the button that `copies` the number says so.
    pub fn copy(&mut self, number: usize, text: &str) {
        self.ask("copy", [("number", count(number)), ("text", text.into())]);
    }

    /// Puts other inputs in the place of the page's; `what` is what *Undo* takes back: `the import of 3 messages`.
    pub fn change(&mut self, what: &str, inputs: &Inputs, selected: usize) {
        let members = [
            ("what", what.into()),
            ("inputs", inputs::write(inputs).into()),
            ("selected", count(selected)),
        ];
        self.ask("change", members);
    }

    /// Says which rule of the list the own work is from now on; with `inputs`, another one of it is opened.
    pub fn work(&mut self, work: &str, is_kept: bool, inputs: Option<&Inputs>) {
        let inputs = inputs.map(inputs::write);
        let members =
            [("work", work.into()), ("kept", is_kept.into()), ("inputs", some(inputs.as_deref()))];
        self.ask("work", members);
    }

    /// Opens inputs beside the own work, on one of the messages; `from` says where they are from: `This rule came with the link`.
    pub fn beside(&mut self, inputs: &Inputs, selected: usize, from: &str) {
        let inputs = inputs::write_at(inputs, selected);
        self.ask("beside", [("inputs", inputs.into()), ("from", from.into())]);
    }

    /// Puts another message in the place of the selected one; what is typed key by key is not taken back by *Undo*.
    pub fn message(&mut self, message: &MessageInput) {
        self.ask("message", [("message", inputs::write_message(message))]);
    }

    /// Puts a message after the others; `what` is what *Undo* takes back.
    pub fn insert(&mut self, what: &str, message: &MessageInput) {
        self.ask("insert", [("what", what.into()), ("message", inputs::write_message(message))]);
    }

    /// Opens the sheet `messages` over the page, with this state.
    pub fn open(&mut self, state: Value) {
        self.ask("open", [("state", state)]);
    }

    /// Has the sheet told this at once, unless the inputs have changed; what is shown so far is shown until then.
    pub fn more(&mut self, act: Value) {
        self.ask("more", [("act", act)]);
    }

    /// Puts the focus on the element with this id.
    pub fn focus(&mut self, id: &str) {
        self.ask("focus", [("id", id.into())]);
    }

    /// Has the rules in a text looked for, of a file of that name.
    pub fn rules(&mut self, name: &str, text: &str) {
        self.ask("rules", [("name", name.into()), ("text", text.into())]);
    }

    /// Expects that of the message with this index; `what` is what *Undo* takes back, `None` while it is typed. Of a result that
    /// is kept the button says so.
    pub fn expect(&mut self, index: usize, text: &str, what: Option<&str>, is_kept: bool) {
        let members = [
            ("index", count(index)),
            ("text", text.into()),
            ("what", some(what)),
            ("kept", is_kept.into()),
        ];
        self.ask("expect", members);
    }

    /// Opens the dialog of all expectations, with the text of a file that it offers.
    pub fn suite(&mut self, file: Value) {
        self.ask("suite", [("state", file)]);
    }

    /// Selects another message.
    pub fn select(&mut self, index: usize) {
        self.ask("select", [("index", count(index))]);
    }

    /// Gives the person a file.
    pub fn save(&mut self, name: &str, kind: &str, text: &str) {
        self.ask("save", [("name", name.into()), ("type", kind.into()), ("text", text.into())]);
    }

    /// Hands a text to another application of the device.
    pub fn send(&mut self, title: &str, text: &str) {
        self.ask("send", [("title", title.into()), ("text", text.into())]);
    }

    /// Says something in the line under the top bar.
    pub fn notice(&mut self, text: &str) {
        self.ask("notice", [("text", text.into())]);
    }

    /// Has commands written for another shell from now on.
    pub fn shell(&mut self, id: &str) {
        self.ask("shell", [("shell", id.into())]);
    }

    /// Has commands written on one line from now on, or not.
    pub fn one_line(&mut self, is_on: bool) {
        self.ask("oneLine", [("on", is_on.into())]);
    }

    /// Writes the rule's account.
    pub fn account(&mut self, account: &str) {
        self.ask("account", [("text", account.into())]);
    }

    /// Writes another template for the function of the action with this index, under the words of a button.
    pub fn function_arn(&mut self, title: &str, action: usize, template: &str) {
        let members =
            [("title", title.into()), ("index", count(action)), ("text", template.into())];
        self.ask("functionArn", members);
    }

    /// Closes the sheet.
    pub fn close(&mut self) {
        self.ask("close", []);
    }

    fn ask<const COUNT: usize>(&mut self, what: &str, members: [(&str, Value); COUNT]) {
        let all = std::iter::once(("ask", what.into())).chain(members);
        self.asks.push(Value::object(all.collect()));
    }

    pub(in crate::annex) fn write(self) -> Value {
        object([
            ("title", self.title.into()),
            ("state", self.state),
            ("view", Value::array(self.view)),
            ("footer", Value::array(self.footer)),
            ("asks", Value::array(self.asks)),
        ])
    }
}
