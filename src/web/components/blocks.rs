//! The parts of a rung's body.

use crate::playground::event::Event;
use crate::playground::view::{ArnPartView, Block, LevelPair, SuggestionView};
use crate::web::components::conditions::conditions;
use crate::web::components::text::words;
use crate::web::scene::Scene;
use yew::{Html, classes, html};

/// The parts, in order; suggestions are counted over all of them.
pub fn blocks(scene: &Scene, blocks: &[Block]) -> Html {
    let mut suggested = 0;
    let block = |block: &Block| match block {
        Block::Text(text) => html! { <p>{ words(text) }</p> },
        Block::Levels(levels) => self::levels(levels),
        Block::Conditions(rows) => conditions(scene, rows),
        Block::Arn(parts) => arn(parts),
        Block::Suggestions(list) => {
            let first = suggested;
            suggested += list.len();
            suggestions(scene, list, first)
        }
        Block::Pairs(pairs) => {
            let pair = |(name, value): &(String, String)| {
                html! { <><dt>{ words(name) }</dt><dd>{ words(value) }</dd></> }
            };
            html! { <dl class="kv">{ for pairs.iter().map(pair) }</dl> }
        }
        Block::Code(text) => html! { <div class="code"><pre>{ text }</pre></div> },
    };
    blocks.iter().map(block).collect()
}

fn levels(levels: &[LevelPair]) -> Html {
    let cell = |level: &LevelPair, text: &Option<String>| {
        let text = text.clone().unwrap_or_default();
        html! { <td class={classes!(level.differs.then_some("z"))}>{ text }</td> }
    };
    let word = |level: &LevelPair| {
        html! { <td class={classes!(level.differs.then_some("tx"))}>{ &level.word }</td> }
    };
    let number = |number: usize| html! { <th scope="col">{ format!("Level {number}") }</th> };
    html! {
        <div class="tw" tabindex="0" role="region" aria-label="Filter and topic, level by level">
            <table class="align">
                <thead class="vh"><tr><td />{ for (1..=levels.len()).map(number) }</tr></thead>
                <tbody>
                    <tr><th scope="row">{ "FROM" }</th>{ for levels.iter().map(|level| cell(level, &level.filter)) }</tr>
                    <tr><th scope="row">{ "Topic" }</th>{ for levels.iter().map(|level| cell(level, &level.topic)) }</tr>
                    <tr class="mk">
                        <th scope="row"><span class="vh">{ "Comparison" }</span></th>
                        { for levels.iter().map(word) }
                    </tr>
                </tbody>
            </table>
        </div>
    }
}

fn arn(parts: &[ArnPartView]) -> Html {
    let part = |(at, part): (usize, &ArnPartView)| {
        let (bad, text) = (part.bad.filter(|bad| !bad.is_empty()), part.text.as_str());
        let shown = match bad
            .map(|bad| (text.get(..bad.range().start), bad.text(text), text.get(bad.range().end..)))
        {
            Some((Some(before), bad, Some(after))) => {
                html! { <>{ before }<b>{ bad }</b>{ after }</> }
            }
            _ => html! { { text } },
        };
        html! {
            <>
                if at > 0 { <span class="u">{ ":" }</span> }
                <span>
                    <span class={classes!(part.wrong.then_some("z"))}>{ shown }</span>
                    <small class={classes!(part.wrong.then_some("tx"))}>{ &part.word }</small>
                </span>
            </>
        }
    };
    html! { <div class="arn">{ for parts.iter().enumerate().map(part) }</div> }
}

fn suggestions(scene: &Scene, list: &[SuggestionView], first: usize) -> Html {
    let suggestion = |(at, suggestion): (usize, &SuggestionView)| {
        let number = first + at;
        let onclick = scene.press(Event::SuggestionPressed(number));
        html! {
            <li key={number}>
                <div>
                    <code>{ &suggestion.code }</code>
                    if !suggestion.gives.is_empty() {
                        { " " }<span class="dim">{ "→" }</span>{ " " }<code class="b">{ &suggestion.gives }</code>
                    }
                    <small>{ words(&suggestion.consequence) }</small>
                </div>
                <button type="button" class={classes!("btn", (number == 0).then_some("pri"))} {onclick}
                    aria-label={format!("Use {}", suggestion.code)}>{ "Use" }</button>
            </li>
        }
    };
    html! { <ul class="fixes" aria-label="Fixes">{ for list.iter().enumerate().map(suggestion) }</ul> }
}
