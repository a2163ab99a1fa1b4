//! The values of the message, as a table; pressing one goes to where it stands.

use crate::playground::view::ValueRow;
use crate::web::components::conditions::placed;
use crate::web::components::text::words;
use crate::web::scene::Scene;
use yew::{Html, html};

/// The table.
pub fn values(scene: &Scene) -> Html {
    let values = &scene.shown.page.values;
    if values.is_empty() {
        return html! {};
    }
    let row = |(at, row): (usize, &ValueRow)| {
        let code = html! { <code>{ &row.expression }</code> };
        let expression = placed(scene, row.field, code);
        html! {
            <tr key={at}>
                <td>{ expression }</td>
                <td><code>{ &row.value }</code></td>
                <td class="dim xs">{ &row.kind }</td>
                <td class="dim xs">{ words(&row.from) }</td>
            </tr>
        }
    };
    html! {
        <div class="sec">
            <div class="hd"><h3>{ "Values in this message" }</h3></div>
            <div class="tw" tabindex="0" role="region" aria-label="Values">
                <table class="tbl">
                    <thead>
                        <tr>
                            <th scope="col">{ "Expression" }</th><th scope="col">{ "Value" }</th>
                            <th scope="col">{ "Type" }</th><th scope="col">{ "From" }</th>
                        </tr>
                    </thead>
                    <tbody>{ for values.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
        </div>
    }
}
