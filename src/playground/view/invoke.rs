//! The invoke panel: what can be sent, and what came of it.

use super::{TokenMark, Tone, highlight};
use crate::assist::value_text::{counted, cut, grouped};
use crate::playground::effect::Request;
use crate::playground::model::{
    Answer, Cause, InvokeOutcome, InvokeRun, Model, Preset, RequestMode,
};
use crate::playground::request::{firing, network, prepare};
use std::rc::Rc;

/// The largest body that is coloured.
const MOST_COLOURED: usize = 16 << 10;

/// The invoke panel; empty while it is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvokeView {
    /// Whether *Send* can be pressed.
    pub can_send: bool,
    /// `Send 43 bytes`, or why nothing can be sent.
    pub send_word: String,
    /// `Send all 3 that fire`; where more than one does.
    pub send_all_word: Option<String>,
    /// `2 of 3 sent: …`, of messages that were sent together.
    pub progress: String,
    /// What is wrong with the address, headers or timeout.
    pub problem: Option<String>,
    /// What the request does to the browser: preflight or not.
    pub note: String,
    /// The kinds of endpoints that can be chosen, by name, and whether it is the chosen one.
    pub presets: Vec<(Preset, &'static str, bool)>,
    /// What came of the requests, newest first.
    pub runs: Vec<InvokeRunView>,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvokeRunView {
    /// Its number.
    pub number: u32,
    /// Its tone.
    pub tone: Tone,
    /// `200 OK`, `No answer`.
    pub word: String,
    /// `38 ms, 56 bytes`
    pub note: String,
    /// When it ended, in milliseconds since 1970.
    pub at: i64,
    /// What it means, in a sentence.
    pub sentence: String,
    /// Likely causes of no answer, most likely first; none until they have come.
    pub causes: Rc<[Cause]>,
    /// Whether it can be asked if anything listens there.
    pub can_ask: bool,
    /// Whether it is shown whole.
    pub open: bool,
    /// What was sent.
    pub request: Rc<Request>,
    /// What was sent, as text.
    pub sent: String,
    /// As it came.
    pub outcome: Rc<InvokeOutcome>,
    /// `JSON`, `text`, `no UTF-8, in hexadecimal digits`; and what is not shown.
    pub reply_note: String,
    /// The colours of the reply, if it is shown.
    pub tokens: Rc<[TokenMark]>,
}

pub(super) fn invoke(model: &Model) -> InvokeView {
    let invoke = &model.invoke;
    if !invoke.open {
        return InvokeView::default();
    }
    let prepared = prepare(model, model.selected, 0);
    let sending = invoke.sending.is_some();
    let (send_word, problem) = match &prepared {
        _ if sending => ("Sending…".to_owned(), None),
        Ok(request) => (format!("Send {}", counted(request.body.len(), "byte")), None),
        Err(problem) => ("Send".to_owned(), Some(problem.clone())),
    };
    let firing = firing(model).count();
    let presets = Preset::ALL.into_iter();
    InvokeView {
        can_send: prepared.is_ok() && !sending,
        send_word,
        send_all_word: (firing > 1).then(|| format!("Send all {firing} that fire")),
        progress: progress(model),
        problem,
        note: note(model),
        presets: presets.map(|preset| (preset, preset.name(), preset == invoke.preset)).collect(),
        runs: invoke.runs.iter().map(|run| run_view(model, run)).collect(),
    }
}

/// How far messages that were sent together have come.
fn progress(model: &Model) -> String {
    let batch = model.invoke.batch;
    if batch.of < 2 {
        return String::new();
    }
    let over = format!("{} of {} over, {} answered", batch.done, batch.of, batch.good);
    let is_under_way = model.invoke.sending.is_some();
    let left = batch.of.saturating_sub(batch.done);
    if is_under_way || left == 0 { over } else { format!("{over}, {left} not sent") }
}

fn note(model: &Model) -> String {
    let has_headers = !model.invoke.headers.trim().is_empty();
    let mode = match model.invoke.mode {
        RequestMode::Simple if has_headers => {
            "Sent as `text/plain`, without the headers below: the browser does not ask first."
        }
        RequestMode::Simple => {
            "Sent as `text/plain`: the browser does not ask first. A header makes it ask (preflight)."
        }
        RequestMode::Preflight if has_headers => {
            "Sent with the headers below: the browser asks first (preflight)."
        }
        RequestMode::Preflight => "Sent as `application/json`: the browser asks first (preflight).",
        RequestMode::NoReply => {
            "Sent without headers, and the reply is not read: this works where the other side sends no CORS headers."
        }
    };
    let asks = if network(&model.invoke.url, model.secure).is_empty() {
        ""
    } else {
        " The browser may ask whether this page may reach your network; that is this button."
    };
    format!("{mode}{asks} {}", preset_note(model.invoke.preset)).trim_end().to_owned()
}

/// What a kind of endpoint does to a browser, in a sentence.
const fn preset_note(preset: Preset) -> &'static str {
    match preset {
        Preset::RuntimeEmulator => {
            "Lambda RIE sends no CORS headers, so the reply stays unread, and it runs the function for any method: a preflight would run it twice."
        }
        Preset::Sam => {
            "SAM takes POST only and answers a preflight with 405; without CORS headers the reply stays unread."
        }
        Preset::ServerlessOffline => {
            "serverless-offline lets browsers read its replies, and takes few headers beside the content type. Its names are `service-stage-function`."
        }
        Preset::CargoLambda => {
            "cargo lambda lets browsers read its replies. The name is that of the binary."
        }
        Preset::LocalStack => {
            "LocalStack answers 403 to pages that it does not know; `EXTRA_CORS_ALLOWED_ORIGINS` names those that it does."
        }
        Preset::FunctionUrl => {
            "A function URL hands over another event than a rule does: an HTTP request with these bytes as text in `body`. It needs CORS and the auth type `NONE`."
        }
        Preset::Url => "",
    }
}

