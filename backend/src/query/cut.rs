//! A page of a list that is walked by cursors.

use super::Toward;
use domain::Cursor;

/// A page in the order it is read in, with the ways on.
pub struct Cut<R> {
    pub rows: Vec<R>,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

/// The last page of a list whose end was walked to from behind: what stands in the
/// place of a page that has become empty.
pub fn cut_last<R>(rows: Vec<R>, most: usize, seal: impl Fn(&R, Toward) -> Cursor) -> Cut<R> {
    Cut { next: None, ..cut(rows, most, Some(Toward::Previous), seal) }
}

/// Makes a page of at most `most` rows of what a walk found from a place: cuts the
/// row off that only told that there is more, turns a page that was walked back, and
/// has `seal` name the ways on. `came` is how the cursor led here, if there was one.
pub fn cut<R>(
    mut rows: Vec<R>,
    most: usize,
    came: Option<Toward>,
    seal: impl Fn(&R, Toward) -> Cursor,
) -> Cut<R> {
    let goes_on = rows.len() > most;
    rows.truncate(most);
    let (before, after) = match came {
        None => (false, goes_on),
        Some(Toward::Next) => (true, goes_on),
        Some(Toward::Previous) => {
            rows.reverse();
            (goes_on, true)
        }
    };
    let previous = rows.first().filter(|_| before).map(|row| seal(row, Toward::Previous));
    let next = rows.last().filter(|_| after).map(|row| seal(row, Toward::Next));
    Cut { rows, previous, next }
}
