//! The question `sheet`: parts of the page that are not there at first, such as the share dialog. The annex says what they show
//! and what a press in them does; the page draws them (`web::components::sheet`) and does what they ask of it.
//!
//! A sheet is a pure function, [`Asked`] to [`Answer`]: what the page holds, the sheet's own state and what was done in it, to the
//! state after that, what is shown then, and what the page is asked to do. Both are JSON, so that a sheet costs the page nothing.
//!
//! To add one: a file here with `pub(super) fn answer(asked: &Asked<'_>) -> Answer`, a line in `answer`, and where the page is to
//! open it, `Event::SheetOpened` with its name.
//!
//! Leaves to others: drawing (`web`), what an asked change does to the page (`playground::update::sheets`).

mod answer;
mod asked;
mod changes;
mod differences;
mod expectation;
mod expressions;
mod keys;
mod marks;
mod message;
mod messages;
mod moment;
mod node;
mod paste;
mod permission;
mod share;
mod suite;
mod work;

pub use answer::Answer;
pub use asked::Asked;
pub use node::{Node, button, check, element, exact, marked};

use crate::annex::device::Device;
use crate::assist::inputs::Platform;
use crate::assist::question::{Members, problem};
use crate::engine::value::Value;

pub(super) fn answer(question: Members<'_>, platform: Platform, device: &dyn Device) -> Value {
    let Some(asked) = Asked::read(question, platform, device) else {
        return problem("the page's rule and messages cannot be read");
    };
    let answer = match question.text("name") {
        "changes" => changes::answer(&asked),
        "expectation" => expectation::answer(&asked),
        "keys" => keys::answer(&asked),
        "marks" => marks::answer(&asked),
        "message" => message::answer(&asked),
        "messages" => messages::answer(&asked),
        "paste" => paste::answer(&asked),
        "permission" => permission::answer(&asked),
        "share" => share::answer(&asked),
        "suite" => suite::answer(&asked),
        "work" => work::answer(&asked),
        name => return problem(&format!("there is no sheet called `{name}`")),
    };
    answer.write()
}
