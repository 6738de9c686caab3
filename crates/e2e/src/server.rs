//! A plain static host: real files, a 404 page, the headers from the site's `_headers`, and on request the faults of
//! a host or a network.
//!
//! HTTP/1.1 by hand, a thread for each connection, and only the part of it that a browser needs for static files:
//! that is less code than a framework needs for keeping connections waiting.

use crate::{fault::Fault, reply::Reply};
use percent_encoding::percent_decode_str;
use std::{
    fmt::Write as _,
    fs,
    io::{self, BufRead, BufReader, Write as _},
    net::{Shutdown, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
    thread,
};

/// A server of a build of the site, until it is dropped.
pub struct Server {
    port: u16,
    site: Arc<Mutex<Site>>,
}

/// A response that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Requested path, without the query.
    pub path: String,
    /// HTTP status.
    pub status: u16,
    /// Length of the body.
    pub n_bytes: usize,
}

struct Site {
    root: PathBuf,
    base: String,
    rules: Vec<(String, Vec<String>)>,
    faults: Vec<(String, Fault)>,
    alias: Option<(String, String)>,
    answered: Vec<Answered>,
    connections: Vec<TcpStream>,
    is_over: bool,
    has_policy: bool,
}

impl Server {
    /// Serves `dist/` of the workspace on a free port of this machine.
    pub fn start() -> Self {
        Self::of("dist", "/")
    }

    /// Serves a folder of the workspace below `base`, which begins and ends with a slash.
    pub fn of(folder: &str, base: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("no free port on 127.0.0.1");
        let port = listener.local_addr().expect("a bound address").port();
        let site = Arc::new(Mutex::new(Site::new(folder, base)));
        let served = Arc::clone(&site);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut site = served.lock().expect("no answer panics");
                if site.is_over {
                    return;
                }
                site.connections.extend(stream.try_clone());
                let site = Arc::clone(&served);
                // Ends when the browser or the server closes the connection.
                thread::spawn(move || serve(stream, &site));
            }
        });
        Self { port, site }
    }

    /// Serves `dist/` like [`Server::start`], but without any policy, as on a host that sends no headers with a page
    /// that has no policy of its own: nothing blocks a script then, and frames of other origins may load from it.
    pub fn without_policy() -> Self {
        let server = Self::start();
        server.site().has_policy = false;
        server
    }

    /// Returns the address of a path below the site's base.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{}{path}", self.port, self.site().base)
    }

    /// Serves another folder of the workspace from now on, as a deployment does: files that it does not contain are
    /// removed.
    pub fn deploy(&self, folder: &str) {
        let mut site = self.site();
        let next = Site::new(folder, &site.base);
        site.root = next.root;
        site.rules = next.rules;
    }

    /// Serves one file in place of another from now on, both below the base.
    pub fn alias(&self, file: &str, with: &str) {
        self.site().alias = Some((file.to_owned(), with.to_owned()));
    }

    /// Applies a fault to every response whose path contains `part` from now on.
    pub fn fail(&self, part: &str, fault: Fault) {
        self.site().faults.push((part.to_owned(), fault));
    }

    /// Removes all faults.
    pub fn heal(&self) {
        self.site().faults.clear();
    }

    /// Returns the responses since the last call.
    pub fn take_answered(&self) -> Vec<Answered> {
        std::mem::take(&mut self.site().answered)
    }

    fn site(&self) -> MutexGuard<'_, Site> {
        self.site.lock().expect("no answer panics")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut site = self.site();
        site.is_over = true;
        for connection in site.connections.drain(..) {
            let _ = connection.shutdown(Shutdown::Both);
        }
        drop(site);
        // Wakes the listener, which then sees that the server is closed.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

