//! One request to the address that the person gave, and what came of it. Nothing else in the page sends anything.

use crate::playground::effect::Request;
use crate::playground::model::{Answer, InvokeOutcome, RequestMode};
use crate::web::browser::{clock, location};
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, Headers, PermissionState, PermissionStatus, ReadableStreamDefaultReader,
    RequestInit, Response,
};

/// What of an answer's body is shown.
const MOST_BYTES: usize = 1 << 20;

/// What of a body that is no text is shown.
const MOST_DIGITS: usize = 4 << 10;
/// How long a listener has to answer.
const LISTENER_MILLIS: u32 = 5_000;

/// A request under way.
#[derive(Clone, Debug)]
pub struct Sending {
    controller: AbortController,
    ended_by: Rc<Cell<Option<Ended>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    ByPerson,
    ByTime,
}

impl Sending {
    /// Stops it.
    pub fn cancel(&self) {
        self.end(Ended::ByPerson);
    }

    fn end(&self, by: Ended) {
        if self.ended_by.get().is_none() {
            self.ended_by.set(Some(by));
            self.controller.abort();
        }
    }
}

/// Sends; `then` gets what came. `None` when the browser cannot make requests that can be stopped.
pub fn send(request: Request, then: impl FnOnce(InvokeOutcome) + 'static) -> Option<Sending> {
    let controller = AbortController::new().ok()?;
    let sending = Sending { controller, ended_by: Rc::default() };
    let own = sending.clone();
    spawn_local(async move {
        let by_time = own.clone();
        let wait = clock::after(request.timeout_millis, move || by_time.end(Ended::ByTime));
        let result = exchange(&request, &own.controller).await;
        drop(wait);
        then(match (result, own.ended_by.get()) {
            (_, Some(Ended::ByPerson)) => InvokeOutcome::Cancelled,
            (_, Some(Ended::ByTime)) => InvokeOutcome::TimedOut,
            (Ok(outcome), None) => outcome,
            (Err(problem), None) => {
                let denied = is_denied(request.network).await;
                let page = location::origin();
                InvokeOutcome::Failed { said: words(&problem), denied, page }
            }
        });
    });
    Some(sending)
}

async fn exchange(
    request: &Request,
    controller: &AbortController,
) -> Result<InvokeOutcome, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let init = init(request, controller)?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(&request.url, &init)).await?;
    let response: Response = answer.dyn_into()?;
    if request.mode == RequestMode::NoReply {
        return Ok(InvokeOutcome::SentUnread);
    }
    let (bytes, received_bytes) = body(&response).await?;
    let (body, is_text, shown_bytes) = shown(bytes, received_bytes);
    Ok(InvokeOutcome::Answered(Answer {
        status: response.status(),
        status_text: response.status_text(),
        headers: headers(&response),
        body,
        is_text,
        received_bytes,
        shown_bytes,
        ..Answer::default()
    }))
}

/// The bytes as text, or their beginning in digits; whether it is text; and how many bytes it shows.
fn shown(bytes: Vec<u8>, received: usize) -> (String, bool, usize) {
    let length = bytes.len();
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (text, true, length),
        Err(error) => error,
    };
    // A character that was cut at the end is no reason to call the rest no text.
    let good = error.utf8_error().valid_up_to();
    let is_cut = error.utf8_error().error_len().is_none() && received > length;
    let mut bytes = error.into_bytes();
    bytes.truncate(if is_cut { good } else { MOST_DIGITS });
    let length = bytes.len();
    match String::from_utf8(bytes) {
        Ok(text) if is_cut => (text, true, length),
        Ok(text) => (hexadecimal(text.as_bytes()), false, length),
        Err(error) => (hexadecimal(error.as_bytes()), false, length),
    }
}

