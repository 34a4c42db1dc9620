//! How people have their lists lie.

use crate::people::at_once;
use crate::support::{TestBackend, both_engines};
use backend::layouts;
use domain::customers::CUSTOMERS;
use domain::records::{LISTS, LayoutInput, List};

both_engines!(r_race_01_lists_that_are_laid_out_at_once_are_all_kept);

fn sized(list: &List, size: &str) -> LayoutInput {
    LayoutInput { list: list.plural.to_owned(), size: size.to_owned(), ..LayoutInput::default() }
}

async fn r_race_01_lists_that_are_laid_out_at_once_are_all_kept(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let lists: Vec<_> = LISTS.into_iter().filter(|list| list.has_layouts && list.has_orders()).collect();
    for size in ["25", "100", "200", "50", "25", "100", "200", "50"] {
        let kept = at_once(lists.len(), |index| {
            let (context, input) = (context.clone(), sized(lists[index], size));
            async move { layouts::keep(&context, &input).await.map(drop) }
        })
        .await;
        assert!(kept.iter().all(Result::is_ok), "{kept:?}");
        let all = layouts::keep(&context, &sized(&CUSTOMERS, size)).await.expect("kept");
        assert!(lists.iter().all(|list| all.of(list).get("size") == size), "{all:?}");
    }
}
