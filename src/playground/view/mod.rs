//! What the page shows, as rows and words; components only lay them out.
//!
//! In all texts, what stands between backticks is code.

mod actions;
mod everywhere;
mod highlight;
mod invoke;
mod messages;
mod problems;
mod result;
mod rule;
mod tree;
mod values;

pub(super) use highlight::json as json_colours;

pub use actions::{FieldRow, OtherActionView};
pub use invoke::{InvokeRunView, InvokeView};
pub use messages::{LONGEST, MessageRow};
pub use problems::{Mark, ProblemView};
pub use result::{OutputView, RungView, VerdictView};
pub use rule::{EditorView, FieldView, HoleView, LambdaView, TokenMark};
pub use values::{LineValue, ValueRow};

use super::effect::Request;
use super::event::{CopyWhat, Field};
use super::examples;
use super::model::{InvokeOutcome, Model, Origin, PayloadKind, ResultTab, RuleView, Saved};
use super::reached::reached;
use super::request;
use super::request_line;
use crate::engine::action::permission::is_possible;
use crate::engine::evaluate::Note;
use std::rc::Rc;

pub use crate::assist::ladder::{
    ArnPartView, Block, ConditionRow, LevelPair, RungState, Suggestion as SuggestionView, Tone,
};

/// A banner under the top bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BannerView {
    /// Its tone.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// Whether it offers *Keep a copy* and *Back to my work*.
    pub shared: bool,
}

/// A rule of the gallery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleView {
    /// Its id, for ever.
    pub id: &'static str,
    /// What it shows.
    pub title: String,
    /// What it teaches, in a sentence.
    pub lesson: String,
}

/// Everything that the page shows of the model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageView {
    /// The bar.
    pub verdict: VerdictView,
    /// The list.
    pub messages: Vec<MessageRow>,
    /// The ladder: ten, always.
    pub rungs: Vec<RungView>,
    /// The SQL editor; `None` when the document holds no SQL string to edit: then `sql_missing` says why.
    pub sql: Option<EditorView>,
    /// Why there is no SQL to edit.
    pub sql_missing: String,
    /// The document editor.
    pub document: EditorView,
    /// The SQL version in force.
    pub version: String,
    /// The rule's name.
    pub rule_name: FieldView,
    /// Its account.
    pub account: FieldView,
    /// Its Region.
    pub region: FieldView,
    /// Its Lambda actions.
    pub lambdas: Vec<(LambdaView, EditorView)>,
    /// The other actions, and the error action.
    pub other_actions: Vec<OtherActionView>,
    /// The problems.
    pub problems: Vec<ProblemView>,
    /// `1 error, 1 risk, 1 note`
    pub problem_counts: String,
    /// The selected message's payload.
    pub payload: EditorView,
    /// `99 bytes, valid JSON object`
    pub payload_note: String,
    /// How it is typed.
    pub payload_kind: PayloadKind,
    /// What is wrong with the topic.
    pub topic_problem: Option<String>,
    /// What is wrong with the stand-ins, the time, or the user properties.
    pub context_problem: Option<String>,
    /// The output.
    pub output: OutputView,
    /// `3`, `blocked`; beside the name of the permission tab.
    pub permission_chip: String,
    /// The policy of the function, as pasted.
    pub policy: String,
    /// The values.
    pub values: Vec<ValueRow>,
    /// The tree of the statement, as indented lines.
    pub tree: Vec<(usize, String)>,
    /// The two SQL versions side by side, in the tab that shows the tree.
    pub versions: Vec<Block>,
    /// The invoke panel.
    pub invoke: InvokeView,
    /// The banner.
    pub banner: Option<BannerView>,
    /// Choices of ours that the result of the selected message depends on, each once.
    pub notes: Vec<String>,
    /// The gallery.
    pub examples: Vec<ExampleView>,
    /// What *Undo* would take back; `None` when there is nothing.
    pub undo: Option<String>,
    /// What was copied just now.
    pub copied: Option<CopyWhat>,
    /// `Saved on this device`, or why not.
    pub saved: String,
}

/// What the page shows of the model.
#[must_use]
pub fn page(model: &Model) -> PageView {
    let problems = model.results.problems(model.selected);
    let marks = problems::marks(model, &problems);
    let identity = rule::identity(model);
    let (sql, sql_missing) = rule::sql(model, &problems, &marks);
    let (payload, payload_note) = messages::payload(model, &marks);
    PageView {
        verdict: result::verdict(model, &problems),
        messages: messages::rows(model),
        rungs: result::rungs(model),
        sql,
        sql_missing,
        document: seen(model.rule_view == RuleView::Json, || rule::document(model, &marks)),
        version: rule::version(model),
        rule_name: identity.rule_name,
        account: identity.account,
        region: identity.region,
        lambdas: rule::lambdas(model, &marks),
        other_actions: actions::other_actions(model),
        problem_counts: problems::counts(&problems),
        payload,
        payload_note,
        payload_kind: model.message().map(|message| message.kind).unwrap_or_default(),
        topic_problem: problems::first_in(&marks, Field::Topic),
        context_problem: model
            .result()
            .and_then(|result| result.context_error().map(str::to_owned)),
        // What is not seen is not made: with a large payload each of these takes longer than the rest of the page.
        output: seen(model.tab == ResultTab::Output, || result::output(model)),
        permission_chip: permission_chip(model),
        policy: model.inputs.policy.clone(),
        values: values::rows(model),
        tree: seen(model.tab == ResultTab::Inspect, || tree::tree(model)),
        versions: seen(model.tab == ResultTab::Inspect, || model.versions.blocks.clone()),
        invoke: seen(model.invoke.open, || invoke::invoke(model)),
        banner: banner(model),
        notes: notes(model),
        examples: gallery(),
        undo: model.undo.last().map(|undo| undo.what.clone()),
        copied: model.copied,
        saved: saved(model).to_owned(),
        problems: problems::rows(model, problems),
    }
}

