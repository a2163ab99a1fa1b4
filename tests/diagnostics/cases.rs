//! Texts with problems, of each kind that the data files know, and what is wrong with them.

use rulescope::assist::problems::{message_problems, run_problems, sorted};
use rulescope::engine::action::ActionKind;
use rulescope::engine::action::permission::permission;
use rulescope::engine::arn::{Identity, check_function_arn};
use rulescope::engine::diagnostic::{Checked, Diagnostic, apply};
use rulescope::engine::host::{ArgumentMatch, FixedHost, ServiceAnswer, StandIn};
use rulescope::engine::message::{Message, Payload, Protocol};
use rulescope::engine::rule::{Rule, from_sql, read, with_field, with_function_arn, with_sql};
use rulescope::engine::run::run;
use rulescope::engine::source::{SourceId, Span};
use rulescope::engine::syntax::{parse_statement, parse_template};
use rulescope::engine::topic::{check_filter, check_topic};
use rulescope::engine::value::json;
use rulescope::engine::version::SqlVersion;

const ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

/// A case of a data file.
#[derive(Clone)]
pub(crate) struct Case {
    /// The words of its head: what the text is, and what is around it.
    words: Vec<String>,
    /// The text: of a rule, or of the part of one that the head names.
    text: String,
    /// The payload of the message, where there is one.
    payload: String,
}

/// A problem in the text that it is shown in, and the case after its fix.
pub(crate) struct Problem {
    pub(crate) text: String,
    pub(crate) diagnostic: Diagnostic,
    /// The text after the fix, and the case with it.
    pub(crate) mended: Option<(String, Case)>,
}

impl Case {
    pub(crate) fn new(head: &str, text: &str, payload: Option<&str>) -> Self {
        Self {
            words: head.split(' ').map(str::to_owned).collect(),
            text: text.to_owned(),
            payload: payload.unwrap_or("{}").to_owned(),
        }
    }

    /// The same with 5,000 more letters in a word of its texts; `None` where they do not have it.
    pub(crate) fn with_longer(&self, word: &str) -> Option<Self> {
        let end = word.trim_end_matches(|last: char| !last.is_alphanumeric()).len();
        let (name, rest) = word.split_at(end);
        let longer = format!("{name}{}{rest}", "x".repeat(5_000));
        let has = !word.is_empty() && (self.text.contains(word) || self.payload.contains(word));
        has.then(|| Self {
            words: self.words.clone(),
            text: self.text.replace(word, &longer),
            payload: self.payload.replace(word, &longer),
        })
    }

