//! The headers of every response, from one list: as the header files of static hosts, and as the `<meta>` that
//! replaces them where a host does not support headers.
//!
//! Invariant: no policy allows inline scripts or styles, `eval`, or another origin. Framing is allowed only for the
//! pages that show one lab alone. Rules only add headers: no host has to remove one.

use base::Lang;

/// The policy for all responses, without the directives that `<meta>` cannot express.
const POLICY: [&str; 14] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
    "upgrade-insecure-requests",
];

/// The responses, below the site's base, to which a set of headers applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    /// Path, with `*` for any text at its end.
    pub(crate) path: String,
    /// Headers that the rule adds.
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// Returns the policy as one line. `with_transport` adds the directive that only makes sense where a host serves
/// HTTPS.
pub(crate) fn policy(with_transport: bool) -> String {
    let parts = POLICY.iter().filter(|part| with_transport || **part != "upgrade-insecure-requests");
    parts.copied().collect::<Vec<_>>().join("; ")
}

/// Returns the file `_headers` of a site at `base`.
pub fn file(base: &str) -> String {
    netlify(&rules(base))
}

/// Returns all rules of a site at `base`.
pub(crate) fn rules(base: &str) -> Vec<Rule> {
    let fixed = |name, value: &str| (name, value.to_owned());
    let everywhere = vec![
        ("Content-Security-Policy", policy(false)),
        // Isolation gives the timing exercise a clock with a resolution of 5 µs instead of 100.
        fixed("Cross-Origin-Opener-Policy", "same-origin"),
        fixed("Cross-Origin-Embedder-Policy", "require-corp"),
        fixed("Referrer-Policy", "no-referrer"),
        fixed("X-Content-Type-Options", "nosniff"),
        fixed("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];
    let rule = |path: &str, headers| Rule { path: format!("{base}{path}"), headers };
    let not_framed = || {
        vec![
            fixed("Content-Security-Policy", "frame-ancestors 'none'"),
            fixed("X-Frame-Options", "DENY"),
            fixed("Cross-Origin-Resource-Policy", "same-origin"),
        ]
    };
    let mut rules = vec![rule("*", everywhere), rule("", not_framed()), rule("404.html", not_framed())];
    for lang in Lang::ALL.map(Lang::id) {
        rules.push(rule(&format!("{lang}/"), not_framed()));
        rules.extend(
            ["course", "progress", "python", "lessons"]
                .map(|page| rule(&format!("{lang}/{page}/*"), not_framed())),
        );
        let framed = vec![fixed("Cross-Origin-Resource-Policy", "cross-origin")];
        rules.push(rule(&format!("{lang}/embed/*"), framed));
    }
    // A sandboxed frame has an opaque origin, so that even this site's own files are cross-origin to it: a site that
    // embeds a lab in one needs permission to read them. They are public, and no response depends on the requester.
    let forever = || {
        vec![
            fixed("Cache-Control", "public, max-age=31536000, immutable"),
            fixed("Access-Control-Allow-Origin", "*"),
        ]
    };
    rules.extend([rule("assets/*", forever()), rule("content/*", forever())]);
    rules.push(rule("sw.js", vec![fixed("Cache-Control", "no-cache")]));
    rules
}

/// Formats the rules for Netlify, Cloudflare Pages and others that read `_headers`.
pub(crate) fn netlify(rules: &[Rule]) -> String {
    let block = |rule: &Rule| {
        let lines = rule.headers.iter().map(|(name, value)| format!("  {name}: {value}\n"));
        format!("{}\n{}", rule.path, lines.collect::<String>())
    };
    rules.iter().map(block).collect()
}

/// Formats the rules for nginx: to be included in the `server` block, next to a `root`.
pub(crate) fn nginx(rules: &[Rule]) -> String {
    let mut text =
        "# Include this in the server block. add_header in a location replaces those around it, so each\n\
                    # location says everything; the first matching one counts.\n"
            .to_owned();
    let Some((everywhere, special)) = rules.split_first() else { return text };
    let mut location = |pattern: String, first: &str, headers: &[(&str, String)]| {
        let lines = everywhere.headers.iter().chain(headers);
        let lines: String =
            lines.map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
        text.push_str(&format!("location ~ {pattern} {{\n{first}{lines}}}\n"));
    };
    // nginx's own list of types does not contain this one.
    let manifest = pattern(&everywhere.path) + ".*\\.webmanifest$";
    location(manifest, "    default_type application/manifest+json;\n", &[]);
    for rule in special {
        location(pattern(&rule.path), "", &rule.headers);
    }
    location(pattern(&everywhere.path), "", &[]);
    text.push_str(&format!("error_page 404 {};\n", everywhere.path.replace('*', "404.html")));
    text
}

/// Returns the paths of a rule as a regular expression. nginx serves a folder's file under the name of the file.
fn pattern(path: &str) -> String {
    let escaped = path.replace('.', "\\.");
    match escaped.strip_suffix('*') {
        Some(start) => format!("^{start}"),
        None if escaped.ends_with('/') => format!("^{escaped}(index\\.html)?$"),
        None => format!("^{escaped}$"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_policy_allows_inline_code_eval_or_another_origin() {
        let policy = policy(true);
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert!(!policy.contains("http") && !policy.contains(" *"));
        assert!(policy.starts_with("default-src 'none'"));
    }

    #[test]
    fn only_embedded_labs_may_be_framed() {
        for rule in rules("/repo/") {
            let forbids = rule.headers.iter().any(|(_, value)| value == "frame-ancestors 'none'");
            let is_page = ["/repo/", "/repo/404.html", "/repo/ko/", "/repo/en/"]
                .contains(&rule.path.as_str())
                || ["course", "progress", "python", "lessons"].iter().any(|page| rule.path.contains(page));
            assert_eq!(forbids, is_page, "{}", rule.path);
        }
    }

    #[test]
    fn every_host_gets_the_same_headers() {
        let rules = rules("/");
        let (netlify, nginx) = (netlify(&rules), nginx(&rules));
        for (name, value) in rules.iter().flat_map(|rule| &rule.headers) {
            for text in [&netlify, &nginx] {
                assert!(text.contains(name) && text.contains(value.as_str()), "{name}: {value} in {text}");
            }
        }
        assert!(nginx.contains("error_page 404 /404.html;\n"), "{nginx}");
        assert!(nginx.contains("location ~ ^/sw\\.js$ {"), "{nginx}");
        assert!(nginx.contains("location ~ ^/en/(index\\.html)?$ {"), "{nginx}");
    }
}
