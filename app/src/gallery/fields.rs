use super::{Part, use_sample};
use crate::components::{
    Button, Candidate, CandidateField, CheckboxField, Choice, ChoiceField, DateField, DateTimeField,
    ErrorSummary, IconName, InputKind, LinkButton, MoneyField, PasswordField, SaveState, SaveStateMark,
    SearchField, SelectField, TextAreaField, TextField, Variant,
};
use crate::prelude::*;
use domain::{Currency, FieldError, Problem};

#[component]
pub fn FieldsAtRest() -> View {
    let say = use_sample();
    let kinds = vec![
        Choice::new("company", say("Company", "企业")).with_icon(IconName::Building),
        Choice::new("person", say("Person", "个人")).with_icon(IconName::Person),
    ];
    let candidate = |value: &str, label: &str, known: &str| Candidate {
        value: value.to_owned(),
        label: label.to_owned(),
        is_name: !value.is_empty(),
        known: known.to_owned(),
    };
    let candidates = vec![
        candidate("", say("A new one", "新建"), ""),
        candidate("harbour", say("Harbour Ltd", "海港有限公司"), say("same phone", "电话相同")),
    ];
    view! {
        <Part id="fields" title=say("Fields", "字段")>
            <form class="form" aria-label=say("Sample form", "示例表单")>
                <ChoiceField form="rest" name="kind" label=say("Kind", "类型") choices=kinds value="company"/>
                <div class="field-row">
                    <TextField form="rest" name="name" label=say("Name", "客户名称") value=say("Chang'an Automobile", "重庆长安汽车股份有限公司") required=true/>
                    <TextField form="rest" name="phone" kind=InputKind::Phone optional=true label=say("Phone", "电话") hint=say("With extension if there is one.", "可填写分机号，如 021-5888 1234 转 802")/>
                    <TextField form="rest" name="email" kind=InputKind::Email optional=true label=say("E-mail", "邮箱") placeholder="name@company.com"/>
                    <PasswordField form="rest" name="password" label=say("Password", "密码") autocomplete="new-password" hint=say("At least 15 characters. A few words work well.", "至少 15 个字符，几个不相关的词即可")/>
                    <SelectField form="rest" name="source" label=say("Source", "来源") choices=sources(say) empty=say("Not set", "未设置") optional=true/>
                    <MoneyField form="rest" name="amount" label=say("Amount", "金额") currency=Currency::Cny value="128,000" optional=true/>
                    <DateField form="rest" name="date" label=say("Expected close", "预计成交日期") value="2026-03-31"/>
                    <DateTimeField form="rest" name="due" label=say("Due", "截止时间") value="2026-03-05T14:30"/>
                </div>
                <TextAreaField form="rest" name="note" label=say("Note", "备注") optional=true/>
                <CandidateField form="rest" name="customer" label=say("Possible matches", "可能的匹配") candidates=candidates/>
                <CheckboxField form="rest" name="terms" checked=true hint=say("You can end them later in the settings.", "之后可在设置中修改")>
                    {say("Sign out all other sessions", "退出其他所有会话")}
                </CheckboxField>
                <div class="field"><SearchField name="q" id="rest-q" label=say("Search", "搜索") placeholder=say("Name, phone, e-mail", "名称、电话、邮箱")/></div>
                <div class="form-actions">
                    <Button variant=Variant::Primary>{say("Save", "保存")}</Button>
                    <LinkButton variant=Variant::Quiet href="#fields">{say("Cancel", "取消")}</LinkButton>
                    <SaveStateMark state=SaveState::Saved/>
                </div>
            </form>
        </Part>
    }
}

#[component]
pub fn FieldsInTrouble() -> View {
    let say = use_sample();
    let errors = Signal::stored(vec![
        FieldError::new("name", Problem::Required),
        FieldError::new("email", Problem::Email),
        FieldError::new("kind", Problem::Choice),
        FieldError::new("password", Problem::PasswordTooShort(15)),
        FieldError::new("terms", Problem::MustAccept),
    ]);
    let labels = vec![
        ("name", say("Name", "客户名称")),
        ("email", say("E-mail", "邮箱")),
        ("kind", say("Kind", "类型")),
        ("password", say("Password", "密码")),
        ("terms", say("Terms", "服务条款")),
    ];
    view! {
        <Part id="trouble" title=say("Fields with errors", "字段出错")>
            <form class="form" aria-label=say("Sample form with errors", "出错的示例表单")>
                <ErrorSummary form="trouble" errors=errors labels=labels/>
                <div class="field-row">
                    <TextField form="trouble" name="name" label=say("Name", "客户名称") errors=errors required=true/>
                    <TextField form="trouble" name="email" kind=InputKind::Email label=say("E-mail", "邮箱") value="li.wei@" errors=errors hint=say("We send a link to it.", "将发送验证链接")/>
                    <PasswordField form="trouble" name="password" label=say("Password", "密码") autocomplete="new-password" errors=errors/>
                    <SelectField form="trouble" name="kind" label=say("Kind", "类型") choices=sources(say) empty=say("Choose", "请选择") errors=errors/>
                </div>
                <CheckboxField form="trouble" name="terms" errors=errors>
                    {say("I accept the ", "我已阅读并同意")}<a href="#trouble">{say("terms", "《服务条款》")}</a>
                </CheckboxField>
                <div class="form-actions"><SaveStateMark state=SaveState::Failed/><SaveStateMark state=SaveState::Saving/></div>
            </form>
        </Part>
    }
}

fn sources(say: impl Fn(&'static str, &'static str) -> &'static str) -> Vec<Choice> {
    vec![
        Choice::new("website", say("Website", "官网")),
        Choice::new("referral", say("Referral", "转介绍")),
        Choice::new("exhibition", say("Exhibition", "展会")),
    ]
}
