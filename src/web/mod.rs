//! Yew and the browser; wasm32 only. Components lay out what [`crate::playground::view`] says, and compute nothing.
//!
//! [`app::App`] owns the model, runs `update`, and has [`perform`] do what that asks for. Leaves to others: every decision.
//!
//! Parts are plain functions from a [`scene::Scene`] to what is drawn. Every type of component costs the page kilobytes, as Yew's
//! machinery is compiled for each; so there are five: the application, the editor, the menu, the dialog, and one
//! [`components::part::Part`] for all that is drawn again only when it changed.

pub mod app;
pub mod browser;
pub mod components;
pub mod desk;
pub mod keys;
pub mod local;
pub mod perform;
pub mod scene;
pub mod shown;

/// Puts the page in place of the static example; does nothing where there is no page, such as in a worker.
pub fn start() {
    let Some(root) = browser::dom::element("app") else { return };
    yew::set_custom_panic_hook(Box::new(browser::failure::show));
    yew::Renderer::<app::App>::with_root(root).render();
}
