//! A button that opens a menu. Arrows move in it, Escape closes it.

use crate::web::app::Told;
use crate::web::browser::dom::{self, Step};
use crate::web::components::text::mark;
use yew::{
    Callback, Component, Context, FocusEvent, Html, KeyboardEvent, NodeRef, Properties, classes,
    html,
};

/// An item of a menu.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its words.
    pub title: String,
    /// A second line.
    pub detail: Option<String>,
    /// What choosing it tells.
    pub told: Told,
}

/// What a menu is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MenuProperties {
    /// The button's words.
    pub label: &'static str,
    /// Whether the words are not shown, only the mark `i-more`.
    pub mark_only: bool,
    /// A class of the whole.
    pub class: &'static str,
    /// The items.
    pub items: Vec<Item>,
    /// Tells what was chosen.
    pub tell: Callback<Told>,
}

/// What happens to a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// It opens, or closes.
    Toggle,
    /// It closes.
    Close,
    /// It closes, and its button has the focus.
    Leave,
    /// The item with this index is chosen.
    Choose(usize),
}

/// The button and its menu.
#[derive(Debug)]
pub struct Menu {
    open: bool,
    /// Whether the first item is to have the focus.
    opened: bool,
    list: NodeRef,
    button: NodeRef,
}

impl Component for Menu {
    type Message = Act;
    type Properties = MenuProperties;

    fn create(_: &Context<Self>) -> Self {
        Self { open: false, opened: false, list: NodeRef::default(), button: NodeRef::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, act: Act) -> bool {
        self.opened = act == Act::Toggle && !self.open;
        self.open = self.opened;
        if matches!(act, Act::Leave | Act::Choose(_)) {
            dom::focus_node(&self.button);
        }
        if let Act::Choose(index) = act
            && let Some(item) = ctx.props().items.get(index)
        {
            ctx.props().tell.emit(item.told.clone());
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let given = ctx.props();
        let link = ctx.link();
        let expanded = if self.open { "true" } else { "false" };
        html! {
            <div class={classes!("menu", given.class)}>
                <button ref={self.button.clone()} type="button" class={classes!("btn", "quiet", given.mark_only.then_some("icon"))}
                    aria-haspopup="menu" aria-expanded={expanded} onclick={link.callback(|_| Act::Toggle)}
                    aria-label={given.mark_only.then_some(given.label)}>
                    if given.mark_only { { mark("i-more") } } else { { given.label }{ mark("i-down") } }
                </button>
                if self.open { { self.list(ctx) } }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if std::mem::take(&mut self.opened)
            && let Some(list) = dom::node(&self.list)
        {
            dom::focus_item(&list, ITEMS, Step::First);
        }
    }
}

const ITEMS: &str = "[role=menuitem]";

impl Menu {
    fn list(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let onfocusout = {
            let (link, list) = (link.clone(), self.list.clone());
            move |event: FocusEvent| {
                if dom::node(&list).is_some_and(|list| !dom::focus_stays_in(&list, &event)) {
                    link.send_message(Act::Close);
                }
            }
        };
        let onkeydown = link.batch_callback(|event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => Step::Next,
                "ArrowUp" => Step::Previous,
                "Home" => Step::First,
                "End" => Step::Last,
                "Escape" => {
                    event.prevent_default();
                    return Some(Act::Leave);
                }
                _ => return None,
            };
            event.prevent_default();
            dom::step_focus(&event, "[role=menu]", ITEMS, step);
            None
        });
        let item = |(at, item): (usize, &Item)| {
            html! {
                <li key={at} role="none">
                    <button type="button" role="menuitem" tabindex="-1" onclick={link.callback(move |_| Act::Choose(at))}>
                        <span>{ &item.title }</span>
                        if let Some(detail) = &item.detail { <small>{ detail }</small> }
                    </button>
                </li>
            }
        };
        html! {
            <ul ref={self.list.clone()} role="menu" aria-label={ctx.props().label} {onfocusout} {onkeydown}>
                { for ctx.props().items.iter().enumerate().map(item) }
            </ul>
        }
    }
}
