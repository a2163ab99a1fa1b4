//! Sharing, and opening what others shared.

use super::{ADDRESS, Page, document};
use miniz_oxide::deflate::compress_to_vec;
use rulescope::assist::question::object;
use rulescope::engine::base64::encode_url;
use rulescope::engine::value::Value;
use rulescope::engine::version::SqlVersion;
use rulescope::playground::effect::Effect;
use rulescope::playground::event::{CopyWhat, Event, Field};
use rulescope::playground::model::{Inputs, MessageInput, Origin, PayloadKind, Place};
use rulescope::playground::share::{LinkError, decode, encode, save_draft};

/// The fragment that *Copy link* gives.
pub(crate) fn copied_link(page: &mut Page) -> String {
    let asked = page.send(Event::CopyPressed(CopyWhat::Link));
    let effects = page.answer(asked);
    let [Effect::Copy { what: CopyWhat::Link, text }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    text.strip_prefix(ADDRESS).expect("it begins with the page's address").to_owned()
}

#[test]
fn a_link_opens_the_same_rule_on_a_fresh_page() {
    let mut page = Page::with(
        "SELECT * FROM 'a/b' WHERE temp > 50 -- nö",
        r#"{"temp": 12345678901234567890}"#,
    );
    page.send(Event::MessageDuplicated);
    page.send(Event::PayloadKindChosen(PayloadKind::Hex));
    let link = copied_link(&mut page);
    assert!(link.starts_with("#1."), "{link}");
    let opened = Page::start(None, &link);
    assert_eq!(opened.model.inputs, page.model.inputs);
    assert_eq!(copied_link(&mut page), link, "the same content gives the same link");
    let Origin::Shared { own, .. } = &opened.model.origin else {
        panic!("{:?}", opened.model.origin)
    };
    assert!(own.document.contains("${topic()}"), "the own work waits");
    let view = opened.view();
    assert!(view.banner.unwrap().shared);
    assert_eq!(view.saved, "Not saved until you keep a copy");
    assert_eq!(opened.effects, [Effect::ShowTheme(opened.model.theme)], "nothing is saved or sent");
}

#[test]
fn the_own_work_comes_back_untouched() {
    let mut page = Page::with("SELECT mine FROM 'a/b'", "{}");
    page.pause();
    let own = page.model.inputs.clone();
    let link = format!(
        "#{}",
        encode(&Inputs { document: document("SELECT theirs FROM 'x'"), ..Inputs::default() }, 0)
    );
    page.send(Event::FragmentChanged(link.clone()));
    assert!(page.model.inputs.document.contains("theirs"));
    page.edit(Field::Document, &document("SELECT edited FROM 'x'"));
    assert!(!page.effects.iter().skip(8).any(|effect| matches!(effect, Effect::SaveDraft(_))));
    let effects = page.send(Event::BackToOwnPressed);
    assert_eq!(effects.first(), Some(&Effect::SetFragment(String::new())));
    assert_eq!((page.model.inputs.clone(), page.model.origin.clone()), (own.clone(), Origin::Own));
    page.send(Event::FragmentChanged(link));
    page.send(Event::KeepCopyPressed);
    assert!(page.model.inputs.document.contains("theirs"));
    assert_eq!(page.model.origin, Origin::Own);
    assert_eq!(page.view().undo.as_deref(), Some("keeping the copy"));
    page.send(Event::UndoPressed);
    assert_eq!(page.model.inputs, own);
}

#[test]
fn the_own_link_opens_as_own() {
    let mut page = Page::visit();
    page.open_sheet("share");
    page.press("accounts");
    let link = copied_link(&mut page);
    page.send(Event::FragmentChanged(link));
    assert_eq!(page.model.origin, Origin::Own);
    assert_eq!(page.view().banner, None);
}

#[test]
fn an_example_opens_beside_own_work() {
    let mut page = Page::with("SELECT mine FROM 'a/b'", "{}");
    let asked = page.send(Event::FragmentChanged("#example/just-below-the-limit".to_owned()));
    page.answer(asked);
    assert_eq!(page.view().messages.len(), 4);
    let banner = page.view().banner.unwrap();
    assert!(banner.shared && banner.text.contains("Just below the limit"), "{}", banner.text);
    page.send(Event::BackToOwnPressed);
    assert!(page.model.inputs.document.contains("mine"));
    page.send(Event::ExampleChosen("nothing".to_owned()));
    assert!(page.view().banner.unwrap().text.contains("`nothing`"));
}

#[test]
fn places_of_the_page_are_no_links() {
    for fragment in ["", "#", "#main", "#rule", "#function/abs", "#a.b"] {
        let mut page = Page::start(None, fragment);
        assert_eq!(page.view().banner, None, "{fragment}");
        page.send(Event::FragmentChanged(fragment.to_owned()));
        assert_eq!(page.view().banner, None, "{fragment}");
    }
}

#[test]
fn links_that_cannot_be_opened_say_why_and_leave_everything() {
    let inputs = Page::visit().model.inputs;
    let good = encode(&inputs, 0);
    let bomb = format!("1.{}", encode_url(&compress_to_vec(&vec![b' '; 50_000_000], 9)));
    let odd = |text: &str| format!("1.{}", encode_url(&compress_to_vec(text.as_bytes(), 9)));
    let many = format!("{{\"messages\": [{}{{}}]}}", "{},".repeat(200));
    for (fragment, error) in [
        (good[..good.len() / 2].to_owned(), LinkError::Cut(good.len() / 2)),
        ("2.abc".to_owned(), LinkError::Newer("2".to_owned())),
        ("17.abc".to_owned(), LinkError::Newer("17".to_owned())),
        (bomb, LinkError::TooLarge),
        (format!("1.{}", "A".repeat(70_000)), LinkError::TooLarge),
        ("1.".to_owned(), LinkError::Cut(2)),
        ("1.%20".to_owned(), LinkError::Damaged),
        ("1.AAAA".to_owned(), LinkError::Cut(6)),
        (odd("[]"), LinkError::Damaged),
        (odd("{\"document\": 1}"), LinkError::Damaged),
        (odd(&many), LinkError::Damaged),
        (odd(&"[".repeat(100_000)), LinkError::Damaged),
        (odd("\u{0}"), LinkError::Damaged),
        ("1x.abc".to_owned(), LinkError::Foreign),
        ("123".to_owned(), LinkError::Foreign),
    ] {
        let shown: String = fragment.chars().take(30).collect();
        assert_eq!(decode(&fragment), Err(error.clone()), "{shown}");
        let mut page = Page::with("SELECT mine FROM 'a/b'", "{}");
        let own = page.model.inputs.clone();
        let asked = page.send(Event::FragmentChanged(format!("#{fragment}")));
        page.answer(asked);
        assert_eq!((&page.model.inputs, &page.model.origin), (&own, &Origin::Own), "{shown}");
        let banner = page.view().banner.unwrap();
        assert!(banner.text.starts_with(&error.to_string()), "{}", banner.text);
    }
}

#[test]
fn every_damage_of_a_link_is_survived() {
    let good = encode(&Page::visit().model.inputs, 0);
    for at in 0..good.len() {
        let mut cut = good.clone();
        cut.truncate(at);
        let _ = decode(&cut);
        let mut changed = good.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let _ = decode(std::str::from_utf8(&changed).unwrap());
    }
}

#[test]
fn old_links_stay_valid() {
    // Made when the format was; they may never change.
    let plain = Inputs { document: "SELECT * FROM 'a/b'".to_owned(), ..Inputs::default() };
    let numbers = Inputs {
        document: "{\"sql\": \"SELECT 1234567890123456789 AS n FROM 'a'\"}".to_owned(),
        messages: vec![MessageInput {
            topic: "a".to_owned(),
            payload: "{\"n\": 1234567890123456789}".to_owned(),
            ..MessageInput::default()
        }],
        ..Inputs::default()
    };
    let letters = Inputs {
        document: "{}".to_owned(),
        rule_name: "r".to_owned(),
        account: "123456789012".to_owned(),
        region: "eu-north-1".to_owned(),
        messages: vec![MessageInput {
            name: "Müller 東京 😀".to_owned(),
            topic: "t/東京".to_owned(),
            payload: "00ff".to_owned(),
            kind: PayloadKind::Hex,
            client_id: "c".to_owned(),
            principal: "p".to_owned(),
            source_ip: "192.0.2.1".to_owned(),
            timestamp: "1".to_owned(),
            http: true,
            user_properties: "a=b".to_owned(),
            stand_ins: "[]".to_owned(),
            ..MessageInput::default()
        }],
        policy: String::new(),
    };
    for (inputs, link) in [(plain, PLAIN), (numbers, NUMBERS), (letters, LETTERS)] {
        assert_eq!(decode(link), Ok((inputs.clone(), 0)));
        assert_eq!(encode(&inputs, 0), link);
    }
}

const PLAIN: &str = "1.ATAAz_97ImRvY3VtZW50IjoiU0VMRUNUICogRlJPTSAnYS9iJyIsIm1lc3NhZ2VzIjpbXX0";
const NUMBERS: &str = "1.bcy7CoMwGIbhW_n5FpcOPR-ylWKnlkJ1Mw4_GkTQRIkOEnLvKoKT2wsvPA65yfpa6Q4CTsK2lYQgiSj8hK-YDsfT-XK93R_7tegZkab3__elgAMJjx1qZS0XykIkDp1pymzieBoND5XhfMH1TG-IHj71Iw";
const LETTERS: &str = "1.JY49asNAEIWvYqa2FUn5tSEHUJGQ3rjYrMbWktXuMjsLCUKQY6QJuUCatMGdr2Jc-wietbv5vnk83gCt16lHx7CAYYQpULL4rHoUJkGltU_nb1Vf39ze3T_My6rOOdwY78RjmjlP3M0qsT3GqDYYYbEcwF1qnnZba5Emh--__f_v5Pjz9SlJ9sFo-fLVxYsK6sN61Yosy_VaxJtxmTp8F9DWyMwmC53DZJw2QVnhIBx9Io1NyEvndVEWdZEHsZFJrPqzF-6Y5WRKOIUUkV7IByQ2eTKox9fcxMq1jctiuYJxNZ4A";

/// The link of three messages, of which the last is selected: a member beside those of [`PLAIN`].
const THIRD: &str = "1.XcpBC0AwGAbgv7Lei2Il3HYVJ1K4yWFtX1JmanNa--8c5fjUE6Ctug2dHgJT0zX1zFLWjkPPEplnCTgMOSc3chBLgLfXrt4q8wKRf13-XCGuHI4OUp40RBkf";

#[test]
fn a_link_opens_on_the_message_that_was_selected() {
    let topics = ["a/1", "a/2", "a/3"]
        .map(|topic| MessageInput { topic: topic.to_owned(), ..MessageInput::default() });
    let inputs = Inputs {
        document: "SELECT * FROM 'a/+'".to_owned(),
        messages: topics.to_vec(),
        ..Inputs::default()
    };
    assert_eq!(encode(&inputs, 2), THIRD);
    assert_eq!(decode(THIRD), Ok((inputs.clone(), 2)));
    // What is beyond the messages selects the first; so does what is no number.
    for selected in ["3", "-1", "\"2\"", "1e400", "null", "[2]"] {
        let text = format!("{{\"messages\":[{{}},{{}},{{}}],\"selected\":{selected}}}");
        let link = format!("1.{}", encode_url(&compress_to_vec(text.as_bytes(), 10)));
        assert_eq!(decode(&link).unwrap().1, 0, "{selected}");
    }
    let mut page = Page::start(None, &format!("#{THIRD}"));
    assert_eq!(page.model.selected, 2);
    assert_eq!(copied_link(&mut page), format!("#{THIRD}"));
    page.open_sheet("share");
    assert!(page.sheet_text().contains("|Selected message|1|"), "{}", page.sheet_text());
    page.send(Event::MessageSelected(0));
    assert_eq!(copied_link(&mut page), format!("#{}", encode(&inputs, 0)));
    // One's own rule is not opened beside itself, but on that message.
    let mut own = Page::visit();
    own.send(Event::MessageDuplicated);
    own.open_sheet("share");
    own.press("accounts");
    let link = copied_link(&mut own);
    own.send(Event::MessageSelected(0));
    own.send(Event::FragmentChanged(link));
    assert_eq!((own.model.selected, &own.model.origin), (1, &Origin::Own));
    // A file does so, too.
    own.open_sheet("share");
    let saved = own.press("save");
    let [Effect::SaveFile { text, .. }] = saved.as_slice() else { panic!("{saved:?}") };
    let mut reader = Page::visit();
    let asked = reader.send(Event::FileRead { name: "r.json".into(), text: Some(text.clone()) });
    reader.answer(asked);
    assert_eq!(reader.model.selected, 1);
}

#[test]
fn a_frame_is_only_read() {
    let mut page = Page::visit();
    page.edit(Field::Sql, "SELECT uper(temp) FROM 'some/+'");
    page.send(Event::MessageDuplicated);
    page.model.found.address = format!("{ADDRESS}?embed");
    let inputs = page.model.inputs.clone();
    let file = || Some("SELECT 1 FROM 'x'".to_owned());
    let (name, act) = ("r.sql".to_owned(), Value::from("keep"));
    for event in [
        Event::Edited(Field::Topic, "other".to_owned()),
        Event::VersionChosen(SqlVersion::V2015),
        Event::FormatPressed,
        Event::PayloadFormatPressed,
        Event::FixPressed(0),
        Event::SuggestionPressed(0),
        Event::MessageAdded,
        Event::MessageDuplicated,
        Event::MessageRemoved,
        Event::MessageMoved { up: true },
        Event::PayloadKindChosen(PayloadKind::Hex),
        Event::ExpectationKept,
        Event::KeepCopyPressed,
        Event::ResetPressed,
        Event::FileRead { name: name.clone(), text: file() },
        Event::PayloadRead { name, text: file(), is_bytes: false },
        Event::SheetActed { place: Place::Expectation, act, text: None },
    ] {
        let asked = page.send(event.clone());
        page.answer(asked);
        assert_eq!(page.model.inputs, inputs, "{event:?}");
    }
    // Looking around is not changing.
    page.send(Event::MessageSelected(0));
    assert_eq!(page.model.selected, 0);
    page.send(Event::FragmentChanged(format!("#{THIRD}")));
    assert_eq!(page.model.inputs.messages.len(), 3);
}

#[test]
fn nothing_of_the_invoke_panel_gets_into_a_link_or_a_draft() {
    let mut page = Page::visit();
    page.edit(Field::InvokeUrl, "http://localhost:9000/secret-endpoint");
    page.edit(Field::InvokeHeaders, "Authorization: secret-header");
    page.edit(Field::InvokeTimeout, "77");
    let link = copied_link(&mut page);
    let opened = Page::start(None, &link);
    assert_eq!(opened.model.invoke, Default::default());
    let draft = save_draft(&page.model.inputs, "");
    for secret in ["secret-endpoint", "secret-header", "77"] {
        assert!(!draft.contains(secret), "{draft}");
    }
}

#[test]
fn a_link_of_the_single_file_leads_to_this_device() {
    let mut page = Page::visit();
    page.model.found.address = "file:///home/me/rulescope.html".to_owned();
    page.open_sheet("share");
    assert!(
        page.sheet_text().contains("|leads to the file on this device|"),
        "{}",
        page.sheet_text()
    );
}

#[test]
fn the_dialog_says_what_is_shared_and_what_looks_secret() {
    let mut page = Page::visit();
    assert_eq!(page.sheet_text(), "");
    page.edit(Field::Account, "111122223333");
    page.edit(Field::Payload, "{\"password\": \"hunter2\"}");
    page.open_sheet("share");
    let text = page.sheet_text();
    for part in [
        "Replace account ids with 123456789012|1 place. Region and names stay.",
        "|fine anywhere|",
        "|message 1, payload 1:3: a value named `password`|",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(decode(&copied_link(&mut page)).unwrap().0.account, "123456789012");
    page.press("payloads");
    page.press("accounts");
    assert!(!page.sheet_text().contains("`password`"), "{}", page.sheet_text());
    let (shared, _) = decode(&copied_link(&mut page)).unwrap();
    assert_eq!(
        (shared.account.as_str(), shared.messages[0].payload.as_str()),
        ("111122223333", "")
    );
    assert_eq!(
        page.model.inputs.messages[0].payload, "{\"password\": \"hunter2\"}",
        "the page keeps it"
    );
    page.send(Event::SheetClosed(Place::Dialog));
    assert_eq!(page.sheet_text(), "");
}

#[test]
fn what_is_too_long_for_a_link_is_not_cut() {
    let mut page = Page::visit();
    // Text that does not get smaller.
    let mut state = 1_u64;
    let noise: String = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from(b' ' + u8::try_from(state >> 58).unwrap())
    })
    .take(60_000)
    .collect();
    page.edit(Field::Payload, &noise);
    page.open_sheet("share");
    assert!(
        page.sheet_text()
            .contains("|too long for a link: save it as a file, or leave payloads out|")
    );
    let asked = page.send(Event::CopyPressed(CopyWhat::Link));
    assert_eq!(page.answer(asked), []);
    assert!(page.view().banner.unwrap().text.contains("leave payloads out"));
    // A file carries it.
    let saved = page.press("save");
    let [Effect::SaveFile { name, kind, text }] = saved.as_slice() else { panic!("{saved:?}") };
    assert_eq!((name.as_str(), kind.as_str()), ("some_rule.rulescope.json", "application/json"));
    assert!(text.len() > 60_000 && text.starts_with("{\n  \"rulescope\": 1,\n"), "{}", &text[..80]);
    page.press(form("markdown"));
    let text = page.sheet_text();
    assert!(text.contains("The link is too long to be sent"), "{text}");
    page.press(form("embed"));
    assert_eq!(page.press("copy-embed"), [], "no snippet with a link that does not work");
}