/// Whether the browser says that this page is kept from that network. Asking shows nothing to the person.
async fn is_denied(network: &str) -> bool {
    if network.is_empty() {
        return false;
    }
    // The second is what the first was called before it was told apart.
    for name in [network, "local-network-access"] {
        if state(name).await == Some(PermissionState::Denied) {
            return true;
        }
    }
    false
}

async fn state(name: &str) -> Option<PermissionState> {
    let asked = Object::new();
    Reflect::set(&asked, &"name".into(), &name.into()).ok()?;
    let permissions = web_sys::window()?.navigator().permissions().ok()?;
    let status = JsFuture::from(permissions.query(&asked).ok()?).await.ok()?;
    Some(status.dyn_into::<PermissionStatus>().ok()?.state())
}

/// Whether anything at this address answers, readable or not.
pub fn ask_listener(url: String, then: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        then(is_answered(&url).await.is_ok());
    });
}

async fn is_answered(url: &str) -> Result<(), JsValue> {
    let controller = AbortController::new()?;
    let init = RequestInit::new();
    init.set_signal(Some(&controller.signal()));
    init.set_credentials(web_sys::RequestCredentials::Omit);
    init.set_cache(web_sys::RequestCache::NoStore);
    init.set_referrer_policy(web_sys::ReferrerPolicy::NoReferrer);
    init.set_mode(web_sys::RequestMode::NoCors);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let _wait = clock::after(LISTENER_MILLIS, move || controller.abort());
    JsFuture::from(window.fetch_with_str_and_init(url, &init)).await.map(drop)
}

fn init(request: &Request, controller: &AbortController) -> Result<RequestInit, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&Uint8Array::from(request.body.as_slice()));
    init.set_signal(Some(&controller.signal()));
    init.set_credentials(web_sys::RequestCredentials::Omit);
    init.set_cache(web_sys::RequestCache::NoStore);
    init.set_referrer_policy(web_sys::ReferrerPolicy::NoReferrer);
    init.set_mode(match request.mode {
        RequestMode::NoReply => web_sys::RequestMode::NoCors,
        RequestMode::Simple | RequestMode::Preflight => web_sys::RequestMode::Cors,
    });
    let headers = Headers::new()?;
    if request.mode == RequestMode::Preflight {
        for (name, value) in &request.headers {
            headers.append(name, value)?;
        }
        if !headers.has("content-type")? {
            headers.set("content-type", "application/json")?;
        }
    } else {
        // One of the types for which the browser does not ask first.
        headers.set("content-type", "text/plain")?;
    }
    init.set_headers(&headers);
    Ok(init)
}

/// The first of the bytes, and how many came in all.
async fn body(response: &Response) -> Result<(Vec<u8>, usize), JsValue> {
    let mut bytes = Vec::new();
    let mut received = 0;
    let Some(stream) = response.body() else { return Ok((bytes, received)) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into()?;
    loop {
        let read = JsFuture::from(reader.read()).await?;
        if Reflect::get(&read, &"done".into())?.is_truthy() {
            return Ok((bytes, received));
        }
        let chunk: Uint8Array = Reflect::get(&read, &"value".into())?.dyn_into()?;
        let chunk = chunk.to_vec();
        received += chunk.len();
        bytes.extend(chunk.into_iter().take(MOST_BYTES.saturating_sub(bytes.len())));
    }
}

/// The headers that the browser shows to a page of another origin.
fn headers(response: &Response) -> Vec<(String, String)> {
    let pair = |entry: JsValue| {
        let entry: Array = entry.dyn_into().ok()?;
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    response.headers().entries().into_iter().filter_map(|entry| pair(entry.ok()?)).collect()
}

/// Rows of sixteen bytes.
fn hexadecimal(bytes: &[u8]) -> String {
    let row =
        |row: &[u8]| row.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
    bytes.chunks(16).map(row).collect::<Vec<_>>().join("\n")
}

fn words(problem: &JsValue) -> String {
    let message =
        Reflect::get(problem, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| format!("{problem:?}"))
}
