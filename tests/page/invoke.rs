//! The invoke panel: nothing leaves without a press, one request at a time, and each outcome in words.

use super::{Page, links::copied_link};
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
    let asked = page.send(Event::InvokeEnded { number, outcome, now: 1_038 });
    page.answer(asked);
    let run = page.view().invoke.runs.into_iter().next().unwrap();
    assert_eq!(run.number, number);
    (run.tone, run.word, run.note)
}

fn no_answer(denied: bool) -> InvokeOutcome {
    InvokeOutcome::Failed {
        said: "Failed to fetch".to_owned(),
        denied,
        page: "https://example.org".to_owned(),
    }
}

fn answer(status: u16, status_text: &str, body: &str) -> Answer {
    Answer {
        status,
        status_text: status_text.to_owned(),
        body: body.to_owned(),
        is_text: true,
        received_bytes: body.len(),
        shown_bytes: body.len(),
        ..Answer::default()
    }
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
        (
            InvokeOutcome::Answered(answer(
                500,
                "",
                r#"{"errorType": "Error", "errorMessage": "x"}"#,
            )),
            Tone::Bad,
            "Function error",
        ),
        (
            InvokeOutcome::Answered(answer(
                200,
                "OK",
                r#"{"seen": {"errorMessage": "", "errorType": ""}}"#,
            )),
            Tone::Ok,
            "200 OK",
        ),
        (InvokeOutcome::Answered(answer(404, "Not Found", "")), Tone::Bad, "404 Not Found"),
        (InvokeOutcome::Answered(answer(500, "", "")), Tone::Bad, "500"),
        (InvokeOutcome::SentUnread, Tone::Ask, "Sent, not read"),
        (no_answer(false), Tone::Bad, "No answer"),
        (no_answer(true), Tone::Bad, "Blocked"),
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
            !matches!(outcome, InvokeOutcome::Failed { .. }),
            "{outcome:?}"
        );
    }
}

