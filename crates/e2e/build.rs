//! Builds the tests again when a file is added to the labs' tests: `automod::dir!` lists the folder, of which Cargo does
//! not know.

fn main() {
    println!("cargo::rerun-if-changed=tests/labs");
}
