//! A button that opens a menu. Arrows move in it, Escape closes it.

use crate::web::browser::dom::{self, Step};
use crate::web::components::text::mark;
use yew::{
    AttrValue, Callback, Classes, FocusEvent, Html, KeyboardEvent, Properties, classes, component,
    html, use_effect_with, use_node_ref, use_state,
};

/// An item of a menu.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its words.
    pub title: AttrValue,
    /// A second line.
    pub detail: Option<AttrValue>,
    /// What choosing it does.
    pub chosen: Callback<()>,
}

/// What a menu is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MenuProperties {
    /// The button's words.
    pub label: AttrValue,
    /// Whether the words are not shown, only the mark `i-more`.
    #[prop_or_default]
    pub mark_only: bool,
    /// Classes of the whole.
    #[prop_or_default]
    pub class: Classes,
    /// The items.
    pub items: Vec<Item>,
}

/// The button and its menu.
#[component]
pub fn Menu(given: &MenuProperties) -> Html {
    let open = use_state(|| false);
    let list = use_node_ref();
    let button = use_node_ref();
    use_effect_with((*open, list.clone()), |(open, list)| {
        if let (true, Some(list)) = (*open, dom::node(list)) {
            dom::step_focus(&list, ITEMS, Step::First);
        }
    });
    let set = |to: bool| {
        let open = open.clone();
        move || open.set(to)
    };
    let toggle = {
        let set = set(!*open);
        move |_| set()
    };
    let onfocusout = {
        let (set, list) = (set(false), list.clone());
        move |event: FocusEvent| {
            if dom::node(&list).is_some_and(|list| !dom::focus_stays_in(&list, &event)) {
                set();
            }
        }
    };
    let onkeydown = {
        let (set, list, button) = (set(false), list.clone(), button.clone());
        move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => Step::Next,
                "ArrowUp" => Step::Previous,
                "Home" => Step::First,
                "End" => Step::Last,
                "Escape" => {
                    event.prevent_default();
                    dom::focus_node(&button);
                    return set();
                }
                _ => return,
            };
            event.prevent_default();
            if let Some(list) = dom::node(&list) {
                dom::step_focus(&list, ITEMS, step);
            }
        }
    };
    let item = |(at, item): (usize, &Item)| {
        let onclick = {
            let (set, chosen, button) = (set(false), item.chosen.clone(), button.clone());
            move |_| {
                dom::focus_node(&button);
                set();
                chosen.emit(());
            }
        };
        html! {
            <li key={at} role="none">
                <button type="button" role="menuitem" tabindex="-1" {onclick}>
                    <span>{ item.title.clone() }</span>
                    if let Some(detail) = &item.detail { <small>{ detail.clone() }</small> }
                </button>
            </li>
        }
    };
    let expanded = if *open { "true" } else { "false" };
    html! {
        <div class={classes!("menu", given.class.clone())}>
            <button ref={button.clone()} type="button" class={classes!("btn", "quiet", given.mark_only.then_some("icon"))}
                aria-haspopup="menu" aria-expanded={expanded} onclick={toggle}
                aria-label={given.mark_only.then(|| given.label.clone())}>
                if given.mark_only { { mark("i-more") } } else { { given.label.clone() }{ mark("i-down") } }
            </button>
            if *open {
                <ul ref={list.clone()} role="menu" aria-label={given.label.clone()} {onfocusout} {onkeydown}>
                    { for given.items.iter().enumerate().map(item) }
                </ul>
            }
        </div>
    }
}

const ITEMS: &str = "[role=menuitem]";
