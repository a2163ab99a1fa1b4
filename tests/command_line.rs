//! Does the command line do what it says? Runs the program itself, line in and line out.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str], input: &str) -> Output {
    run_bytes(arguments, input.as_bytes())
}

fn run_bytes(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rulescope"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn one(line: &str) -> Value {
    let output = run(&["eval"], &format!("{line}\n"));
    assert!(output.status.success(), "{}", text(&output));
    lines(&output).remove(0)
}

#[test]
fn a_statement_gives_its_output_with_all_digits() {
    let answer = one(
        r#"{"sql":"SELECT x, topic(2) AS t FROM 'a/+'","sqlVersion":"2016-03-23","topic":"a/b","payloadText":"{\"x\": 0.1234567890123456789012345678901234}"}"#,
    );
    assert_eq!(answer["matched"], true);
    assert_eq!(answer["outputText"], r#"{"x":0.1234567890123456789012345678901234,"t":"b"}"#);
    assert_eq!(answer["output"].to_string(), answer["outputText"].as_str().unwrap());
}

#[test]
fn the_kinds_of_cases_give_their_own_members() {
    let expression = one(r#"{"expr":"upper(a)","payload":{"a":"x"}}"#);
    assert_eq!(expression["value"], "X");
    let undefined = one(r#"{"expr":"missing","sqlVersion":"2016-03-23"}"#);
    assert_eq!(undefined["undefined"], true);
    let template = one(r#"{"template":"${topic(1)}-x","topic":"a/b"}"#);
    assert_eq!(template["template"], "a-x");
    let filter = one(r##"{"filter":"a/#","topic":"a"}"##);
    assert_eq!(filter["matched"], false);
    let bytes = one(
        r#"{"sql":"SELECT * FROM 'a'","sqlVersion":"2016-03-23","topic":"a","payloadBase64":"AAECAw=="}"#,
    );
    assert_eq!(bytes["outputBase64"], "AAECAw==");
    let failed = one(
        r#"{"sql":"SELECT get_dynamodb('t','k',1,'r') AS x FROM 'a'","sqlVersion":"2016-03-23","topic":"a","payload":{},"context":{"standins":[{"fn":"get_dynamodb","fail":"no such table"}]}}"#,
    );
    assert!(failed["failed"].as_str().unwrap().contains("no such table"), "{failed}");
}

#[test]
fn a_rule_document_gives_its_function() {
    let answer = one(
        r#"{"rule":{"sql":"SELECT * FROM 'a/+'","awsIotSqlVersion":"2016-03-23","actions":[{"lambda":{"functionArn":"arn:aws:lambda:us-east-1:123456789012:function:${topic(2)}"}}]},"topic":"a/b","payload":{"t":1}}"#,
    );
    assert_eq!(answer["functionArn"], "arn:aws:lambda:us-east-1:123456789012:function:b");
    let sql = one(
        r#"{"sql":"SELECT * FROM 'a'","topic":"a","payload":{},"functionArn":"arn:aws:lambda:us-east-1:123456789012:function:${topic()}"}"#,
    );
    assert_eq!(sql["functionArn"], "arn:aws:lambda:us-east-1:123456789012:function:a");
}

#[test]
fn an_error_in_the_sql_is_a_diagnostic_with_its_place() {
    let answer = one(r#"{"sql":"SELECT a FROM 'x' WHERE a != 5","topic":"x","payload":{}}"#);
    let problem = &answer["diagnostics"][0];
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["source"], "sql");
    assert_eq!((problem["start"].as_u64(), problem["end"].as_u64()), (Some(26), Some(28)));
    assert!(answer.get("matched").is_none(), "{answer}");
}

#[test]
fn a_fix_comes_with_its_edits() {
    let answer = one(r#"{"sql":"SELECT a FROM 'x' WHERE a != 5","topic":"x","payload":{}}"#);
    let fix = &answer["diagnostics"][0]["fix"];
    assert!(fix["title"].is_string(), "{answer}");
    assert_eq!(fix["edits"][0].to_string(), r#"{"start":26,"end":28,"text":"<>"}"#);
}

#[test]
fn a_code_is_explained_with_or_without_its_letter() {
    for word in ["E201", "e201", "201"] {
        let output = run(&["explain", word], "");
        assert!(output.status.success());
        let told = text(&output);
        assert!(
            told.starts_with("E201, error: a function that the language does not have\n"),
            "{told}"
        );
        assert!(told.contains("\n\nGuide: Functions, https://docs.aws.amazon.com/iot/"), "{told}");
    }
    for words in [&["explain", "E999"][..], &["explain", "hello"], &["explain"], &["explain", ""]] {
        let output = run(words, "");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

#[test]
fn a_line_that_cannot_be_used_has_an_error_in_its_place_and_the_run_goes_on() {
    let input = "no json\n{}\n{\"filter\":\"a\"}\n{\"filter\":\"a\",\"topic\":\"a\"}";
    let output = run(&["eval"], input);
    assert_eq!(output.status.code(), Some(1));
    let answers = lines(&output);
    assert_eq!(answers.len(), 4);
    assert!(answers[..3].iter().all(|answer| answer["error"].is_string()), "{answers:?}");
    assert_eq!(answers[3]["matched"], true);
}

#[test]
fn permission_gives_the_argument_vector() {
    let output = run(
        &["permission"],
        r#"{"ruleDocument":{"sql":"SELECT * FROM 'a/+'","actions":[{"lambda":{"functionArn":"arn:aws:lambda:us-east-1:123456789012:function:${topic(2)}:prod"}}]},"ruleName":"my_rule","account":"123456789012","region":"us-east-1","topic":"a/b","payload":{}}"#,
    );
    let answer = lines(&output).remove(0);
    let command: Vec<&str> = answer["commands"][0]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap())
        .collect();
    let after = |option: &str| {
        let at = command.iter().position(|word| *word == option);
        at.map(|at| command[at + 1])
    };
    assert_eq!(command[..3], ["aws", "lambda", "add-permission"]);
    assert_eq!(after("--function-name"), Some("b"));
    assert_eq!(after("--qualifier"), Some("prod"));
    assert_eq!(after("--region"), Some("us-east-1"));
    assert_eq!(after("--principal"), Some("iot.amazonaws.com"));
    assert_eq!(after("--action"), Some("lambda:InvokeFunction"));
    assert_eq!(after("--source-arn"), Some("arn:aws:iot:us-east-1:123456789012:rule/my_rule"));
    assert_eq!(after("--source-account"), Some("123456789012"));
}

#[test]
fn permission_gives_an_error_where_no_command_is_right() {
    let rule = |arn: &str, rest: &str| {
        format!(
            r#"{{"ruleDocument":{{"sql":"SELECT * FROM 'a/+'","awsIotSqlVersion":"2016-03-23","actions":[{{"lambda":{{"functionArn":"{arn}"}}}}]}},"account":"123456789012","region":"us-east-1"{rest}}}"#
        )
    };
    let named = r#","ruleName":"r","topic":"a/b","payload":{}"#;
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:";
    let cases = [
        rule("my_function", named),
        rule(&format!("{arn}a/b"), named),
        rule("arn:aws:lambda:eu-west-1:123456789012:function:f", named),
        rule("arn:aws-cn:lambda:cn-north-1:123456789012:function:f", named),
        rule(&format!("{arn}f"), ""),
        rule(&format!("{arn}f"), r#","ruleName":"my-rule""#),
        rule(&format!("{arn}${{topic(2)}}"), r#","ruleName":"r""#),
        rule(&format!("{arn}f${{missing}}"), named),
        rule(&format!("{arn}f:$LATEST"), named),
        r#"{"ruleDocument":{"sql":"SELECT * FROM 'a'","actions":[]},"ruleName":"r"}"#.to_owned(),
    ];
    let output = run(&["permission"], &cases.join("\n"));
    for (case, answer) in cases.iter().zip(lines(&output)) {
        assert_eq!(answer["commands"].as_array().map(Vec::len), Some(0), "{case}: {answer}");
        let problems = answer["diagnostics"].as_array().unwrap();
        assert!(problems.iter().any(|problem| problem["severity"] == "error"), "{case}: {answer}");
    }
}

#[test]
fn suites_are_reported_and_decide_the_exit_status() {
    let folder = std::env::temp_dir().join(format!("rulescope-suite-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let suite = |expected: &str| {
        format!(
            r#"{{"rule":{{"sql":"SELECT t FROM 'a/+' WHERE t > 5","awsIotSqlVersion":"2016-03-23","actions":[]}},
            "messages":[{{"name":"above","topic":"a/b","payload":{{"t":6.0}},"expect":{{"matched":true,"output":{{"t":{expected}}}}}}},
            {{"topic":"a/b","payload":{{}},"expect":{{"matched":false}}}}]}}"#
        )
    };
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (good, bad, odd) =
        (write("good.json", &suite("6")), write("bad.json", &suite("7")), write("odd.json", "{}"));
    let far = write(
        "far.json",
        r#"{"rule":{"sql":"SELECT a, b, c, d FROM 'a/+' WHERE n > 50","awsIotSqlVersion":"2016-03-23","actions":[]},
        "messages":[{"name":"another output","topic":"a/b","payload":{"n":60,"d":"as it came","c":["a longer text",3],"b":2,"a":1},
            "expect":{"output":{"a":1,"b":2,"c":["a longer text",3],"d":"wanted"}}},
            {"name":"below","topic":"a/b","payload":{"n":5},"expect":{"matched":true}}]}"#,
    );
    let output = run(&["test", &good], "");
    assert!(output.status.success(), "{}", text(&output));
    assert!(text(&output).ends_with("2 passed, 0 failed\n"), "{}", text(&output));
    let output = run(&["test", &good, &bad, &odd], "");
    assert_eq!(output.status.code(), Some(1));
    let report = text(&output);
    assert!(
        report.contains("FAIL above")
            && report.contains(r#"wanted the output {"t":7}; got: {"t":6}"#),
        "{report}"
    );
    assert!(report.ends_with("3 passed, 2 failed\n"), "{report}");
    let report = text(&run(&["test", &far], ""));
    let wanted = "  FAIL another output
         wanted another output (- wanted, + got)
           …
             \"b\": 2,
             \"c\": [\"a longer text\", 3],
         -   \"d\": \"wanted\"
         +   \"d\": \"as it came\"
           }
  FAIL below
         wanted: fires; got: does not fire
         Does not fire: WHERE is false: `n` is 5, fires above 50
0 passed, 2 failed
";
    assert_eq!(report.split_once('\n').unwrap().1, wanted);
    let output = run(&["test", "--format", "text", &good], "");
    assert!(text(&output).ends_with("2 passed, 0 failed\n"), "{}", text(&output));
    let output = run(&["test", "--format", "junit", &good, &bad, &odd], "");
    assert_eq!(output.status.code(), Some(1));
    let report = text(&output);
    for part in [
        r#"<testsuites name="rulescope" tests="5" failures="1" errors="1">"#,
        r#"name="above"/>"#,
        r#"<failure message="wanted the output {&quot;t&quot;:7}; got: {&quot;t&quot;:6}">wanted the output"#,
        r#"<error message="missing field"#,
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
    assert!(run(&["test", "--format", "junit", &good], "").status.success());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn suites_hold_functions_and_failures_against_what_came() {
    let rule = r#"{"sql":"SELECT t FROM 'a/+'","awsIotSqlVersion":"2016-03-23","actions":[{"lambda":{"functionArn":"arn:aws:lambda:us-east-1:123456789012:function:f-${topic(2)}:prod"}}]}"#;
    let message = |topic: &str, expect: &str| {
        format!(r#"{{"name":"{topic}","topic":"{topic}","payload":{{}},"expect":{expect}}}"#)
    };
    let messages = [
        message("a/1", r#"{"reaches":"f-1"}"#),
        message("a/2", r#"{"reaches":"f-2:prod","fails":false}"#),
        message("a/3", r#"{"reaches":"f-2"}"#),
        message("a/o ne", r#"{"matched":true,"fails":true}"#),
        message("a/t wo", r#"{"fails":false}"#),
    ];
    let text = format!(r#"{{"rule":{rule},"messages":[{}]}}"#, messages.join(","));
    let path = std::env::temp_dir().join(format!("rulescope-reaches-{}.json", std::process::id()));
    std::fs::write(&path, text).unwrap();
    let output = run(&["test", path.to_str().unwrap()], "");
    std::fs::remove_file(&path).unwrap();
    let report = self::text(&output);
    for line in [
        "  ok   a/1",
        "  ok   a/2",
        "  FAIL a/3\n         wanted to reach the function f-2; got: arn:aws:lambda:us-east-1:123456789012:function:f-3:prod",
        "  ok   a/o ne",
        "  FAIL a/t wo\n         wanted: does not fail; got: fails: ",
        "3 passed, 2 failed",
    ] {
        assert!(report.contains(line), "{line}: {report}");
    }
}

#[test]
fn fields_of_other_actions_and_of_the_error_action_are_filled() {
    let answer = one(
        r#"{"rule":{"sql":"SELECT * FROM 'a/+'","awsIotSqlVersion":"2016-03-23","actions":[{"republish":{"topic":"copy/${topic(2)}","roleArn":"r"}},{"sqs":{"queueUrl":"q"}},{"s3":{"bucketName":"b","key":"${get_thing_shadow('t','r')}"}}],"errorAction":{"lambda":{"functionArn":"arn:aws:lambda:us-east-1:123456789012:function:${t}"}}},"topic":"a/b","payload":{"t":1}}"#,
    );
    let wanted: Value = serde_json::from_str(
        r#"[{"name":"republish","fields":{"topic":"copy/b"}},{"name":"s3","fields":{}}]"#,
    )
    .unwrap();
    assert_eq!(answer["actions"], wanted, "{answer}");
    let function = &answer["errorAction"]["fields"]["functionArn"];
    assert_eq!(*function, "arn:aws:lambda:us-east-1:123456789012:function:1");
    assert!(answer.get("functionArn").is_none(), "{answer}");
    let plain = one(r#"{"sql":"SELECT * FROM 'a'","topic":"a","payload":{}}"#);
    assert!(plain.get("actions").is_none() && plain.get("errorAction").is_none(), "{plain}");
}

#[test]
fn a_payload_that_is_meant_as_json_and_is_none_is_a_diagnostic() {
    let cases = [
        (r#"SELECT t FROM 'a'"#, r#""payloadText":"{t: 1}""#, Some(("W901", 1, 2))),
        (r#"SELECT * FROM 'a'"#, r#""payloadText":"{'t': 1}""#, Some(("W901", 1, 2))),
        (r#"SELECT t FROM 'a'"#, r#""payloadText":"t=1""#, Some(("W901", 0, 1))),
        (r#"SELECT encode(*, 'base64') AS d FROM 'a'"#, r#""payloadText":"t=1""#, None),
        (r#"SELECT t FROM 'a'"#, r#""payloadBase64":"/wAB""#, None),
        (r#"SELECT t FROM 'a'"#, r#""payloadBase64":"AAEC""#, None),
        (r#"SELECT t FROM 'a'"#, r#""payloadText":"""#, None),
        (r#"SELECT t FROM 'a'"#, r#""payload":{"t":1}"#, None),
    ];
    for (sql, payload, wanted) in cases {
        let line = format!(r#"{{"sql":"{sql}","sqlVersion":"2016-03-23","topic":"a",{payload}}}"#);
        let answer = one(&line);
        let problems = answer["diagnostics"].as_array().unwrap();
        let found = problems.iter().find(|problem| problem["source"] == "payload");
        let found = found.map(|problem| {
            let at = |name: &str| problem[name].as_u64().unwrap();
            (problem["code"].as_str().unwrap(), at("start"), at("end"))
        });
        assert_eq!(found, wanted, "{line}: {answer}");
    }
}

#[test]
fn help_version_and_wrong_words() {
    assert!(text(&run(&["--help"], "")).contains("rulescope eval"));
    assert_eq!(
        text(&run(&["--version"], "")),
        concat!("rulescope ", env!("CARGO_PKG_VERSION"), "\n")
    );
    for words in [&[][..], &["evil"], &["eval", "x"], &["test"], &["test", "--format", "xml", "f"]]
    {
        assert_eq!(run(words, "").status.code(), Some(2), "{words:?}");
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rulescope"))
        .arg("eval")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    // The program may end before it has read everything.
    let _ = input.write_all(&b"{\"expr\":\"1\"}\n".repeat(20_000));
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rulescope"))
        .arg("eval")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for topic in ["a", "b"] {
        writeln!(input, r#"{{"filter":"a","topic":"{topic}"}}"#).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.contains(&format!(r#""matched":{}"#, topic == "a")), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_line_that_is_not_utf8_has_an_error_in_its_place() {
    let output = run_bytes(&["eval"], b"\xff\xfe\n{\"filter\":\"a\",\"topic\":\"a\"}\r\n");
    let results = lines(&output);
    assert!(results[0]["error"].as_str().unwrap().contains("UTF-8"));
    assert_eq!(results[1]["matched"], true);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
#[cfg(unix)]
fn a_word_that_is_not_utf8_is_a_wrong_word() {
    use std::os::unix::ffi::OsStrExt;
    let word = std::ffi::OsStr::from_bytes(b"\xff");
    let output = Command::new(env!("CARGO_BIN_EXE_rulescope")).arg(word).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
