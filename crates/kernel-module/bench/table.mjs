// Tables of the samples, as Markdown.
//
// "× copy" is the shortest time over the shortest time of a copy of the same tensor: both are the machine's times when
// nothing disturbs it. Medians include disturbances. A ratio "per round" is the median over the rounds of the ratio of
// two times of one round, which had the same disturbances.

const sorted = (samples) => [...samples].sort((a, b) => a - b);
const median = (samples) => sorted(samples)[samples.length >> 1];
const least = (samples) => Math.min(...samples);
const perRound = (of, to) => median(of.map((time, round) => time / to[round]));

/** Bytes moved for one element: four are read, four are written. */
const BYTES = 8;

const line = (cells) => `| ${cells.join(' | ')} |`;

function markdown(head, rows) {
  return [line(head), line(head.map((_, column) => (column ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

/** Returns one row per operation: the paths in one cell, in the order of `paths`, whose first is the scalar one. */
export function table(operations, [scalar, ...vectors]) {
  const copy = operations.find(({ id }) => id === 'copy').samples[vectors[0]];
  const all = [scalar, ...vectors];
  const [three, two] = [all, vectors].map((names) => names.join(' / '));
  const head = ['operation', `ns min: ${three}`, `ns median: ${three}`];
  head.push(`× copy: ${two}`, 'per round', `× faster than ${scalar}, per round: ${two}`, `GB/s: ${three}`);
  const rows = operations.map(({ id, samples }) => {
    const cell = (names, value, digits) => names.map((name) => value(samples[name]).toFixed(digits)).join(' / ');
    return [
      id,
      cell(all, least, 3),
      cell(all, median, 3),
      cell(vectors, (times) => least(times) / least(copy), 2),
      cell(vectors, (times) => perRound(times, copy), 2),
      cell(vectors, (times) => perRound(samples[scalar], times), 1),
      cell(all, (times) => BYTES / least(times), 1),
    ];
  });
  return markdown(head, rows);
}

/** Returns how many times as fast as the other build's modules these are: minimum over minimum, and per round. */
export function againstTable(operations, paths) {
  const head = ['operation, × faster than the other build', `min: ${paths.join(' / ')}`, 'per round'];
  const rows = operations.map(({ id, samples }) => {
    const cell = (value) => paths.map((path) => value(samples[`against ${path}`], samples[path]).toFixed(2)).join(' / ');
    return [id, cell((theirs, ours) => least(theirs) / least(ours)), cell(perRound)];
  });
  return markdown(head, rows);
}
