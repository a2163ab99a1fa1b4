//! The invoke panel: what can be sent, and what came of it.

use super::Tone;
use crate::assist::value_text::{counted, cut};
use crate::playground::model::{Answer, InvokeOutcome, InvokeRun, Model, Preset, RequestMode};
use crate::playground::request::{host, is_this_machine, prepare};

/// The invoke panel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvokeView {
    /// Whether *Send* can be pressed.
    pub can_send: bool,
    /// `Send 43 bytes`, or why nothing can be sent.
    pub send_word: String,
    /// What is wrong with the address, headers or timeout.
    pub problem: Option<String>,
    /// What the request does to the browser: preflight or not.
    pub note: String,
    /// The local emulators that can be chosen, by name.
    pub presets: Vec<(Preset, &'static str)>,
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
    /// What it means, in a sentence.
    pub sentence: String,
    /// Likely causes of no answer, most likely first: title, what to do.
    pub causes: Vec<(String, String)>,
    /// As it came.
    pub outcome: InvokeOutcome,
}

pub(super) fn invoke(model: &Model) -> InvokeView {
    let prepared = prepare(model, 0);
    let sending = model.invoke.sending.is_some();
    let (send_word, problem) = match &prepared {
        _ if sending => ("Sending…".to_owned(), None),
        Ok(request) => (format!("Send {}", counted(request.body.len(), "byte")), None),
        Err(problem) => ("Send".to_owned(), Some(problem.clone())),
    };
    InvokeView {
        can_send: prepared.is_ok() && !sending,
        send_word,
        problem,
        note: note(model),
        presets: Preset::ALL.into_iter().map(|preset| (preset, preset.name())).collect(),
        runs: model.invoke.runs.iter().map(|run| run_view(model, run)).collect(),
    }
}

fn note(model: &Model) -> String {
    let mode = match model.invoke.mode {
        RequestMode::Simple => {
            "Sent as `text/plain` without headers of its own: the browser does not ask first."
        }
        RequestMode::Preflight => {
            "Sent as `application/json` with the headers below: the browser asks first (preflight)."
        }
        RequestMode::NoReply => {
            "Sent without reading the reply: works where the other side sends no CORS headers."
        }
    };
    match preset_of(model) {
        Some(preset) => format!("{mode} {}", preset.note()),
        None => mode.to_owned(),
    }
}

/// The emulator that the address belongs to, by its port.
fn preset_of(model: &Model) -> Option<Preset> {
    let function = model.function_name();
    Preset::ALL
        .into_iter()
        .find(|preset| preset.url(function.as_deref()) == model.invoke.url.trim())
}

fn run_view(model: &Model, run: &InvokeRun) -> InvokeRunView {
    let (tone, word, sentence) = told(run);
    let causes = match &run.outcome {
        InvokeOutcome::Failed(_) => causes(model.secure, &run.url),
        _ => Vec::new(),
    };
    let note = match &run.outcome {
        InvokeOutcome::Answered(answer) => {
            format!("{}, {}", millis(run.took), counted(answer.received_bytes, "byte"))
        }
        _ => format!("after {}, {} sent", millis(run.took), counted(run.sent_bytes, "byte")),
    };
    InvokeRunView {
        number: run.number,
        tone,
        word,
        note,
        sentence,
        causes,
        outcome: run.outcome.clone(),
    }
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
    match &run.outcome {
        InvokeOutcome::Answered(answer) => answered(answer),
        InvokeOutcome::SentUnread => (
            Tone::Ask,
            "Sent, not read".to_owned(),
            "The request went out. In this mode the browser does not show what came back; the function’s own log does.".to_owned(),
        ),
        InvokeOutcome::Failed(_) => (
            Tone::Bad,
            "No answer".to_owned(),
            "The browser could not read a reply, and does not say why. The likely causes, most likely first.".to_owned(),
        ),
        InvokeOutcome::TimedOut => (
            Tone::Bad,
            "Timed out".to_owned(),
            "No answer came in time. The function may still run; a first start of a container takes longest.".to_owned(),
        ),
        InvokeOutcome::Cancelled => (
            Tone::No,
            "Cancelled".to_owned(),
            "You stopped it. The function may have run all the same.".to_owned(),
        ),
    }
}