/// Chooses another form in the share dialog.
pub(crate) fn form(name: &str) -> Value {
    object([("do", "form".into()), ("form", name.into())])
}

#[test]
fn the_rule_is_shared_as_markdown() {
    let mut page = Page::with("SELECT temp FROM 'a/b' WHERE temp > 50", "{\"temp\": 48}");
    page.open_sheet("share");
    page.press(form("markdown"));
    let copied = page.press("copy-markdown");
    let [Effect::Copy { what: CopyWhat::Sheet(1), text }] = copied.as_slice() else {
        panic!("{copied:?}")
    };
    for part in [
        "### AWS IoT rule `some_rule`\n",
        "```sql\nSELECT temp FROM 'a/b' WHERE temp > 50\n```\n",
        "#### Message 1 `Documented example`\n\n**Does not fire: WHERE is false**\n",
        "Topic `a/b`, payload (12 bytes as typed):\n\n```json\n{\"temp\": 48}\n```\n",
        "\n[Open in Rulescope](<https://rulescope.example/#1.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let link = text.split("(<").nth(1).unwrap().split('>').next().unwrap();
    let (opened, _) = decode(link.strip_prefix(ADDRESS).unwrap()).unwrap();
    assert_eq!(opened, page.model.inputs.clone().without_policy());
}

#[test]
fn the_snippet_for_another_page_opens_the_same_rule_in_a_frame() {
    let mut page = Page::with("SELECT * FROM 'a/b'", "{}");
    page.open_sheet("share");
    page.press(form("embed"));
    let copied = page.press("copy-embed");
    let [Effect::Copy { what: CopyWhat::Sheet(2), text }] = copied.as_slice() else {
        panic!("{copied:?}")
    };
    let link = text.split('"').nth(1).unwrap();
    let fragment = link.strip_prefix("https://rulescope.example/?embed").unwrap();
    assert_eq!(decode(fragment).unwrap().0, page.model.inputs.clone().without_policy());
}

#[test]
fn what_looks_secret_is_masked_on_request() {
    let mut page = Page::with("SELECT * FROM 'a/b'", "{\"password\": \"hunter2\", \"temp\": 5}");
    page.open_sheet("share");
    page.press("mask");
    let (shared, _) = decode(&copied_link(&mut page)).unwrap();
    assert_eq!(shared.messages[0].payload, "{\"password\": \"masked\", \"temp\": 5}");
    assert!(page.sheet_text().contains("Mask what looks secret"));
    page.press("mask");
    assert!(page.sheet_text().contains("a value named `password`"));
    assert!(page.model.inputs.messages[0].payload.contains("hunter2"), "the page keeps it");
}

#[test]
fn where_the_device_can_it_hands_the_link_on() {
    let mut page = Page::visit();
    page.model.found.can_send = true;
    page.open_sheet("share");
    let sent = page.press("send");
    let [Effect::HandOn { title, text }] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(title, "AWS IoT rule some_rule in Rulescope");
    assert!(text.starts_with("https://rulescope.example/#1."), "{text}");
}

#[test]
fn an_expectation_travels_in_the_link_and_goes_with_the_payload() {
    let mut page = Page::with("SELECT t FROM 'a/b'", r#"{"t": 1}"#);
    let before = copied_link(&mut page);
    page.model.inputs.messages[0].expect =
        r#"{"matched":true,"reaches":"arn:aws:lambda:us-east-1:111122223333:function:f"}"#
            .to_owned();
    let link = copied_link(&mut page);
    assert_ne!(link, before);
    let opened = Page::start(None, &link);
    let expect = &opened.model.inputs.messages[0].expect;
    assert!(expect.starts_with(r#"{"matched":true,"#), "{expect}");
    assert!(!expect.contains("111122223333"), "accounts are replaced: {expect}");
    page.open_sheet("share");
    assert!(page.sheet_text().contains("|Expectations|"), "{}", page.sheet_text());
    page.press("payloads");
    assert!(!page.sheet_text().contains("|Expectations|"), "{}", page.sheet_text());
    let opened = Page::start(None, &copied_link(&mut page));
    assert!(opened.model.inputs.messages.iter().all(|message| message.expect.is_empty()));
    page.model.inputs.messages[0].expect.clear();
    page.press("payloads");
    assert_eq!(copied_link(&mut page), before, "none gives the link of before");
}

#[test]
fn a_link_that_is_older_than_the_rule_is_said_to_be() {
    let mut page = Page::visit();
    page.open_sheet("share");
    let copied = page.press("copy");
    assert!(matches!(copied.as_slice(), [Effect::Copy { what: CopyWhat::Link, .. }]), "{copied:?}");
    page.send(Event::CopyDone { what: CopyWhat::Link, worked: true });
    assert!(page.sheet_text().contains("|Copy link|"), "{}", page.sheet_text());
    // What it holds is chosen anew, and back.
    page.press("payloads");
    assert!(page.sheet_text().contains("|Copy new link|"), "{}", page.sheet_text());
    page.press("payloads");
    assert!(page.sheet_text().contains("|Copy link|"), "{}", page.sheet_text());
    page.send(Event::SheetClosed(Place::Dialog));
    page.open_sheet("share");
    assert!(page.sheet_text().contains("|Copy link|"), "nothing has changed");
    page.send(Event::SheetClosed(Place::Dialog));
    page.edit(Field::Topic, "other/topic");
    page.open_sheet("share");
    assert!(page.sheet_text().contains("|Copy new link|"), "{}", page.sheet_text());
    page.press("copy");
    page.send(Event::CopyDone { what: CopyWhat::Link, worked: true });
    assert!(page.sheet_text().contains("|Copy link|"), "{}", page.sheet_text());
}

#[test]
fn a_mismatch_is_a_text_about_the_selected_message() {
    let mut page = Page::with("SELECT length(nothing) AS a, temp FROM 'a/b'", "{\"temp\": 48}");
    page.edit(Field::Account, "111122223333");
    page.send(Event::MessageDuplicated);
    page.edit(Field::Payload, "{\"temp\": 5, \"nothing\": \"😀\"}");
    page.open_sheet("share");
    page.press(form("mismatch"));
    assert!(page.sheet_text().contains("Not said yet."), "{}", page.sheet_text());
    page.act("seen".into(), Some("a is 2\n```\n# <b>Owned</b> @you"));
    let copied = page.press("copy-mismatch");
    let [Effect::Copy { what: CopyWhat::Sheet(3), text }] = copied.as_slice() else {
        panic!("{copied:?}")
    };
    for part in [
        "### Rulescope and AWS differ\n\n#### What AWS does\n\n````text\na is 2\n```\n# <b>Owned</b> @you\n````\n",
        "#### What Rulescope says\n\n**Fires: 1 invocation of `f`**\n",
        "SELECT gives\n\n```json\n{\"a\":1,\"temp\":5}\n```\n",
        "\n- our reading `length`: The guide says characters;",
        "#### Message 2 ",
        "```sql\nSELECT length(nothing) AS a, temp FROM 'a/b'\n```\n",
        "\nEngine ",
        "[Open in Rulescope](<https://rulescope.example/#1.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("\"temp\": 48") && !text.contains("111122223333"), "{text}");
    let link = text.split("(<").nth(1).unwrap().split('>').next().unwrap();
    assert_eq!(decode(link.strip_prefix(ADDRESS).unwrap()).unwrap().1, 1);
}
