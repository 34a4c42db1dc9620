use super::*;
use uuid::Uuid;

fn id(number: u128) -> DepartmentId {
    DepartmentId::from_uuid(Uuid::from_u128(number))
}

/// Keys as simple as the names here.
fn keys(name: &str) -> NameKeys {
    NameKeys { sort: name.to_owned(), alike: name.to_lowercase() }
}

/// 1 ⊃ {2 ⊃ {3, 4}, 5}.
fn tree() -> Tree {
    let rows = [
        (1, None, "Head"),
        (2, Some(1), "Sales"),
        (3, Some(2), "East"),
        (4, Some(2), "West"),
        (5, Some(1), "Office"),
    ];
    Tree::of(rows.map(|(number, parent, name)| (id(number), parent.map(id), name.to_owned())), keys)
}

#[test]
fn a_tree_is_walked_from_the_top() {
    let order: Vec<(DepartmentId, u16)> =
        [(1, 0), (5, 1), (2, 1), (3, 2), (4, 2)].map(|(number, depth)| (id(number), depth)).into();
    assert_eq!(tree().in_order(), order);
    assert_eq!(tree().path(id(3)), ["Head", "Sales", "East"]);
    assert_eq!(tree().below(id(2)), [2, 3, 4].map(id).into());
}

#[test]
fn siblings_of_one_name_are_told_apart_by_their_parents() {
    assert_eq!(tree().refuses_new("east", Some(id(2))), Some(("name", Problem::Taken)));
    assert_eq!(tree().refuses_new("east", Some(id(5))), None);
    assert_eq!(tree().refuses_name(id(3), "east"), None);
    assert_eq!(tree().refuses_name(id(3), "west"), Some(Problem::Taken));
    let rows =
        [(id(1), None, "A".to_owned()), (id(2), None, "B".to_owned()), (id(3), Some(id(2)), "A".to_owned())];
    let other = Tree::of(rows, keys);
    assert_eq!(other.refuses_move(id(3), None), Some(Problem::NameTakenThere));
}

#[test]
fn nothing_stands_below_itself() {
    for parent in [2, 3, 4] {
        assert_eq!(tree().refuses_move(id(2), Some(id(parent))), Some(Problem::BelowItself));
    }
    assert_eq!(tree().refuses_move(id(2), Some(id(5))), None);
    assert_eq!(tree().refuses_move(id(2), None), None);
}

#[test]
fn a_tree_is_no_deeper_than_it_may_be() {
    let deepest = u128::from(DEEPEST);
    let chain =
        (1..=deepest).map(|number| (id(number), (number > 1).then(|| id(number - 1)), number.to_string()));
    let chain = Tree::of(
        chain.chain([(id(100), None, "Other".to_owned()), (id(101), Some(id(100)), "Below".to_owned())]),
        keys,
    );
    assert_eq!(chain.refuses_new("new", Some(id(deepest))), Some(("parent", Problem::TooDeep(DEEPEST))));
    assert_eq!(chain.refuses_new("new", Some(id(deepest - 1))), None);
    assert_eq!(chain.refuses_move(id(100), Some(id(deepest - 1))), Some(Problem::TooDeep(DEEPEST)));
    assert_eq!(chain.refuses_move(id(100), Some(id(deepest - 2))), None);
    assert_eq!(chain.refuses_move(id(101), Some(id(deepest - 1))), None);
}

#[test]
fn a_move_changes_what_those_above_reach() {
    assert_eq!(tree().shifted(id(3), Some(id(5))), [2, 5].map(id).into());
    assert_eq!(tree().shifted(id(3), Some(id(1))), [id(2)].into());
    assert_eq!(tree().shifted(id(3), None), [1, 2].map(id).into());
    assert_eq!(tree().shifted(id(3), Some(id(2))), BTreeSet::new());
}

#[test]
fn a_circle_ends_the_walk() {
    let rows = [(id(1), Some(id(2)), "A".to_owned()), (id(2), Some(id(1)), "B".to_owned())];
    let circle = Tree::of(rows, keys);
    assert_eq!(circle.above(id(1)), [id(1), id(2)]);
    assert_eq!(circle.below(id(1)), [1, 2].map(id).into());
    assert_eq!(circle.in_order().len(), 2);
}