fn run_view(model: &Model, run: &InvokeRun) -> InvokeRunView {
    let request = &run.request;
    let open = model.invoke.shown == Some(request.number);
    let (tone, word, sentence) = told(run);
    let note = match &*run.outcome {
        InvokeOutcome::Answered(answer) => {
            format!("{}, {}", millis(run.took), counted(answer.received_bytes, "byte"))
        }
        _ => format!("after {}, {} sent", millis(run.took), counted(request.body.len(), "byte")),
    };
    let (reply_note, tokens) = match &*run.outcome {
        InvokeOutcome::Answered(answer) if open => reply(answer),
        _ => Default::default(),
    };
    InvokeRunView {
        number: request.number,
        tone,
        word,
        note,
        at: run.at,
        sentence,
        causes: Rc::clone(&run.causes),
        can_ask: run.listens.is_none()
            && matches!(&*run.outcome, InvokeOutcome::Failed { denied: false, .. }),
        open,
        request: Rc::clone(request),
        sent: if open {
            String::from_utf8_lossy(&request.body).into_owned()
        } else {
            String::new()
        },
        outcome: Rc::clone(&run.outcome),
        reply_note,
        tokens,
    }
}

/// What kind of text a reply is, and its colours.
fn reply(answer: &Answer) -> (String, Rc<[TokenMark]>) {
    let kind = match (&answer.pretty, answer.is_text) {
        (Some(_), _) => "JSON, laid out",
        (None, true) => "text, no JSON",
        (None, false) => "no UTF-8, in hexadecimal digits",
    };
    let left = answer.received_bytes.saturating_sub(answer.shown_bytes);
    let note = if left == 0 {
        kind.to_owned()
    } else {
        format!(
            "{kind}; the first {} bytes, {} more came",
            grouped(answer.shown_bytes),
            grouped(left)
        )
    };
    let small = answer.pretty.as_ref().filter(|pretty| pretty.len() <= MOST_COLOURED);
    (note, small.map(|pretty| highlight::json(pretty)).unwrap_or_default())
}

