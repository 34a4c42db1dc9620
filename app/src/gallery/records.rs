use super::{Part, use_sample};
use crate::components::{
    Avatar, AvatarShape, AvatarSize, Badge, ColumnHead, EmptyCell, EmptyState, Fact, FactText, Facts,
    FactsLayout, HeadCell, IconLink, IconName, LinkButton, Person, Room, Sorted, Status, Table, TableLayout,
    Variant, VisuallyHidden,
};
use crate::prelude::*;

#[component]
pub fn Lists() -> View {
    let say = use_sample();
    let sorting = || Some("#lists".to_owned());
    let head = move || {
        view! {
            <HeadCell class="check-cell"><VisuallyHidden>{say("Select", "选择")}</VisuallyHidden></HeadCell>
            <ColumnHead column="name" label=say("Name", "客户名称") href=sorting() sorted=Sorted::Ascending/>
            <HeadCell column="level">{say("Level", "级别")}</HeadCell>
            <HeadCell column="phone">{say("Phone", "电话")}</HeadCell>
            <ColumnHead column="owner" label=say("Owner", "负责人") href=sorting() sorted=Sorted::Not/>
            <ColumnHead column="amount" align="end" label=say("Open amount", "商机金额") href=sorting() sorted=Sorted::Not/>
            <HeadCell class="action-cell"><VisuallyHidden>{say("Actions", "操作")}</VisuallyHidden></HeadCell>
        }
    };
    let rows = [
        (
            say("Chang'an Automobile", "重庆长安汽车股份有限公司"),
            Status::Warning,
            say("Key", "重点"),
            "023 6759 1234",
            say("Wei Zhang", "张伟"),
            say("¥1,280,000.00", "¥128万"),
            false,
        ),
        (
            say("Harbour Instruments", "港湾仪器（深圳）有限公司"),
            Status::Neutral,
            say("Regular", "普通"),
            "138 0013 8000",
            say("Na Li", "李娜"),
            say("¥340,000.00", "¥34万"),
            true,
        ),
        (
            say("Maria del Carmen López", "欧阳娜娜"),
            Status::Neutral,
            say("Regular", "普通"),
            "",
            say("Tom Baker", "王芳"),
            "",
            false,
        ),
    ];
    let rows = rows
        .into_iter()
        .map(|(name, status, level, phone, owner, amount, checked)| view! {
            <tr>
                <td class="check-cell"><label><input type="checkbox" name="id" value=name checked=checked aria-label=name/></label></td>
                <td class="main-cell">
                    <span class="cell-with-avatar">
                        <Avatar name=name id=name shape=AvatarShape::Square size=AvatarSize::Small/>
                        <a class="cell-main" href="#lists">{name}</a>
                    </span>
                </td>
                <td><Badge status=status icon=IconName::Star>{level}</Badge></td>
                {known(phone, None)}
                <td><Person name=owner id=owner/></td>
                {known(amount, Some("end"))}
                <td class="action-cell"><IconLink label=say("More actions", "更多操作") href="#lists" icon=IconName::More/></td>
            </tr>
        })
        .collect_view();
    view! {
        <Part id="lists" title=say("Lists", "列表")>
            <Table label=say("Customers", "客户") layout=TableLayout::Arranged head=head>{rows}</Table>
            <EmptyState
                title=say("No customers yet.", "还没有客户")
                body=say("Add the first one, or bring a list from a spreadsheet.", "新建第一个客户，或从表格导入")
                icon=IconName::Customers
            >
                <LinkButton variant=Variant::Primary href="#lists" icon=IconName::Plus>{say("New customer", "新建客户")}</LinkButton>
            </EmptyState>
            <EmptyState title=say("Nothing matches these filters.", "没有符合筛选条件的内容") icon=IconName::Filter room=Room::Card>
                <LinkButton href="#lists">{say("Clear filters", "清除筛选")}</LinkButton>
            </EmptyState>
        </Part>
    }
}

fn known(text: &'static str, align: Option<&'static str>) -> View {
    if text.is_empty() {
        view! { <EmptyCell align=align/> }
    } else {
        view! { <td data-align=align>{text}</td> }
    }
}

#[component]
pub fn People() -> View {
    let say = use_sample();
    let people = ["usr_1", "usr_2", "usr_3", "usr_4", "usr_5", "usr_6", "usr_7", "usr_8", "usr_9", "usr_10"]
        .into_iter()
        .map(|id| view! { <Avatar name=say("Wei Zhang", "张伟") id=id alone=true/> })
        .collect_view();
    view! {
        <Part id="people" title=say("People", "人员")>
            <div class="row">{people}</div>
            <div class="row">
                <Avatar name=say("Harbour", "港湾") id="cus_2" shape=AvatarShape::Square size=AvatarSize::Large/>
                <Avatar name=say("Na Li", "李娜") id="usr_3" size=AvatarSize::Large/>
                <Person name=say("Na Li", "李娜") id="usr_3"/>
                <Person name=say("Wei Zhang", "张伟") id="usr_1" size=AvatarSize::Normal/>
            </div>
        </Part>
    }
}

#[component]
pub fn RecordParts() -> View {
    let say = use_sample();
    view! {
        <Part id="record" title=say("Facts", "资料")>
            <div class="card"><div class="card-body">
                <Facts layout=FactsLayout::Across>
                    <FactText label=say("Open amount", "商机金额") value=Some("¥1,280,000.00".to_owned())/>
                    <FactText label=say("Last contact", "最近跟进") value=Some(say("3 days ago", "3 天前").to_owned())/>
                    <Fact label=say("Next step", "下一步")><Badge status=Status::Negative icon=IconName::Call>{say("Overdue", "已逾期")}</Badge></Fact>
                    <FactText label=say("Level", "级别") value=None/>
                </Facts>
            </div></div>
            <div class="card"><div class="card-body">
                <Facts>
                    <FactText label=say("Phone", "电话") value=Some("023 6759 1234".to_owned())/>
                    <Fact label=say("Owner", "负责人")><Person name=say("Wei Zhang", "张伟") id="usr_1"/></Fact>
                    <FactText label=say("Address", "地址") value=Some(say("260 East Jianxin Road, Jiangbei, Chongqing", "重庆市江北区建新东路 260 号").to_owned())/>
                    <FactText label=say("Website", "网站") value=None/>
                </Facts>
            </div></div>
        </Part>
    }
}
