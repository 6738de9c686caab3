//! A plain static host: real files, a 404 page, the headers that the site's `_headers` asks for, and on request the ways
//! in which a host or a network goes wrong.

use crate::fault::Fault;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
    thread,
};
use tiny_http::{Header, Request, Response};

/// Serves a build of the site until it is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    port: u16,
    site: Arc<Mutex<Site>>,
}

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What was asked for, without the query.
    pub path: String,
    /// The HTTP status.
    pub status: u16,
    /// The length of the body.
    pub n_bytes: usize,
}

struct Site {
    root: PathBuf,
    base: String,
    rules: Vec<(String, Vec<Header>)>,
    faults: Vec<(String, Fault)>,
    alias: Option<(String, String)>,
    answered: Vec<Answered>,
    /// Requests that never get an answer.
    kept_waiting: Vec<Request>,
}

impl Server {
    /// Serves `dist/` of the workspace on a free port of this machine.
    pub fn start() -> Self {
        Self::of("dist", "/")
    }

    /// Serves a folder of the workspace below `base`, which begins and ends with a slash.
    pub fn of(folder: &str, base: &str) -> Self {
        let http = Arc::new(tiny_http::Server::http("127.0.0.1:0").expect("no free port on 127.0.0.1"));
        let port = http.server_addr().to_ip().expect("the server listens on TCP").port();
        let site = Arc::new(Mutex::new(Site::new(folder, base)));
        for _ in 0..4 {
            let (http, site) = (Arc::clone(&http), Arc::clone(&site));
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    answer(request, &site);
                }
            });
        }
        Self { http, port, site }
    }

    /// The address of a path below the site's base.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{}{path}", self.port, self.site().base)
    }

    /// Serves another folder of the workspace from now on, as a deployment does: what is not in it is gone.
    pub fn deploy(&self, folder: &str) {
        let mut site = self.site();
        let next = Site::new(folder, &site.base);
        site.root = next.root;
        site.rules = next.rules;
    }

    /// Answers for one file with another from now on, both below the base.
    pub fn alias(&self, file: &str, with: &str) {
        self.site().alias = Some((file.to_owned(), with.to_owned()));
    }

    /// From now on, every answer goes wrong whose path contains `part`.
    pub fn fail(&self, part: &str, fault: Fault) {
        self.site().faults.push((part.to_owned(), fault));
    }

    /// Nothing goes wrong from now on.
    pub fn heal(&self) {
        let mut site = self.site();
        site.faults.clear();
        site.kept_waiting.clear();
    }

    /// What has been answered since the last call.
    pub fn take_answered(&self) -> Vec<Answered> {
        std::mem::take(&mut self.site().answered)
    }

    fn site(&self) -> MutexGuard<'_, Site> {
        self.site.lock().expect("no answer panics")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in 0..4 {
            self.http.unblock();
        }
    }
}

impl Site {
    fn new(folder: &str, base: &str) -> Self {
        let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(folder);
        assert!(
            root.join("index.html").is_file(),
            "there is no build in {folder}: `cargo xtask test` makes it, or `cargo xtask build --variants`"
        );
        let rules = rules(&root);
        let base = base.to_owned();
        Self { root, base, rules, faults: vec![], alias: None, answered: vec![], kept_waiting: vec![] }
    }

    /// The headers for a path: of every rule that is for it.
    fn headers(&self, path: &str) -> Vec<Header> {
        let is_for = |rule: &str| match rule.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == rule,
        };
        self.rules.iter().filter(|(rule, _)| is_for(rule)).flat_map(|(_, headers)| headers.clone()).collect()
    }

    /// The file for a path, and its status.
    fn file(&self, path: &str) -> (PathBuf, u16) {
        let missing = (self.root.join("404.html"), 404);
        // Our own browser asks; a path out of the folder is answered like any other that is not there.
        let Some(below) = path.strip_prefix(&self.base).filter(|below| !below.contains("..")) else {
            return missing;
        };
        let below = self.alias.as_ref().filter(|(file, _)| file == below).map_or(below, |(_, with)| with);
        let mut file = self.root.join(below);
        if file.is_dir() {
            file = file.join("index.html");
        }
        if file.is_file() { (file, 200) } else { missing }
    }
}

/// The rules of the file that static hosts read them from.
fn rules(root: &Path) -> Vec<(String, Vec<Header>)> {
    let text = fs::read_to_string(root.join("_headers")).expect("_headers is missing from the build");
    let mut rules: Vec<(String, Vec<Header>)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("  "), rules.last_mut()) {
            (Some(header), Some((_, headers))) => {
                headers.push(header.parse().unwrap_or_else(|()| panic!("not a header: {header}")));
            }
            _ => rules.push((line.to_owned(), vec![])),
        }
    }
    rules
}

fn answer(request: Request, site: &Mutex<Site>) {
    let mut site = site.lock().expect("no answer panics");
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    let (file, status) = site.file(&path);
    let fault = site.faults.iter().find(|(part, _)| path.contains(part)).map(|(_, fault)| *fault);
    let mut reply = Reply { status, kind: content_type(&file), bytes: fs::read(&file).unwrap_or_default() };
    if let Some(fault) = fault {
        match fault.applied(reply) {
            Some(wrong) => reply = wrong,
            None => return site.kept_waiting.push(request),
        }
    }
    let kind: Header = format!("Content-Type: {}", reply.kind).parse().expect("a header");
    site.answered.push(Answered { path: path.clone(), status: reply.status, n_bytes: reply.bytes.len() });
    let mut response = Response::from_data(reply.bytes).with_status_code(reply.status).with_header(kind);
    for header in site.headers(&path) {
        response.add_header(header);
    }
    drop(site);
    // A browser that has gone away meanwhile wants no answer.
    let _ = request.respond(response);
}

/// What is about to be answered.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) kind: &'static str,
    pub(crate) bytes: Vec<u8>,
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
