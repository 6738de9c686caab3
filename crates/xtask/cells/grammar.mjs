// Makes random Python programs from the API of torch: tensors of any shape and type, operations that often do not fit them,
// gradients, layers, losses, optimisers, copies, indexing, printing and errors.

/** Returns a generator of numbers in [0, 1) that depends on the seed only (mulberry32). */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DTYPES = 'bool uint8 int32 int64 float16 bfloat16 float32 float64'.split(' ');
const UNARY = `abs sign exp expm1 log log2 log10 log1p sqrt rsqrt reciprocal square sin cos tan erf relu sigmoid tanh floor ceil
trunc neg round isnan isinf isfinite logical_not flatten nonzero t squeeze clone detach numel dim tolist item float double half
long int bool contiguous sum mean var std prod all any amax amin max min argmax argmin norm unbind trace triu tril diag is_contiguous stride
size requires_grad_ retain_grad zero_ normal_ uniform_ bernoulli_ relu_ exp_ sqrt_ neg_ backward`.split(/\s+/);
const ALONG = 'sum mean var std prod all any amax amin max min argmax argmin cumsum cumprod sort argsort softmax log_softmax logsumexp squeeze unsqueeze unbind flip size norm'.split(' ');
const BINARY = `add sub mul div pow remainder floor_divide eq ne lt le gt ge maximum minimum logical_and logical_or matmul mm mv dot bmm
outer where_ masked_fill_ expand_as view_as type_as copy_ add_ sub_ mul_ div_ pow_ allclose isclose equal lerp_ masked_select index_select_ gather_`.split(/\s+/);
const OPERATORS = '+ - * / // % ** @ == != < <= > >= & | ^'.split(' ');
const LAYERS = `nn.Linear(3, 2)|nn.Linear(4, 3, bias=False)|nn.ReLU()|nn.GELU()|nn.GELU(approximate='tanh')|nn.SiLU()|nn.Mish()|nn.SELU()|nn.ELU(0.5)|nn.CELU()|nn.LeakyReLU(0.2)
nn.PReLU()|nn.Hardswish()|nn.Hardsigmoid()|nn.Hardtanh()|nn.Sigmoid()|nn.LogSigmoid()|nn.Tanh()|nn.Softplus()|nn.Softsign()|nn.Softmax(-1)|nn.Softmax(dim=1)
nn.LogSoftmax(0)|nn.GLU()|nn.Dropout(0.3)|nn.LayerNorm(3)|nn.LayerNorm((2, 3))|nn.BatchNorm1d(3)|nn.BatchNorm2d(2)|nn.RMSNorm(3)|nn.Flatten()|nn.Identity()
nn.Conv2d(1, 2, 2)|nn.Conv2d(2, 2, 3, padding=1, stride=2)|nn.MaxPool2d(2)|nn.AvgPool2d(2)|nn.AdaptiveAvgPool2d(1)|nn.Embedding(5, 3)|nn.ReLU6()`
  .split(/[|\n]/);
const LOSSES = 'mse_loss l1_loss smooth_l1_loss binary_cross_entropy binary_cross_entropy_with_logits cross_entropy nll_loss kl_div'.split(' ');