fn answered(answer: &Answer) -> (Tone, String, String) {
    let word = format!("{} {}", answer.status, answer.status_text).trim().to_owned();
    let header = |name: &str| {
        answer
            .headers
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    };
    if let Some(kind) = header("x-amz-function-error") {
        let sentence =
            format!("The function ran and failed (`{}`): its error stands below.", cut(kind, 40));
        return (Tone::Bad, "Function error".to_owned(), sentence);
    }
    // The Runtime Interface Emulator answers a timeout with 200 and plain text; a runtime reports an error in the body alone.
    if answer.body.starts_with("Task timed out") {
        return (
            Tone::Bad,
            "Function timed out".to_owned(),
            "The emulator stopped the function: it ran longer than its own timeout.".to_owned(),
        );
    }
    if answer.is_text
        && answer.body.contains("\"errorMessage\"")
        && answer.body.contains("\"errorType\"")
    {
        return (
            Tone::Bad,
            "Function error".to_owned(),
            "The function ran and failed: its error stands below.".to_owned(),
        );
    }
    match answer.status {
        202 | 204 => (Tone::Ok, word, "The event was taken; the function runs on its own.".to_owned()),
        200..=299 => (Tone::Ok, word, "The function returned. A rule does not wait for this, and drops it.".to_owned()),
        400 => (Tone::Bad, word, "The event was refused as it is: Lambda takes JSON only.".to_owned()),
        403 => (Tone::Bad, word, "Refused. LocalStack answers so to pages that it does not know; AWS to requests that are not signed.".to_owned()),
        404 => (Tone::Bad, word, "Nothing of this name there: check the function’s name in the address.".to_owned()),
        405 => (Tone::Bad, word, "The method was refused. SAM answers so to a preflight: the mode Simple sends none.".to_owned()),
        413 => (Tone::Bad, word, "The event is too large for this endpoint.".to_owned()),
        415 => (Tone::Bad, word, "The content type was refused. In the mode Preflight it is `application/json`.".to_owned()),
        429 => (Tone::Bad, word, "Too many requests: the endpoint asks to wait.".to_owned()),
        500..=599 => (Tone::Bad, word, "The endpoint failed: look at its own log.".to_owned()),
        _ => (Tone::Ask, word, "The endpoint answered, but not as an invocation does.".to_owned()),
    }
}

/// Why a browser gives no answer, most likely first, from what is known of the address.
fn causes(secure: bool, url: &str) -> Vec<(String, String)> {
    let host = host(url);
    let here = is_this_machine(host);
    let plain = url.to_ascii_lowercase().starts_with("http:");
    let cause = |title: &str, what: &str| (title.to_owned(), what.to_owned());
    let mut causes = Vec::new();
    if here {
        causes.push((
            format!("Nothing listens at `{host}` on that port"),
            "Start the emulator, or check the port that your container maps.".to_owned(),
        ));
    }
    causes.push(cause(
        "The other side sends no CORS headers",
        "Lambda RIE and SAM never do. The function may have run: look at its log, or send without reading the reply.",
    ));
    if here && secure {
        causes.push(cause(
            "The browser asked for access to this machine, and it was refused",
            "Open the settings of this site, allow the local network, and send again.",
        ));
        if plain {
            causes.push(cause(
                "This browser calls no `http:` address from a page over https",
                "Safari does not, even on this machine. Use another browser, or serve this page over http.",
            ));
        }
    } else if !here {
        causes.push((
            format!("`{host}` cannot be reached, or has no valid certificate"),
            "Open the address in a tab of its own: the browser says more there.".to_owned(),
        ));
    }
    causes.push(cause(
        "An extension or a proxy blocked it",
        "Try a private window, or the `curl` line.",
    ));
    causes
}
