//! A component: its function, called with its properties.

use crate::markup::{self, Element};
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use rstml::node::{KeyedAttribute, NodeAttribute, NodeName};
use syn::{Error, Result};

/// Whether a tag names a component: a path, or a name that begins like a type.
pub fn is_component(element: &Element) -> bool {
    match element.name() {
        NodeName::Path(path) => {
            path.path.segments.last().is_some_and(|segment| {
                segment.ident.to_string().starts_with(|first: char| first.is_uppercase())
            })
        }
        NodeName::Punctuated(_) | NodeName::Block(_) => false,
    }
}

pub fn view(element: &Element) -> Result<TokenStream> {
    let name = element.name();
    let mut properties = Vec::new();
    let mut given = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new_spanned(attribute, "a property has a name"));
        };
        match attribute.key.to_string().replace(' ', "").strip_prefix("let:") {
            Some(name) => given.push(format_ident!("{name}")),
            None => properties.push(property(attribute)?),
        }
    }
    let children = children(element, &given)?;
    let build = quote_spanned! { syn::spanned::Spanned::span(name) => .build() };
    Ok(quote! {
        crate::view::ToView::to_view(::leptos::component::component_view(
            #name,
            ::leptos::component::component_props_builder(&#name) #(#properties)* #children #build,
        ))
    })
}

fn property(attribute: &KeyedAttribute) -> Result<TokenStream> {
    let name = &attribute.key;
    let value = markup::value(attribute)?.map_or_else(|| quote! { #name }, markup::without_braces);
    Ok(quote! { .#name(#value) })
}

fn children(element: &Element, given: &[syn::Ident]) -> Result<TokenStream> {
    if element.children.is_empty() {
        return Ok(TokenStream::new());
    }
    let view = markup::view(&element.children)?;
    Ok(if given.is_empty() {
        quote! { .children(crate::view::ToChildren::to_children(move || #view)) }
    } else {
        quote! { .children(move |#(#given),*| #view) }
    })
}
