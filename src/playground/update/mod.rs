//! What each event changes, and what it asks of the browser.

use super::effect::Effect;
use super::event::Event;
use super::model::Model;

/// Changes the model; gives what is asked of the browser.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::TabChosen(tab) => model.tab = tab,
        Event::PaneChosen(pane) => model.pane = pane,
        Event::RuleViewChosen(view) => model.rule_view = view,
        _ => {}
    }
    Vec::new()
}
