//! The share dialog: the link, how long it is, what is in it, and what never is.

use crate::playground::event::{CopyWhat, Event};
use crate::playground::view::{ShareView, Tone};
use crate::web::app::Told;
use crate::web::browser::editor::tone_class;
use crate::web::browser::location;
use crate::web::components::copy_button::copy_button;
use crate::web::components::dialog::dialog;
use crate::web::components::text::{mark, mark_with, verdict_mark, words};
use crate::web::scene::Scene;
use yew::{Html, classes, html};

/// What no link holds.
const NEVER: [&str; 3] =
    ["Endpoint, headers, timeout", "Answers of functions", "Theme and the state of the page"];
/// The lengths at which something changes, and what.
const LIMITS: [(usize, &str); 3] = [
    (2_000, "2,000: some chats cut it"),
    (8_000, "8,000: some servers refuse it"),
    (32_000, "32,000: some browsers cut it"),
];

/// The dialog.
pub fn share_dialog(scene: &Scene, share: &ShareView) -> Html {
    let link = location::address() + &share.fragment;
    let contents =
        |(name, size): &(String, usize)| item(Tone::Ok, "i-check", name, &thousands(*size));
    let never = |name: &&str| item(Tone::No, "i-x", name, "");
    let body = html! {
        <>
            <div class="sec stack">
                <div class="cmd link">
                    <code>{ link }</code>
                    if !share.fragment.is_empty() { { copy_button(scene, CopyWhat::Link, "Copy link", "pri") } }
                </div>
                { length(share) }
            </div>
            <div class="sec grid2 sh2">
                <div><h3>{ "In the link" }</h3><ul class="stack tight sm">{ for share.contents.iter().map(contents) }</ul></div>
                <div><h3>{ "Never in the link" }</h3><ul class="stack tight sm">{ for NEVER.iter().map(never) }</ul></div>
            </div>
            <div class="sec stack">
                { choices(scene, share) }
                { for share.secrets.iter().map(|found| secret(found)) }
                <p class="note">
                    { "The part after " }<code class="xs">{ "#" }</code>{ " is not sent to any server. Whoever has the link can \
                    read everything in it. Opening a link sends nothing and keeps the reader’s own work." }
                </p>
            </div>
        </>
    };
    dialog("Share this rule", Told::Event(Event::DialogClosed), scene, body, html! {})
}

fn item(tone: Tone, shape: &'static str, name: &str, size: &str) -> Html {
    let class = if tone == Tone::Ok { "i ts t-ok" } else { "i ts t-no" };
    html! {
        <li class="row nw">{ mark_with(class, shape) }<span>{ words(name) }</span><span class="end note">{ size }</span></li>
    }
}

fn length(share: &ShareView) -> Html {
    let [.., (longest, _)] = LIMITS;
    let filled = (share.length.min(longest) * 400 / longest).max(2);
    let label = format!("{} of {} characters", thousands(share.length), thousands(longest));
    let colour = match share.tone {
        Tone::Ok => "var(--ok-solid)",
        Tone::No => "var(--no-solid)",
        Tone::Bad => "var(--bad-solid)",
        Tone::Ask | Tone::Undefined => "var(--ask-solid)",
    };
    html! {
        <div>
            <div class="row sm">
                <span class="b">{ format!("{} characters", thousands(share.length)) }</span>
                <span class="note">{ words(&share.length_word) }</span>
            </div>
            <svg viewBox="0 0 400 8" width="100%" height="8" preserveAspectRatio="none" role="img" aria-label={label}>
                <rect width="400" height="8" fill="var(--line)" />
                <rect width={filled.to_string()} height="8" fill={colour} />
            </svg>
            <div class="lim note"><span>{ "0" }</span>{ for LIMITS.iter().map(|(_, word)| html! { <span>{ *word }</span> }) }</div>
        </div>
    }
}

fn choices(scene: &Scene, share: &ShareView) -> Html {
    let places = match share.account_places {
        0 => "There are none but the example’s.".to_owned(),
        1 => "1 place. Region and names stay.".to_owned(),
        many => format!("{many} places. Region and names stay."),
    };
    html! {
        <>
            <label class="check">
                <input type="checkbox" checked={share.replace_accounts} onclick={scene.press(Event::ShareAccountsToggled)} />
                <span>
                    <span class="b">{ "Replace account ids with 123456789012" }</span><br /><span class="note">{ places }</span>
                </span>
            </label>
            <label class="check">
                <input type="checkbox" checked={share.leave_payloads_out} onclick={scene.press(Event::SharePayloadsToggled)} />
                <span>
                    <span class="b">{ "Leave payloads out" }</span><br />
                    <span class="note">{ "Topics stay. The verdict may differ for whoever opens it." }</span>
                </span>
            </label>
        </>
    }
}

fn secret(secret: &str) -> Html {
    html! {
        <div class={classes!("call", tone_class(Tone::Ask))}>
            { mark(verdict_mark(Tone::Ask)) }<h3>{ words(secret) }</h3><p>{ "Check before you send it." }</p>
        </div>
    }
}

/// `12345` as `12,345`.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
