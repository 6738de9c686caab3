//! The files of a site as values, and names that carry the hash of their content.

use crate::integrity::short_hash;
use anyhow::{Context, Result};
use std::{
    collections::{BTreeMap, btree_map},
    fs,
    path::Path,
};

/// Files by path, with `/` as the separator on every system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Reads every file below a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut files = Self::default();
        files.read_below(folder, "")?;
        Ok(files)
    }

    fn read_below(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        let cannot = || format!("{} cannot be read", folder.display());
        for entry in fs::read_dir(folder).with_context(cannot)? {
            let entry = entry.with_context(cannot)?;
            let name = entry.file_name();
            let name = name.to_str().with_context(|| {
                format!("{} contains a file name that is not Unicode: rename the file", folder.display())
            })?;
            let path = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                self.read_below(&entry.path(), &format!("{path}/"))?;
            } else {
                let bytes = fs::read(entry.path())
                    .with_context(|| format!("{} cannot be read", entry.path().display()))?;
                self.0.insert(path, bytes);
            }
        }
        Ok(())
    }

    /// Writes every file below a folder. Other files of the folder stay.
    pub fn write(&self, folder: &Path) -> Result<()> {
        for (path, bytes) in &self.0 {
            let file = folder.join(path);
            let cannot = || format!("{} cannot be written", file.display());
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent).with_context(cannot)?;
            }
            fs::write(&file, bytes).with_context(cannot)?;
        }
        Ok(())
    }

    /// Returns the content of a file.
    pub fn get(&self, path: &str) -> Result<&[u8]> {
        self.0.get(path).map(Vec::as_slice).with_context(|| format!("there is no file {path}"))
    }

    /// Returns the text of a file.
    pub fn text(&self, path: &str) -> Result<&str> {
        std::str::from_utf8(self.get(path)?).with_context(|| format!("{path} is not UTF-8 text"))
    }

    /// Adds a file, or replaces the file at that path.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// Removes a file and returns its content.
    pub fn remove(&mut self, path: &str) -> Result<Vec<u8>> {
        self.0.remove(path).with_context(|| format!("there is no file {path}"))
    }

    /// Returns every file in the order of paths.
    pub fn iter(&self) -> btree_map::Iter<'_, String, Vec<u8>> {
        self.0.iter()
    }

    /// Adds an asset: a file whose name carries the hash of its content. Returns its path.
    pub(crate) fn add_asset(&mut self, stem: &str, extension: &str, bytes: impl Into<Vec<u8>>) -> String {
        let bytes = bytes.into();
        let path = format!("assets/{stem}-{}.{extension}", short_hash(&bytes));
        self.insert(path.clone(), bytes);
        path
    }

    /// Adds a folder of assets that refer to each other by name: the folder's name carries the hash of them all.
    /// Returns its path.
    pub(crate) fn add_folder(&mut self, stem: &str, files: &Self) -> String {
        let all: Vec<u8> = files.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes].concat()).collect();
        let folder = format!("assets/{stem}-{}", short_hash(&all));
        for (path, bytes) in files.iter() {
            self.insert(format!("{folder}/{path}"), bytes.clone());
        }
        folder
    }
}

impl Extend<(String, Vec<u8>)> for Files {
    fn extend<I: IntoIterator<Item = (String, Vec<u8>)>>(&mut self, files: I) {
        self.0.extend(files);
    }
}

impl FromIterator<(String, Vec<u8>)> for Files {
    fn from_iter<I: IntoIterator<Item = (String, Vec<u8>)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

impl IntoIterator for Files {
    type Item = (String, Vec<u8>);
    type IntoIter = btree_map::IntoIter<String, Vec<u8>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_files_are_read_back_with_their_folders() {
        let folder = std::env::temp_dir().join(format!("torchlit-files-{}", std::process::id()));
        let mut files = Files::default();
        files.insert("a.txt", "a");
        files.insert("b/c/d.bin", [0, 255]);
        files.write(&folder).unwrap();
        let read = Files::read(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(read.unwrap(), files);
    }

    #[test]
    fn the_name_of_an_asset_folder_depends_on_all_of_its_content() {
        let name = |text: &str| {
            let mut site = Files::default();
            let folder = [("a.js", "a"), ("b/c.wasm", text)]
                .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
            site.add_folder("worker", &folder.into_iter().collect())
        };
        assert_ne!(name("b"), name("c"));
        assert_eq!(name("b").len(), "assets/worker-0123456789".len());
    }
}