#[test]
fn no_answer_lists_causes_that_fit_the_address_and_what_was_found_out() {
    let mut page = ready();
    ended(&mut page, no_answer(false));
    let causes = page.view().invoke.runs[0].causes.clone();
    assert!(causes[0].title.contains("port 9000 of `localhost`"), "{causes:?}");
    let number = page.view().invoke.runs[0].number;
    let effects = page.send(Event::CopyPressed(CopyWhat::Remedy(number, 0)));
    let [Effect::Copy { text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(text, "cargo lambda watch --invoke-port 9000");
    let asked = page.send(Event::ListenerTold { number, listens: true });
    page.answer(asked);
    assert!(page.view().invoke.runs[0].causes[0].title.contains("--disable-cors"));
    page.edit(Field::InvokeUrl, "https://example.org/");
    page.send(Event::PresetChosen(Preset::Url));
    ended(&mut page, no_answer(false));
    let causes = page.view().invoke.runs[0].causes.clone();
    assert!(causes[0].title.contains("`example.org`"), "{causes:?}");
}

#[test]
fn without_the_annex_the_outcome_stands_and_says_that_its_causes_are_missing() {
    let mut page = ready();
    let number = sent(&mut page, 0).number;
    let asked = page.send(Event::InvokeEnded { number, outcome: no_answer(false), now: 1 });
    let [Effect::Ask { tag, .. }] = asked.as_slice() else { panic!("{asked:?}") };
    page.send(Event::Answered { tag: *tag, answer: Err("It did not load.".to_owned()) });
    let run = page.view().invoke.runs[0].clone();
    assert_eq!((run.word.as_str(), run.causes[0].text.as_str()), ("No answer", "It did not load."));
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
    let effects = page.send(Event::CopyPressed(CopyWhat::Curl(0)));
    let [Effect::Copy { text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(text.starts_with("curl"), "{text}");
    assert!(text.contains(r"'\''; rm -rf ~; echo '\''$(x)"), "{text}");
    page.edit(Field::InvokeUrl, "");
    assert_eq!(page.send(Event::CopyPressed(CopyWhat::Curl(0))), []);
    assert!(page.view().banner.unwrap().text.contains("No address yet"));
}

#[test]
fn blocked_and_refused_are_told_apart_by_a_press_that_calls_no_function() {
    for (listens, word) in [(true, "Blocked"), (false, "Refused")] {
        let mut page = ready();
        ended(&mut page, no_answer(false));
        let run = page.view().invoke.runs[0].clone();
        assert!(run.can_ask && run.sentence.contains("`Failed to fetch`"), "{run:?}");
        let url = "http://localhost:9000/favicon.ico".to_owned();
        let number = run.number;
        assert_eq!(page.send(Event::ListenerAsked(number)), [Effect::AskListener { number, url }]);
        let asked = page.send(Event::ListenerTold { number, listens });
        page.answer(asked);
        let run = page.view().invoke.runs[0].clone();
        assert_eq!((run.word.as_str(), run.can_ask), (word, false));
    }
    let mut page = ready();
    ended(&mut page, no_answer(true));
    assert!(!page.view().invoke.runs[0].can_ask, "the browser has said it");
    assert_eq!(page.send(Event::ListenerAsked(99)), [], "there is no such run");
}

/// Two messages that fire with functions of their own, and one that does not.
fn three() -> Page {
    let mut page = Page::visit();
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:line-${topic(2)}:prod";
    let document = super::document("SELECT *, topic(2) AS line FROM 'a/+' WHERE n > 1");
    page.edit(
        Field::Document,
        &document.replace("arn:aws:lambda:us-east-1:123456789012:function:f", arn),
    );
    for (topic, payload) in [("a/7", r#"{"n":2}"#), ("a/8", r#"{"n":1}"#), ("a/9", r#"{"n":3}"#)] {
        page.edit(Field::Topic, topic);
        page.edit(Field::Payload, payload);
        page.edit(Field::MessageName, topic);
        page.send(Event::MessageDuplicated);
    }
    page.send(Event::MessageRemoved);
    page.send(Event::MessageSelected(0));
    page.send(Event::InvokeToggled);
    page
}

#[test]
fn all_that_fire_are_sent_one_after_the_other_each_to_its_own_function() {
    let mut page = three();
    page.send(Event::PresetChosen(Preset::LocalStack));
    assert_eq!(page.view().invoke.send_all_word.as_deref(), Some("Send all 2 that fire"));
    let effects = page.send(Event::SendAllPressed { now: 0 });
    let [Effect::Send(first)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(first.body, br#"{"n":2,"line":"7"}"#);
    assert_eq!(
        first.url,
        "http://localhost:4566/2015-03-31/functions/line-7/invocations?Qualifier=prod"
    );
    assert!(first.about.contains("Message 1, “a/7”. Fires"), "{}", first.about);
    // What is pressed and typed meanwhile changes nothing of what waits.
    assert_eq!(page.send(Event::SendAllPressed { now: 1 }), []);
    page.edit(Field::Sql, "SELECT");
    let outcome = InvokeOutcome::Answered(answer(200, "OK", "1"));
    let effects =
        page.send(Event::InvokeEnded { number: first.number, outcome: outcome.clone(), now: 2 });
    let [Effect::Send(second)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(second.body, br#"{"n":3,"line":"9"}"#);
    assert!(second.url.contains("/line-9/"), "{}", second.url);
    assert_eq!(page.view().invoke.progress, "1 of 2 over, 1 answered");
    let number = second.number;
    let asked = page.send(Event::InvokeEnded { number, outcome: no_answer(false), now: 3 });
    assert!(!asked.iter().any(|effect| matches!(effect, Effect::Send(_))), "{asked:?}");
    let view = page.view().invoke;
    assert_eq!(view.progress, "2 of 2 over, 1 answered");
    assert_eq!(view.runs.iter().map(|run| run.open).collect::<Vec<_>>(), [true, false]);
    page.send(Event::RunToggled(first.number));
    let runs = page.view().invoke.runs;
    assert_eq!(runs.iter().map(|run| run.open).collect::<Vec<_>>(), [false, true]);
    assert_eq!(runs[1].sent, r#"{"n":2,"line":"7"}"#);
}

#[test]
fn cancelling_sends_none_of_those_that_wait() {
    let mut page = three();
    page.edit(Field::InvokeUrl, "http://localhost:1/");
    let effects = page.send(Event::SendAllPressed { now: 0 });
    let [Effect::Send(first)] = effects.as_slice() else { panic!("{effects:?}") };
    let number = first.number;
    assert_eq!(page.send(Event::CancelPressed), [Effect::CancelSend(number)]);
    let ended = Event::InvokeEnded { number, outcome: InvokeOutcome::Cancelled, now: 1 };
    assert_eq!(page.send(ended), []);
    assert_eq!(page.view().invoke.progress, "1 of 2 over, 0 answered, 1 not sent");
    page.edit(Field::Sql, "SELECT * FROM 'nothing'");
    assert_eq!(page.send(Event::SendAllPressed { now: 2 }), [], "nothing fires");
}

#[test]
fn the_address_follows_the_function_until_it_is_edited() {
    let mut page = three();
    page.send(Event::PresetChosen(Preset::Sam));
    let url = |page: &Page| page.model.invoke.url.clone();
    assert_eq!(url(&page), "http://127.0.0.1:3001/2015-03-31/functions/line-7/invocations");
    page.send(Event::MessageSelected(2));
    assert_eq!(url(&page), "http://127.0.0.1:3001/2015-03-31/functions/line-9/invocations");
    page.edit(Field::InvokeUrl, "http://127.0.0.1:3001/2015-03-31/functions/own/invocations");
    page.send(Event::MessageSelected(0));
    assert!(url(&page).contains("/own/"));
    page.send(Event::PresetChosen(Preset::Url));
    assert!(url(&page).contains("/own/"), "one's own address stays");
}

#[test]
fn each_preset_says_what_it_does_to_a_browser() {
    for preset in Preset::ALL {
        let mut page = three();
        page.send(Event::PresetChosen(preset));
        let view = page.view().invoke;
        let chosen: Vec<Preset> =
            view.presets.iter().filter(|(.., now)| *now).map(|(preset, ..)| *preset).collect();
        assert_eq!(chosen, [preset]);
        let can_send = !matches!(preset, Preset::FunctionUrl | Preset::Url);
        assert_eq!(view.can_send, can_send, "{preset:?}");
        if preset != Preset::Url {
            assert!(view.note.len() > 120, "{preset:?}: {}", view.note);
        }
        if preset == Preset::FunctionUrl {
            assert!(view.problem.unwrap().contains("`<url-id>`"));
        }
    }
}

#[test]
fn a_header_makes_the_browser_ask_first_and_the_panel_says_so() {
    let mut page = ready();
    assert!(page.view().invoke.note.contains("does not ask first"));
    page.edit(Field::InvokeHeaders, "X-Amz-Invocation-Type: Event");
    assert_eq!(page.model.invoke.mode, RequestMode::Preflight);
    assert!(page.view().invoke.note.contains("asks first (preflight)"));
    assert_eq!(sent(&mut page, 0).headers.len(), 1);
    let mut page = ready();
    page.edit(Field::InvokeHeaders, "X-A: 1");
    page.send(Event::RequestModeChosen(RequestMode::Simple));
    assert!(page.view().invoke.note.contains("without the headers below"));
    assert_eq!(sent(&mut page, 0).headers, []);
}

#[test]
fn a_reply_is_shown_as_what_it_is() {
    let cut = Answer { received_bytes: 3_000_000, ..answer(200, "OK", "{\"a\": 1}") };
    let binary = Answer { is_text: false, ..answer(200, "OK", "00 ff") };
    for (answer, note, pretty) in [
        (answer(200, "OK", r#"{"big":12345678901234567890}"#), "JSON, laid out", true),
        (answer(200, "OK", "<p>no"), "text, no JSON", false),
        (binary, "no UTF-8, in hexadecimal digits", false),
        (cut, "text, no JSON; the first 8 bytes, 2,999,992 more came", false),
    ] {
        let mut page = ready();
        ended(&mut page, InvokeOutcome::Answered(answer));
        let run = page.view().invoke.runs[0].clone();
        assert_eq!(run.reply_note, note);
        let InvokeOutcome::Answered(answer) = &*run.outcome else { panic!("{run:?}") };
        assert_eq!(answer.pretty.is_some(), pretty, "{note}");
        assert_eq!(run.tokens.is_empty(), !pretty, "{note}");
        if let Some(pretty) = &answer.pretty {
            assert!(pretty.contains("12345678901234567890"), "{pretty}");
        }
    }
}

#[test]
fn the_endpoint_is_kept_only_when_asked_and_forgotten_on_request() {
    let is_kept = |effect: &Effect| matches!(effect, Effect::KeepEndpoint(_));
    let mut page = ready();
    page.edit(Field::InvokeHeaders, "X-Token: s3cret\nX-B: 2");
    assert!(!page.effects.iter().any(is_kept), "nothing is kept unasked");
    let effects = page.send(Event::RememberToggled);
    let [Effect::KeepEndpoint(Some(_))] = effects.as_slice() else { panic!("{effects:?}") };
    let effects = page.edit(Field::InvokeTimeout, "7");
    let [Effect::KeepEndpoint(Some(kept))] = effects.as_slice() else { panic!("{effects:?}") };
    let mut later = Page::visit();
    later.send(Event::EndpointKept(kept.clone()));
    let (before, after) = (&page.model.invoke, &later.model.invoke);
    assert_eq!(
        (&before.url, &before.headers, &before.timeout, before.mode, before.preset),
        (&after.url, &after.headers, &after.timeout, after.mode, after.preset)
    );
    assert!(!after.open, "what is kept opens nothing");
    assert_eq!(later.send(Event::RememberToggled), [Effect::KeepEndpoint(None)]);
    assert_eq!(later.edit(Field::InvokeTimeout, "8"), [], "forgotten");
    for damaged in ["", "x", "9 9\n", "1", "\n\n\n\n\n"] {
        Page::visit().send(Event::EndpointKept(damaged.to_owned()));
    }
}

#[test]
fn the_same_call_can_be_copied_as_aws_lambda_invoke() {
    let mut page = ready();
    let effects = page.send(Event::CopyPressed(CopyWhat::AwsInvoke(0)));
    let [Effect::Copy { text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(text.contains("--endpoint-url http://localhost:9000 "), "{text}");
    assert!(text.contains("--function-name f "), "{text}");
    // A run keeps its own request, whatever is typed later.
    ended(&mut page, no_answer(false));
    page.edit(Field::InvokeUrl, "https://example.org/");
    let effects = page.send(Event::CopyPressed(CopyWhat::Curl(1)));
    let [Effect::Copy { text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(text.contains("http://localhost:9000/"), "{text}");
    assert_eq!(page.send(Event::CopyPressed(CopyWhat::AwsInvoke(0))), []);
    assert!(page.view().banner.unwrap().text.contains("`curl` line"));
}

#[test]
fn a_link_made_with_all_panels_full_is_the_same_as_one_without() {
    let mut page = three();
    let plain = copied_link(&mut page);
    page.send(Event::PresetChosen(Preset::Sam));
    page.edit(Field::InvokeUrl, "http://localhost:1/secret-endpoint");
    page.edit(Field::InvokeHeaders, "X-Token: secret-header");
    page.edit(Field::InvokeTimeout, "77");
    page.send(Event::RememberToggled);
    ended(&mut page, InvokeOutcome::Answered(answer(200, "OK", "secret-reply")));
    assert_eq!(copied_link(&mut page), plain);
}

#[test]
fn the_same_bytes_are_sent_again_whatever_the_page_shows_by_then() {
    let mut page = ready();
    let first = sent(&mut page, 1_000);
    assert_eq!(page.send(Event::SendAgainPressed { number: first.number, now: 1_001 }), []);
    let outcome = InvokeOutcome::Answered(answer(200, "OK", r#"{"b":  1.50}"#));
    page.send(Event::InvokeEnded { number: first.number, outcome, now: 1_038 });
    page.edit(Field::Payload, r#"{"a": 2}"#);
    page.send(Event::PresetChosen(Preset::Sam));
    let effects = page.send(Event::SendAgainPressed { number: first.number, now: 2_000 });
    let [Effect::Send(again)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(again, &Request { number: first.number + 1, ..first.clone() });
    assert_eq!(page.view().invoke.runs.first().unwrap().at, 1_038);
    let what = CopyWhat::Reply(first.number);
    let text = r#"{"b":  1.50}"#.to_owned();
    assert_eq!(page.send(Event::CopyPressed(what)), [Effect::Copy { what, text }], "as it came");
    assert_eq!(page.send(Event::SendAgainPressed { number: 99, now: 2_001 }), []);
}
