//! The problems, each with what to do.

use crate::playground::event::Event;
use crate::playground::view::ProblemView;
use crate::web::browser::editor::tone_class;
use crate::web::components::text::{mark_with, problem_mark, words};
use yew::{Callback, Html, Properties, component, html};

/// What the list is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemListProperties {
    /// The problems.
    pub problems: Vec<ProblemView>,
    /// How many of which kind.
    pub counts: String,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
}

/// The list.
#[component]
pub fn ProblemList(given: &ProblemListProperties) -> Html {
    if given.problems.is_empty() {
        return html! {};
    }
    let problem = |(at, problem): (usize, &ProblemView)| {
        html! { <Problem key={at} {at} problem={problem.clone()} dispatch={given.dispatch.clone()} /> }
    };
    html! {
        <div class="sec">
            <div class="hd"><h3>{ "Problems" }</h3><span class="chip">{ &given.counts }</span></div>
            <ul class="probs">{ for given.problems.iter().enumerate().map(problem) }</ul>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ProblemProperties {
    at: usize,
    problem: ProblemView,
    dispatch: Callback<Event>,
}

#[component]
fn Problem(given: &ProblemProperties) -> Html {
    let (at, problem) = (given.at, &given.problem);
    let go = given.dispatch.reform(move |_| Event::ProblemPressed(at));
    let mend = given.dispatch.reform(move |_| Event::FixPressed(at));
    html! {
        <li class={tone_class(problem.tone)}>
            { mark_with("i ts", problem_mark(problem.tone)) }
            <h4>{ words(&problem.title) }</h4>
            <span class="chip tone">{ &problem.chip }</span>
            if let Some(help) = &problem.help { <p>{ words(help) }</p> }
            <div class="meta">
                <a href={problem.url.clone()} target="_blank" rel="noopener noreferrer" class="mono"
                    aria-label={format!("{}: {}, in the AWS guide", problem.code, problem.guide)}>{ &problem.code }</a>
                if !problem.place.is_empty() {
                    <button class="place" type="button" onclick={go}>{ &problem.place }</button>
                }
                <span class="end" />
                if let Some(fix) = &problem.fix {
                    <button class="btn" type="button" onclick={mend}>{ words(fix) }</button>
                }
            </div>
        </li>
    }
}
