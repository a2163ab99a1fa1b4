//! An editor for one field: the one of `static/editor`, or a text area where that has not come.

use crate::playground::event::{Event, Field};
use crate::playground::view::EditorView;
use crate::web::browser::{dom, editor as browser};
use crate::web::components::field::typed;
use crate::web::desk::{Desk, field_id};
use crate::web::shown::Shown;
use std::rc::Rc;
use yew::{
    AttrValue, Callback, Component, Context, ContextHandle, Html, InputEvent, NodeRef, Properties,
    classes, html,
};

/// What an editor is given.
#[derive(Clone, Debug, Properties)]
pub struct EditorProperties {
    /// Which field.
    pub field: Field,
    /// The page, which holds the text.
    pub shown: Shown,
    /// The accessible name.
    pub label: AttrValue,
    /// Whether it is a single template, without line numbers.
    #[prop_or_default]
    pub bare: bool,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
}

impl EditorProperties {
    fn view(&self) -> Option<&EditorView> {
        let page = &self.shown.page;
        match self.field {
            Field::Sql => page.sql.as_ref(),
            Field::Document => Some(&page.document),
            Field::Payload => Some(&page.payload),
            Field::FunctionArn(index) => page
                .lambdas
                .iter()
                .find(|(lambda, _)| lambda.index == index)
                .map(|(_, editor)| editor),
            _ => None,
        }
    }
}

impl PartialEq for EditorProperties {
    /// The rest of the page may differ.
    fn eq(&self, other: &Self) -> bool {
        let same_view = self.shown == other.shown || self.view() == other.view();
        self.field == other.field
            && self.label == other.label
            && self.bare == other.bare
            && same_view
    }
}

/// The editor.
#[derive(Debug)]
pub struct Editor {
    host: NodeRef,
    editor: Option<Rc<browser::Editor>>,
    is_plain: bool,
    desk: Desk,
    _context: Option<ContextHandle<Desk>>,
}

impl Component for Editor {
    type Message = ();
    type Properties = EditorProperties;

    fn create(ctx: &Context<Self>) -> Self {
        let context = ctx.link().context::<Desk>(Callback::noop());
        let (desk, context) =
            context.map_or((Desk::default(), None), |(desk, handle)| (desk, Some(handle)));
        Self {
            host: NodeRef::default(),
            editor: None,
            is_plain: !browser::is_there(),
            desk,
            _context: context,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &EditorProperties) -> bool {
        let given = ctx.props();
        if let (Some(editor), Some(view)) = (&self.editor, given.view()) {
            editor.show(view, old.view());
            if given.label != old.label {
                editor.set_label(&given.label);
            }
        }
        self.is_plain
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let given = ctx.props();
        let class = classes!("ed", given.bare.then_some("bare"));
        if !self.is_plain {
            return html! { <div {class} ref={self.host.clone()} /> };
        }
        let field = given.field;
        let oninput: Callback<InputEvent> =
            typed(&given.dispatch, move |text| Some(Event::Edited(field, text)));
        let text = given.view().map(|view| view.text.clone());
        html! {
            <div {class}>
                <textarea id={field_id(field)} aria-label={given.label.clone()} value={text} {oninput}
                    spellcheck="false" autocapitalize="off" autocomplete="off" rows="1" />
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if !first || self.is_plain {
            return;
        }
        let given = ctx.props();
        let (Some(host), Some(view)) = (dom::node(&self.host), given.view()) else { return };
        let id = field_id(given.field);
        let options = browser::Options { label: &given.label, id: &id, numbered: !given.bare };
        let (dispatch, field) = (given.dispatch.clone(), given.field);
        let editor = browser::Editor::new(&host, &view.text, options, move |text| {
            dispatch.emit(Event::Edited(field, text));
        });
        editor.show(view, None);
        let editor = Rc::new(editor);
        self.desk.put(given.field, &editor);
        self.editor = Some(editor);
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        if let Some(editor) = self.editor.take() {
            self.desk.take(ctx.props().field, &editor);
        }
    }
}
