//! Keeps the page's text live in a document that others change: translators, extensions, dark-mode tools.
//!
//! Leptos keeps each text node (and each comment that marks a place) and writes to it, removes it, or inserts before it.
//! A translator replaces text nodes by elements of its own (`<font>`): what is then written goes to a node that is no
//! longer in the document, what is removed stays, and what is to be inserted before it is lost, without an error. So a
//! node that somebody else removed is put back, emptied, in front of what stands for it. Leptos finds everything where it
//! left it, and when it writes to the node or removes it, what stood for it goes. A translator that follows the page then
//! translates the new words.
//!
//! Whose change it is decides when it is seen: Leptos changes the document in the tasks of its executor, so [`Watched`]
//! reads the records of a [`MutationObserver`] before and after each. No guess by the kind of node is needed.
//! Rejected: writing each text by element (every view would change, and removals and insertions would still be lost) and
//! replacing the methods of `Node.prototype` (extensions run in a world of their own, with methods of their own).

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

/// Watches the document for as long as the page lives. Call before anything is mounted: Leptos keeps the first executor.
pub fn watch() {
    let Some(watcher) = Watcher::of_document() else { return };
    // Fails only where an executor is set already; changes are then taken for others', and nothing is put back twice.
    let _ = Executor::init_local_custom_executor(Tasks(Rc::new(watcher)));
}

/// The executor of the page's tasks: the browser's own, with the watcher around each step.
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

/// A task of the page, whose changes are told from those of others.
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
        // What comes here was done outside of the page's tasks. What the repair itself does is recorded too.
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

/// The page's nodes that others took out, and what stands for them. Holds no node that the document has let go.
struct Nodes {
    /// By a node of the page: the text that it had, then what stands for it.
    replaced: WeakMap<Node, Array>,
    /// By what stands for a node of the page: that node.
    stands_for: WeakMap<Node, Node>,
    /// Whether others have taken out anything yet. Until then there is nothing to follow.
    is_altered: Cell<bool>,
}

impl Default for Nodes {
    fn default() -> Self {
        let (replaced, stands_for) = (WeakMap::new_typed(), WeakMap::new_typed());
        Self { replaced, stands_for, is_altered: Cell::new(false) }
    }
}

/// A node that was taken out of its place.
struct Taken {
    node: Node,
    /// Which of the records tells of it.
    step: usize,
    record: MutationRecord,
}

impl Nodes {
    /// Puts back what others took out. Returns whether the document was changed for it.
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
        // Backwards: what comes after a node is in its place again before the node is.
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

    /// Puts a node of the page before what stands for it, or where it was. Only what stands for it shows text.
    fn put_back(&self, Taken { node, record, .. }: &Taken, stand_ins: Vec<Node>) {
        let Some(parent) = record.target().filter(|it| it.is_connected() && !self.is_of_others(it)) else {
            return;
        };
        let next = stand_ins.first().cloned().or_else(|| record.next_sibling());
        let next = next.filter(|next| next.parent_node().as_ref() == Some(&parent));
        // Fails only for a place that is no longer there.
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

    /// Has `stand_ins` follow one that others took out. Where nothing does, the page's own text is shown again.
    fn succeed(&self, original: &Node, stand_ins: Vec<Node>) {
        let Some(replaced) = self.replaced.get_checked(original) else { return };
        for stand_in in stand_ins.iter().filter(|it| *it != original) {
            replaced.push(stand_in);
            self.stands_for.set(stand_in, original);
        }
        self.restore_if_alone(original);
    }

    /// Gives a node its text again when nothing stands for it any more: the translation was taken back.
    fn restore_if_alone(&self, node: &Node) {
        let Some(replaced) = self.replaced.get_checked(node) else { return };
        let stands = |it: JsValue| it.dyn_ref::<Node>().is_some_and(Node::is_connected);
        if !replaced.iter().skip(1).any(stands) {
            self.replaced.delete(node);
            node.set_node_value(replaced.get(0).as_string().as_deref());
        }
    }

    /// Takes out what stands for nodes that the page has written to, moved or removed. Returns whether anything was.
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
                        // Fails only for what is no child of its parent.
                        let _ = parent.remove_child(&stand_in);
                    }
                }
                // Moved, not written: the text that it had goes with it.
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

    /// Whether a node is within something that stands for a node of the page.
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

/// What others put in the place of each node: by the same step, by one before it beside the node, or by one after it in
/// the gap. A step that only adds stands for the first node that it fits: beside a neighbour that goes next, it fits two.
/// Nodes of the page that were moved meanwhile stand for none.
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

/// Whether Leptos keeps such a node and finds its place by it.
fn is_leaf(node: &Node) -> bool {
    matches!(node.node_type(), Node::TEXT_NODE | Node::COMMENT_NODE)
}

fn nodes(list: &NodeList) -> Vec<Node> {
    (0..list.length()).filter_map(|place| list.item(place)).collect()
}
