//! CASE, which compares one value with others.
//!
//! Guide: iot-sql-case.

use super::ast::{CaseArm, ExpressionKind};
use super::cursor::{Parsed, Parser};
use super::lexeme::{Form, Keyword};
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::source::Span;

impl Parser<'_> {
    /// `"CASE" expr { "WHEN" expr "THEN" expr }+ [ "ELSE" expr ] "END"`
    pub(super) fn case(&mut self) -> Parsed {
        let start = self.bump().span;
        let searched = self.is_keyword(Keyword::When).then(|| self.here());
        let subject = if searched.is_some() {
            Parsed::leaf(Span::at(start.end as usize), ExpressionKind::Boolean(true))
        } else {
            self.expression()
        };
        let mut height = subject.height;
        let mut arms = Vec::new();
        let mut first_test = None;
        while self.take_keyword(Keyword::When) {
            let test = self.expression();
            first_test.get_or_insert(test.whole);
            if !self.take_keyword(Keyword::Then) {
                self.expected("`THEN` after the value of `WHEN`");
            }
            let result = self.expression();
            height = height.max(test.height).max(result.height);
            arms.push(CaseArm { test: test.expression, result: result.expression });
        }
        let otherwise = self.take_keyword(Keyword::Else).then(|| {
            let parsed = self.expression();
            height = height.max(parsed.height);
            parsed.boxed()
        });
        if arms.is_empty() {
            self.report_case_without_when(start);
        }
        if !self.take_keyword(Keyword::End) && !arms.is_empty() {
            let ends = matches!(
                self.form(),
                Form::End | Form::Keyword(Keyword::As | Keyword::From | Keyword::Where)
            );
            if ends || otherwise.is_some() {
                self.report_missing_end();
            } else {
                self.expected("`WHEN`, `ELSE` or `END`");
            }
        }
        if let (Some(when), Some(test)) = (searched, first_test) {
            self.report_searched_case(start, when, test, arms.len());
        }
        let span = self.span_from(start.start);
        let subject = subject.boxed();
        Parsed::new(span, ExpressionKind::Case { subject, arms, otherwise }, height + 1)
    }

    #[inline(never)]
    fn report_missing_end(&mut self) {
        let message = "expected `END` after the last value";
        let problem = self.problem(code::UNEXPECTED, self.here(), message).fix(
            "Add END",
            Span::at(self.previous_end()),
            " END",
        );
        self.report_here(problem);
    }

    #[inline(never)]
    fn report_case_without_when(&mut self, case: Span) {
        let problem = self
            .problem(code::CASE_WITHOUT_WHEN, case, "this `CASE` has no `WHEN`")
            .help("write `CASE value WHEN test THEN result ELSE other END`");
        self.report_here(problem);
    }

    /// `CASE WHEN a > 5 THEN …`
    #[inline(never)]
    fn report_searched_case(&mut self, case: Span, when: Span, test: Span, arms: usize) {
        let condition = self.text_of(test);
        let mut problem = self.problem(
            code::SEARCHED_CASE,
            case.join(when),
            "a value to compare is missing between `CASE` and `WHEN`",
        );
        problem = if arms == 1 && !condition.is_empty() {
            problem.help(format!("write `CASE {condition} WHEN true THEN …`")).fix(
                "Compare with true",
                Span { start: case.end, end: test.end },
                format!(" {condition} WHEN true"),
            )
        } else {
            problem.help("`CASE true WHEN …` compares each condition with true").fix(
                "Compare with true",
                Span::at(case.end as usize),
                " true",
            )
        };
        self.report(problem);
    }
}
