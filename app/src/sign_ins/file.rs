//! The workspace's list as a table for spreadsheets (R-CSV-01).

use super::words::{any_way_text, outcome_text};
use crate::i18n::Messages;
use crate::sessions::words::{device_text, kind_text, method_text};
use domain::csv::{BYTE_ORDER_MARK, push_line};
use domain::sign_ins::SignInRow;
use domain::{Timestamp, Zone};

/// The whole file: one line of heads, one for each try. `rows` come with the browser's
/// own words, which are a stranger's text.
pub fn text(messages: Messages, zone: &Zone, rows: &[(SignInRow, String)]) -> String {
    let mut text = String::with_capacity(200 * (rows.len() + 1));
    text.push(BYTE_ORDER_MARK);
    let heads = [
        messages.sign_ins_field_at(),
        messages.sign_ins_field_user(),
        messages.sign_ins_field_result(),
        messages.sign_ins_field_method(),
        messages.sign_ins_field_way(),
        messages.sign_ins_field_address(),
        messages.sign_ins_field_place(),
        messages.sign_ins_field_device(),
        messages.sign_ins_kind(),
        messages.sign_ins_browser_says(),
    ];
    push_line(&mut text, heads);
    for (row, says) in rows {
        push_row(&mut text, messages, zone, row, says);
    }
    text
}

fn push_row(text: &mut String, messages: Messages, zone: &Zone, row: &SignInRow, says: &str) {
    let who = row.who.as_ref().map_or_else(|| messages.sign_ins_nobody_here(), |user| user.name.as_str());
    let (at, device) = (instant(zone, row.at), device_text(messages, &row.device));
    let cells = [
        at.as_str(),
        who,
        outcome_text(messages, row.reason),
        method_text(messages, row.method),
        any_way_text(messages, row.way),
        row.ip.as_str(),
        row.place.as_deref().unwrap_or_default(),
        device.as_str(),
        kind_text(messages, row.device.kind),
        says,
    ];
    push_line(text, cells);
}

/// `2026-01-05 09:00:00`, by the clock of whoever asked.
fn instant(zone: &Zone, at: Timestamp) -> String {
    let civil = zone.civil(at);
    format!("{} {:02}:{:02}:{:02}", civil.date(), civil.hour, civil.minute, civil.second)
}
