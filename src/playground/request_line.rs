//! The request of the invoke panel as a command line: `curl`, and `aws lambda invoke`.

use super::effect::Request;
use crate::engine::action::shell::{Shell, command};
use crate::engine::base64;

/// Where the Invoke API has its functions.
const FUNCTIONS: &str = "/2015-03-31/functions/";
const INVOCATIONS: &str = "/invocations";

/// The request as a `curl` line.
///
/// # Errors
/// Why it cannot be written, as a sentence.
pub(super) fn curl(request: &Request, shell: Shell) -> Result<String, String> {
    let body = text(request)?;
    let mut arguments = vec!["curl".to_owned(), "--include".to_owned()];
    let mut option = |name: &str, value: String| arguments.extend([name.to_owned(), value]);
    option("--request", "POST".to_owned());
    option("--url", request.url.clone());
    let has_type =
        request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    if !has_type {
        option("--header", "Content-Type: application/json".to_owned());
    }
    for (name, value) in &request.headers {
        option("--header", format!("{name}: {value}"));
    }
    // Not `--data`: that would take a leading `@` for a file, and line breaks away.
    option("--data-raw", body);
    command(&arguments, shell).map_err(|why| {
        format!(
            "{why}, so `curl` cannot be given the event there: choose bash, or `aws lambda invoke`."
        )
    })
}

/// The request as `aws lambda invoke`, sent to the same endpoint.
///
/// # Errors
/// Why it cannot be written, as a sentence.
pub(super) fn aws_invoke(request: &Request, region: &str, shell: Shell) -> Result<String, String> {
    let body = text(request)?;
    let (endpoint, function, query) = invoke_api(&request.url).ok_or_else(|| {
        "`aws lambda invoke` calls addresses that end in `/2015-03-31/functions/NAME/invocations`: take the `curl` line."
            .to_owned()
    })?;
    let write = |payload: &str, format: &str| {
        let mut arguments = vec!["aws".to_owned(), "lambda".to_owned(), "invoke".to_owned()];
        let mut option =
            |name: &str, value: &str| arguments.extend([name.to_owned(), value.to_owned()]);
        option("--endpoint-url", endpoint);
        option("--region", region);
        option("--function-name", function);
        if let Some(qualifier) = query.strip_prefix("Qualifier=") {
            option("--qualifier", qualifier);
        }
        for (name, value) in &request.headers {
            if name.eq_ignore_ascii_case("x-amz-invocation-type") {
                option("--invocation-type", value);
            }
        }
        option("--cli-binary-format", format);
        option("--payload", payload);
        // Emulators know no credentials, and the file for the answer is not optional.
        arguments.extend(["--no-sign-request".to_owned(), "response.json".to_owned()]);
        command(&arguments, shell)
    };
    // Where a shell cannot hand the text on, its base64 is only letters.
    write(&body, "raw-in-base64-out")
        .or_else(|_| write(&base64::encode(body.as_bytes()), "base64"))
        .map_err(|why| format!("{why}."))
}

fn text(request: &Request) -> Result<String, String> {
    String::from_utf8(request.body.clone())
        .map_err(|_| "The event is raw bytes, which a command line cannot hold.".to_owned())
}

/// Endpoint, function and query of an address of the Invoke API.
fn invoke_api(url: &str) -> Option<(&str, &str, &str)> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let (endpoint, function) = path.strip_suffix(INVOCATIONS)?.split_once(FUNCTIONS)?;
    (!function.is_empty() && !function.contains('/')).then_some((endpoint, function, query))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::model::{Preset, RequestMode};

    fn request(url: &str, headers: &[(&str, &str)], body: &str) -> Request {
        let header = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Request {
            number: 1,
            about: String::new(),
            url: url.to_owned(),
            headers: headers.iter().map(header).collect(),
            body: body.as_bytes().to_vec(),
            preset: Preset::Url,
            network: "",
            mode: RequestMode::Simple,
            timeout_millis: 1,
        }
    }

    #[test]
    fn the_same_call_is_written_for_each_shell() {
        let url = "http://localhost:4566/2015-03-31/functions/f/invocations?Qualifier=prod";
        let request = request(url, &[("X-Amz-Invocation-Type", "Event")], r#"{"a":"it's"}"#);
        let curl = curl(&request, Shell::Posix).unwrap();
        assert!(curl.contains("--data-raw '{\"a\":\"it'\\''s\"}'"), "{curl}");
        assert!(curl.contains("--header 'X-Amz-Invocation-Type: Event'"), "{curl}");
        assert!(super::curl(&request, Shell::Cmd).unwrap_err().contains("choose bash"));
        for (shell, payload) in [
            (Shell::Posix, "raw-in-base64-out \\\n  --payload '{\"a\":\"it'\\''s\"}'"),
            (Shell::PowerShell, "base64 `\n  --payload eyJhIjoiaXQncyJ9"),
            (Shell::Cmd, "base64 ^\n  --payload eyJhIjoiaXQncyJ9"),
        ] {
            let line = aws_invoke(&request, "us-east-1", shell).unwrap();
            assert!(line.contains(payload), "{line}");
            for part in ["localhost:4566", "--qualifier prod", "--invocation-type Event"] {
                assert!(line.contains(part), "{line}");
            }
        }
    }

    #[test]
    fn other_addresses_are_not_those_of_the_api() {
        for url in [
            "http://localhost:9000/",
            "https://id.lambda-url.us-east-1.on.aws/",
            "http://localhost/2015-03-31/functions//invocations",
            "http://localhost/2015-03-31/functions/a/b/invocations",
        ] {
            let error =
                aws_invoke(&request(url, &[], "{}"), "us-east-1", Shell::Posix).unwrap_err();
            assert!(error.contains("`curl` line"), "{url}: {error}");
        }
    }
}