    /// Its problems, each with what its fix makes of the case.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let word = |at: usize| self.words.get(at).map_or("", String::as_str);
        let own = |problems: Vec<Diagnostic>| -> Vec<Problem> {
            problems.into_iter().map(|problem| self.in_own_text(problem)).collect()
        };
        let text = self.text.as_str();
        let whole = Span::new(0, text.len());
        match word(0) {
            "statement" => own(parse_statement(text).diagnostics),
            "template" => own(parse_template(text).diagnostics),
            "filter" => own(check_filter(text, SourceId::Sql, whole)),
            "topic" => own(check_topic(text)),
            "arn" => own(check_function_arn(text)
                .parts
                .into_iter()
                .filter_map(|part| part.problem)
                .collect()),
            "permission" => self.permission(),
            "document" => self.document(),
            "run" => {
                let rule = from_sql("SELECT * FROM '#'", Some(SqlVersion::V2016), Some(text)).value;
                let message = self.message();
                let run = run(&rule, &identity(), &message, &host(), true);
                own(run.actions.into_iter().flat_map(|action| action.diagnostics).collect())
            }
            "message" => self.whole(),
            other => panic!("an unknown kind of case: {other}"),
        }
    }

    fn in_own_text(&self, diagnostic: Diagnostic) -> Problem {
        let mended = diagnostic.fix.as_ref().map(|fix| {
            let text = apply(&self.text, &fix.edits);
            (text.clone(), Self { text, ..self.clone() })
        });
        Problem { text: self.text.clone(), diagnostic, mended }
    }

    fn permission(&self) -> Vec<Problem> {
        let known = |at: usize| self.words.get(at).filter(|word| *word != "-").cloned();
        let identity = Identity { rule_name: known(1), account_id: known(2), region: known(3) };
        let Some(parsed) = check_function_arn(&self.text).arn else { return Vec::new() };
        let problems = permission(&parsed, &identity).diagnostics.into_iter();
        let text = |problem: &Diagnostic| match (problem.source, problem.code.number) {
            (SourceId::Identity, 740 | 741) => self.words[1].clone(),
            (SourceId::Identity, 742 | 743) => self.words[2].clone(),
            (SourceId::Identity, _) => self.words[3].clone(),
            _ => self.text.clone(),
        };
        problems
            .map(|problem| Problem { text: text(&problem), diagnostic: problem, mended: None })
            .collect()
    }

    /// A rule document by itself; all places are shown in it.
    fn document(&self) -> Vec<Problem> {
        let Checked { value: rule, diagnostics } = read(&self.text);
        diagnostics
            .into_iter()
            .map(|problem| {
                let mended = self.mended(&rule, &problem);
                let place = rule.place_in_document(problem.source, problem.span);
                let span = place.expect("a place in the document");
                let diagnostic = Diagnostic { span, ..problem };
                Problem { text: self.text.clone(), diagnostic, mended }
            })
            .collect()
    }

    /// A rule and a message, with all problems in the order of the page.
    fn whole(&self) -> Vec<Problem> {
        let version = if self.has("2015") { SqlVersion::V2015 } else { SqlVersion::V2016 };
        let Checked { value: rule, diagnostics } = if self.is_document() {
            read(&self.text)
        } else {
            from_sql(&self.text, Some(version), Some(ARN))
        };
        let message = self.message();
        let payload = json::read_with_notes(&self.payload, rule.version);
        let run = run(&rule, &identity(), &message, &host(), true);
        let all = diagnostics
            .into_iter()
            .chain(message_problems(&message, Some(&payload), true))
            .chain(run_problems(&rule, &identity(), &message, &run));
        sorted(all)
            .into_iter()
            .map(|problem| Problem {
                text: self.text_of(&rule, problem.source),
                mended: self.mended(&rule, &problem),
                diagnostic: problem,
            })
            .collect()
    }

    fn text_of(&self, rule: &Rule, source: SourceId) -> String {
        match source {
            SourceId::Sql => rule.sql.clone(),
            SourceId::RuleDocument => self.text.clone(),
            SourceId::Payload => self.payload.clone(),
            SourceId::Topic => self.words[1].clone(),
            SourceId::Template(index) => match rule.action(index).map(|action| &action.kind) {
                Some(ActionKind::Lambda(lambda)) => lambda.function_arn.text.clone(),
                _ => String::new(),
            },
            SourceId::Field(_) => rule.field(source).unwrap().template.text.clone(),
            SourceId::Identity => String::new(),
        }
    }

    /// The text after the fix of a problem, and the case with it.
    fn mended(&self, rule: &Rule, problem: &Diagnostic) -> Option<(String, Self)> {
        let fix = problem.fix.as_ref()?;
        let text = apply(&self.text_of(rule, problem.source), &fix.edits);
        let mut case = self.clone();
        match problem.source {
            SourceId::Payload => case.payload.clone_from(&text),
            SourceId::Topic => case.words[1].clone_from(&text),
            SourceId::Sql if self.is_document() => case.text = with_sql(&self.text, rule, &text),
            SourceId::Template(index) => {
                case.text = with_function_arn(&self.text, rule, index, &text);
            }
            SourceId::Field(_) => case.text = with_field(&self.text, rule, problem.source, &text),
            _ => case.text.clone_from(&text),
        }
        Some((text, case))
    }

    fn is_document(&self) -> bool {
        self.words[0] == "document" || self.text.starts_with('{')
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    fn message(&self) -> Message {
        let mut message = Message {
            topic: self.words[1].clone(),
            payload: Payload::text(&self.payload),
            client_id: Some("sensor-1".to_owned()),
            ..Message::default()
        };
        if self.has("http") {
            message.protocol = Protocol::Http;
        }
        if self.has("properties") {
            message.properties.content_type = Some("application/json".to_owned());
        }
        message
    }
}

/// Who owns the rule of the cases.
fn identity() -> Identity {
    Identity {
        rule_name: Some("my_rule".to_owned()),
        account_id: Some("123456789012".to_owned()),
        region: Some("us-east-1".to_owned()),
    }
}

/// A host that knows one call, which fails.
fn host() -> FixedHost {
    let fails = StandIn {
        function: "aws_lambda".to_owned(),
        arguments: ArgumentMatch::Any,
        answer: ServiceAnswer::Fails("the function is not there".to_owned()),
    };
    FixedHost { stand_ins: vec![fails], ..FixedHost::new(|_, _| None) }
}
