//! The parts of the page: functions from the scene to what is drawn. Components only where something must be remembered or a
//! node be known (see the notes on size in `web`).

pub mod blocks;
pub mod coloured_copy;
pub mod columns;
pub mod conditions;
pub mod copy_button;
pub mod dialog;
pub mod editor;
pub mod examples;
pub mod export_panel;
pub mod field;
pub mod frame;
pub mod invoke_panel;
pub mod invoke_run;
pub mod ladder;
pub mod lambda_card;
pub mod menu;
pub mod message_list;
pub mod message_pane;
pub mod output_tab;
pub mod page;
pub mod part;
pub mod permission_tab;
pub mod problem_list;
pub mod result_pane;
pub mod rule_pane;
pub mod rules_dialog;
pub mod segments;
pub mod sheet;
pub mod text;
pub mod top_bar;
pub mod values;
pub mod verdict;
