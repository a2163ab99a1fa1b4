//! An editor for one field: a text area over its coloured copy; and from the first use of any editor on, once the script has
//! come, that of `static/editor` in its place, with the same text, caret and focus.

use crate::playground::event::{Event, Field};
use crate::playground::view::{EditorView, LONGEST};
use crate::web::app::Told;
use crate::web::browser::Listener;
use crate::web::browser::{clock, dom, drag, editor as browser};
use crate::web::components::coloured_copy::coloured_copy;
use crate::web::desk::field_id;
use crate::web::local::Change;
use crate::web::scene::Scene;
use std::rc::Rc;
use yew::{
    Callback, Component, Context, Html, InputEvent, NodeRef, PointerEvent, Properties, classes,
    html,
};

/// How long typing in a long text must have paused before it is coloured again: that takes longer than all the rest.
const PAUSE_MILLIS: u32 = 120;

/// What an editor is given.
#[derive(Clone, Debug, Properties)]
pub struct EditorProperties {
    /// Which field.
    pub field: Field,
    /// The page, which holds the text.
    pub scene: Scene,
    /// The accessible name.
    pub label: String,
    /// Whether it is a single template, without line numbers.
    pub bare: bool,
}

/// An editor for a field.
pub fn editor(scene: &Scene, field: Field, label: String, bare: bool) -> Html {
    html! { <Editor scene={scene.clone()} {field} {label} {bare} /> }
}

impl EditorProperties {
    fn view(&self) -> Option<&EditorView> {
        let page = &self.scene.shown.page;
        match self.field {
            Field::Sql => page.sql.as_ref(),
            Field::Document => Some(&page.document),
            Field::Payload => Some(&page.payload),
            Field::FunctionArn(index) => {
                let mut lambdas = page.lambdas.iter();
                lambdas.find(|(lambda, _)| lambda.index == index).map(|(_, editor)| editor)
            }
            _ => None,
        }
    }
}

impl EditorProperties {
    /// Whether something was typed that this does not hold yet. Then it is not shown; what holds it is on its way.
    fn is_old(&self) -> bool {
        self.scene.on_its_way.get() > 0
    }
}

impl PartialEq for EditorProperties {
    /// The rest of the page may differ.
    fn eq(&self, other: &Self) -> bool {
        let look = |of: &Self| (of.field, of.bare, of.scene.local.has_editor);
        look(self) == look(other)
            && self.label == other.label
            && (self.scene.shown == other.scene.shown || self.view() == other.view())
    }
}

/// The editor.
#[derive(Debug)]
pub struct Editor {
    host: NodeRef,
    area: NodeRef,
    /// The script's editor, when it is in place.
    editor: Option<Rc<browser::Editor>>,
    /// What is drawn.
    stage: Stage,
    /// Whether the text area must not be taken away just now: the pointer selects in it, or a character is composed.
    is_busy: bool,
    composing: Option<[Listener; 2]>,
    /// Whether the last properties were not shown.
    is_behind: bool,
    /// The pause after which a long text is coloured.
    colours: Option<clock::Wait>,
    /// The text when the text area was first used: the script's editor can go back to it.
    before: Option<String>,
}

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The text area.
    Plain,
    /// Both: the text area stays until the script's editor can take its place at once, so that no key is lost.
    Both,
    /// The script's editor.
    Rich,
}

/// What happens to an editor.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// The text area is used.
    Used,
    /// The text area begins to be busy, or ends.
    Busy(bool),
    /// The script's editor has taken over.
    TookOver,
    /// A long text is to be coloured: typing has paused.
    Colour,
}

