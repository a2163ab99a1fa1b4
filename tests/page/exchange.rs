//! Exports to other tools, and imports from them.

use crate::{Page, document};
use rulescope::playground::effect::{Effect, Module};
use rulescope::playground::event::{CopyWhat, Event, Field};
use rulescope::playground::model::{Dialog, ExportText, Place, ResultTab};
use rulescope::playground::view::Tone;

const TEMPLATE: &str = "Resources:
  Hot:
    Type: AWS::IoT::TopicRule
    Properties:
      RuleName: hot
      TopicRulePayload:
        Sql: !Sub \"SELECT '${!topic()}' AS t FROM 'some/topic'\"
        AwsIotSqlVersion: '2016-03-23'
        Actions:
          - Lambda: { FunctionArn: !GetAtt Fn.Arn }
  Fn:
    Type: AWS::Lambda::Function
";

fn two() -> String {
    let second = "  Cold:\n    Type: AWS::IoT::TopicRule\n    Properties:\n      TopicRulePayload: { Sql: \"SELECT * FROM 'cold'\", Actions: [] }\n";
    format!("{TEMPLATE}{second}")
}

impl Page {
    fn drops(&mut self, text: &str) {
        let file =
            Event::FileRead { name: "template.yaml".to_owned(), text: Some(text.to_owned()) };
        let asked = self.send(file);
        self.answer(asked);
    }

    fn exports(&mut self, form: &str) -> Vec<ExportText> {
        let asked = self.send(Event::ExportChosen(form.to_owned()));
        self.answer(asked);
        self.model.exchange.exports.to_vec()
    }

    fn banner(&self) -> Option<(Tone, String)> {
        self.view().banner.map(|banner| (banner.tone, banner.text))
    }
}

#[test]
fn a_template_that_is_dropped_gives_its_rule_and_says_what_it_lacks() {
    let mut page = Page::visit();
    let before = page.model.inputs.clone();
    page.edit(Field::Account, "123456789012");
    page.edit(Field::Region, "eu-west-1");
    page.drops(TEMPLATE);
    let view = page.view();
    assert_eq!(view.sql.unwrap().text, "SELECT '${topic()}' AS t FROM 'some/topic'");
    assert_eq!(page.model.inputs.rule_name, "hot");
    assert!(
        page.model.inputs.document.contains("arn:aws:lambda:eu-west-1:123456789012:function:Fn")
    );
    let (tone, said) = page.banner().unwrap();
    assert_eq!(tone, Tone::Ask);
    assert!(said.starts_with("Imported `hot` from template.yaml."), "{said}");
    assert!(said.contains("`${!topic()}` is read as `${topic()}`"), "{said}");
    assert!(said.contains("still to be filled in: `Fn`"), "{said}");
    page.send(Event::UndoPressed);
    page.edit(Field::Account, &before.account);
    page.edit(Field::Region, &before.region);
    assert_eq!(page.model.inputs, before);
}

#[test]
fn of_several_rules_one_is_chosen() {
    let mut page = Page::visit();
    let before = page.model.inputs.clone();
    page.drops(&two());
    assert_eq!(page.model.dialog, Dialog::Rules);
    assert_eq!(page.model.inputs, before, "nothing happens before the choice");
    let titles: Vec<&str> =
        page.model.exchange.found.iter().map(|rule| rule.title.as_str()).collect();
    assert_eq!(titles, ["hot", "Cold"]);
    page.send(Event::RuleChosen(1));
    assert_eq!(page.model.dialog, Dialog::None);
    assert_eq!(page.view().sql.unwrap().text, "SELECT * FROM 'cold'");
    page.send(Event::UndoPressed);
    assert_eq!(page.model.inputs, before);
}

