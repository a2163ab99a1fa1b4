//! Why a browser gives no answer of an endpoint: the likely causes, most likely first, each with what would mend it.
//!
//! What is known: the address, the kind of endpoint, the mode, where the page came from, and whether anything listens, if that was
//! asked. What each emulator does to a browser is read in its source: `aws-lambda-runtime-interface-emulator`, `aws-sam-cli`,
//! `cargo-lambda`, `serverless-offline`, `localstack`. Guide: lambda-rule-action.

use crate::assist::question::{Members, object};
use crate::assist::value_text::uncapitalised;
use crate::engine::value::Value;

/// What is known of a request that was not answered.
struct Request<'q> {
    /// As `Preset::word` says it.
    preset: &'q str,
    /// `simple`, `preflight`, `no reply`
    mode: &'q str,
    /// `localhost`
    host: &'q str,
    /// `9000`
    port: &'q str,
    is_http: bool,
    /// The function that the message reaches.
    function: &'q str,
    /// The names of the headers that were typed, separated by blanks.
    headers: &'q str,
    /// The page: `https://example.org`.
    page: &'q str,
    listens: Option<bool>,
}

/// One cause.
#[derive(Debug, Default)]
struct Cause {
    /// How likely: the greater the earlier.
    weight: u8,
    title: String,
    /// Whether it is no guess.
    certain: bool,
    text: String,
    /// What to type, if it is a command.
    command: String,
}

/// Answers `no-answer`.
#[must_use]
pub(super) fn answer(question: Members<'_>) -> Value {
    let url = question.text("url");
    let authority = url.split_once("//").map_or(url, |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    let is_http = !url.to_ascii_lowercase().starts_with("https:");
    let usual = if is_http { "80" } else { "443" };
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (authority, usual),
    };
    let request = Request {
        preset: question.text("preset"),
        mode: question.text("mode"),
        host,
        port,
        is_http,
        function: question.text("function"),
        headers: question.text("headers"),
        page: question.text("page"),
        listens: match question.value("listens") {
            Value::Boolean(listens) => Some(*listens),
            _ => None,
        },
    };
    let causes = [preflight, no_cors, nothing_listens, permission, safari, certificate, extension];
    let mut causes: Vec<Cause> = causes.into_iter().filter_map(|cause| cause(&request)).collect();
    // Stable: what is equally likely stays in the order above.
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.weight));
    let value = |cause: Cause| {
        object([
            ("title", cause.title.into()),
            ("certain", cause.certain.into()),
            ("text", cause.text.into()),
            ("command", cause.command.into()),
        ])
    };
    object([("causes", Value::array(causes.into_iter().map(value).collect()))])
}

impl Request<'_> {
    fn is_near(&self) -> bool {
        is_this_machine(self.host)
    }

    /// Whether the page itself was loaded from this machine: such a page needs no permission for it.
    fn is_near_page(&self) -> bool {
        let host = self.page.split_once("//").map_or("", |(_, rest)| rest);
        is_this_machine(host.rsplit_once(':').map_or(host, |(host, _)| host))
    }

    fn is_secure_page(&self) -> bool {
        self.page.starts_with("https:")
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host.starts_with("127.")
        || host == "[::1]"
}

