//! Keeps the page's text live in a document that third parties change: translators, extensions, dark-mode tools.
//!
//! Leptos holds on to each text node (and each comment that marks a place) and writes to it, removes it, or inserts
//! before it. A translator replaces text nodes with elements of its own (`<font>`). Later writes then go to a detached
//! node, removals leave the translated text behind, and insertions before the node are lost, all without an error. So
//! a node that a third party removed is put back, emptied, in front of its stand-ins. Leptos finds every node where it
//! left it, and when it writes to the node or removes it, the stand-ins are removed. A translator that follows the page
//! then translates the new words.
//!
//! The time at which a change is observed shows who made it: Leptos changes the document in the tasks of its executor,
//! so [`Watched`] takes the records of a [`MutationObserver`] before and after each poll. No guess by the kind of node
//! is needed. Rejected: writing each text through its element (every view would change, and removals and insertions
//! would still be lost) and replacing the methods of `Node.prototype` (extensions run in an isolated world with methods
//! of their own).

use super::window;
use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use js_sys::{Array, WeakMap};
use std::{
    cell::Cell,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{MutationObserver, MutationObserverInit, MutationRecord, Node, NodeList};

/// Watches the document for the lifetime of the page. Call before anything is mounted: Leptos keeps the first executor.
pub fn watch() {
    let Some(watcher) = Watcher::of_document() else { return };
    // Fails only if an executor is already set; changes are then taken for third-party ones, and nothing is put back
    // twice.
    let _ = Executor::init_local_custom_executor(Tasks(Rc::new(watcher)));
}

/// The executor of the page's tasks: the browser's own, with the watcher around each poll.
struct Tasks(Rc<Watcher>);

impl CustomExecutor for Tasks {
    fn spawn(&self, task: PinnedFuture<()>) {
        self.spawn_local(task);
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        spawn_local(Watched { task, watcher: self.0.clone() });
    }

    fn poll_local(&self) {}
}

/// A task of the page, whose changes are distinguished from third-party ones.
struct Watched {
    task: PinnedLocalFuture<()>,
    watcher: Rc<Watcher>,
}

impl Future for Watched {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.watcher.take_changes_of_others();
        let done = self.task.as_mut().poll(context);
        self.watcher.take_own_changes();
        done
    }
}

struct Watcher {
    observer: MutationObserver,
    nodes: Rc<Nodes>,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Watcher {
    fn of_document() -> Option<Self> {
        let document = window()?.document()?;
        let nodes = Rc::new(Nodes::default());
        let seen = nodes.clone();
        // The records that arrive here are of changes outside the page's tasks, including those that the repair makes.
        let callback = Closure::<dyn FnMut(Array)>::new(move |records: Array| {
            seen.repair(&records);
        });
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_character_data(true);
        options.set_subtree(true);
        observer.observe_with_options(&document, &options).ok()?;
        Some(Self { observer, nodes, _callback: callback })
    }

    fn take_changes_of_others(&self) {
        let records = self.observer.take_records();
        if records.length() > 0 && self.nodes.repair(&records) {
            self.observer.take_records();
        }
    }

    fn take_own_changes(&self) {
        let records = self.observer.take_records();
        if records.length() > 0 && self.nodes.follow(&records) {
            self.observer.take_records();
        }
    }
}

/// The page's nodes that third parties removed, with their stand-ins. Keeps no node alive that the document has
/// released.
struct Nodes {
    /// For each of the page's nodes: its original text, then its stand-ins.
    replaced: WeakMap<Node, Array>,
    /// For each stand-in: the page's node that it replaces.
    stands_for: WeakMap<Node, Node>,
    /// Whether a third party has removed anything yet. Until then there is nothing to follow.
    is_altered: Cell<bool>,
}

impl Default for Nodes {
    fn default() -> Self {
        let (replaced, stands_for) = (WeakMap::new_typed(), WeakMap::new_typed());
        Self { replaced, stands_for, is_altered: Cell::new(false) }
    }
}

/// A node that was removed from its place.
struct Taken {
    node: Node,
    /// Index of the record of its removal.
    step: usize,
    record: MutationRecord,
}

impl Nodes {
    /// Puts back nodes that third parties removed. Returns whether that changed the document.
    fn repair(&self, records: &Array) -> bool {
        let records: Vec<MutationRecord> = records.iter().map(JsCast::unchecked_into).collect();
        let taken: Vec<Taken> = records
            .iter()
            .enumerate()
            .flat_map(|(step, record)| {
                nodes(&record.removed_nodes()).into_iter().map(move |node| (node, step, record))
            })
            .filter(|(node, ..)| is_leaf(node) || self.stands_for.has(node))
            .map(|(node, step, record)| Taken { node, step, record: record.clone() })
            .collect();
        let all_stand_ins = stand_ins(&records, &taken);
        // In reverse: the nodes after a node are back in place before the node is.
        for (it, stand_ins) in taken.iter().zip(all_stand_ins).rev() {
            self.is_altered.set(true);
            if let Some(original) = self.stands_for.get_checked(&it.node) {
                if !it.node.is_connected() {
                    self.stands_for.delete(&it.node);
                    self.succeed(&original, stand_ins);
                }
            } else if it.node.is_connected() {
                self.restore_if_alone(&it.node);
            } else {
                self.put_back(it, stand_ins);
            }
        }
        !taken.is_empty()
    }

