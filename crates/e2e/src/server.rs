//! A plain static host: real files, a 404 page, and the headers that `dist/_headers` asks for.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};
use tiny_http::{Header, Request, Response};

/// Serves the release build until it is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    port: u16,
}

impl Server {
    /// Serves `dist/` of the workspace on a free port of this machine.
    pub fn start() -> Self {
        let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../dist"));
        assert!(
            root.join("index.html").is_file(),
            "there is no release build: run `cargo xtask build` first"
        );
        let http = Arc::new(tiny_http::Server::http("127.0.0.1:0").expect("no free port on 127.0.0.1"));
        let port = http.server_addr().to_ip().expect("the server listens on TCP").port();
        let headers = headers(&root);
        for _ in 0..4 {
            let (http, root, headers) = (Arc::clone(&http), root.clone(), headers.clone());
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    answer(request, &root, &headers);
                }
            });
        }
        Self { http, port }
    }

    /// The address of a path below the site's base.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in 0..4 {
            self.http.unblock();
        }
    }
}

/// The headers for all paths, from the file that static hosts read them from: its first block.
fn headers(root: &Path) -> Vec<Header> {
    let text = fs::read_to_string(root.join("_headers")).expect("dist/_headers is missing");
    let block = text.lines().skip(1).take_while(|line| line.starts_with(' '));
    block.map(|line| line.trim().parse().unwrap_or_else(|()| panic!("not a header: {line}"))).collect()
}

fn answer(request: Request, root: &Path, headers: &[Header]) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let mut file = root.join(path);
    if file.is_dir() {
        file = file.join("index.html");
    }
    // Our own browser asks; a path out of the folder is answered like any other that is not there.
    let is_there = file.is_file() && !path.contains("..");
    let (file, status) = if is_there { (file, 200) } else { (root.join("404.html"), 404) };
    let bytes = fs::read(&file).unwrap_or_default();
    let kind = format!("Content-Type: {}", content_type(&file)).parse().expect("a header");
    let mut response = Response::from_data(bytes).with_status_code(status).with_header::<Header>(kind);
    for header in headers {
        response.add_header(header.clone());
    }
    // A browser that has gone away meanwhile wants no answer.
    let _ = request.respond(response);
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