/// The request before the request was turned down.
fn preflight(request: &Request<'_>) -> Option<Cause> {
    if request.mode != "preflight" || request.listens == Some(false) {
        return None;
    }
    let cause = |certain, title: &str, text: String| {
        Some(Cause { weight: 9, title: title.to_owned(), certain, text, ..Cause::default() })
    };
    let simple = "Take the mode Simple, which sends no preflight.";
    match request.preset {
        "sam" => {
            cause(true, "SAM answers a preflight with 405", format!("It takes POST only. {simple}"))
        }
        "rie" => cause(
            true,
            "Lambda RIE takes a preflight for an invocation",
            format!("It ran the function with an empty event. {simple}"),
        ),
        "serverless" => {
            let taken = ["accept", "content-type", "x-api-key", "authorization"];
            let refused: Vec<String> = request
                .headers
                .split_whitespace()
                .filter(|name| !taken.iter().any(|taken| name.eq_ignore_ascii_case(taken)))
                .map(|name| format!("`{name}`"))
                .collect();
            if refused.is_empty() {
                return None;
            }
            cause(
                true,
                "serverless-offline refuses the preflight",
                format!(
                    "Browsers may send it `Accept`, `Content-Type`, `X-Api-Key` and `Authorization`, not {}. Leave that out, or use the `curl` line.",
                    refused.join(", ")
                ),
            )
        }
        "localstack" | "cargo-lambda" => None,
        _ => {
            let names = match request.headers {
                "" => "content-type".to_owned(),
                names => format!("content-type, {}", names.to_ascii_lowercase().replace(' ', ", ")),
            };
            Some(Cause {
                weight: 8,
                title: "The preflight was refused".to_owned(),
                text: format!(
                    "The endpoint answers `OPTIONS` with these headers, or: {}",
                    uncapitalised(simple)
                ),
                command: format!(
                    "Access-Control-Allow-Origin: {}\nAccess-Control-Allow-Methods: POST\nAccess-Control-Allow-Headers: {names}",
                    request.page
                ),
                ..Cause::default()
            })
        }
    }
}

/// The reply lacks what lets a page read it.
fn no_cors(request: &Request<'_>) -> Option<Cause> {
    if request.mode == "no reply" || request.listens == Some(false) {
        return None;
    }
    let page = request.page;
    let cause = |certain, title: &str, text: String, command: String| Cause {
        weight: if certain || request.listens == Some(true) { 8 } else { 5 },
        title: title.to_owned(),
        certain,
        text,
        command,
    };
    let ran = "The function may have run: look at its log.";
    Some(match request.preset {
        "rie" | "sam" => {
            let name = if request.preset == "sam" { "SAM" } else { "Lambda RIE" };
            cause(
                true,
                &format!("{name} sends no CORS headers"),
                format!(
                    "It never does, so its replies stay unread. {ran} Take the mode No reply; or serve this page yourself with this in its `Trunk.toml`, and send to the same path of `http://127.0.0.1:8080`."
                ),
                format!(
                    "[[proxy]]\nbackend = \"http://{}:{}/2015-03-31/\"",
                    request.host, request.port
                ),
            )
        }
        "localstack" => cause(
            request.listens == Some(true),
            "LocalStack does not know this page",
            "It answers 403, without CORS headers, to pages that are not on its list.".to_owned(),
            format!("EXTRA_CORS_ALLOWED_ORIGINS={page} localstack start"),
        ),
        "cargo-lambda" => cause(
            false,
            "cargo lambda was started with `--disable-cors`",
            "Without that it lets browsers read its replies.".to_owned(),
            format!("cargo lambda watch --invoke-port {}", request.port),
        ),
        "serverless" => return None,
        "function-url" => {
            let function =
                if request.function.is_empty() { "my_function" } else { request.function };
            cause(
                false,
                "The function URL has no CORS settings for this page, or its auth type is not `NONE`",
                "Set CORS here or in the function’s own code, not in both: two such headers are refused.".to_owned(),
                format!("aws lambda update-function-url-config --function-name {function} --auth-type NONE --cors 'AllowOrigins={page},AllowMethods=POST,AllowHeaders=content-type'"),
            )
        }
        _ => cause(
            false,
            "The other side sends no CORS headers",
            format!("{ran} Take the mode No reply, or have the endpoint send this."),
            format!("Access-Control-Allow-Origin: {page}"),
        ),
    })
}

