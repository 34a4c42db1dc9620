use super::{Part, use_sample};
use crate::components::{
    AddChip, Button, ButtonKind, ButtonSize, Chips, FilterChip, Icon, IconButton, IconLink, IconName,
    IconSize, LinkButton, Mark, Menu, MenuButton, MenuLink, Pager, PagerSize, QuickChip, Step, StepState,
    Stepper, Tab, Tabs, Variant,
};
use crate::prelude::*;

#[component]
pub fn Buttons() -> View {
    let say = use_sample();
    let names =
        [say("New customer", "新建客户"), say("Export", "导出"), say("Skip", "跳过"), say("Delete", "删除")];
    let rows = Variant::ALL
        .into_iter()
        .zip(names)
        .map(|(variant, name)| {
            view! {
                <div class="row">
                    <Button variant=variant icon=IconName::Plus>{name}</Button>
                    <Button variant=variant>{name}</Button>
                    <Button variant=variant size=ButtonSize::Small>{name}</Button>
                    <Button variant=variant size=ButtonSize::Large>{name}</Button>
                    <Button variant=variant busy=true>{name}</Button>
                    <Button variant=variant disabled=true>{name}</Button>
                    <LinkButton variant=variant href="#buttons">{name}</LinkButton>
                    <IconButton variant=variant label=name icon=IconName::Edit/>
                    <IconLink variant=variant label=name href="#buttons" icon=IconName::More/>
                </div>
            }
        })
        .collect_view();
    view! {
        <Part id="buttons" title=say("Buttons", "按钮")>
            {rows}
            <form class="row" aria-label=say("A form", "表单")>
                <Button kind=ButtonKind::Script icon=IconName::Copy>{say("Needs the living page", "页面激活后可用")}</Button>
                <div class="button-group">
                    <a class="button" href="#buttons" aria-current="true"><Icon name=IconName::Board/><span>{say("Board", "看板")}</span></a>
                    <a class="button" href="#buttons"><Icon name=IconName::List/><span>{say("List", "列表")}</span></a>
                </div>
            </form>
        </Part>
    }
}

#[component]
pub fn Menus() -> View {
    let say = use_sample();
    view! {
        <Part id="menus" title=say("Menus and chips", "菜单与筛选")>
            <div class="row">
                <Menu label=say("Sort", "排序") icon=IconName::SortDown>
                    <MenuLink href="#menus" current=true>{say("Last activity", "最近跟进")}</MenuLink>
                    <MenuLink href="#menus">{say("Name", "名称")}</MenuLink>
                    <MenuLink href="#menus">{say("Created", "创建时间")}</MenuLink>
                </Menu>
                <Menu label=say("More actions", "更多操作") icon=IconName::More icon_only=true variant=Variant::Quiet>
                    <MenuLink href="#menus" icon=IconName::Edit>{say("Edit", "编辑")}</MenuLink>
                    <MenuLink href="#menus" icon=IconName::Assign>{say("Assign to…", "分配给…")}</MenuLink>
                    <hr/>
                    <form method="get" action="#menus">
                        <MenuButton icon=IconName::Trash danger=true>{say("Delete", "删除")}</MenuButton>
                    </form>
                </Menu>
            </div>
            <Chips label=say("Filters", "筛选条件")>
                <FilterChip label=say("Owner", "负责人") value=say("me", "我") remove_href="#menus"/>
                <FilterChip label=say("Level", "级别") value=say("Key account", "重点客户") edit_href=Some("#menus".into()) remove_href="#menus"/>
                <QuickChip href="#menus" icon=IconName::Clock current=true>{say("Overdue", "已逾期")}</QuickChip>
                <QuickChip href="#menus" icon=IconName::Today>{say("Due today", "今天到期")}</QuickChip>
                <AddChip href="#menus">{say("Filter", "筛选")}</AddChip>
            </Chips>
        </Part>
    }
}

#[component]
pub fn Navigation() -> View {
    let say = use_sample();
    let tabs = vec![
        Tab::new("#navigation", say("Timeline", "跟进记录")).with_icon(IconName::History).current(true),
        Tab::new("#navigation", say("Contacts", "联系人")).with_icon(IconName::Person).with_count("3"),
        Tab::new("#navigation", say("Opportunities", "商机"))
            .with_icon(IconName::Opportunity)
            .with_count("12"),
    ];
    let steps = vec![
        step(say("Qualified", "初步接洽"), StepState::Done),
        step(say("Needs", "需求确认"), StepState::Done),
        step(say("Proposal", "方案报价"), StepState::Current),
        step(say("Negotiation", "商务谈判"), StepState::Upcoming),
        step(say("Won", "赢单"), StepState::Upcoming),
    ];
    let sizes =
        [25, 50, 100].map(|rows| PagerSize { rows, href: "#navigation".to_owned(), current: rows == 50 });
    view! {
        <Part id="navigation" title=say("Navigation", "导航")>
            <Tabs label=say("Views of the customer", "客户视图") tabs=tabs/>
            <form method="get" action="#navigation">
                <Stepper label=say("Stages", "阶段") name="stage" steps=steps.clone()/>
            </form>
            <Stepper label=say("Stages, read only", "阶段（只读）") steps=closed(steps, StepState::Won)/>
            <Pager
                total=say("1,204 customers", "共 1,204 个客户")
                previous=Some("#navigation".to_owned())
                next=Some("#navigation".to_owned())
                sizes=sizes.to_vec()
            />
        </Part>
    }
}

fn step(label: &str, state: StepState) -> Step {
    Step { value: label.to_owned(), label: label.to_owned(), state }
}

fn closed(mut steps: Vec<Step>, end: StepState) -> Vec<Step> {
    for step in &mut steps {
        step.state = StepState::Done;
    }
    if let Some(last) = steps.last_mut() {
        last.state = end;
    }
    steps
}

#[component]
pub fn Icons() -> View {
    let say = use_sample();
    let icons = IconName::ALL
        .iter()
        .map(|name| view! { <li><Icon name=*name/><span translate="no">{name.id()}</span></li> })
        .collect_view();
    view! {
        <Part id="icons" title=say("Icons", "图标")>
            <div class="row">
                <Mark/>
                <Icon name=IconName::Key size=IconSize::Small/>
                <Icon name=IconName::Key/>
                <Icon name=IconName::Key size=IconSize::Large/>
                <Icon name=IconName::Key size=IconSize::Huge/>
            </div>
            <ul class="gallery-icons">{icons}</ul>
        </Part>
    }
}
