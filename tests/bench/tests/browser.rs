//! The engine, in a browser: prints how many nanoseconds a message takes.

#![cfg(target_arch = "wasm32")]

use rulescope_bench::{messages, works};
use std::hint::black_box;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const MILLISECONDS: f64 = 2_000.0;

#[wasm_bindgen_test]
fn measure() {
    for work in works() {
        let started = now();
        let mut fastest = f64::INFINITY;
        let mut parts = messages::parts(&work.texts);
        while now() - started < MILLISECONDS {
            let part = parts.next().unwrap_or_default();
            let began = now();
            for text in part {
                black_box((work.run)(text));
            }
            fastest = fastest.min((now() - began) / part.len() as f64);
        }
        console_log!("measured: {} {:.1}", work.name, fastest * 1e6);
    }
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).expect("a page has a clock").now()
}
