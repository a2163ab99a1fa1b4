//! The page's state, pure: what the user has typed, what has happened, and what is to be shown.
//!
//! `update` takes an [`event::Event`], changes the [`model::Model`], and gives the [`effect::Effect`]s that the browser is
//! asked for; `view` turns the model into rows and words. Nothing here knows a browser, so all of it is tested natively.

pub mod effect;
pub mod event;
pub mod examples;

pub mod messages;
pub mod model;
mod received;
mod request;
pub mod results;
pub mod share;
pub mod update;
pub mod view;
