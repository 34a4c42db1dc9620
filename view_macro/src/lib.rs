//! `view!`: the markup of Leptos, compiled to one constant text with holes (the
//! template, see `app/src/view/template.rs`) and the values that fill them.
//!
//! Leptos compiles each element into code of its own, several times over: to
//! write it, to wake it, to build it, to change it. Here an element is data, and
//! the code that walks templates is compiled once (docs/decisions/0025).

mod component;
mod markup;

use proc_macro::TokenStream;
use rstml::node::Node;

/// Markup as in `leptos::view!`, without what the application has no use for:
/// an element takes `name="text"`, `name=value`, `on:event=handler`,
/// `prop:name=flag`, `style:name=value` and `node_ref=reference`; a component
/// takes its properties and children.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    let parser = rstml::Parser::new(rstml::ParserConfig::default().recover_block(true));
    let (nodes, errors) = parser.parse_recoverable(tokens).split_vec();
    let nodes: Vec<Node> = nodes;
    let mut said = proc_macro2::TokenStream::new();
    for error in errors {
        said.extend(error.emit_as_expr_tokens());
    }
    let view = markup::view(&nodes).unwrap_or_else(|error| error.to_compile_error());
    quote::quote! {{ #said #view }}.into()
}