fn seen<T: Default>(is_seen: bool, make: impl FnOnce() -> T) -> T {
    if is_seen { make() } else { T::default() }
}

fn banner(model: &Model) -> Option<BannerView> {
    let shared = match &model.origin {
        Origin::Own => None,
        Origin::Shared { from, .. } => Some(format!("{from}. Your own work is as it was.")),
    };
    let is_shared = shared.is_some();
    match &model.notice {
        Some(notice) => {
            Some(BannerView { tone: notice.tone, text: notice.text.clone(), shared: is_shared })
        }
        None => shared.map(|text| BannerView { tone: Tone::No, text, shared: true }),
    }
}

/// How many statements the functions need; none are possible where nothing that is reached can have one.
fn permission_chip(model: &Model) -> String {
    let reached = reached(model);
    let identity = &model.results.identity;
    let possible = reached.functions.iter().filter(|(arn, _)| is_possible(arn, identity)).count();
    match possible {
        0 if reached.functions.is_empty() && reached.illegal.is_empty() => String::new(),
        0 => "blocked".to_owned(),
        count => count.to_string(),
    }
}

fn notes(model: &Model) -> Vec<String> {
    let notes = model.result().map(|result| result.run.evaluation.notes.iter());
    let text = |note: &Note| {
        let came = model.noted.iter().find(|(id, _)| *id == note.id);
        came.map_or_else(|| note.text.to_owned(), |(_, text)| text.clone())
    };
    notes.into_iter().flatten().map(text).filter(|text| !text.is_empty()).collect()
}

fn gallery() -> Vec<ExampleView> {
    let view = |example: &'static examples::Example| ExampleView {
        id: &example.id,
        title: example.title.clone(),
        lesson: example.lesson.clone(),
    };
    examples::all().iter().map(view).collect()
}

const fn saved(model: &Model) -> &'static str {
    if matches!(model.origin, Origin::Shared { .. }) {
        return "Not saved until you keep a copy";
    }
    match model.saved {
        Saved::Unchanged => "",
        Saved::Saved => "Saved on this device",
        Saved::Pending => "Saving…",
        Saved::Denied => "Not saved: this browser keeps nothing more for this page",
        Saved::Kept => "The older draft on this device is kept until you change something",
    }
}

/// The text of something that can be copied.
///
/// # Errors
/// Why there is nothing to copy, as a sentence.
pub fn copied_text(model: &Model, what: CopyWhat) -> Result<String, String> {
    let nothing = || "There is nothing to copy yet.".to_owned();
    let run = |number| model.invoke.runs.iter().find(|run| run.request.number == number);
    match what {
        // The annex knows these.
        CopyWhat::Link | CopyWhat::Sheet(_) | CopyWhat::Expectation => Err(nothing()),
        CopyWhat::Export(index) => {
            let export = model.exchange.exports.get(index).ok_or_else(nothing)?;
            Ok(export.text.clone())
        }
        CopyWhat::Document => Ok(model.inputs.document.clone()),
        CopyWhat::Output => {
            let output = result::output(model);
            output.pretty.map(|_| output.exact).ok_or_else(nothing)
        }
        CopyWhat::Curl(number) => request_line::curl(&*sent(model, number)?, model.shell),
        CopyWhat::Reply(number) => match run(number).map(|run| &*run.outcome) {
            Some(InvokeOutcome::Answered(answer)) => Ok(answer.body.clone()),
            _ => Err(nothing()),
        },
        CopyWhat::Remedy(number, cause) => {
            let cause = run(number).and_then(|run| run.causes.get(cause)).ok_or_else(nothing)?;
            Ok(cause.command.clone())
        }
        CopyWhat::AwsInvoke(number) => {
            let request = sent(model, number)?;
            let region = model.function(model.selected).map(|function| &*function.region);
            request_line::aws_invoke(&request, region.unwrap_or("us-east-1"), model.shell)
        }
    }
}

/// The request with this number; with 0 as it would be sent now.
fn sent(model: &Model, number: u32) -> Result<Rc<Request>, String> {
    let run = model.invoke.runs.iter().find(|run| run.request.number == number);
    match run {
        Some(run) => Ok(Rc::clone(&run.request)),
        None => request::prepare(model, model.selected, 0).map(Rc::new),
    }
}
