//! Cards move: at once on the screen, then on the server; back if it refuses.

use super::held::{Asking, lost_draft};
use super::state::{Board, Column};
use crate::address::encode;
use crate::browser;
use crate::call::call;
use crate::components::Undo;
use crate::error::AppError;
use crate::form::draft;
use crate::opportunities::address::BOARD;
use crate::opportunities::api::{MoveCard, NextCards, UndoMove};
use crate::opportunities::inputs::{MoreCardsInput, UndoMoveInput};
use crate::opportunities::moving::{Next, Why, send};
use crate::prelude::*;
use domain::opportunities::{MovedView, Outcome};
use domain::{OpportunityId, StageId};
use leptos::server_fn::ServerFn;
use std::sync::Arc;

impl Board {
    /// Moves a card, after asking for the reason where the stage means lost.
    pub fn move_to(self, id: OpportunityId, to: StageId) {
        let Some((from, _)) = self.place_of(id) else { return };
        let Some(target) = self.column(to).filter(|target| target.id != from.id) else { return };
        if target.stage.with_value(|stage| stage.outcome == Outcome::Lost) {
            self.asking.set(Some(Asking { id, stage: to, version: None }));
        } else {
            self.move_for(id, to, Why::default());
        }
    }

    /// Moves it on the screen, and on the server. While an earlier move of the card
    /// is on its way this one waits for it, and goes on from what that has made of the
    /// card: nobody is in the way of their own moves.
    pub fn move_for(self, id: OpportunityId, to: StageId, why: Why) {
        let Some(version) = self.deal(id).map(|deal| deal.card.with_untracked(|card| card.version)) else {
            return;
        };
        let Some((from, place)) = self.shift(id, to, 0) else { return };
        let waiting = self.waiting.get_value();
        let first = Next { stage: to, why };
        if self.moving.with_untracked(|moving| moving.contains(&id)) {
            return waiting.put(id, first);
        }
        self.moving.update(|moving| moving.push(id));
        let board = self.query();
        let lost = self.lost_stages();
        browser::spawn(async move {
            let answer = send(id, version, first, &board, &waiting).await;
            // It was told why, on whichever page the one who told it is by now.
            if answer.as_ref().is_ok_and(|moved| lost.contains(&moved.card.stage)) {
                draft::forget(&lost_draft(id));
            }
            if !self.is_alive() {
                return self.look_again(answer.err());
            }
            self.moving.update(|moving| moving.retain(|moving| *moving != id));
            match answer {
                Ok(moved) => self.moved(moved),
                Err(error) => {
                    self.shift(id, from, place);
                    self.failed(&error);
                }
            }
        });
    }

    /// What means lost, to ask of after the board is gone.
    fn lost_stages(self) -> Vec<StageId> {
        let stages = self.columns().into_iter().filter_map(|column| {
            column.stage.with_value(|stage| (stage.outcome == Outcome::Lost).then_some(stage.id))
        });
        stages.collect()
    }

    /// Takes the server's word for a card, its column and all sums.
    fn settle(self, moved: &MovedView) {
        let card = &moved.card;
        if self.place_of(card.id).is_some_and(|(column, _)| column.id != card.stage) {
            self.shift(card.id, card.stage, 0);
        }
        if let Some(deal) = self.deal(card.id) {
            deal.card.set(card.clone());
        }
        for totals in &moved.columns {
            if let Some(column) = self.column(totals.stage) {
                column.totals.set(totals.clone());
            }
        }
        self.sums.set(Some(moved.sums));
        self.say(moved);
    }

    fn moved(self, moved: MovedView) {
        self.settle(&moved);
        let (id, version) = (moved.card.id, moved.card.version);
        let undo = moved.from.map(|_| -> Undo { Arc::new(move || self.undo(id, version)) });
        let Some(column) = self.column(moved.card.stage) else { return };
        let text = match column.stage.with_value(|stage| stage.outcome) {
            Outcome::Won => self.when.messages().opportunities_toast_won().to_owned(),
            Outcome::Open | Outcome::Lost => self.when.messages().opportunities_toast_moved(&column.name()),
        };
        self.toasts.show(text, undo);
    }

    fn undo(self, id: OpportunityId, version: i64) {
        let board = self.query();
        let input = UndoMoveInput { id: id.to_string(), version: version.to_string(), board };
        browser::spawn(async move {
            match call(UndoMove { input }).await {
                Ok(moved) if self.is_alive() => self.settle(&moved),
                answer => self.look_again(answer.err()),
            }
        });
    }

    /// The board is gone, or shows what is no longer so.
    fn look_again(self, failure: Option<AppError>) {
        if let Some(error) = failure {
            self.failed(&error);
        }
        self.changes.tell();
    }

    /// "“Yearly frame” moved to Proposal, 1 of 7".
    fn say(self, moved: &MovedView) {
        let Some((column, place)) = self.place_of(moved.card.id) else { return };
        let count = column.totals.with_untracked(|totals| totals.count);
        let place = place.saturating_add(1).to_string();
        self.said.set(self.when.messages().opportunities_said_moved(
            &count.to_string(),
            &moved.card.name,
            &place,
            &column.name(),
        ));
    }

    fn failed(self, error: &AppError) {
        self.toasts
            .error(self.when.messages().opportunities_toast_failed(&error.brief(self.when.messages())));
    }

    /// Fetches the next cards of a column.
    pub fn load_more(self, column: Column) {
        let Some(cursor) = column.more.get_untracked() else { return };
        let input = MoreCardsInput { stage: column.id.to_string(), cursor: cursor.0, board: self.query() };
        browser::spawn(async move {
            match call(NextCards { input }).await {
                Ok(more) if self.is_alive() => self.append(column, more.cards, more.more),
                Ok(_) => {}
                Err(error) => self.failed(&error),
            }
        });
    }
}

/// Where a plain form moves a card, coming back to this board.
pub fn post_address(board: Board) -> String {
    let here = BOARD.address(&board.query());
    format!("{}?from={}", MoveCard::PATH, encode(&here))
}
