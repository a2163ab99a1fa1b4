//! The share dialog: the link, how long it is, what is in it, and what never is.

use crate::playground::event::{CopyWhat, Event};
use crate::playground::view::{ShareView, Tone};
use crate::web::browser::editor::tone_class;
use crate::web::browser::location;
use crate::web::components::copy_button::CopyButton;
use crate::web::components::dialog::Dialog;
use crate::web::components::text::{mark, mark_with, verdict_mark, words};
use yew::{Callback, Event as DomEvent, Html, Properties, classes, component, html};

/// What no link holds.
const NEVER: [&str; 3] =
    ["Endpoint, headers, timeout", "Answers of functions", "Theme and the state of the page"];
/// The lengths at which something changes, and what.
const LIMITS: [(usize, &str); 3] = [
    (2_000, "2,000: some chats cut it"),
    (8_000, "8,000: some servers refuse it"),
    (32_000, "32,000: some browsers cut it"),
];

/// What the dialog is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShareDialogProperties {
    /// What to show.
    pub share: ShareView,
    /// Whether the link was copied just now.
    pub copied: bool,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
}

/// The dialog.
#[component]
pub fn ShareDialog(given: &ShareDialogProperties) -> Html {
    let (share, dispatch) = (&given.share, &given.dispatch);
    let link = location::address() + &share.fragment;
    let close = dispatch.reform(|()| Event::DialogClosed);
    let contents =
        |(name, size): &(String, usize)| item(Tone::Ok, "i-check", name, &thousands(*size));
    let never = |name: &&str| item(Tone::No, "i-x", name, "");
    html! {
        <Dialog title="Share this rule" {close}>
            <div class="sec stack">
                <div class="cmd link">
                    <code>{ link }</code>
                    <CopyButton what={CopyWhat::Link} label="Copy link" copied={given.copied} class="pri" dispatch={dispatch.clone()} />
                </div>
                { length(share) }
            </div>
            <div class="sec grid2 sh2">
                <div><h3>{ "In the link" }</h3><ul class="stack tight sm">{ for share.contents.iter().map(contents) }</ul></div>
                <div><h3>{ "Never in the link" }</h3><ul class="stack tight sm">{ for NEVER.iter().map(never) }</ul></div>
            </div>
            <div class="sec stack">
                { choices(share, dispatch) }
                { for share.secrets.iter().map(|found| secret(found)) }
                <p class="note">
                    { "The part after " }<code class="xs">{ "#" }</code>{ " is not sent to any server. Whoever has the link can \
                    read everything in it. Opening a link sends nothing and keeps the reader’s own work." }
                </p>
            </div>
        </Dialog>
    }
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

fn choices(share: &ShareView, dispatch: &Callback<Event>) -> Html {
    let accounts = dispatch.reform(|_: DomEvent| Event::ShareAccountsToggled);
    let payloads = dispatch.reform(|_: DomEvent| Event::SharePayloadsToggled);
    let places = match share.account_places {
        0 => "There are none but the example’s.".to_owned(),
        1 => "1 place. Region and names stay.".to_owned(),
        many => format!("{many} places. Region and names stay."),
    };
    html! {
        <>
            <label class="check">
                <input type="checkbox" checked={share.replace_accounts} onchange={accounts} />
                <span>
                    <span class="b">{ "Replace account ids with 123456789012" }</span><br /><span class="note">{ places }</span>
                </span>
            </label>
            <label class="check">
                <input type="checkbox" checked={share.leave_payloads_out} onchange={payloads} />
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