impl Component for Editor {
    type Message = Act;
    type Properties = EditorProperties;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            host: NodeRef::default(),
            area: NodeRef::default(),
            editor: None,
            stage: if ctx.props().scene.local.has_editor { Stage::Rich } else { Stage::Plain },
            is_busy: false,
            composing: None,
            is_behind: false,
            colours: None,
            before: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, act: Act) -> bool {
        match act {
            Act::Used => {
                let view = ctx.props().view();
                self.before = self.before.take().or_else(|| Some(view?.text.clone()));
                false
            }
            Act::Busy(is_busy) => {
                self.is_busy = is_busy;
                self.enrich(ctx)
            }
            Act::Colour => {
                if let (Some(editor), Some(view)) = (&self.editor, ctx.props().view()) {
                    editor.show(view, None, true);
                }
                false
            }
            Act::TookOver => {
                self.stage = Stage::Rich;
                self.composing = None;
                true
            }
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &EditorProperties) -> bool {
        let given = ctx.props();
        if given.is_old() {
            self.is_behind = true;
            return false;
        }
        let before = if std::mem::take(&mut self.is_behind) { None } else { old.view() };
        if let (Some(editor), Some(view)) = (&self.editor, given.view()) {
            let is_typed = before.is_none_or(|before| before.text != view.text);
            let is_late = is_typed && view.text.len() > LONGEST;
            editor.show(view, before, !is_late);
            if is_late {
                let link = ctx.link().clone();
                self.colours =
                    Some(clock::after(PAUSE_MILLIS, move || link.send_message(Act::Colour)));
            }
            if before.is_none() || given.label != old.label {
                editor.set_label(&given.label);
            }
        }
        self.enrich(ctx) || self.stage != Stage::Rich
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let class = classes!("ed", ctx.props().bare.then_some("bare"));
        html! {
            <>
                if self.stage != Stage::Plain { <div {class} ref={self.host.clone()} key="rich" /> }
                if let (false, Some(view)) = (self.stage == Stage::Rich, ctx.props().view()) {
                    { self.plain(ctx, view) }
                }
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let area = dom::node(&self.area).filter(|_| self.stage != Stage::Rich);
        if let (true, Some(area)) = (first, &area) {
            let link = ctx.link().clone();
            let composing = move |is_composing| link.send_message(Act::Busy(is_composing));
            self.composing = Some(dom::on_composing(area, composing));
        }
        if self.stage != Stage::Plain && self.editor.is_none() {
            self.make(ctx);
            if let (Some(area), Some(editor)) = (&area, &self.editor) {
                if let Some((from, to)) = dom::caret(area) {
                    editor.take_over(from, to);
                }
                dom::hide_around(area);
                ctx.link().send_message(Act::TookOver);
            }
        }
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        if let Some(editor) = self.editor.take() {
            ctx.props().scene.desk.take(ctx.props().field, &editor);
        }
    }
}

impl Editor {
    /// Lets the script's editor come beside the text area, if it can now; true when it does.
    fn enrich(&mut self, ctx: &Context<Self>) -> bool {
        let given = ctx.props();
        let may = given.scene.local.has_editor && self.stage == Stage::Plain;
        let can = may && !self.is_busy && !given.is_old();
        if can {
            self.stage = Stage::Both;
        }
        can
    }

    /// Makes the script's editor in its place.
    fn make(&mut self, ctx: &Context<Self>) {
        let given = ctx.props();
        let (Some(host), Some(view)) = (dom::node(&self.host), given.view()) else { return };
        // What was typed in this moment is in the text area, and on its way to the model. A text area knows one end of line.
        let typed = dom::node(&self.area).and_then(|area| dom::text(&area));
        let typed =
            typed.filter(|typed| *typed != view.text.replace("\r\n", "\n").replace('\r', "\n"));
        let text = typed.as_ref().filter(|_| self.stage == Stage::Both).unwrap_or(&view.text);
        let id = field_id(given.field);
        let options = browser::Options {
            label: &given.label,
            id: &id,
            numbered: !given.bare,
            before: self.before.as_deref(),
        };
        let (scene, field) = (given.scene.clone(), given.field);
        let told = scene.clone();
        let on_change = move |text| told.happened(Event::Edited(field, text));
        let about = move || scene.about(field);
        let editor = browser::Editor::new(&host, text, options, on_change, about);
        if *text == view.text {
            editor.show(view, None, true);
        } else {
            self.is_behind = true;
        }
        let editor = Rc::new(editor);
        given.scene.desk.put(given.field, &editor);
        self.editor = Some(editor);
    }

    fn plain(&self, ctx: &Context<Self>, view: &EditorView) -> Html {
        let given = ctx.props();
        let field = given.field;
        let oninput: Callback<InputEvent> =
            given.scene.typed(move |text| Some(Event::Edited(field, text)));
        let onfocus = {
            let (tell, link) = (given.scene.tell.clone(), ctx.link().clone());
            move |_| {
                link.send_message(Act::Used);
                tell.emit(Told::Change(Change::EditorWanted));
            }
        };
        let busy = |is_busy: bool| {
            let link = ctx.link().clone();
            move || link.send_message(Act::Busy(is_busy))
        };
        let (press, lift, cancel) = (busy(true), busy(false), busy(false));
        let onpointerdown = move |event: PointerEvent| {
            drag::hold(&event);
            press();
        };
        let has_copy = view.text.len() <= LONGEST;
        let has_error = view.marks.iter().any(|mark| mark.severity == "error");
        let class = classes!("ed", has_copy.then_some("copied"), given.bare.then_some("bare"));
        html! {
            <div {class} key="plain">
                if has_copy { { coloured_copy(view) } }
                <textarea ref={self.area.clone()} id={field_id(field)} aria-label={given.label.clone()}
                    aria-invalid={has_error.then_some("true")} value={view.text.clone()} {oninput} {onfocus}
                    readonly={given.scene.local.is_embedded} {onpointerdown} onpointerup={move |_| lift()} onpointercancel={move |_| cancel()}
                    spellcheck="false" autocapitalize="off" autocomplete="off" rows="1" />
            </div>
        }
    }
}
