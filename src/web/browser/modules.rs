//! The page's other WebAssembly modules: loads one when it is first asked (`static/boot.js`), and passes questions on.

use crate::assist::question::{BUILD, Members, question, read};
use crate::playground::effect::Module;
use js_sys::{Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    /// The exports of a module, soon.
    #[wasm_bindgen(catch, js_name = rulescopeModule)]
    fn exports(name: &str) -> Result<Promise, JsValue>;
}

thread_local! {
    /// The functions `answer` of the modules that are there.
    static ANSWERS: RefCell<Vec<(Module, Function)>> = const { RefCell::new(Vec::new()) };
}

/// Asks a module, and loads it first where that is needed.
///
/// # Errors
///
/// Why it cannot be reached, as a sentence.
pub async fn ask(module: Module, question: &str) -> Result<String, String> {
    if let Some(answer) = ask_now(module, question) {
        return answer;
    }
    let answer = load(module)
        .await
        .map_err(|problem| format!("It did not load: {}. Load the page again.", words(&problem)))?;
    // The names of the files hold a number of their own, but not on a page that is served while it is worked on.
    let build = call(&answer, &self::question("version", []));
    let build = read(build.as_deref().map_err(String::as_str))?;
    if Members(&build).text("build") != BUILD {
        return Err(
            "The page and this part of it are of two builds. Load the page again.".to_owned()
        );
    }
    ANSWERS.with_borrow_mut(|answers| answers.push((module, answer.clone())));
    call(&answer, question)
}

/// Asks a module that is there already; `None` when it is not.
#[must_use]
pub fn ask_now(module: Module, question: &str) -> Option<Result<String, String>> {
    let answer = ANSWERS.with_borrow(|answers| {
        answers.iter().find(|(known, _)| *known == module).map(|(_, answer)| answer.clone())
    })?;
    Some(call(&answer, question))
}

/// For scripts: takes a question of the annex, gives a promise of the answer; both are JSON.
#[must_use]
pub fn asker() -> Closure<dyn Fn(String) -> Promise> {
    Closure::new(|question: String| {
        future_to_promise(async move {
            let answer = ask(Module::Annex, &question).await;
            answer.map(JsValue::from).map_err(JsValue::from)
        })
    })
}

async fn load(module: Module) -> Result<Function, JsValue> {
    let exports = JsFuture::from(exports(module.name())?).await?;
    Reflect::get(&exports, &"answer".into())?.dyn_into()
}

fn call(answer: &Function, question: &str) -> Result<String, String> {
    let answer = answer.call1(&JsValue::UNDEFINED, &question.into());
    let text = answer.map(|answer| answer.as_string().unwrap_or_default());
    text.map_err(|problem| format!("It stopped: {}. Load the page again.", words(&problem)))
}

fn words(problem: &JsValue) -> String {
    let error = problem.dyn_ref::<js_sys::Error>();
    error.map(|error| error.message().into()).or_else(|| problem.as_string()).unwrap_or_default()
}
