//! The invoke panel: nothing leaves without a press, one request at a time, and each outcome in words.

use super::Page;
use rulescope::playground::effect::{Effect, Request};
use rulescope::playground::event::{CopyWhat, Event, Field};
use rulescope::playground::model::{Answer, InvokeOutcome, Preset, RequestMode, ResultTab};
use rulescope::playground::view::Tone;

fn ready() -> Page {
    let mut page =
        Page::with("SELECT a, topic() AS t FROM 'a/b'", r#"{"a": 12345678901234567890}"#);
    page.send(Event::InvokeToggled);
    page.send(Event::PresetChosen(Preset::CargoLambda));
    page
}

fn sent(page: &mut Page, now: i64) -> Request {
    let effects = page.send(Event::SendPressed { now });
    let [Effect::Send(request)] = effects.as_slice() else { panic!("{effects:?}") };
    request.clone()
}

fn ended(page: &mut Page, outcome: InvokeOutcome) -> (Tone, String, String) {
    let number = sent(page, 1_000).number;
    page.send(Event::InvokeEnded { number, outcome, now: 1_038 });
    let run = page.view().invoke.runs.into_iter().next().unwrap();
    assert_eq!(run.number, number);
    (run.tone, run.word, run.note)
}

#[test]
fn exactly_the_bytes_of_the_output_are_sent() {
    let mut page = ready();
    assert!(
        !page.effects.iter().any(|effect| matches!(effect, Effect::Send(_))),
        "nothing is sent without a press"
    );
    let exact = page.tab(ResultTab::Output).output.exact;
    assert_eq!(page.view().invoke.send_word, format!("Send {} bytes", exact.len()));
    let request = sent(&mut page, 0);
    assert_eq!(request.body, exact.as_bytes());
    assert_eq!(exact, r#"{"a":12345678901234567890,"t":"a/b"}"#);
    assert_eq!(request.url, "http://localhost:9000/2015-03-31/functions/f/invocations");
    assert_eq!(
        (request.mode, request.headers, request.timeout_millis),
        (RequestMode::Simple, vec![], 30_000)
    );
}

#[test]
fn one_request_at_a_time_and_old_answers_are_dropped() {
    let mut page = ready();
    let first = sent(&mut page, 5);
    assert!(!page.view().invoke.can_send);
    assert_eq!(page.send(Event::SendPressed { now: 6 }), []);
    assert_eq!(page.send(Event::CancelPressed), [Effect::CancelSend(first.number)]);
    page.send(Event::InvokeEnded {
        number: first.number,
        outcome: InvokeOutcome::Cancelled,
        now: 25,
    });
    let second = sent(&mut page, 30);
    assert_ne!(first.number, second.number);
    page.send(Event::InvokeEnded {
        number: first.number,
        outcome: InvokeOutcome::SentUnread,
        now: 40,
    });
    assert_eq!(page.view().invoke.runs.len(), 1, "an old answer");
    assert!(!page.view().invoke.can_send, "still under way");
    page.send(Event::InvokeEnded {
        number: second.number,
        outcome: InvokeOutcome::SentUnread,
        now: 50,
    });
    let runs = page.view().invoke.runs;
    assert_eq!(
        runs.iter().map(|run| run.number).collect::<Vec<_>>(),
        [second.number, first.number]
    );
    assert_eq!(runs[1].note, "after 20 ms, 36 bytes sent");
    assert_eq!(page.send(Event::CancelPressed), []);
}

#[test]
fn each_outcome_has_its_word() {
    let answer = |status, text: &str, body: &str| Answer {
        status,
        status_text: text.to_owned(),
        headers: Vec::new(),
        body: body.to_owned(),
        is_text: true,
        received_bytes: body.len(),
    };
    let failed_function = Answer {
        headers: vec![("X-Amz-Function-Error".to_owned(), "Unhandled".to_owned())],
        ..answer(200, "OK", "{\"errorMessage\": \"x\"}")
    };
    for (outcome, tone, word) in [
        (InvokeOutcome::Answered(answer(200, "OK", "null")), Tone::Ok, "200 OK"),
        (InvokeOutcome::Answered(answer(202, "Accepted", "")), Tone::Ok, "202 Accepted"),
        (InvokeOutcome::Answered(failed_function), Tone::Bad, "Function error"),
        (
            InvokeOutcome::Answered(answer(200, "OK", "Task timed out after 3.00 seconds")),
            Tone::Bad,
            "Function timed out",
        ),
        (InvokeOutcome::Answered(answer(404, "Not Found", "")), Tone::Bad, "404 Not Found"),
        (InvokeOutcome::Answered(answer(500, "", "")), Tone::Bad, "500"),
        (InvokeOutcome::SentUnread, Tone::Ask, "Sent, not read"),
        (InvokeOutcome::Failed("Failed to fetch".to_owned()), Tone::Bad, "No answer"),
        (InvokeOutcome::TimedOut, Tone::Bad, "Timed out"),
        (InvokeOutcome::Cancelled, Tone::No, "Cancelled"),
    ] {
        let mut page = ready();
        let (own_tone, own_word, _) = ended(&mut page, outcome.clone());
        assert_eq!((own_tone, own_word.as_str()), (tone, word), "{outcome:?}");
        let run = &page.view().invoke.runs[0];
        assert!(!run.sentence.is_empty());
        assert_eq!(
            run.causes.is_empty(),
            !matches!(outcome, InvokeOutcome::Failed(_)),
            "{outcome:?}"
        );
    }
}

#[test]
fn no_answer_lists_causes_that_fit_the_address() {
    let mut page = ready();
    ended(&mut page, InvokeOutcome::Failed(String::new()));
    let causes = page.view().invoke.runs[0].causes.clone();
    assert!(causes[0].0.contains("`localhost`"), "{causes:?}");
    assert!(causes.iter().any(|(title, _)| title.contains("over https")), "{causes:?}");
    page.edit(Field::InvokeUrl, "https://example.org/");
    ended(&mut page, InvokeOutcome::Failed(String::new()));
    let causes = page.view().invoke.runs[0].causes.clone();
    assert!(causes.iter().any(|(title, _)| title.contains("`example.org`")), "{causes:?}");
}

#[test]
fn what_cannot_be_sent_says_why() {
    let mut page = ready();
    let refused = |page: &mut Page, wrong: &str| {
        let view = page.view().invoke;
        assert!(!view.can_send);
        let problem = view.problem.unwrap();
        assert!(problem.contains(wrong), "{problem}");
        assert_eq!(page.send(Event::SendPressed { now: 0 }), []);
    };
    for (url, wrong) in [
        ("", "No address yet"),
        ("nonsense", "begins with"),
        ("javascript:alert(1)", "`javascript:`"),
        ("http://192.168.1.4/", "came over https"),
    ] {
        page.edit(Field::InvokeUrl, url);
        refused(&mut page, wrong);
    }
    page.edit(Field::InvokeUrl, "http://localhost:9000/");
    page.edit(Field::InvokeHeaders, "nonsense");
    refused(&mut page, "line 1");
    page.edit(Field::InvokeHeaders, "X-A: 1");
    page.edit(Field::InvokeTimeout, "soon");
    refused(&mut page, "timeout");
    page.edit(Field::InvokeTimeout, "5");
    page.send(Event::RequestModeChosen(RequestMode::Preflight));
    let request = sent(&mut page, 0);
    assert_eq!(request.headers, [("X-A".to_owned(), "1".to_owned())]);
    assert_eq!(request.timeout_millis, 5_000);
    page.send(Event::InvokeEnded {
        number: request.number,
        outcome: InvokeOutcome::Cancelled,
        now: 0,
    });
    page.edit(Field::Topic, "other");
    refused(&mut page, "does not match");
    page.edit(Field::Topic, "a/b");
    page.edit(Field::Sql, "SELECT");
    refused(&mut page, "the rule has an error");
}

#[test]
fn the_curl_line_is_quoted_for_the_shell() {
    let mut page = ready();
    page.edit(Field::Sql, "SELECT 'it' AS a, b FROM 'a/b'");
    page.edit(Field::Payload, r#"{"b": "'; rm -rf ~; echo '$(x)"}"#);
    let effects = page.send(Event::CopyPressed(CopyWhat::Curl));
    let [Effect::Copy { text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(text.starts_with("curl"), "{text}");
    assert!(text.contains(r"'\''; rm -rf ~; echo '\''$(x)"), "{text}");
    page.edit(Field::InvokeUrl, "");
    assert_eq!(page.send(Event::CopyPressed(CopyWhat::Curl)), []);
    assert!(page.view().banner.unwrap().text.contains("No address yet"));
}