    /// Puts a node of the page back in front of its stand-ins, or where it was. Only the stand-ins show text.
    fn put_back(&self, Taken { node, record, .. }: &Taken, stand_ins: Vec<Node>) {
        let Some(parent) = record.target().filter(|it| it.is_connected() && !self.is_of_others(it)) else {
            return;
        };
        let next = stand_ins.first().cloned().or_else(|| record.next_sibling());
        let next = next.filter(|next| next.parent_node().as_ref() == Some(&parent));
        // Fails only if the place no longer exists.
        let _ = parent.insert_before(node, next.as_ref());
        if node.node_type() != Node::TEXT_NODE {
            return;
        }
        let known = self.replaced.get_checked(node);
        let replaced = known.unwrap_or_else(|| Array::of1(&node.node_value().into()));
        self.replaced.set(node, &replaced);
        node.set_node_value(None);
        for stand_in in &stand_ins {
            replaced.push(stand_in);
            self.stands_for.set(stand_in, node);
        }
    }

    /// Registers `stand_ins` as successors of a stand-in that third parties removed. If there are none, shows the
    /// page's own text again.
    fn succeed(&self, original: &Node, stand_ins: Vec<Node>) {
        let Some(replaced) = self.replaced.get_checked(original) else { return };
        for stand_in in stand_ins.iter().filter(|it| *it != original) {
            replaced.push(stand_in);
            self.stands_for.set(stand_in, original);
        }
        self.restore_if_alone(original);
    }

    /// Restores a node's text when it has no stand-ins left: the translation was reverted.
    fn restore_if_alone(&self, node: &Node) {
        let Some(replaced) = self.replaced.get_checked(node) else { return };
        let stands = |it: JsValue| it.dyn_ref::<Node>().is_some_and(Node::is_connected);
        if !replaced.iter().skip(1).any(stands) {
            self.replaced.delete(node);
            node.set_node_value(replaced.get(0).as_string().as_deref());
        }
    }

    /// Removes the stand-ins of nodes that the page has written to, moved or removed. Returns whether there were any.
    fn follow(&self, records: &Array) -> bool {
        if !self.is_altered.get() {
            return false;
        }
        let mut has_changed = false;
        for record in records.iter().map(JsCast::unchecked_into::<MutationRecord>) {
            let written = record.target().filter(|_| record.type_() == "characterData");
            for node in nodes(&record.removed_nodes()).into_iter().chain(written) {
                let Some(replaced) = self.replaced.get_checked(&node) else { continue };
                self.replaced.delete(&node);
                has_changed = true;
                for stand_in in replaced.iter().skip(1).map(JsCast::unchecked_into::<Node>) {
                    self.stands_for.delete(&stand_in);
                    if let Some(parent) = stand_in.parent_node() {
                        // Fails only if the node is not a child of its parent.
                        let _ = parent.remove_child(&stand_in);
                    }
                }
                // Moved, not written: the node keeps the text that it had.
                if node.is_connected()
                    && node.node_value().is_some_and(|text| text.is_empty())
                    && record.type_() == "childList"
                {
                    node.set_node_value(replaced.get(0).as_string().as_deref());
                }
            }
        }
        has_changed
    }

    /// Whether a node is inside a stand-in.
    fn is_of_others(&self, node: &Node) -> bool {
        let mut around = Some(node.clone());
        while let Some(node) = around {
            if self.stands_for.has(&node) {
                return true;
            }
            around = node.parent_node();
        }
        false
    }
}

/// Returns the nodes that third parties put in the place of each removed node: in the record of its removal, in an
/// earlier one beside the node, or in a later one in the gap. A record that only adds nodes belongs to the first
/// removed node that it fits; beside a neighbour that is removed next, it would fit two. Nodes of the page that were
/// moved in the meantime are not stand-ins.
fn stand_ins(records: &[MutationRecord], taken: &[Taken]) -> Vec<Vec<Node>> {
    let mut is_free: Vec<bool> = records.iter().map(|it| it.removed_nodes().length() == 0).collect();
    let stands_for = |Taken { node, step, record }: &Taken| {
        let is_beside = |other: &MutationRecord| {
            other.next_sibling().as_ref() == Some(node) || other.previous_sibling().as_ref() == Some(node)
        };
        let is_in_gap = |other: &MutationRecord| {
            other.previous_sibling() == record.previous_sibling()
                && other.next_sibling() == record.next_sibling()
        };
        let free = || {
            let others = records.iter().zip(&is_free).enumerate().filter(|(_, (_, is_free))| **is_free);
            others
                .map(|(place, (other, _))| (place, other))
                .filter(|(_, other)| other.target() == record.target())
        };
        let mut places: Vec<usize> =
            free().filter(|(place, it)| place < step && is_beside(it)).map(|(place, _)| place).collect();
        if places.is_empty() && record.added_nodes().length() == 0 {
            places.extend(free().find(|(place, it)| place > step && is_in_gap(it)).map(|(place, _)| place));
        }
        for place in &places {
            if let Some(is_free) = is_free.get_mut(*place) {
                *is_free = false;
            }
        }
        places.push(*step);
        let stands =
            |it: &Node| it.parent_node() == record.target() && taken.iter().all(|taken| taken.node != *it);
        let added =
            places.iter().filter_map(|place| records.get(*place)).flat_map(|it| nodes(&it.added_nodes()));
        added.filter(stands).collect()
    };
    taken.iter().map(stands_for).collect()
}

/// Whether Leptos holds on to this kind of node to find a place by it.
fn is_leaf(node: &Node) -> bool {
    matches!(node.node_type(), Node::TEXT_NODE | Node::COMMENT_NODE)
}

fn nodes(list: &NodeList) -> Vec<Node> {
    (0..list.length()).filter_map(|place| list.item(place)).collect()
}
