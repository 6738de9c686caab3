// The kernels in plain JavaScript: the formulas of `crates/kernels`, value by value over a Float32Array, with no call
// into WebAssembly. JavaScript computes in doubles; only stored values are rounded to float32.
//
// Every operation has its own loop, because an engine optimises a loop well when it always calls the same function.
// `Math.max` and `Math.min` keep NaN and have no branch that random data could mislead.

const LOG2_E = 1.4426950408889634;
const LN_2 = 0.6931471805599453;
// Adding and subtracting it rounds a double to an integer.
const ROUNDER = 6755399441055744;
// 2 to the power of -160 to 160.
const POWERS = Float64Array.from({ length: 321 }, (_, i) => 2 ** (i - 160));

const clamp = (x, low, high) => Math.max(Math.min(x, high), low);

// e^y for y from -104 to 88, as 2^n (c + r) / (c - r) with c = r coth(r/2).
const exp = (y) => {
  const n = y * LOG2_E + ROUNDER - ROUNDER;
  const r = y - n * LN_2;
  const u = r * r;
  const c = 2 + u * (0.166666179895401 + u * -0.002766009885817766);
  return (POWERS[(n | 0) + 160] * (c + r)) / (c - r);
};

// 1 / (1 + e^-y) with one division in all.
const sigmoidOf = (y) => {
  const n = -y * LOG2_E + ROUNDER - ROUNDER;
  const r = y + n * LN_2;
  const u = r * r;
  const c = 2 + u * (0.166666179895401 + u * -0.002766009885817766);
  return (c + r) / (c + r + POWERS[(n | 0) + 160] * (c - r));
};

const sigmoid = (x) => sigmoidOf(clamp(x, -104, 88));

// The standard normal distribution function at -|x|, times 2: (1 + a R(a))^8 with R of degree 7, a = |x|.
const tail = (a) => {
  let m = -3.2045201692199043e-7;
  m = m * a + 8.120221536955796e-6;
  m = m * a - 6.546649819938466e-5;
  m = m * a + 3.652047598734498e-5;
  m = m * a + 0.0016423247288912535;
  m = m * a - 0.0007349050720222294;
  m = m * a - 0.034816451370716095;
  m = (m * a - 0.09973542392253876) * a;
  const v = m * (m + 2);
  const y = v * (v + 2) + 1;
  return y * y;
};

const gelu = (x) => {
  const a = Math.min(Math.abs(x), 8.302923);
  return Math.max(x, 0) - 0.5 * a * tail(a);
};

const geluDerivative = (x) => {
  const a = Math.min(Math.abs(x), 8.302923);
  const c = clamp(x, -8.302923, 8.302923);
  const distribution = 0.5 + 0.5 * Math.sign(c) * (1 - tail(a));
  return distribution + c * 0.3989422804014327 * exp(-0.5 * c * c);
};

const silu = (x) => {
  const c = Math.max(x, -104);
  return c * sigmoidOf(Math.min(c, 88));
};

const siluDerivative = (x) => {
  const c = clamp(x, -104, 88);
  const s = sigmoidOf(c);
  return s * (1 + c * (1 - s));
};

// 2 sqrt(2/pi) (x + 0.044715 x^3): GELU tanh is x times the sigmoid of it.
const geluTanhArgument = (x) => x * (1.5957691216057308 + 0.07135481627159816 * x * x);

const geluTanh = (x) => {
  const c = Math.max(x, -10.06);
  return c * sigmoidOf(geluTanhArgument(Math.min(c, 10)));
};

const geluTanhDerivative = (x) => {
  const c = clamp(x, -10, 10);
  const s = sigmoidOf(geluTanhArgument(c));
  return s * (1 + c * (1 - s) * (1.5957691216057308 + 0.21406444881479448 * c * c));
};