fn nothing_listens(request: &Request<'_>) -> Option<Cause> {
    if request.listens == Some(true) {
        return None;
    }
    let port = request.port;
    let (text, command) = match request.preset {
        "rie" => (
            "Start the container, or check the port that it maps.",
            format!("docker run -p {port}:8080 IMAGE"),
        ),
        "sam" => ("Start it.", format!("sam local start-lambda --port {port}")),
        "cargo-lambda" => ("Start it.", format!("cargo lambda watch --invoke-port {port}")),
        "serverless" => ("Start it.", format!("serverless offline --lambdaPort {port}")),
        "localstack" => ("Start it.", "localstack start".to_owned()),
        _ if request.is_near() => ("Start what is to answer, or check the port.", String::new()),
        _ => return None,
    };
    Some(Cause {
        // What always answers browsers is, without an answer, not there.
        weight: match (request.listens, request.preset) {
            (Some(false), _) => 9,
            (_, "cargo-lambda" | "serverless") => 7,
            _ => 6,
        },
        title: format!("Nothing listens on port {port} of `{}`", request.host),
        text: text.to_owned(),
        command,
        ..Cause::default()
    })
}

/// Pages of the world need a permission for the machine, and denied it looks like a closed port.
fn permission(request: &Request<'_>) -> Option<Cause> {
    let asked = request.is_near() && !request.is_near_page() && request.listens != Some(true);
    asked.then(|| Cause {
        weight: 5,
        title: "The browser asked for access to the local network, and it was refused".to_owned(),
        text: "Open the settings of this site beside the address bar, allow the local network, and send again.".to_owned(),
        ..Cause::default()
    })
}

fn safari(request: &Request<'_>) -> Option<Cause> {
    let mixed = request.is_http && request.is_secure_page() && request.listens != Some(true);
    mixed.then(|| Cause {
        weight: 4,
        title: "The browser calls no `http:` address from a page over https".to_owned(),
        text: "Safari does not, even on this machine. Use another browser, or serve this page over http.".to_owned(),
        command: "make serve".to_owned(),
        ..Cause::default()
    })
}

fn certificate(request: &Request<'_>) -> Option<Cause> {
    let far = !request.is_near() && request.listens != Some(true);
    far.then(|| Cause {
        weight: 6,
        title: format!("`{}` cannot be reached, or has no certificate that holds", request.host),
        text: "Open the address in a tab of its own: the browser says more there.".to_owned(),
        ..Cause::default()
    })
}

