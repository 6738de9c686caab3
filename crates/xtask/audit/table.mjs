// The result, for the terminal and for docs/quality.md.
const mark = (ok) => (ok === undefined ? '·' : ok ? '✓' : '✗');

export function print(rows, about) {
  console.log(`\n── the table (${about.date}; ${about.versions}; ${about.machine})`);
  for (const { bar, limit, value, ok } of rows) console.log(` ${mark(ok)} ${bar}${limit ? ` [${limit}]` : ''}: ${value}`);
  console.log(` ${rows.filter((row) => row.ok === false).length} of ${rows.filter((row) => row.ok !== undefined).length} bars missed`);
}

export function markdown(rows, about) {
  const cell = (text) => String(text).replaceAll('|', '\\|');
  const lines = rows.map(({ bar, limit, value, ok }) => `| ${mark(ok)} | ${cell(bar)} | ${cell(limit)} | ${cell(value)} |`);
  return [`Measured ${about.date} on ${about.machine}, with ${about.versions}.`, '', '| | Bar | Limit | Measured |', '|---|---|---|---|', ...lines, ''].join('\n');
}
