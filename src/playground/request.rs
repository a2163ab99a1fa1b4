//! The request of the invoke panel: exactly the bytes that the rule hands over, and everything checked before they leave.

use super::effect::Request;
use super::model::{Model, RequestMode};
use crate::assist::value_text::cut;
use crate::engine::evaluate::Outcome;
use crate::engine::value::{Value, json};

/// Seconds, when none are typed.
const TIMEOUT: u32 = 30;
/// The most seconds: as long as a function may run.
const MAX_TIMEOUT: u32 = 900;

/// Headers that a browser does not let a page set.
const FORBIDDEN: [&str; 20] = [
    "accept-charset",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "connection",
    "content-length",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];

/// The event of the message with this index as the actions get it.
///
/// # Errors
/// Why there is none, as a sentence.
fn event(model: &Model, index: usize) -> Result<Vec<u8>, String> {
    if model.results.is_stale() {
        return Err("Nothing to send: the rule has an error.".to_owned());
    }
    let Some(result) = model.results.messages.get(index) else {
        return Err("Nothing to send: there is no message.".to_owned());
    };
    let verdict = &result.ladder.verdict;
    match (&result.run.evaluation.outcome, result.ladder.fires) {
        (Outcome::Produced(value), Some(true)) => Ok(bytes(value)),
        (_, None) => Err(format!("Nothing to send: {}.", verdict.headline)),
        _ => Err(format!("Nothing to send. {}.", verdict.headline)),
    }
}

/// A value as its bytes: JSON, or the bytes themselves; Undefined is none.
pub(super) fn bytes(value: &Value) -> Vec<u8> {
    match value {
        Value::Bytes(bytes) => bytes.to_vec(),
        other => json::write(other).unwrap_or_default().into_bytes(),
    }
}

/// The request of the message with this index as it would be sent now.
///
/// # Errors
/// What is missing or wrong, as a sentence.
pub(super) fn prepare(model: &Model, index: usize, number: u32) -> Result<Request, String> {
    let body = event(model, index)?;
    let url = address(&address_for(model, index), model.secure)?;
    let mode = model.invoke.mode;
    let headers = headers(&model.invoke.headers)?;
    let timeout_millis = timeout(&model.invoke.timeout)?.saturating_mul(1000);
    let headers = if mode == RequestMode::Preflight { headers } else { Vec::new() };
    let network = network(&url, model.secure);
    let about = about(model, index);
    let preset = model.invoke.preset;
    Ok(Request { number, about, url, headers, body, preset, network, mode, timeout_millis })
}

/// The permission that browsers ask for before a page of the world may call this address: of the machine itself, or plainly
/// near it. A page that came from this machine, which is not over https, needs none.
pub(super) fn network(url: &str, secure: bool) -> &'static str {
    let host = host(url);
    if !secure {
        ""
    } else if is_this_machine(host) {
        "loopback-network"
    } else if host.ends_with(".local") || host.starts_with("10.") || host.starts_with("192.168.") {
        "local-network"
    } else {
        ""
    }
}

/// Where to ask whether anything listens: what browsers ask of any host, and no function is invoked at.
pub(super) fn listener(url: &str) -> String {
    let (scheme, rest) = url.split_once("//").unwrap_or(("", url));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    format!("{scheme}//{authority}/favicon.ico")
}

/// The indexes of the messages that fire.
pub(super) fn firing(model: &Model) -> impl Iterator<Item = usize> {
    let results = model.results.messages.iter().enumerate();
    results.filter(|(_, result)| result.ladder.fires == Some(true)).map(|(index, _)| index)
}

/// The address as it stands; as long as a preset wrote it, that of the function which this message reaches.
pub(super) fn address_for(model: &Model, index: usize) -> String {
    let invoke = &model.invoke;
    match model.function(index) {
        Some(function) if !invoke.filled.is_empty() && invoke.url == invoke.filled => {
            invoke.preset.url(Some(function))
        }
        _ => invoke.url.clone(),
    }
}

/// `Message 1, “Press 7”. Fires: 1 invocation of …`
fn about(model: &Model, index: usize) -> String {
    let name = model.inputs.messages.get(index).map(|message| cut(&message.name, 60));
    let name = name.filter(|name| !name.is_empty()).map(|name| format!(", “{name}”"));
    let verdict = model.results.messages.get(index).map(|result| &*result.ladder.verdict.headline);
    let (name, verdict) = (name.unwrap_or_default(), verdict.unwrap_or_default());
    format!("Message {}{name}. {verdict}.", index + 1)
}

/// An address that a page may call.
fn address(text: &str, secure: bool) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("No address yet: choose an emulator, or type one.".to_owned());
    }
    let (scheme, rest) = text.split_once(':').ok_or_else(|| {
        format!("`{}` is no address: it begins with `http://` or `https://`.", cut(text, 60))
    })?;
    let is = |wanted: &str| scheme.eq_ignore_ascii_case(wanted);
    if !is("http") && !is("https") {
        return Err(format!(
            "`{}:` cannot be called: only `http:` and `https:` can.",
            cut(scheme, 30)
        ));
    }
    let rest =
        rest.strip_prefix("//").ok_or_else(|| format!("`//` is missing after `{scheme}:`."))?;
    if let Some(wrong) =
        text.chars().find(|character| character.is_whitespace() || character.is_control())
    {
        return Err(format!("The address has a character that no address has: {}.", named(wrong)));
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(
            "An address with a name and a password cannot be called from a page.".to_owned()
        );
    }
    if authority.contains(['<', '>']) {
        return Err(
            "The address has a hole: write your function URL’s id for `<url-id>`.".to_owned()
        );
    }
    let host = host_of(authority)?;
    if is("http") && secure && !is_this_machine(host) {
        return Err(format!(
            "This page came over https, from where browsers call no `http:` address but this machine’s own; `{host}` is another."
        ));
    }
    Ok(text.to_owned())
}