fn extension(_: &Request<'_>) -> Option<Cause> {
    Some(Cause {
        title: "An extension or a proxy blocked it".to_owned(),
        text: "Try a private window, or the `curl` line.".to_owned(),
        ..Cause::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::question::{in_text, question};

    const RIE: &str = "http://localhost:9000/2015-03-31/functions/function/invocations";

    /// The titles, most likely first, of a request by a page of the world.
    fn causes(members: &[(&str, &str)], listens: Option<bool>) -> Vec<(String, bool, String)> {
        let find = |name: &str, or: &str| {
            let found = members.iter().find(|(own, _)| *own == name);
            Value::from(found.map_or(or, |(_, value)| *value))
        };
        let asked = question(
            "no-answer",
            [
                ("url", find("url", RIE)),
                ("preset", find("preset", "rie")),
                ("mode", find("mode", "simple")),
                ("page", find("page", "https://example.org")),
                ("headers", find("headers", "")),
                ("function", find("function", "f")),
                ("listens", listens.map_or(Value::Undefined, Value::from)),
            ],
        );
        let answer = in_text(&asked, |question| answer(Members(question)));
        let answer = crate::assist::question::read(Ok(&answer)).unwrap();
        Members(&answer)
            .list("causes")
            .map(|cause| {
                let text = format!("{} {}", cause.text("text"), cause.text("command"));
                (cause.text("title").to_owned(), cause.flag("certain"), text)
            })
            .collect()
    }

    /// The first cause has these words in its title and these in its text or command.
    fn check(
        members: &[(&str, &str)],
        listens: Option<bool>,
        certain: bool,
        title: &str,
        more: &str,
    ) {
        let causes = causes(members, listens);
        let (own, own_certain, text) = &causes[0];
        assert!(own.contains(title) && text.contains(more), "{members:?} {listens:?}: {causes:?}");
        assert_eq!(*own_certain, certain, "{own}");
        assert_eq!(causes.last().map(|(title, ..)| title.contains("extension")), Some(true));
    }

    #[test]
    fn the_first_cause_fits_the_preset_and_has_its_fix() {
        let url = |url: &'static str| ("url", url);
        check(
            &[],
            None,
            true,
            "Lambda RIE sends no CORS headers",
            "backend = \"http://localhost:9000/2015-03-31/\"",
        );
        check(&[("preset", "sam")], None, true, "SAM sends no CORS headers", "No reply");
        check(
            &[("mode", "preflight")],
            None,
            true,
            "takes a preflight for an invocation",
            "Simple",
        );
        check(&[("preset", "sam"), ("mode", "preflight")], None, true, "405", "Simple");
        check(
            &[
                ("preset", "serverless"),
                ("mode", "preflight"),
                ("headers", "Accept X-Amz-Invocation-Type"),
            ],
            None,
            true,
            "refuses the preflight",
            "not `X-Amz-Invocation-Type`",
        );
        check(&[("preset", "serverless")], None, false, "Nothing listens", "--lambdaPort 9000");
        check(
            &[("preset", "cargo-lambda"), url("http://127.0.0.1:9123/x")],
            None,
            false,
            "port 9123",
            "cargo lambda watch --invoke-port 9123",
        );
        check(&[("preset", "cargo-lambda")], Some(true), false, "--disable-cors", "");
        check(
            &[("preset", "localstack")],
            Some(true),
            true,
            "does not know this page",
            "EXTRA_CORS_ALLOWED_ORIGINS=https://example.org",
        );
        check(
            &[("preset", "localstack")],
            Some(false),
            false,
            "Nothing listens",
            "localstack start",
        );
        check(
            &[("preset", "rie")],
            Some(false),
            false,
            "port 9000 of `localhost`",
            "docker run -p 9000:8080",
        );
        check(
            &[("preset", "function-url"), url("https://id.lambda-url.us-east-1.on.aws/")],
            Some(true),
            false,
            "CORS settings",
            "--function-name f ",
        );
        check(
            &[("preset", "url"), url("https://other.example/x")],
            None,
            false,
            "`other.example` cannot be reached",
            "tab",
        );
        check(
            &[("preset", "url"), ("mode", "preflight"), ("headers", "X-A")],
            None,
            false,
            "preflight was refused",
            "content-type, x-a",
        );
    }

    #[test]
    fn a_page_of_this_machine_needs_no_permission_for_it() {
        let has = |page: &str, words: &str| {
            causes(&[("page", page)], None).iter().any(|(title, ..)| title.contains(words))
        };
        assert!(
            has("https://example.org", "local network") && has("https://example.org", "over https")
        );
        assert!(!has("http://127.0.0.1:8080", "local network"));
        assert!(!has("http://localhost:8080", "over https"));
    }

    #[test]
    fn what_was_found_out_leaves_out_what_cannot_be() {
        let titles = |listens| {
            causes(&[("preset", "url")], Some(listens))
                .into_iter()
                .map(|(title, ..)| title)
                .collect::<Vec<_>>()
                .join("; ")
        };
        assert!(!titles(true).contains("Nothing listens"), "{}", titles(true));
        assert!(!titles(false).contains("CORS"), "{}", titles(false));
    }

    #[test]
    fn odd_questions_are_answered_with_patience() {
        for url in ["", "x", "http://", "http://[::1]:9000/", "http://[::1]/", "https://a:b:c/"] {
            assert!(
                !causes(&[("url", url), ("preset", ""), ("mode", ""), ("page", "")], None)
                    .is_empty(),
                "{url}"
            );
        }
    }
}
