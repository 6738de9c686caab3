// Measures the worker of cells in Node, for docs/cells.md: times.mjs FOLDER

import { loadavg } from "node:os";
import { inNode } from "./worker.mjs";

const folder = process.argv[2];
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const starts = [];
for (let i = 0; i < 5; i++) {
  const began = performance.now();
  await (await inNode(folder)).stop();
  starts.push(performance.now() - began);
}
console.log(`from the start of the worker to ready: ${median(starts).toFixed(0)} ms (median of 5)`);

const worker = await inNode(folder);
const between = [];
for (let i = 0; i < 9; i++) {
  const began = performance.now();
  const { end } = await worker.run("pass");
  between.push(performance.now() - began - end.milliseconds);
}
console.log(`from the end of a program to ready: ${median(between).toFixed(0)} ms (median of 9)`);

/** Prints what a program prints: a time in the unit of `text`. */
async function time(text, source) {
  const { output, end } = await worker.run(source);
  console.log(`${text}: ${output.trim()}${end.traceback ?? ""}`);
}

await time(
  "a tensor operation, in µs (smallest of 30 times 5,000)",
  `
import time, torch
x, y = torch.ones(2), torch.ones(2)
def run(n):
    began = time.perf_counter()
    for _ in range(n): x + y
    return (time.perf_counter() - began) / n * 1e6
run(20_000)
print(f"{min(run(5_000) for _ in range(30)):.2f}")
`,
);
await time(
  "200 steps of Adam, 2 to 16 to 2, batch of 64, in ms (smallest of 5)",
  `
import time, torch
from torch import nn
def train():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(2, 16), nn.GELU(), nn.Linear(16, 2))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    x, y = torch.randn(64, 2), torch.randint(0, 2, (64,))
    began = time.perf_counter()
    for _ in range(200):
        loss = nn.functional.cross_entropy(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (time.perf_counter() - began) * 1e3
print(f"{min(train() for _ in range(5)):.0f}")
`,
);
await time(
  "a loop of 3 million, in ms",
  `
import time
began = time.perf_counter()
s = 0
for i in range(3_000_000): s += i * i % 7
print(f"{(time.perf_counter() - began) * 1e3:.0f}")
`,
);
await worker.stop();
console.log(`\nload of the machine: ${loadavg()[0].toFixed(1)}`);