impl Site {
    fn new(folder: &str, base: &str) -> Self {
        let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(folder);
        assert!(
            root.join("index.html").is_file(),
            "there is no build in {folder}: run `cargo xtask build --variants`"
        );
        let rules = rules(&root);
        let base = base.to_owned();
        Self {
            root,
            base,
            rules,
            faults: vec![],
            alias: None,
            answered: vec![],
            connections: vec![],
            is_over: false,
            has_policy: true,
        }
    }

    /// Returns the headers for a path, from all rules that match it.
    fn headers(&self, path: &str) -> Vec<String> {
        if !self.has_policy {
            return vec!["Access-Control-Allow-Origin: *".to_owned()];
        }
        let is_for = |rule: &str| match rule.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == rule,
        };
        self.rules.iter().filter(|(rule, _)| is_for(rule)).flat_map(|(_, headers)| headers.clone()).collect()
    }

    /// Returns the whole response for a path; `None` for no response at all.
    fn answer(&mut self, path: &str) -> Option<Vec<u8>> {
        let (file, status) = self.file(path);
        let mut reply =
            Reply { status, kind: content_type(&file), bytes: fs::read(&file).unwrap_or_default() };
        if !self.has_policy && reply.kind.starts_with("text/html") {
            reply.bytes = without_policy(&reply.bytes);
        }
        if let Some((_, fault)) = self.faults.iter().find(|(part, _)| path.contains(part)) {
            reply = fault.applied(reply)?;
        }
        self.answered.push(Answered {
            path: path.to_owned(),
            status: reply.status,
            n_bytes: reply.bytes.len(),
        });
        let (status, kind, length) = (reply.status, reply.kind, reply.bytes.len());
        let mut head = format!("HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n");
        for header in self.headers(path) {
            let _ = write!(head, "{header}\r\n");
        }
        Some([head.as_bytes(), b"\r\n", &reply.bytes].concat())
    }

    /// Returns the file for a path, and its status. Like hosts, decodes percent-encoding and treats repeated slashes
    /// as one.
    fn file(&self, path: &str) -> (PathBuf, u16) {
        let missing = (self.root.join("404.html"), 404);
        let mut path = percent_decode_str(path).decode_utf8_lossy().into_owned();
        while path.contains("//") {
            path = path.replace("//", "/");
        }
        // Only the test's own browser sends requests; a path out of the folder is answered like any other missing
        // file.
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

/// Returns a page without the policy in its `<meta>`.
fn without_policy(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    match page.split_once("<meta http-equiv=\"Content-Security-Policy\"") {
        Some((before, policy)) => {
            let after = policy.split_once('>').map_or("", |(_, after)| after);
            format!("{before}{after}").into_bytes()
        }
        None => page.into_owned().into_bytes(),
    }
}

/// Returns the rules of the `_headers` file.
fn rules(root: &Path) -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(root.join("_headers")).expect("_headers is missing from the build");
    let mut rules: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("  "), rules.last_mut()) {
            (Some(header), Some((_, headers))) => headers.push(header.to_owned()),
            _ => rules.push((line.to_owned(), vec![])),
        }
    }
    rules
}

/// Answers requests one after the other, until one side closes the connection.
fn serve(stream: TcpStream, site: &Mutex<Site>) -> io::Result<()> {
    let mut requests = BufReader::new(stream.try_clone()?);
    while let Some(path) = next_request(&mut requests)? {
        let answer = site.lock().expect("no answer panics").answer(&path);
        match answer {
            Some(bytes) => (&stream).write_all(&bytes)?,
            // No response, ever: the client waits until the server closes the connection.
            None => loop {
                thread::park();
            },
        }
    }
    Ok(())
}

/// Returns the requested path, without the query; `None` when there are no more requests.
fn next_request(requests: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    let mut line = String::new();
    while requests.read_line(&mut line)? > 2 {
        head.push(std::mem::take(&mut line));
    }
    let target = head.first().and_then(|first| first.split(' ').nth(1));
    Ok(target.map(|target| target.split(['?', '#']).next().unwrap_or_default().to_owned()))
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
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
