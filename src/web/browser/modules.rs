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

/// A module that is there.
#[derive(Clone)]
struct There {
    module: Module,
    answer: Function,
    /// Computes far functions; only the annex does.
    far: Option<Function>,
}

thread_local! {
    static THERE: RefCell<Vec<There>> = const { RefCell::new(Vec::new()) };
}

/// Asks a module, and loads it first where that is needed.
///
/// # Errors
///
/// Why it cannot be reached, as a sentence.
pub async fn ask(module: Module, question: &str) -> Result<String, String> {
    if let Some(there) = there(module) {
        return call(&there.answer, question);
    }
    let there = load(module)
        .await
        .map_err(|problem| format!("It did not load: {}. Load the page again.", words(&problem)))?;
    // The names of the files hold a number of their own, but not on a page that is served while it is worked on.
    let build = call(&there.answer, &self::question("version", []));
    let build = read(build.as_deref().map_err(String::as_str))?;
    if Members(&build).text("build") != BUILD {
        return Err(
            "The page and this part of it are of two builds. Load the page again.".to_owned()
        );
    }
    THERE.with_borrow_mut(|all| all.push(there.clone()));
    call(&there.answer, question)
}

/// Asks a module at once; `None` when it is not there.
#[must_use]
pub fn ask_now(module: Module, question: &str) -> Option<Result<String, String>> {
    Some(call(&there(module)?.answer, question))
}

/// Has the annex compute a far function at once; `None` when it is not there.
#[must_use]
pub fn far(question: &str) -> Option<Result<String, String>> {
    Some(call(&there(Module::Annex)?.far?, question))
}

fn there(module: Module) -> Option<There> {
    THERE.with_borrow(|all| all.iter().find(|there| there.module == module).cloned())
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

async fn load(module: Module) -> Result<There, JsValue> {
    let exports = JsFuture::from(exports(module.name())?).await?;
    let answer = Reflect::get(&exports, &"answer".into())?.dyn_into()?;
    let far = Reflect::get(&exports, &"far".into())?.dyn_into().ok();
    Ok(There { module, answer, far })
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
