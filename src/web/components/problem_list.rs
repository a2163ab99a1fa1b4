//! The problems, each with what to do.

use crate::playground::event::Event;
use crate::playground::view::ProblemView;
use crate::web::browser::editor::tone_class;
use crate::web::components::text::{mark_with, problem_mark, words};
use crate::web::scene::Scene;
use yew::{Html, html};

/// The list.
pub fn problem_list(scene: &Scene) -> Html {
    let page = &scene.shown.page;
    if page.problems.is_empty() {
        return html! {};
    }
    let problems = page.problems.iter().enumerate();
    html! {
        <div class="sec">
            <div class="hd"><h3>{ "Problems" }</h3><span class="chip">{ &page.problem_counts }</span></div>
            <ul class="probs">{ for problems.map(|(at, of)| problem(scene, at, of)) }</ul>
        </div>
    }
}

/// The id of the button that goes to the place of a problem.
#[must_use]
pub fn id(at: usize) -> String {
    format!("problem-{at}")
}

fn problem(scene: &Scene, at: usize, problem: &ProblemView) -> Html {
    html! {
        <li key={at} class={tone_class(problem.tone)}>
            { mark_with("i ts", problem_mark(problem.tone)) }
            <h4>{ words(&problem.title) }</h4>
            <span class="chip tone">{ &problem.chip }</span>
            if let Some(help) = &problem.help { <p>{ words(help) }</p> }
            <div class="meta">
                <a href={problem.url.clone()} target="_blank" rel="noopener noreferrer" class="mono"
                    aria-label={format!("{}: {}, in the AWS guide", problem.code, problem.guide)}>{ &problem.code }</a>
                if !problem.place.is_empty() {
                    <button id={id(at)} class="place" type="button" onclick={scene.press(Event::ProblemPressed(at))}>{ &problem.place }</button>
                }
                <span class="end" />
                if let Some(fix) = &problem.fix {
                    <button class="btn" type="button" onclick={scene.press(Event::FixPressed(at))}>{ words(fix) }</button>
                }
            </div>
        </li>
    }
}
