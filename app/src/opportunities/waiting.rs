use crate::components::{PageHeader, Skeleton, SkeletonShape};
use crate::layout::{Layout, Width};
use crate::prelude::*;

/// The frame of a page whose data is on its way to the living page.
#[component]
pub fn Waiting(#[prop(into)] title: String, #[prop(optional)] width: Width) -> View {
    view! {
        <Layout width=width header=move || view! { <PageHeader title=title.clone()/> }>
            <Skeleton shape=SkeletonShape::Rows(8)/>
        </Layout>
    }
}
