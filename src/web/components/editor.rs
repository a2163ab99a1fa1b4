//! An editor for one field: a text area over its coloured copy; and from the first use of any editor on, once the script has
//! come, that of `static/editor` in its place, with the same text, caret and focus.

use crate::playground::event::{Event, Field};
use crate::playground::view::EditorView;
use crate::web::app::Told;
use crate::web::browser::Listener;
use crate::web::browser::{dom, drag, editor as browser};
use crate::web::components::coloured_copy::{LONGEST, coloured_copy};
use crate::web::desk::field_id;
use crate::web::local::Change;
use crate::web::scene::Scene;
use std::rc::Rc;
use yew::{
    Callback, Component, Context, Html, InputEvent, NodeRef, PointerEvent, Properties, classes,
    html,
};

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
    /// Whether the script's editor is drawn, or the text area.
    is_rich: bool,
    /// Whether the text area must not be taken away just now: the pointer selects in it, or a character is composed.
    is_busy: bool,
    /// Where the caret stood in the text area when its place was taken.
    caret: Option<(u32, u32)>,
    composing: Option<[Listener; 2]>,
}

/// Whether the text area is busy now.
#[derive(Clone, Copy, Debug)]
pub struct Busy(bool);

impl Component for Editor {
    type Message = Busy;
    type Properties = EditorProperties;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            host: NodeRef::default(),
            area: NodeRef::default(),
            editor: None,
            is_rich: ctx.props().scene.local.has_editor,
            is_busy: false,
            caret: None,
            composing: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, Busy(is_busy): Busy) -> bool {
        self.is_busy = is_busy;
        self.enrich(ctx)
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &EditorProperties) -> bool {
        let given = ctx.props();
        if let (Some(editor), Some(view)) = (&self.editor, given.view()) {
            editor.show(view, old.view());
            if given.label != old.label {
                editor.set_label(&given.label);
            }
        }
        self.enrich(ctx) || !self.is_rich
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let class = classes!("ed", ctx.props().bare.then_some("bare"));
        match ctx.props().view() {
            Some(view) if !self.is_rich => self.plain(ctx, view),
            _ => html! { <div {class} ref={self.host.clone()} key="rich" /> },
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let given = ctx.props();
        if let (true, false, Some(area)) = (first, self.is_rich, dom::node(&self.area)) {
            let link = ctx.link().clone();
            let composing = move |is_composing| link.send_message(Busy(is_composing));
            self.composing = Some(dom::on_composing(&area, composing));
        }
        if !self.is_rich || self.editor.is_some() {
            return;
        }
        let (Some(host), Some(view)) = (dom::node(&self.host), given.view()) else { return };
        let id = field_id(given.field);
        let options = browser::Options { label: &given.label, id: &id, numbered: !given.bare };
        let (scene, field) = (given.scene.clone(), given.field);
        let editor = browser::Editor::new(&host, &view.text, options, move |text| {
            scene.happened(Event::Edited(field, text));
        });
        editor.show(view, None);
        if let Some((from, to)) = self.caret.take() {
            editor.take_over(from, to);
        }
        let editor = Rc::new(editor);
        given.scene.desk.put(given.field, &editor);
        self.editor = Some(editor);
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        if let Some(editor) = self.editor.take() {
            ctx.props().scene.desk.take(ctx.props().field, &editor);
        }
    }
}

impl Editor {
    /// Lets the script's editor take the place of the text area, if it can now; true when it does.
    fn enrich(&mut self, ctx: &Context<Self>) -> bool {
        let can = ctx.props().scene.local.has_editor && !self.is_rich && !self.is_busy;
        if can {
            self.caret = dom::node(&self.area).and_then(|area| dom::caret(&area));
            self.is_rich = true;
            self.composing = None;
        }
        can
    }

    fn plain(&self, ctx: &Context<Self>, view: &EditorView) -> Html {
        let given = ctx.props();
        let field = given.field;
        let oninput: Callback<InputEvent> =
            given.scene.typed(move |text| Some(Event::Edited(field, text)));
        let onfocus = {
            let tell = given.scene.tell.clone();
            move |_| tell.emit(Told::Change(Change::EditorWanted))
        };
        let busy = |is_busy: bool| {
            let link = ctx.link().clone();
            move || link.send_message(Busy(is_busy))
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
                    {onpointerdown} onpointerup={move |_| lift()} onpointercancel={move |_| cancel()}
                    spellcheck="false" autocapitalize="off" autocomplete="off" rows="1" />
            </div>
        }
    }
}