fn named(character: char) -> String {
    match character {
        ' ' => "a blank".to_owned(),
        other => format!("`{}`", other.escape_default()),
    }
}

/// The host of `host:port`; the port is checked.
fn host_of(authority: &str) -> Result<&str, String> {
    let (host, port) = match authority.rfind(']') {
        Some(end) => {
            let (host, after) = authority.split_at_checked(end + 1).unwrap_or((authority, ""));
            (host, after.strip_prefix(':').unwrap_or(after))
        }
        None => authority.split_once(':').unwrap_or((authority, "")),
    };
    if host.is_empty() {
        return Err("The address names no host.".to_owned());
    }
    if !port.is_empty() && port.parse::<u16>().is_err() {
        return Err(format!("`{}` is no port: ports go to 65535.", cut(port, 20)));
    }
    Ok(host)
}

/// Whether a host is the machine itself, which browsers trust like https.
fn is_this_machine(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host.starts_with("127.")
        || host == "[::1]"
}

/// The host of an address that has been checked.
fn host(url: &str) -> &str {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host_of(authority).unwrap_or(authority)
}

/// `Name: value` lines.
fn headers(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut headers = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let number = index + 1;
        let (name, value) = line
            .split_once(':')
            .ok_or_else(|| format!("Header line {number} has no `:` between name and value."))?;
        let (name, value) = (name.trim(), value.trim());
        if !is_token(name) {
            return Err(format!(
                "Header line {number}: `{}` is no name of a header.",
                cut(name, 40)
            ));
        }
        let lower = name.to_ascii_lowercase();
        if FORBIDDEN.contains(&lower.as_str())
            || lower.starts_with("sec-")
            || lower.starts_with("proxy-")
        {
            return Err(format!("Header line {number}: browsers do not let a page set `{name}`."));
        }
        if let Some(wrong) =
            value.chars().find(|character| character.is_control() || u32::from(*character) > 0xff)
        {
            return Err(format!("Header line {number}: a value cannot hold {}.", named(wrong)));
        }
        headers.push((name.to_owned(), value.to_owned()));
    }
    Ok(headers)
}

fn is_token(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}

/// Seconds.
fn timeout(text: &str) -> Result<u32, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(TIMEOUT);
    }
    match text.parse::<u32>() {
        Ok(seconds) if (1..=MAX_TIMEOUT).contains(&seconds) => Ok(seconds),
        _ => Err(format!(
            "`{}` is no timeout: whole seconds from 1 to {MAX_TIMEOUT}.",
            cut(text, 20)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, secure: bool, wrong: Option<&str>) {
        match (address(text, secure), wrong) {
            (Ok(url), None) => assert_eq!(url, text.trim()),
            (Err(error), Some(wrong)) => assert!(error.contains(wrong), "{text}: {error}"),
            (other, _) => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn only_addresses_that_a_page_may_call_are_taken() {
        check("http://localhost:9000/x", true, None);
        check(" HTTPS://example.org ", true, None);
        check("http://127.0.0.1:3001/2015-03-31/functions/f/invocations", true, None);
        check("http://[::1]:8080/", true, None);
        check("http://192.168.1.5/", false, None);
        check("http://192.168.1.5/", true, Some("192.168.1.5"));
        check("http://localhost.example.org/", true, Some("this machine"));
        check("", true, Some("No address yet"));
        check("localhost", true, Some("begins with"));
        check("localhost:9000", true, Some("cannot be called"));
        check("javascript:alert(1)", true, Some("`javascript:` cannot be called"));
        check("file:///etc/passwd", false, Some("`file:`"));
        check("http:/x", false, Some("`//` is missing"));
        check("http:///x", false, Some("names no host"));
        check("http://user:pass@example.org", false, Some("password"));
        check("https://<url-id>.lambda-url.us-east-1.on.aws/", true, Some("hole"));
        check("http://a b", false, Some("a blank"));
        check("http://localhost:99999", false, Some("port"));
    }

    #[test]
    fn headers_are_read_line_by_line() {
        let read = headers("X-A: 1\n\n x-b :two: three ").unwrap();
        let expected = [("X-A", "1"), ("x-b", "two: three")];
        assert_eq!(read, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert!(headers("X-A 1").unwrap_err().contains("line 1"));
        assert!(headers("X-A: 1\nX B: 2").unwrap_err().contains("line 2"));
        assert!(headers("Host: x").unwrap_err().contains("`Host`"));
        assert!(headers("X: a\u{7}").is_err());
    }

    #[test]
    fn timeouts_are_whole_seconds() {
        assert_eq!(timeout(""), Ok(30));
        assert_eq!(timeout(" 5 "), Ok(5));
        for wrong in ["0", "-1", "1.5", "901", "soon", "99999999999999"] {
            assert!(timeout(wrong).is_err(), "{wrong}");
        }
    }
}
