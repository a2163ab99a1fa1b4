//! The yardsticks: serde_json that reads and writes, and programs in vrl and jaq that filter and project as the statement does.

#[path = "../../common/measure.rs"]
mod measure;

use jaq_core::load::{Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Vars, data::JustLut, unwrap_valr};
use jaq_json::{Val, read, write};
use measure::measure;
use others::messages;
use std::hint::black_box;
use vrl::compiler::state::RuntimeState;
use vrl::compiler::{Context, Program, TargetValue, TimeZone};
use vrl::value::{Secrets, Value};

/// With the bound for the temperature, which decides whether all messages pass or none.
fn vrl_source(above: &str) -> String {
    format!(
        r#"
        if (.temperature > {above} ?? false) && .status == "active" {{
          device = split(%topic, "/")[1] ?? null
          {{ "temperature": .temperature, "device": device, "fahrenheit": (.temperature * 1.8 + 32) ?? null }}
        }} else {{
          null
        }}
        "#
    )
}

fn jaq_source(above: &str) -> String {
    format!(
        r#"select(.temperature > {above} and .status == "active")
           | {{temperature, device: ($topic | split("/")[1]), fahrenheit: (.temperature * 1.8 + 32)}}"#
    )
}

fn main() {
    let mut criterion = measure::criterion();
    let small = messages::small();
    for (name, texts) in
        [("small", &small), ("arrays", &messages::arrays()), ("large", &messages::large())]
    {
        measure(&mut criterion, "serde_json", name, texts, |text| {
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            black_box(serde_json::to_string(&value).unwrap());
        });
    }
    for (name, above, gives) in [("projection", "20", true), ("rejection", "1000", false)] {
        let program = vrl::compiler::compile(&vrl_source(above), &vrl::stdlib::all())
            .expect("it is right")
            .program;
        assert_eq!(run_vrl(&program, &mut target(), &small[0]).is_some(), gives);
        let mut target = target();
        measure(&mut criterion, "vrl", name, &small, |text| {
            black_box(run_vrl(&program, &mut target, text));
        });
    }
    for (name, above, gives) in [("projection", "20", true), ("rejection", "1000", false)] {
        let source = jaq_source(above);
        let defs = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
        let funs = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
        let arena = Arena::default();
        let modules =
            Loader::new(defs).load(&arena, File { code: &source, path: () }).expect("it is right");
        let compiler = Compiler::default().with_funs(funs).with_global_vars(["$topic"]);
        let filter = compiler.compile(modules).expect("it is right");
        let topic = Val::from(messages::TOPIC.to_owned());
        let run = |text: &str| {
            let input = read::parse_single(text.as_bytes()).unwrap();
            let context = Ctx::<JustLut<Val>>::new(&filter.lut, Vars::new([topic.clone()]));
            let mut output = Vec::new();
            for value in filter.id.run((context, input)).map(unwrap_valr) {
                write::write(&mut output, &write::Pp::default(), 0, &value.unwrap()).unwrap();
            }
            output
        };
        assert_eq!(!run(&small[0]).is_empty(), gives);
        measure(&mut criterion, "jaq", name, &small, |text| {
            black_box(run(text));
        });
    }
    criterion.final_summary();
}

/// What a vrl program knows of all messages: the topic.
fn target() -> TargetValue {
    TargetValue {
        value: Value::Null,
        metadata: Value::Object([("topic".into(), Value::from(messages::TOPIC))].into()),
        secrets: Secrets::default(),
    }
}

fn run_vrl(program: &Program, target: &mut TargetValue, text: &str) -> Option<String> {
    target.value = serde_json::from_str(text).unwrap();
    let mut state = RuntimeState::default();
    let zone = TimeZone::default();
    let mut context = Context::new(target, &mut state, &zone);
    let output = program.resolve(&mut context).unwrap();
    (!output.is_null()).then(|| serde_json::to_string(&output).unwrap())
}
