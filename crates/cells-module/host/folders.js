// Files that programs write: in their own folders only, of limited size, and gone when the program has ended. Python's
// files are in JavaScript's memory, which no other limit counts.

/** Folders in which programs may write. */
const OWN = ['/home/pyodide', '/tmp'];
/** Bytes of all files together. */
const MOST_BYTES = 64 * 2 ** 20;
/** Bytes that a file or a folder counts besides its contents. */
const NODE = 1024;

/** Pyodide's own device, which it creates and deletes when it reports an error of its own. */
const CAPTURED = 'capture_stderr';

/** Error numbers of Python. */
const NO_SPACE = 51;
const NOT_SUPPORTED = 138;
const READ_ONLY = 69;

/**
 * Limits the files of programs. `FS` is Pyodide's, and `pipe` the number of an open pipe. Returns a function that removes
 * all of them.
 */
export function limitFiles(FS, pipe) {
  const { MEMFS } = FS.filesystems;
  const roots = OWN.map((path) => FS.lookupPath(path).node);
  // Pipes hold any number of bytes, and no other program is there to read them.
  const pipes = FS.streams[pipe].stream_ops;
  pipes.write = () => fail(NOT_SUPPORTED);
  FS.streams.filter((stream) => stream?.stream_ops === pipes).forEach((stream) => FS.close(stream));
  const ownStreams = [...FS.streams];

  function fail(number) {
    throw new FS.ErrnoError(number);
  }

  /** Fails unless a node is in one of the folders. */
  function own(node) {
    for (let it = node; ; it = it.parent) {
      if (roots.includes(it)) return;
      if (it.parent === it) fail(READ_ONLY);
    }
  }

  /** Returns the nodes below the folders. */
  function all() {
    const found = roots.flatMap((root) => Object.values(root.contents));
    for (const node of found) if (FS.isDir(node.mode)) found.push(...Object.values(node.contents));
    return found;
  }

  let bytes = 0;
  /** Counts bytes, and fails if they are too many together with those of all files that there are. */
  function count(more) {
    bytes += more;
    if (bytes <= MOST_BYTES) return;
    // Removed files have not been subtracted so far. An open one may have been removed.
    const nodes = new Set([...all(), ...FS.streams.map((stream) => stream?.node)]);
    nodes.delete(undefined);
    bytes = more;
    for (const { contents } of nodes) bytes += NODE + (ArrayBuffer.isView(contents) ? contents.length : 0);
    if (bytes <= MOST_BYTES) return;
    bytes -= more;
    fail(NO_SPACE);
  }

  const { createNode, resizeFileStorage, ops_table: table } = MEMFS;
  MEMFS.createNode = (parent, name, mode, ...more) => {
    if (name !== CAPTURED) own(parent);
    count(NODE);
    return createNode(parent, name, mode, ...more);
  };
  MEMFS.resizeFileStorage = (node, size) => {
    count(Math.max(0, size - node.contents.length));
    resizeFileStorage(node, size);
  };
  const { write } = table.file.stream;
  table.file.stream.write = (stream, buffer, offset, length, position, ...more) => {
    own(stream.node);
    const before = stream.node.contents.length;
    count(Math.max(0, position + length - before));
    const written = write(stream, buffer, offset, length, position, ...more);
    // Files are enlarged by more than what is written.
    bytes += Math.max(0, stream.node.contents.length - Math.max(before, position + length));
    return written;
  };
  for (const { node: operations } of [table.dir, table.file, table.link]) {
    for (const name of ['setattr', 'unlink', 'rmdir', 'rename']) {
      const operation = operations[name];
      if (!operation) continue;
      operations[name] = (node, second, ...more) => {
        if (second !== CAPTURED) own(node);
        if (name === 'rename') own(second);
        return operation(node, second, ...more);
      };
    }
  }

  return function removeFiles() {
    FS.streams.forEach((stream) => {
      if (stream && !ownStreams.includes(stream)) FS.close(stream);
    });
    ownStreams.forEach((stream, i) => {
      FS.streams[i] = stream;
    });
    all().forEach((node) => FS.destroyNode(node));
    for (const root of roots) root.contents = {};
    bytes = 0;
    FS.chdir(OWN[0]);
  };
}