/// `38 ms`, `2.1 s`
fn millis(took: i64) -> String {
    if took < 1_000 {
        return format!("{took} ms");
    }
    format!("{}.{} s", took / 1_000, took % 1_000 / 100)
}

/// Tone, word and sentence of an outcome.
fn told(run: &InvokeRun) -> (Tone, String, String) {
    let (tone, word, sentence) = match (&*run.outcome, run.listens) {
        (InvokeOutcome::Answered(answer), _) => return answered(answer),
        (InvokeOutcome::SentUnread, _) => (
            Tone::Ask,
            "Sent, not read",
            "The request went out. In this mode the browser does not show what came back; the function’s own log does.",
        ),
        (InvokeOutcome::Failed { denied: true, .. }, _) => (
            Tone::Bad,
            "Blocked",
            "The browser keeps this page from your network. Open the settings of this site, allow the local network, and send again.",
        ),
        (InvokeOutcome::Failed { .. }, Some(true)) => (
            Tone::Bad,
            "Blocked",
            "Something listens there, and the browser keeps its reply from this page: it came without the CORS headers that let a page read it. The function may have run.",
        ),
        (InvokeOutcome::Failed { .. }, Some(false)) => (
            Tone::Bad,
            "Refused",
            "Nothing there answers this page at all: nothing listens, or the browser does not let the page near it.",
        ),
        (InvokeOutcome::Failed { said, .. }, None) => {
            let sentence = format!(
                "Blocked or refused: the browser says only `{}`. The likely causes, most likely first.",
                cut(said, 80)
            );
            return (Tone::Bad, "No answer".to_owned(), sentence);
        }
        (InvokeOutcome::TimedOut, _) => (
            Tone::Bad,
            "Timed out",
            "No answer came in time. The function may still run; a first start of a container takes longest.",
        ),
        (InvokeOutcome::Cancelled, _) => {
            (Tone::No, "Cancelled", "You stopped it. The function may have run all the same.")
        }
    };
    (tone, word.to_owned(), sentence.to_owned())
}

fn answered(answer: &Answer) -> (Tone, String, String) {
    let status = format!("{} {}", answer.status, answer.status_text).trim().to_owned();
    if answer.is_stopped_function() {
        let sentence = "The emulator stopped the function: it ran longer than its own timeout.";
        return (Tone::Bad, "Function timed out".to_owned(), sentence.to_owned());
    }
    if answer.is_failed_function() {
        let kind = answer.header("x-amz-function-error");
        let kind = kind.map(|kind| format!(" (`{}`)", cut(kind, 40))).unwrap_or_default();
        let sentence = format!(
            "The function ran and failed{kind}; the endpoint says {status}. After a rule, Lambda would try twice more."
        );
        return (Tone::Bad, "Function error".to_owned(), sentence);
    }
    let (tone, sentence) = match answer.status {
        202 | 204 => (
            Tone::Ok,
            "The event was taken; the function runs on its own, as it does after a rule.",
        ),
        200..=299 => {
            (Tone::Ok, "The function returned. A rule does not wait for this, and drops it.")
        }
        400 => (Tone::Bad, "The event was refused as it is: Lambda takes JSON only."),
        403 => (
            Tone::Bad,
            "Refused. LocalStack answers so to pages that it does not know; AWS to requests that are not signed.",
        ),
        404 => (Tone::Bad, "Nothing of this name there: check the function’s name in the address."),
        405 => {
            (Tone::Bad, "The method was refused: this is no address that functions are invoked at.")
        }
        413 => (Tone::Bad, "The event is too large for this endpoint."),
        415 => (
            Tone::Bad,
            "The content type was refused. In the mode Preflight it is `application/json`.",
        ),
        429 => (Tone::Bad, "Too many requests: the endpoint asks to wait."),
        500..=599 => (Tone::Bad, "The endpoint failed: look at its own log."),
        _ => (Tone::Ask, "The endpoint answered, but not as an invocation does."),
    };
    (tone, status, sentence.to_owned())
}
