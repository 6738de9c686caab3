// Writes the library of cells: cut.mjs LIST OWN OUT. OUT is a zip of the files in LIST and of those in the folder OWN,
// compiled.
//
// Bytecode saves half of the time of a start. Line tables without columns and no docstrings make it smaller; errors of the
// library are shown without its lines. Nothing in the zip is compressed: the host compresses it as a whole.

import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { start } from "./pyodide.mjs";

const [list, own, out] = process.argv.slice(2);

/** Returns all Python files below a folder, as paths within it. */
function files(folder, below = "") {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = below ? `${below}/${name}` : name;
    if (statSync(join(folder, path)).isDirectory()) return files(folder, path);
    return name.endsWith(".py") ? [path] : [];
  });
}

const python = await start({ PYTHONNODEBUGRANGES: "1" });
const cut = python.runPython(`
import importlib._bootstrap_external, importlib.util, io, zipfile

def cut(names, own):
    sources = dict(own)
    with zipfile.ZipFile("/lib/python314.zip") as library:
        sources.update((name, library.read(name)) for name in names)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, source in sorted(sources.items()):
            code = compile(source, name, "exec", dont_inherit=True, optimize=2)
            compiled = importlib._bootstrap_external._code_to_hash_pyc(code, importlib.util.source_hash(source), False)
            # The same bytes whenever they are written.
            archive.writestr(zipfile.ZipInfo(name + "c", (1980, 1, 1, 0, 0, 0)), bytes(compiled))
    return out.getvalue()

lambda names, own: cut(names, [(name, text.encode()) for name, text in own])
`);
const names = readFileSync(list, "utf8").trim().split("\n");
const ours = files(own).map((path) => [path, readFileSync(join(own, path), "utf8")]);
writeFileSync(out, cut(python.toPy(names), python.toPy(ours)).toJs());
