//! Rulescope shows why an AWS IoT rule fires, or doesn't.
//!
//! Layers, each of which looks only at those before it:
//!
//! | Layer | What it is |
//! | --- | --- |
//! | [`engine`] | the rule language: pure, no clock, no randomness, no input or output |
//! | [`assist`] | what an editor and a reader ask of the language: tokens, problems, the ladder; plain data |
//! | [`annex`], [`exchange`] | what the page does not need at first: two more WebAssembly modules, asked in JSON; plain functions |
//! | `playground` | the page's state: `Model`, `Event`, `Effect`, `update`; pure, tested natively |
//! | `web` | Yew and the browser; wasm32 only |

pub mod annex;
pub mod assist;
pub mod engine;
pub mod exchange;
pub mod playground;
#[cfg(target_arch = "wasm32")]
pub mod web;
