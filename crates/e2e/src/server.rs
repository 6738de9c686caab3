//! A plain static host: real files, a 404 page, the headers that the site's `_headers` asks for, and on request the ways
//! in which a host or a network goes wrong.
//!
//! HTTP/1.1 by hand, a thread for each connection, and no more of it than a browser asks of static files: that is less
//! than a framework's ways of keeping connections waiting.

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

/// Serves a build of the site until it is dropped.
pub struct Server {
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
                // Ends when the browser or the server hangs up.
                thread::spawn(move || serve(stream, &site));
            }
        });
        Self { port, site }
    }

    /// The same as [`Server::start`] without any policy, as on a host that sends no headers and a page that asks for
    /// none: nothing stops a script then, and frames of other origins may load from it.
    pub fn without_policy() -> Self {
        let server = Self::start();
        server.site().has_policy = false;
        server
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
        self.site().faults.clear();
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
        let mut site = self.site();
        site.is_over = true;
        for connection in site.connections.drain(..) {
            let _ = connection.shutdown(Shutdown::Both);
        }
        drop(site);
        // Wakes the listener, which then sees that it is over.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
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

    /// The headers for a path: of every rule that is for it.
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

    /// The whole answer for a path; `None` for nothing at all.
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

    /// The file for a path, and its status. As hosts do, without percent-encoding and with slashes counted once.
    fn file(&self, path: &str) -> (PathBuf, u16) {
        let missing = (self.root.join("404.html"), 404);
        let mut path = percent_decode_str(path).decode_utf8_lossy().into_owned();
        while path.contains("//") {
            path = path.replace("//", "/");
        }
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

/// A page without the policy that stands in it.
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

/// The rules of the file that static hosts read them from.
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

/// Answers one request after the other, until one side hangs up.
fn serve(stream: TcpStream, site: &Mutex<Site>) -> io::Result<()> {
    let mut requests = BufReader::new(stream.try_clone()?);
    while let Some(path) = next_request(&mut requests)? {
        let answer = site.lock().expect("no answer panics").answer(&path);
        match answer {
            Some(bytes) => (&stream).write_all(&bytes)?,
            // No answer, ever: whoever asked waits until the server hangs up.
            None => loop {
                thread::park();
            },
        }
    }
    Ok(())
}

/// The path that is asked for, without the query; `None` when nothing is asked any more.
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
        _ => "application/octet-stream",
    }
}
