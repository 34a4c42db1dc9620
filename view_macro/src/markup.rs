//! Elements, texts and blocks, written into a template.

use crate::component;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use rstml::Infallible;
use rstml::node::{
    KVAttributeValue, KeyedAttribute, KeyedAttributeValue, Node, NodeAttribute, NodeBlock, NodeElement,
};
use syn::spanned::Spanned as _;
use syn::{Error, Result};

pub type Element = NodeElement<Infallible>;

/// Elements that never have children (HTML, "void elements").
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// The signs of a template; `app/src/view/template.rs` reads them.
mod sign {
    pub const ATTRIBUTE: char = '\u{1}';
    pub const CHILD: char = '\u{2}';
    pub const INERT: char = '\u{3}';
    pub const TEXT: char = '\u{4}';
    pub const END: char = '\u{5}';
}

/// The expression of a `view!`.
pub fn view(nodes: &[Node]) -> Result<TokenStream> {
    if let [node] = nodes
        && let Some(view) = alone(node)?
    {
        return Ok(view);
    }
    let mut template = Template::default();
    template.nodes(nodes)?;
    let Template { text, slots } = template;
    if text.is_empty() {
        return Ok(quote! { crate::view::View::default() });
    }
    let count = slots.len();
    if count == 0 {
        return Ok(quote! { crate::view::View::plain(#text) });
    }
    Ok(quote! {{
        let mut slots = crate::view::Slots::new(#text, #count);
        #(#slots)*
        slots.into_view()
    }})
}

/// What needs no template around it.
fn alone(node: &Node) -> Result<Option<TokenStream>> {
    Ok(match node {
        Node::Block(block) => Some(child_block(block)),
        Node::Element(element) if component::is_component(element) => Some(component::view(element)?),
        Node::Fragment(fragment) => Some(view(&fragment.children)?),
        _ => None,
    })
}

#[derive(Default)]
struct Template {
    text: String,
    /// One statement for each slot, in the order of the template.
    slots: Vec<TokenStream>,
}

impl Template {
    fn nodes(&mut self, nodes: &[Node]) -> Result<()> {
        nodes.iter().try_for_each(|node| self.node(node))
    }

    fn node(&mut self, node: &Node) -> Result<()> {
        match node {
            Node::Element(element) if component::is_component(element) => {
                let view = component::view(element)?;
                self.child(&view);
            }
            Node::Element(element) => self.element(element)?,
            Node::Fragment(fragment) => self.nodes(&fragment.children)?,
            Node::Block(block) => {
                self.child(&child_block(block));
            }
            Node::Text(text) => self.static_text(&text.value_string(), text)?,
            Node::RawText(text) => self.static_text(&text.to_string_best(), text)?,
            Node::Comment(_) | Node::Doctype(_) | Node::Custom(_) => {
                return Err(Error::new(node.span(), "neither element nor text nor block"));
            }
        }
        Ok(())
    }

    fn child(&mut self, view: &TokenStream) {
        self.text.push(sign::CHILD);
        self.slots.push(quote! { slots.child(#view); });
    }

    fn static_text(&mut self, text: &str, at: &impl quote::ToTokens) -> Result<()> {
        if !is_plain(text) {
            return Err(Error::new_spanned(at, "a text with one of <>&\" must stand in a block"));
        }
        if !self.text.ends_with('>') {
            self.text.push(sign::TEXT);
        }
        self.text.push_str(text);
        Ok(())
    }

    fn element(&mut self, element: &Element) -> Result<()> {
        let (start, slots) = (self.text.len(), self.slots.len());
        let name = element.name().to_string();
        self.text.push('<');
        self.text.push_str(&name);
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => self.attribute(attribute)?,
                NodeAttribute::Block(block) => {
                    return Err(Error::new_spanned(block, "an attribute has a name"));
                }
            }
        }
        let is_void = VOID.contains(&name.as_str());
        if is_void {
            self.text.push(sign::END);
        }
        self.text.push('>');
        if !is_void {
            self.nodes(&element.children)?;
            self.text.push_str("</");
            self.text.push_str(&name);
            self.text.push('>');
        }
        self.mark_inert(start, slots);
        Ok(())
    }

    /// Waking passes over an element that has no slot in it.
    fn mark_inert(&mut self, start: usize, slots: usize) {
        if self.slots.len() == slots {
            let inner = self.text.split_off(start).replace(sign::INERT, "");
            self.text.push(sign::INERT);
            self.text.push_str(&inner);
        }
    }

    fn attribute(&mut self, attribute: &KeyedAttribute) -> Result<()> {
        let name = attribute.key.to_string().replace(' ', "");
        // `as` is no name in Rust.
        let name = name.strip_prefix("r#").unwrap_or(&name);
        let Some(value) = value(attribute)? else {
            self.plain_attribute(name, "");
            return Ok(());
        };
        if let Some(text) = literal(value)
            && !name.contains(':')
        {
            if !is_plain(&text) {
                return Err(Error::new_spanned(attribute, "a text with one of <>&\" must stand in a block"));
            }
            self.plain_attribute(name, &text);
            return Ok(());
        }
        let value = without_braces(value);
        let slot = match name.split_once(':') {
            Some(("on", event)) => {
                let event = format_ident!("{event}", span = attribute.key.span());
                quote! { slots.on(::leptos::ev::#event, #value); }
            }
            Some(("prop", name)) => quote! { slots.flag(#name, #value); },
            Some(("style", name)) => quote! { slots.style(#name, #value); },
            Some(_) => return Err(Error::new_spanned(&attribute.key, "no such kind of attribute")),
            None if name == "node_ref" => quote! { slots.node_ref(#value); },
            None => quote! { slots.attribute(crate::view::ToAttribute::to_attribute(#value)); },
        };
        self.text.push(sign::ATTRIBUTE);
        if !name.contains(':') && name != "node_ref" {
            self.text.push_str(name);
        }
        self.text.push(sign::ATTRIBUTE);
        self.slots.push(slot);
        Ok(())
    }

    fn plain_attribute(&mut self, name: &str, value: &str) {
        self.text.push(' ');
        self.text.push_str(name);
        if !value.is_empty() {
            self.text.push_str("=\"");
            self.text.push_str(value);
            self.text.push('"');
        }
    }
}

/// The expression after `=`; none for a name alone.
pub fn value(attribute: &KeyedAttribute) -> Result<Option<&KVAttributeValue>> {
    match &attribute.possible_value {
        KeyedAttributeValue::Value(value) => Ok(Some(&value.value)),
        KeyedAttributeValue::None => Ok(None),
        KeyedAttributeValue::Binding(_) => {
            Err(Error::new_spanned(attribute, "only a component binds what it gives"))
        }
    }
}

/// `{expression}` stands for the expression.
pub fn without_braces(value: &KVAttributeValue) -> TokenStream {
    match value {
        KVAttributeValue::Expr(syn::Expr::Block(block))
            if block.label.is_none() && block.attrs.is_empty() =>
        {
            inner(&block.block).map_or_else(|| quote! { #block }, |inner| quote! { #inner })
        }
        value => quote! { #value },
    }
}

fn inner(block: &syn::Block) -> Option<&syn::Expr> {
    match block.stmts.as_slice() {
        [syn::Stmt::Expr(expression, None)] => Some(expression),
        _ => None,
    }
}

fn child_block(block: &NodeBlock) -> TokenStream {
    let value = match block {
        NodeBlock::ValidBlock(valid) => {
            inner(valid).map_or_else(|| quote! { #block }, |inner| quote! { #inner })
        }
        NodeBlock::Invalid(_) => quote! { #block },
    };
    quote_spanned! { block.span() => crate::view::ToView::to_view(#value) }
}

fn literal(value: &KVAttributeValue) -> Option<String> {
    match value {
        KVAttributeValue::Expr(syn::Expr::Lit(literal)) => match &literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a text is the same in Rust, in HTML and in the browser's tree.
fn is_plain(text: &str) -> bool {
    !text.chars().any(|sign| "<>&\"".contains(sign) || sign < ' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proc_macro2::TokenTree;

    fn compiled(markup: TokenStream) -> Result<TokenStream> {
        let parser = rstml::Parser::new(rstml::ParserConfig::default().recover_block(true));
        let (nodes, errors) = parser.parse_recoverable(markup).split_vec();
        let nodes: Vec<Node> = nodes;
        assert!(errors.is_empty(), "it is markup");
        view(&nodes)
    }

    /// The first text in what `view!` writes.
    fn first_text(tokens: TokenStream) -> Option<String> {
        tokens.into_iter().find_map(|token| match token {
            TokenTree::Group(group) => first_text(group.stream()),
            TokenTree::Literal(literal) => {
                syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value())
            }
            _ => None,
        })
    }

    fn template(markup: TokenStream) -> String {
        first_text(compiled(markup).expect("compiles")).expect("has a template")
    }

    fn refusal(markup: TokenStream) -> String {
        compiled(markup).expect_err("is refused").to_string()
    }

    #[test]
    fn slots_leave_their_signs() {
        let written = template(quote! { <a href=link class="x">{text}" and "<br/></a> });
        assert_eq!(written, "<a\u{1}href\u{1} class=\"x\">\u{2}\u{4} and \u{3}<br\u{5}></a>");
    }

    #[test]
    fn what_lives_alone_leaves_a_sign_without_a_name() {
        let written = template(quote! { <p on:click=act node_ref=reference style:width=width></p> });
        assert_eq!(written, "<p\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}></p>");
    }

    #[test]
    fn a_name_that_is_a_word_of_rust_is_written_raw() {
        assert_eq!(
            template(quote! { <link r#as="fetch" rel="preload"/> }),
            "\u{3}<link as=\"fetch\" rel=\"preload\"\u{5}>"
        );
    }

    #[test]
    fn an_element_without_slots_is_inert_as_a_whole() {
        assert_eq!(template(quote! { <ul><li hidden>"one"</li></ul> }), "\u{3}<ul><li hidden>one</li></ul>");
        let plain = compiled(quote! { <hr/> }).expect("compiles").to_string();
        assert!(plain.contains("View :: plain"), "{plain}");
    }

    #[test]
    fn slots_are_filled_in_the_order_of_their_signs() {
        let written = compiled(quote! { <p title=first>{second}<b id=third></b></p> }).expect("compiles");
        let written = written.to_string();
        let places = ["first", "second", "third"].map(|name| written.find(name).expect("is filled"));
        assert!(places.is_sorted(), "{written}");
    }

    #[test]
    fn a_name_like_a_type_is_a_component() {
        let written = compiled(quote! { <Icon name=name/> }).expect("compiles").to_string();
        assert!(written.contains("component_view") && !written.contains("Slots"), "{written}");
    }

    #[test]
    fn what_is_not_the_same_in_rust_and_html_is_refused() {
        let escaped = "a text with one of <>&\" must stand in a block";
        assert_eq!(refusal(quote! { <p>"a < b"</p> }), escaped);
        assert_eq!(refusal(quote! { <p title="R&D"></p> }), escaped);
        assert_eq!(refusal(quote! { <p bind:act=act></p> }), "no such kind of attribute");
        assert_eq!(refusal(quote! { <p {..attributes}></p> }), "an attribute has a name");
    }
}
