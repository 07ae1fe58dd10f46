//! Several files: what stands in a namespace moves into a file of its own, and an `include!` takes its place.

use std::collections::BTreeSet;

use quote::quote;

use super::emit::Node;
use crate::name::is_plain;

/// The path of a file and what stands in it.
type Part = (String, Vec<Node>);

/// The nodes of the main file, and the parts it includes: one for each namespace of each area, with the namespaces in it.
///
/// The modules stay as they are, so no path in the code changes.
pub(super) fn by_namespace(nodes: Vec<Node>, stem: &str) -> (Vec<Node>, Vec<Part>) {
    let mut parts = Vec::new();
    let main = nodes.into_iter().map(|node| match node {
        Node::Module(area, head, content) => {
            let folder = format!("{stem}/{area}");
            let mut taken = BTreeSet::new();
            let content = content.into_iter();
            let content = content.map(|node| included(node, &folder, &mut taken, &mut parts));
            Node::Module(area, head, content.collect())
        }
        item @ Node::Item(_) => item,
    });
    let main = main.collect();
    (main, parts)
}

/// A module of an area with its content moved to `parts`; an item as it is.
fn included(node: Node, folder: &str, taken: &mut BTreeSet<String>, parts: &mut Vec<Part>) -> Node {
    match node {
        Node::Module(name, head, content) => {
            let path = format!("{folder}/{}.rs", file_stem(&name, taken));
            let include = Node::Item(quote!(::core::include!(#path);));
            parts.push((path, content));
            Node::Module(name, head, vec![include])
        }
        item @ Node::Item(_) => item,
    }
}

/// The stem of a namespace's file: its module's name, unless some system could not keep it apart from others.
fn file_stem(module: &str, taken: &mut BTreeSet<String>) -> String {
    let name = module.trim_start_matches("r#").to_owned();
    let with_suffix = format!("{name}_");
    let stem = [name, with_suffix]
        .into_iter()
        .find(|stem| is_plain(stem))
        .unwrap_or_else(|| "namespace".to_owned());
    let numbered = (2_u64..).map(|number| format!("{stem}_{number}"));
    let mut candidates = std::iter::once(stem.clone()).chain(numbered);
    // The numbers do not run out before the memory for what is taken does.
    candidates
        .find(|stem| taken.insert(stem.to_ascii_lowercase()))
        .unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_can_be_told_apart_everywhere() {
        let long = "n".repeat(300);
        let modules = [
            "messages", "r#type", "con", "con_", "Messages", "lpt1", &long, &long,
        ];
        let mut taken = BTreeSet::new();
        let stems: Vec<_> = modules
            .iter()
            .map(|module| file_stem(module, &mut taken))
            .collect();
        let expected = [
            "messages",
            "type",
            "con_",
            "con__2",
            "Messages_2",
            "lpt1_",
            "namespace",
            "namespace_2",
        ];
        assert_eq!(stems, expected);
    }
}