// By e^(-2|x|) - 1 = s - 1 + s q, which keeps its digits near 0.
const tanh = (x) => {
  const a = Math.max(-Math.abs(x), -9.1);
  const n = a * (2 * LOG2_E) + ROUNDER - ROUNDER;
  const h = a - n * (0.5 * LN_2);
  let q = 0.08896175771951675;
  q = q * h + 0.26771584153175354;
  q = q * h + 0.6666693091392517;
  q = q * h + 1.3333238363265991;
  q = (q * h + 2) * h + 2;
  const s = POWERS[(n | 0) + 160];
  const e = 1 - s - s * q * h;
  return Math.sign(x) * (e / (2 - e));
};

const tanhDerivative = (x) => {
  const t = tanh(x);
  return 1 - t * t;
};

const sigmoidDerivative = (x) => {
  const s = sigmoid(x);
  return s * (1 - s);
};

// tanh(ln(1 + e^x)) = p / (p + 2) with p = e^x (e^x + 2).
const mish = (x) => {
  const c = Math.max(x, -104);
  const e = exp(Math.min(c, 20));
  const p = e * (e + 2);
  return (c * p) / (p + 2);
};

const mishDerivative = (x) => {
  const c = clamp(x, -104, 20);
  const e = exp(c);
  const p = e * (e + 2);
  const t = p / (p + 2);
  return t + (c * (1 - t * t) * e) / (1 + e);
};

const hardswish = (x) => (Math.max(x, -3) * clamp(x + 3, 0, 6)) / 6;
const hardswishDerivative = (x) => (x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5);

// Shifted by the multiple of ln 2 nearest to the largest logit, so that no difference is rounded.
const softmaxRow = (x, y, start, end) => {
  let largest = -Infinity;
  for (let i = start; i < end; i += 1) largest = Math.max(largest, x[i]);
  const shift = (largest * LOG2_E + ROUNDER - ROUNDER) * LN_2;
  let sum = 0;
  for (let i = start; i < end; i += 1) {
    const power = exp(Math.max(x[i] - shift, -104));
    y[i] = power;
    sum += power;
  }
  const share = 1 / sum;
  for (let i = start; i < end; i += 1) y[i] *= share;
};

const LOOPS = {
  copy(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = x[i]; },
  relu(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = Math.max(x[i], 0); },
  gelu(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = gelu(x[i]); },
  silu(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = silu(x[i]); },
  sigmoid(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = sigmoid(x[i]); },
  tanh(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = tanh(x[i]); },
  gelu_tanh(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = geluTanh(x[i]); },
  mish(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = mish(x[i]); },
  hardswish(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = hardswish(x[i]); },
  softmax(x, y, nColumns) { for (let row = 0; row < x.length; row += nColumns) softmaxRow(x, y, row, row + nColumns); },
  relu_derivative(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = Math.max(Math.sign(x[i]), 0); },
  gelu_derivative(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = geluDerivative(x[i]); },
  silu_derivative(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = siluDerivative(x[i]); },
  sigmoid_derivative(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = sigmoidDerivative(x[i]); },
  tanh_derivative(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = tanhDerivative(x[i]); },
  gelu_tanh_derivative(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = geluTanhDerivative(x[i]); },
  mish_derivative(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = mishDerivative(x[i]); },
  hardswish_derivative(x, y) { for (let i = 0; i < x.length; i += 1) y[i] = hardswishDerivative(x[i]); },
};

// An input and an output, and the passes between them.
export class PlainKernels {
  constructor() {
    this.allocate(0, 1);
  }

  // Allocates both tensors with `n` values each, in rows of `nColumns`. Throws a RangeError when memory is exhausted.
  allocate(n, nColumns) {
    this.input = new Float32Array(n);
    this.output = new Float32Array(n);
    this.nColumns = nColumns;
  }

  // Computes the output `count` times. Throws for an operation without a loop here.
  passes(operation, count) {
    if (!Object.hasOwn(LOOPS, operation)) throw new RangeError(`expected the id of an operation, got ${operation}`);
    const loop = LOOPS[operation];
    for (let i = 0; i < count; i += 1) loop(this.input, this.output, this.nColumns);
  }
}
