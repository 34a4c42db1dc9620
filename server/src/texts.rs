//! The words of pages that are made without Leptos.

use crate::asker::Asker;
use crate::refusal::Refusal;
use app::error::AppError;
use app::i18n::Messages;
use domain::{Locale, Permission};

pub struct Words {
    pub title: String,
    pub text: String,
    /// On the button that sends a form again.
    pub again: &'static str,
    pub home: &'static str,
    pub request: &'static str,
}

pub fn refusal(refusal: Refusal, asker: &Asker) -> Words {
    let locale = asker.locale;
    let (title, text) = match (refusal, locale) {
        (Refusal::Forbidden(permission), _) => forbidden(permission, Messages::of(locale)),
        (Refusal::Unavailable, _) if !asker.reads => owned(not_saved(locale)),
        (_, Locale::En) => owned(english(refusal)),
        (_, Locale::ZhCn) => owned(chinese(refusal)),
    };
    let (again, home, request) = match locale {
        Locale::En => ("Send again", "Go to the start page", "Request ID"),
        Locale::ZhCn => ("重新提交", "返回首页", "请求编号"),
    };
    Words { title, text, again, home, request }
}

fn owned((title, text): (&str, &str)) -> (String, String) {
    (title.to_owned(), text.to_owned())
}

/// In the application's own words.
fn forbidden(permission: Permission, messages: Messages) -> (String, String) {
    let error = AppError::forbidden(permission);
    (error.title(messages).to_owned(), error.text(messages))
}

/// To whoever sent something that could not be looked at.
const fn not_saved(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::En => (
            "The service is not available right now",
            "It is being updated or very busy, and what you sent may not have been saved. Wait a moment and send it again; passwords have to be typed again.",
        ),
        Locale::ZhCn => (
            "服务暂时不可用",
            "服务正在更新或繁忙，您提交的内容可能没有保存。请稍候重新提交；密码需要重新输入。",
        ),
    }
}

const fn english(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Misdirected => (
            "This is not the address of this site",
            "The request names a host that this server does not answer for. Open the address that your administrator gave you.",
        ),
        Refusal::BadForwarding => (
            "The request could not be understood",
            "A proxy in front of this server sent headers that cannot be read. Tell your administrator.",
        ),
        Refusal::BadAddress => (
            "The address could not be understood",
            "It holds signs that no address has. Check it, or go to the start page and look for the page there.",
        ),
        Refusal::ForeignOrigin => (
            "This request came from another site",
            "For your safety nothing was changed. Open the page here and try again.",
        ),
        Refusal::NotFound | Refusal::Forbidden(_) => {
            ("Page not found", "Check the address, or go to the start page and look for it there.")
        }
        Refusal::MethodNotAllowed => {
            ("This does not work here", "The address exists, but not for this kind of request.")
        }
        Refusal::BodyTooLarge => {
            ("Too much at once", "What you sent is too large. Shorten it and try again.")
        }
        Refusal::BodyTooSlow => {
            ("It took too long", "What you sent did not arrive in time. Check your network and try again.")
        }
        Refusal::BodyBroken => {
            ("The request could not be understood", "What you sent arrived incomplete. Try again.")
        }
        Refusal::NotAForm | Refusal::UnknownField => (
            "This form could not be read",
            "It holds fields that are not known here. Reload the page and try again.",
        ),
        Refusal::TooMany { .. } => {
            ("Too many requests", "To keep the service quick for everybody, wait a moment and try again.")
        }
        Refusal::Unavailable => (
            "The service is not available right now",
            "It is being updated or very busy. This page will try again by itself.",
        ),
        Refusal::Internal => (
            "Something went wrong on our side",
            "Your request could not be completed. Try again. If it fails again, send the request ID to your administrator.",
        ),
    }
}

const fn chinese(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Misdirected => ("地址不正确", "请求的主机名不属于本服务。请打开管理员提供的地址。"),
        Refusal::BadForwarding => ("无法识别该请求", "服务器前的代理发送了无法识别的请求头。请联系管理员。"),
        Refusal::BadAddress => ("无法识别该地址", "地址中含有无效字符。请检查地址，或返回首页查找。"),
        Refusal::ForeignOrigin => {
            ("该请求来自其他网站", "为了安全，没有做任何更改。请在本站打开页面后重试。")
        }
        Refusal::NotFound | Refusal::Forbidden(_) => ("找不到该页面", "请检查地址，或返回首页查找。"),
        Refusal::MethodNotAllowed => ("此处不支持该操作", "地址存在，但不支持这种请求方式。"),
        Refusal::BodyTooLarge => ("内容过大", "提交的内容过大。请缩短后重试。"),
        Refusal::BodyTooSlow => ("请求超时", "提交的内容未能及时送达。请检查网络后重试。"),
        Refusal::BodyBroken => ("无法识别该请求", "提交的内容不完整。请重试。"),
        Refusal::NotAForm | Refusal::UnknownField => {
            ("无法读取该表单", "表单中含有未知字段。请刷新页面后重试。")
        }
        Refusal::TooMany { .. } => ("请求过于频繁", "为保证服务流畅，请稍候再试。"),
        Refusal::Unavailable => ("服务暂时不可用", "服务正在更新或繁忙。本页面会自动重试。"),
        Refusal::Internal => {
            ("我们这边出了问题", "请求未能完成。请重试；如果仍然失败，请把请求编号发给管理员。")
        }
    }
}
