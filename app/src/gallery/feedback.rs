use super::{Part, use_sample};
use crate::components::{
    Badge, Button, ButtonKind, Dialog, InputKind, Notice, SaveState, SaveStateMark, Sheet, Skeleton,
    SkeletonShape, Status, TextField, Variant, use_toasts,
};
use crate::prelude::*;
use std::sync::Arc;

#[component]
pub fn Statuses() -> View {
    let say = use_sample();
    let words = [
        say("Draft", "草稿"),
        say("In review", "审批中"),
        say("Active", "正常"),
        say("Refused", "已拒绝"),
        say("Expires soon", "即将到期"),
        say("Locked", "已锁定"),
    ];
    let badges = Status::ALL
        .into_iter()
        .zip(words)
        .map(|(status, word)| view! { <Badge status=status>{word}</Badge> })
        .collect_view();
    let notices = Status::ALL
        .into_iter()
        .zip(words)
        .map(|(status, word)| view! {
            <Notice status=status title=word>
                <p>{say("What happened, to what, and what to do about it.", "发生了什么、涉及什么、接下来怎么做。")}" "<a href="#statuses">{say("See details", "查看详情")}</a></p>
            </Notice>
        })
        .collect_view();
    view! {
        <Part id="statuses" title=say("Statuses", "状态")>
            <div class="row">{badges}</div>
            {notices}
        </Part>
    }
}

#[component]
pub fn Waiting() -> View {
    let say = use_sample();
    view! {
        <Part id="waiting" title=say("Waiting", "等待")>
            <Skeleton shape=SkeletonShape::Text(3)/>
            <Skeleton shape=SkeletonShape::Rows(3)/>
            <div class="row">
                <SaveStateMark state=SaveState::Saving/>
                <SaveStateMark state=SaveState::Saved/>
                <SaveStateMark state=SaveState::Failed/>
            </div>
        </Part>
    }
}

/// Dialog, sheet and messages; they open once the page is alive.
#[component]
pub fn Windows() -> View {
    let say = use_sample();
    let dialog = RwSignal::new(false);
    let sheet = RwSignal::new(false);
    let toasts = use_toasts();
    let undone = move || toasts.show(say("Undone", "已撤销"), None);
    let moved = move |_| toasts.show(say("Moved to Proposal", "已移到“方案报价”"), Some(Arc::new(undone)));
    let failed = move |_| toasts.error(say("Not saved: the connection is gone.", "未保存：网络已断开"));
    view! {
        <Part id="windows" title=say("Windows and messages", "窗口与消息")>
            <form class="row" aria-label=say("Open", "打开")>
                <Button kind=ButtonKind::Script on_click=move |_| dialog.set(true)>{say("Dialog", "对话框")}</Button>
                <Button kind=ButtonKind::Script on_click=move |_| sheet.set(true)>{say("Sheet", "侧边面板")}</Button>
                <Button kind=ButtonKind::Script on_click=moved>{say("Message", "消息")}</Button>
                <Button kind=ButtonKind::Script on_click=failed>{say("Error", "错误")}</Button>
            </form>
            <Dialog
                id="sample-dialog"
                title=say("Delete 3 customers?", "删除 3 个客户？")
                open=dialog
                close_href="#windows"
                on_close=move |()| dialog.set(false)
                foot=move || view! {
                    <Button on_click=move |_| dialog.set(false)>{say("Cancel", "取消")}</Button>
                    <Button variant=Variant::Danger on_click=move |_| dialog.set(false)>{say("Delete", "删除")}</Button>
                }
            >
                <p>{say("They stay in the recycle bin for 30 days.", "删除后在回收站保留 30 天")}</p>
            </Dialog>
            <Sheet
                id="sample-sheet"
                title=say("New customer", "新建客户")
                open=sheet
                close_href="#windows"
                on_close=move |()| sheet.set(false)
                foot=move || view! { <Button variant=Variant::Primary on_click=move |_| sheet.set(false)>{say("Save", "保存")}</Button> }
            >
                <div class="form">
                    <TextField form="sheet" name="name" label=say("Name", "客户名称")/>
                    <TextField form="sheet" name="phone" kind=InputKind::Phone label=say("Phone", "电话")/>
                </div>
            </Sheet>
        </Part>
    }
}
