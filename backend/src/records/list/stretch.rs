use super::Sorted;
use super::sorted::Place;
use crate::query::{Sql, Toward};
use domain::records::Direction;

/// A stretch of a list in its order: behind which place it begins, as far as which it goes, and
/// which way it is read.
#[derive(Debug)]
pub(crate) struct Stretch<R: 'static> {
    pub sorted: Sorted<R>,
    pub from: Option<Place>,
    pub as_far_as: Option<Place>,
    pub toward: Toward,
}

impl<R: 'static> Clone for Stretch<R> {
    fn clone(&self) -> Self {
        let Self { sorted, from, as_far_as, toward } = self;
        Self { sorted: *sorted, from: from.clone(), as_far_as: as_far_as.clone(), toward: *toward }
    }
}

impl<R: 'static> Stretch<R> {
    /// From a place that a cursor names, or from the list's beginning.
    pub(crate) fn at(sorted: Sorted<R>, place: Option<(Place, Toward)>) -> Self {
        let (from, toward) = match place {
            Some((from, toward)) => (Some(from), toward),
            None => (None, Toward::Next),
        };
        Self { sorted, from, as_far_as: None, toward }
    }

    /// What stands in the place of a page that has become empty: from the list's end where it
    /// was the last, from its beginning where it was the first.
    pub(super) fn beside(self) -> Self {
        Self { from: None, as_far_as: None, toward: self.toward.turned(), ..self }
    }

    /// Rows of a page, and the one that tells that there is more.
    pub(crate) fn most(&self) -> u16 {
        self.sorted.size.rows() + 1
    }

    /// Whether the order's values grow on the way.
    pub(crate) fn rises(&self) -> bool {
        (self.sorted.direction == Direction::Ascending) == (self.toward == Toward::Next)
    }

    /// How the order is read, as `ORDER BY` says it of each column.
    pub(crate) fn falling(&self) -> &'static str {
        if self.rises() { "" } else { " DESC" }
    }

    /// Adds ` ORDER BY …` by the columns that hold a row's place.
    pub(crate) fn add_order(&self, sql: &mut Sql, value: &'static str, id: &'static str) {
        let falling = self.falling();
        sql.push(" ORDER BY ").push(value).push(falling).push(", ").push(id).push(falling);
    }

    /// Adds ` AND …` for what stands in the stretch; `id` is the column that parts rows which
    /// stand level.
    pub(crate) fn add_place(&self, sql: &mut Sql, id: &'static str) {
        let rises = self.rises();
        if let Some((value, after)) = &self.from {
            self.sorted.sorting.add_after(sql, id, (value, *after), rises);
        }
        if let Some((value, last)) = &self.as_far_as {
            sql.push(" AND (").push(self.sorted.sorting.expression).push(", ").push(id);
            sql.push(if rises { ") <= (" } else { ") >= (" });
            sql.bind(value.clone()).push(", ").bind(*last).push(")");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::KeyValue;
    use crate::records::Sorting;
    use domain::page::PageSize;
    use uuid::Uuid;

    /// A row that is no more than what it is sorted by.
    type Row = i64;

    static BY_NAME: Sorting<Row> = Sorting::by("name", "by_name", "r.name", |row| KeyValue::Int(*row));

    fn stretch(direction: Direction, place: Option<(Place, Toward)>) -> Stretch<Row> {
        Stretch::at(Sorted { sorting: &BY_NAME, direction, size: PageSize::default() }, place)
    }

    fn place() -> Place {
        (KeyValue::Int(7), Uuid::nil())
    }

    fn text(add: impl Fn(&mut Sql)) -> String {
        let mut sql = Sql::default();
        add(&mut sql);
        sql.finish().0.0
    }

    #[test]
    fn a_way_back_turns_the_order_around() {
        let order = |stretch: &Stretch<Row>| text(|sql| stretch.add_order(sql, "r.name", "r.id"));
        for (direction, toward, falls) in [
            (Direction::Ascending, Toward::Next, false),
            (Direction::Ascending, Toward::Previous, true),
            (Direction::Descending, Toward::Next, true),
            (Direction::Descending, Toward::Previous, false),
        ] {
            let stretch = stretch(direction, Some((place(), toward)));
            let expected = if falls { " ORDER BY r.name DESC, r.id DESC" } else { " ORDER BY r.name, r.id" };
            assert_eq!(order(&stretch), expected);
        }
    }

    #[test]
    fn in_the_place_of_an_empty_page_stands_the_one_before_it() {
        for (toward, beside) in [(Toward::Next, Toward::Previous), (Toward::Previous, Toward::Next)] {
            let found = stretch(Direction::Ascending, Some((place(), toward))).beside();
            assert_eq!((found.from, found.toward), (None, beside));
        }
    }

    #[test]
    fn a_stretch_lies_between_its_places() {
        let mut stretch = stretch(Direction::Ascending, Some((place(), Toward::Next)));
        stretch.as_far_as = Some(place());
        let expected = " AND (r.name, r.id) > ($1, $2) AND (r.name, r.id) <= ($3, $4)";
        assert_eq!(text(|sql| stretch.add_place(sql, "r.id")), expected);
    }
}