/** Returns the program with this seed. It defines `program()`, which makes and loses all of its tensors. */
export function program(seed) {
  const random = generator(seed);
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];
  const chance = (p) => random() < p;
  const names = ['y'];
  const lines = [];

  const size = () => pick([0, 1, 1, 2, 2, 3, 3, 3, 4, 5]);
  const shape = () => Array.from({ length: pick([0, 1, 1, 2, 2, 2, 3, 4]) }, size);
  const tuple = (list) => `(${list.join(', ')}${list.length === 1 ? ',' : ''})`;
  const dim = () => pick([-3, -2, -1, -1, 0, 0, 1, 1, 2, 7]);
  const number = () => pick(['0', '1', '-1', '2', '3', '0.5', '-1.5', '1e-8', '1e30', 'True', 'float("nan")', 'float("inf")', '2**62', '2**70']);
  const dtype = () => `torch.${pick(DTYPES)}`;
  const named = () => (names.length && chance(0.9) ? pick(names) : made());
  const nested = (sizes) => (sizes.length ? `[${Array.from({ length: sizes[0] }, () => nested(sizes.slice(1))).join(', ')}]` : number());
  const index = () => {
    const part = () => pick(['0', '-1', '1', '7', ':', '1:', ':2', '::2', '...', 'None', '[0, 1]', 'torch.tensor([0, 1])', `${named()} > 0`, named(), 'True']);
    return Array.from({ length: 1 + below(3) }, part).join(', ');
  };

  function made() {
    const s = tuple(shape());
    const typed = chance(0.3) ? `, dtype=${dtype()}` : '';
    const tracked = chance(0.4) ? ', requires_grad=True' : '';
    return pick([
      () => `torch.randn(${s}${tracked})`,
      () => `torch.randn(${s}${typed}${tracked})`,
      () => `torch.rand(${s}${tracked})`,
      () => `torch.${pick(['zeros', 'ones', 'empty'])}(${s}${typed}${tracked})`,
      () => `torch.full(${s}, ${number()}${typed}${tracked})`,
      () => `torch.tensor(${nested(shape())}${typed}${tracked})`,
      () => `torch.arange(${pick(['5', '0, 6', '1, 9, 2', '0., 1., 0.25', '5, 0, -1', '0, 5, 0'])}${typed})`,
      () => `torch.linspace(-2, 2, ${size()})`,
      () => `torch.eye(${size()})`,
      () => `torch.randint(0, ${1 + below(6)}, ${s})`,
      () => `torch.randperm(${size()})`,
    ])();
  }

  function call() {
    const [x, y, z] = [named(), named(), named()];
    return pick([
      () => `${x}.${pick(UNARY)}()`,
      () => `${x}.${pick(UNARY)}()`,
      () => `${x}.${pick(ALONG)}(${dim()})`,
      () => `${x}.${pick(ALONG)}(${dim()}, ${pick(['True', 'keepdim=True', 'descending=True', 'dtype=torch.float64'])})`,
      () => `${x}.${pick(BINARY).replace(/([a-z])_$/, '$1_')}(${chance(0.7) ? y : number()})`,
      () => `${x} ${pick(OPERATORS)} ${chance(0.7) ? y : number()}`,
      () => `${number()} ${pick(OPERATORS)} ${x}`,
      () => `-${x}`,
      () => `torch.${pick(['cat', 'stack', 'vstack', 'hstack'])}([${x}, ${y}, ${z}]${chance(0.5) ? `, ${dim()}` : ''})`,
      () => `torch.where(${x} > 0, ${y}, ${chance(0.7) ? z : number()})`,
      () => `torch.einsum('${pick(['ij,jk->ik', 'bij,bjk->bik', 'i,i->', 'ij->ji', 'ij,ij->i', 'i,j->ij', 'ij,k'])}', ${x}, ${y})`,
      () => `torch.clamp(${x}, ${pick(['-1, 1', 'min=0', 'max=0.5', '2, -2', 'min=y'])})`,
      () => `torch.meshgrid(${x}, ${y})`,
      () => `${x}.${pick(['view', 'reshape', 'expand', 'repeat', 'permute'])}(${[...shape(), ...(chance(0.3) ? [-1] : [])].join(', ') || '-1'})`,
      () => `${x}.${pick(['transpose', 'flatten', 'select', 'swapaxes'])}(${dim()}, ${dim()})`,
      () => `${x}.${pick(['split', 'chunk', 'topk', 'tril', 'triu', 'roll', 'diag', 'diagonal'])}(${pick([-1, 0, 1, 2, 3, 9])}${chance(0.4) ? `, ${dim()}` : ''})`,
      () => `${x}.narrow(${dim()}, ${below(3)}, ${below(4)})`,
      () => `${x}.gather(${dim()}, ${y})`,
      () => `${x}.to(${pick([dtype(), "'cpu'", 'torch.float64', 'y'])})`,
      () => `${x}[${index()}]`,
      () => `${x}.backward(${pick(['', '', y, 'retain_graph=True', 'torch.ones_like(' + x + ')'])})`,
      () => `torch.autograd.grad(${x}${chance(0.5) ? '.sum()' : ''}, ${chance(0.5) ? y : `[${y}, ${z}]`}${chance(0.5) ? ', allow_unused=True' : ''})`,
      () => `${x}.sum().backward()`,
      () => `copy.${pick(['copy', 'deepcopy'])}(${pick([x, `[${x}, ${y}, ${x}]`])})`,
      () => `${x}.${pick(['grad', 'data', 'T', 'mT', 'shape', 'grad_fn', 'is_leaf', '_version', '_base', 'nope', 'compile', 'dtype'])}`,
      () => `F.${pick(LOSSES)}(${x}, ${y}${chance(0.4) ? `, reduction='${pick(['sum', 'none', 'mean', 'max'])}'` : ''})`,
      () => `F.${pick(['relu', 'gelu', 'silu', 'softplus', 'elu', 'leaky_relu', 'normalize', 'tanh', 'sigmoid', 'mish', 'logsigmoid'])}(${x})`,
      () => `F.${pick(['softmax', 'log_softmax'])}(${x}, dim=${dim()})`,
      () => `F.${pick(['one_hot', 'dropout', 'cosine_similarity'])}(${x}${pick(['', `, ${y}`, ', 4'])})`,
      () => `F.scaled_dot_product_attention(${x}, ${y}, ${z})`,
      () => `(${pick(LAYERS)})(${x})`,
      () => `nn.Sequential(${pick(LAYERS)}, ${pick(LAYERS)})(${x})`,
      () => `nn.Parameter(${x})`,
      () => `float(${x})`,
      () => `len(${x})`,
      () => `[float(v) for v in ${x}]`,
      () => `f"{${x}:.3f}"`,
      () => `torch.${pick(['compile', 'zeroes', 'is_tensor', 'numel', 'fft', 'equal', 'softmax', 'nonzero', 'outer'])}(${x})`,
    ])();
  }

  function statement(at) {
    const [x, y] = [named(), named()];
    const attempt = (text) => `try: ${text}\nexcept Exception as error: print(type(error).__name__, str(error)[:200])`;
    const assign = () => {
      const expression = call();
      const name = `t${at}`;
      names.push(name);
      return `${name} = torch.ones(2, 3)\n${attempt(`${name} = as_tensor(${expression}, ${name})`)}`;
    };
    return pick([
      assign, assign, assign, assign, assign,
      () => attempt(`print(${call()})`),
      () => attempt(`print(repr(${x})[:300])`),
      () => attempt(`${x}[${index()}] = ${chance(0.5) ? y : number()}`),
      () => attempt(`${pick(names)} ${pick(['+=', '-=', '*=', '/=', '**='])} ${chance(0.7) ? y : number()}`),
      () => attempt(`${x}.grad = ${pick(['None', y])}`),
      () => attempt(`${x}.data = ${y}`),
      () => attempt(`${x}.requires_grad = ${pick(['True', 'False'])}`),
      () => `with torch.no_grad():\n${indented(attempt(`print(${call()})`))}`,
      () => `torch.manual_seed(${below(9)})`,
      () => `cycle = [${x}]; cycle.append(cycle)`,
      () => attempt(`train(${pick(LAYERS)}, ${x}, torch.optim.${pick(['SGD', 'Adam', 'AdamW'])})`),
      () => attempt(`print(copy.deepcopy(${pick(LAYERS)}).state_dict())`),
      () => attempt(`torch.set_printoptions(${pick(['precision=2', 'sci_mode=True', "profile='full'", 'threshold=3, edgeitems=1'])})`),
    ])();
  }

  const count = 4 + below(12);
  for (let at = 0; at < count; at++) lines.push(statement(at));
  // A part of the programs ends with an error.
  if (chance(0.3)) lines.push(call());
  return `import copy, torch
from torch import nn
import torch.nn.functional as F
def as_tensor(x, other): return x if isinstance(x, torch.Tensor) else other
def train(layer, x, Optimizer):
    optimizer = Optimizer(layer.parameters(), lr=0.1)
    for _ in range(3):
        optimizer.zero_grad()
        layer(x).sum().backward()
        optimizer.step()
    print([p.shape for p in layer.parameters()])
def program():
${indented(`y = ${made()}\n${lines.join('\n')}`)}
program()
`;
}

function indented(text) {
  return text.replace(/^/gm, '    ');
}
