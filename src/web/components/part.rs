//! A part of the page that is drawn again only when what it shows has changed. One component for all such parts.

use crate::web::scene::Scene;
use yew::{Component, Context, Html, Properties, html};

/// Draws a part.
pub type Draw = fn(&Scene) -> Html;
/// Whether a part looks the same in two scenes.
pub type Same = fn(&Scene, &Scene) -> bool;

/// What a part is given.
#[derive(Clone, Debug, Properties)]
pub struct PartProperties {
    /// The page.
    pub scene: Scene,
    /// Draws it.
    pub draw: Draw,
    /// Tells whether it must be drawn again.
    pub same: Same,
}

impl PartialEq for PartProperties {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.draw, other.draw)
            && (self.scene.is_same(&other.scene) || (self.same)(&self.scene, &other.scene))
    }
}

/// The component.
#[derive(Debug)]
pub struct Part;

impl Component for Part {
    type Message = ();
    type Properties = PartProperties;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        (ctx.props().draw)(&ctx.props().scene)
    }
}

/// The part that `draw` draws, while `same` does not hold.
pub fn part(scene: &Scene, draw: Draw, same: Same) -> Html {
    html! { <Part scene={scene.clone()} {draw} {same} /> }
}
