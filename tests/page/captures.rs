//! Each file of `captures` gives the messages that the file of the same name with `.answer` behind it says; and no text breaks the
//! import.

use super::Page;
use rulescope::assist::inputs::write_message;
use rulescope::assist::question::object;
use rulescope::engine::value::json;
use rulescope::playground::event::Event;
use std::fs;
use std::path::Path;

/// What the import says of a text, and the messages that it gives.
fn imported(text: &str) -> String {
    let mut page = Page::visit();
    page.open_sheet("messages");
    page.act("text".into(), Some(text));
    let said = page.sheet_text();
    let understood = said.split_once("|Payloads|").map(|(_, rest)| rest).unwrap_or_default();
    let understood =
        understood.split_once("|Replace the").map(|(rest, _)| rest).unwrap_or_default();
    page.press("import");
    let messages = page.model.inputs.messages.iter().skip(1);
    let lines = messages.map(|message| json::write(&write_message(message)).unwrap() + "\n");
    format!("{}\n{}", understood.replace('\n', " "), lines.collect::<String>())
}

#[test]
fn each_file_gives_the_messages_that_its_answer_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page/captures");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.retain(|file| file.extension().is_none_or(|kind| kind != "answer"));
    let mut wrong = Vec::new();
    for file in &files {
        let answer = imported(&fs::read_to_string(file).unwrap());
        let expected = fs::read_to_string(file.with_added_extension("answer")).unwrap_or_default();
        if answer != expected {
            wrong.push(format!("---- {}\n{answer}", file.file_name().unwrap().to_string_lossy()));
        }
    }
    assert_eq!(files.len(), 7);
    assert!(wrong.is_empty(), "these answers are others:\n{}", wrong.join("\n"));
}

#[test]
fn no_text_breaks_the_import_or_a_dropped_file() {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        " ",
        "topic",
        "payload",
        "a/b",
        "1.50",
        "null",
        "é",
        "🦀",
        "\u{0}",
        "\u{feff}",
        "(null)",
        "tst",
        ":",
        "2020-05-06T21:48:00Z+0100",
        "timestamp",
        "payloadBase64",
        "properties",
        "{\"topic\":\"a\",\"payload\":",
    ];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..400 {
        let text: String = (0..next(40)).map(|_| pieces[next(pieces.len())]).collect();
        let mut page = Page::visit();
        page.open_sheet("messages");
        page.act("text".into(), Some(&text));
        for form in ["json", "verbose", "csv", "plain"] {
            page.press(object([("do", "form".into()), ("form", form.into())]));
        }
        page.press("import");
        let asked = page.send(Event::PayloadRead {
            name: text.clone(),
            text: Some(text),
            is_bytes: next(4) == 0,
        });
        let more = page.answer(asked);
        page.answer(more);
        assert!(!page.model.inputs.messages.is_empty());
        page.view();
    }
}

#[test]
fn a_file_of_one_long_or_of_many_short_lines_does_not_take_long() {
    for text in
        ["{\n".repeat(20_000), "t {\n".repeat(20_000), "\"".repeat(50_000), ",\n".repeat(30_000)]
    {
        let text = format!("topic,payload\n{text}");
        imported(&text);
        imported(&text[14..]);
    }
}
