//! The page's state, pure: what the user has typed, what has happened, and what is to be shown.
//!
//! `update` takes an [`event::Event`], changes the [`model::Model`], and gives the [`effect::Effect`]s that the browser is
//! asked for; `view` turns the model into rows and words. Nothing here knows a browser, so all of it is tested natively.
//!
//! | Module | What it is |
//! | --- | --- |
//! | [`model`], [`event`], [`effect`] | the state, what can happen to it, what it asks of the browser |
//! | [`update`] | what each event changes |
//! | [`results`] | what the engine makes of the inputs, kept between edits |
//! | [`view`] | what is shown |
//! | [`share`] | links and drafts |
//! | [`examples`] | the gallery |

pub mod effect;
pub mod event;
pub mod examples;
pub mod model;
mod reached;
mod request;
mod request_line;
pub mod results;
pub mod share;
pub mod update;
pub mod view;