#[test]
fn a_template_that_is_pasted_into_the_rule_is_read_and_can_be_taken_back() {
    for field in [Field::Document, Field::Sql] {
        let mut page = Page::visit();
        let before = page.model.inputs.clone();
        let asked = page.edit(field, TEMPLATE);
        assert_ne!(page.model.inputs, before, "what is pasted stands there at once");
        page.answer(asked);
        assert_eq!(page.view().sql.unwrap().text, "SELECT '${topic()}' AS t FROM 'some/topic'");
        page.send(Event::UndoPressed);
        page.send(Event::UndoPressed);
        assert_eq!(page.model.inputs, before);
        // Typing on makes it another text: the answer comes too late.
        let asked = page.edit(field, TEMPLATE);
        page.edit(field, &format!("{TEMPLATE}#"));
        let typed = page.model.inputs.clone();
        page.answer(asked);
        assert_eq!(page.model.inputs, typed);
    }
}

#[test]
fn without_the_module_what_the_page_reads_by_itself_is_imported() {
    let cloudformation = r#"{"Type": "AWS::IoT::TopicRule", "Properties": {"TopicRulePayload": {"Sql": "SELECT * FROM 'own'", "Actions": []}}}"#;
    for (text, is_taken) in [(cloudformation, true), (TEMPLATE, false)] {
        let mut page = Page::visit();
        let file = Event::FileRead { name: "x".to_owned(), text: Some(text.to_owned()) };
        let asked = page.send(file);
        let Some(Effect::Ask { tag, .. }) = asked.into_iter().next() else {
            panic!("nothing was asked")
        };
        page.send(Event::Answered { tag, answer: Err("It did not load".to_owned()) });
        assert_eq!(page.model.inputs.document == text, is_taken);
        let said = page.banner().map(|(_, said)| said).unwrap_or_default();
        assert_eq!(said.contains("It did not load"), !is_taken, "{said}");
    }
}

#[test]
fn an_export_follows_the_rule_the_shell_and_the_messages() {
    let mut page = Page::visit();
    page.edit(Field::Document, &document("SELECT * FROM 'some/topic'"));
    page.permission();
    let [yaml] = page.exports("cloudformation").try_into().unwrap();
    assert!(yaml.text.contains("Sql: SELECT * FROM 'some/topic'"), "{}", yaml.text);
    let asked = page.edit(Field::Document, &document("SELECT 1 AS x FROM 'some/topic'"));
    page.answer(asked);
    assert!(page.model.exchange.exports[0].text.contains("SELECT 1 AS x"));
    let copied = page.send(Event::CopyPressed(CopyWhat::Export(0)));
    assert!(matches!(&copied[..], [Effect::Copy { text, .. }] if text.contains("SELECT 1 AS x")));
    let [command] = page.exports("create-topic-rule").try_into().unwrap();
    assert!(command.text.contains(" \\\n  --region"), "{}", command.text);
    let asked = page.act_at(Place::Permission, "line".into(), None);
    page.answer(asked);
    assert!(!page.model.exchange.exports[0].text.contains(" \\\n"));
    page.edit(Field::RuleName, "");
    assert!(page.exports("terraform")[0].holes.contains(&"<RULE_NAME>".to_owned()));
    // What is not shown is not asked for, and none is shown when none is chosen.
    page.send(Event::TabChosen(ResultTab::Why));
    assert!(!asks(&page.edit(Field::Document, &document("SELECT 2 AS x FROM 'some/topic'"))));
    assert!(asks(&page.send(Event::TabChosen(ResultTab::Permission))));
    assert_eq!(page.exports(""), []);
}

#[test]
fn what_cannot_be_exported_says_why() {
    let mut page = Page::visit();
    page.send(Event::TabChosen(ResultTab::Permission));
    page.edit(
        Field::Document,
        &document("SELECT * FROM 'x'").replace(":function:f", ":function:f:$LATEST"),
    );
    let [refused] = page.exports("cdk").try_into().unwrap();
    assert_eq!(refused.text, "");
    assert!(
        refused.notes[0].contains("`$LATEST` cannot have a permission of its own"),
        "{:?}",
        refused.notes
    );
    page.edit(Field::Document, "{");
    let [refused] = page.exports("sam").try_into().unwrap();
    assert!(refused.text.is_empty() && refused.notes[0].contains("line 1"), "{:?}", refused.notes);
}

fn asks(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Ask { module: Module::Exchange, .. }))
}
