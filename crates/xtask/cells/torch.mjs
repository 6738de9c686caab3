// Checks the Python half of torch: every argument acts as in PyTorch or is refused, and missing names explain themselves.

const HEAD = `
import torch
from torch import nn
from torch.nn import functional as F
def attempt(*calls):
    for call in calls:
        try: print("no error:", call())
        except Exception as error: print(f"{type(error).__name__}: {error}")
`;

/** Runs all checks. `prints` runs a program that has to end without an error, and checks what it prints. */
export async function checkTorch(prints) {
  const check = (name, source, expected) => prints(name, HEAD + source, expected);
  await checkNumbers(check);
  await checkRefusals(check);
  await checkNames(check);
}

async function checkNumbers(check) {
  await check(
    "the row of the padding has no gradient",
    `
e = nn.Embedding(3, 2, padding_idx=-1)
out = e(torch.tensor([0, 2, 2, 0]))
out.sum().backward()
print(e, e.weight[2].tolist(), out.grad_fn.name())
print(e.weight.grad)
attempt(lambda: nn.Embedding(3, 2, padding_idx=3), lambda: F.embedding(torch.tensor([0]), e.weight, -4))
`,
    `Embedding(3, 2, padding_idx=2) [0.0, 0.0] EmbeddingBackward0
tensor([[2., 2.],
        [0., 0.],
        [0., 0.]])
AssertionError: Padding_idx must be within num_embeddings
AssertionError: Padding_idx must be within num_embeddings
`,
  );
  await check(
    "gradients of several outputs",
    `
x = torch.ones(2, requires_grad=True)
print(torch.autograd.grad([(x * 2).sum(), (x * 3).sum()], x))
print(torch.autograd.grad((x * 2, x * 3), [x], [torch.ones(2), torch.tensor([1.0, 2.0])]))
torch.autograd.backward([(x * 2).sum(), (x * 3).sum()])
print(x.grad, torch.autograd.grad((x * 2).sum(), [x, torch.ones(1, requires_grad=True)], materialize_grads=True))
attempt(
    lambda: torch.autograd.grad([x * 2, x.sum()], x),
    lambda: torch.autograd.grad([x.sum(), torch.ones(1)], x),
    lambda: torch.autograd.grad([x.sum(), x.sum()], x, [torch.tensor(1.0)]),
)
`,
    `(tensor([5., 5.]),)
(tensor([5., 8.]),)
tensor([5., 5.]) (tensor([2., 2.]), tensor([0.]))
RuntimeError: grad can be implicitly created only for scalar outputs
RuntimeError: element 1 of tensors does not require grad and does not have a grad_fn
RuntimeError: got 2 tensors and 1 gradients
`,
  );
  await check(
    "arguments of losses",
    `
p, t, w = torch.tensor([0.2, 0.7]), torch.tensor([0.0, 1.0]), torch.tensor([1.0, 3.0])
print(F.binary_cross_entropy(p, t, w), nn.BCELoss(w, reduction="none")(p, t))
x = p.clone().requires_grad_()
loss = nn.BCEWithLogitsLoss(pos_weight=w)(x, t)
loss.backward()
print(loss, x.grad)
print(F.binary_cross_entropy_with_logits(p, t, w), F.binary_cross_entropy_with_logits(p, t, pos_weight=torch.ones(2)) == F.binary_cross_entropy_with_logits(p, t))
a, b = torch.tensor([0.5, 3.0]), torch.zeros(2)
print(F.huber_loss(a, b, "none", 2.0), nn.HuberLoss(delta=2.0)(a, b), F.huber_loss(a, b, weight=w))
print(F.smooth_l1_loss(a, b, reduction="none", beta=2.0), nn.SmoothL1Loss(beta=0.0)(a, b))
print(F.huber_loss(a.requires_grad_(), b).grad_fn.name(), F.smooth_l1_loss(a, b).grad_fn.name())
logs, classes = torch.tensor([[-1.0, -2.0]]), torch.tensor([[0.0, 1.0]])
print(F.kl_div(logs, classes, reduction="batchmean"), nn.KLDivLoss(reduction="sum", log_target=True)(logs, torch.full((1, 2), -1.0)))
print(F.mse_loss(p, t, size_average=False), nn.L1Loss(reduce=False)(p, t), F.mse_loss(p, t, weight=w))
attempt(lambda: F.smooth_l1_loss(p, t, reduction="avg"), lambda: F.huber_loss(p, t, delta=0), lambda: nn.CrossEntropyLoss(reduction="avg")(logs, torch.tensor([1])))
`,
    `tensor(0.6466) tensor([0.2231, 1.0700])
tensor(1.0038, grad_fn=<BinaryCrossEntropyWithLogitsBackward0>) tensor([ 0.2749, -0.4977])
tensor(1.0038) tensor(True)
tensor([0.1250, 4.0000]) tensor(2.0625) tensor(3.8125)
tensor([0.0625, 2.0000]) tensor(1.7500)
HuberLossBackward0 SmoothL1LossBackward0
tensor(2.) tensor(0.3679)
tensor(0.1300) tensor([0.2000, 0.3000]) tensor(0.0775)
ValueError: avg is not a valid value for reduction
RuntimeError: huber_loss does not support non-positive values for delta.
ValueError: avg is not a valid value for reduction
`,
  );
  await check(
    "arguments of layers",
    `
print(nn.RMSNorm((2, 3), elementwise_affine=False)(torch.arange(6.0).view(2, 3)))
q = torch.ones(1, 2, 2)
print(F.scaled_dot_product_attention(q, q, q, dropout_p=1.0).tolist(), F.scaled_dot_product_attention(q, q, q, scale=0.0).tolist())
x = torch.ones(3)
nn.Dropout(1.0, inplace=True)(x)
print(x)
norm = nn.BatchNorm1d(1, momentum=None)
norm(torch.tensor([[1.0], [3.0]])), norm(torch.tensor([[5.0], [7.0]]))
print(norm.running_mean, nn.BatchNorm1d(1, bias=False).bias)
attempt(lambda: nn.RMSNorm((2, 3))(torch.ones(3, 2)), lambda: F.scaled_dot_product_attention(q, q, q, torch.ones(2, 2), is_causal=True))
print(nn.Linear(1, 1, dtype=torch.float64).bias.dtype, nn.Embedding(1, 1, dtype=torch.float64).weight.dtype)
`,
    `tensor([[0.0000, 0.3303, 0.6606],
        [0.9909, 1.3212, 1.6514]])
[[[0.0, 0.0], [0.0, 0.0]]] [[[1.0, 1.0], [1.0, 1.0]]]
tensor([0., 0., 0.])
tensor([4.]) None
RuntimeError: Given normalized_shape=[2, 3], expected input with shape [*, 2, 3], but got input of size[3, 2]
RuntimeError: _scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True
torch.float64 torch.float64
`,
  );
  await check(
    "optimisers maximise",
    `
for make in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW):
    w = torch.zeros(1, requires_grad=True)
    w.sum().backward()
    make([w], lr=0.5, maximize=True, foreach=False).step()
    print(w.data)
attempt(lambda: torch.optim.SGD([w], nesterov=True), lambda: torch.optim.Adam([w], betas=(0.9, 1)))
`,
    `tensor([0.5000])
tensor([0.5000])
tensor([0.5000])
ValueError: Nesterov momentum requires a momentum and zero dampening
ValueError: Invalid beta parameter at index 1: 1
`,
  );
  await check(
    "arguments by name",
    `
print(torch.arange(end=3), torch.arange(1, 6, step=2), torch.zeros(size=(1, 2)), torch.randint(high=1, size=(2,)))
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.arange(3)), 2, False, drop_last=True, num_workers=0)
print([batch for (batch,) in loader], repr(torch.device("cpu:0")), torch.device("cpu", 0))
print(torch.linalg.norm(torch.ones(2, 2)), torch.linalg.norm(torch.ones(2, 2), 1, dim=0), torch.linalg.vector_norm(torch.ones(2, 2), 1))
`,
    `tensor([0, 1, 2]) tensor([1, 3, 5]) tensor([[0., 0.]]) tensor([0, 0])
[tensor([0, 1])] device(type='cpu', index=0) cpu:0
tensor(2.) tensor([2., 2.]) tensor(4.)
`,
  );
}

async function checkRefusals(check) {
  const ABSENT = "is not part of the torch of this page";
  await check(
    "every device but the CPU",
    `
v = torch.ones(2)
makers = [
    *(lambda like=like, **k: like(v, **k) for like in (torch.zeros_like, torch.ones_like, torch.empty_like, torch.rand_like, torch.randn_like)),
    *(lambda make=make, **k: make(2, **k) for make in (torch.zeros, torch.ones, torch.empty, torch.rand, torch.randn, torch.arange, torch.eye, torch.randperm, v.new_zeros, v.new_ones)),
    *(lambda make=make, **k: make([1.0], **k) for make in (torch.tensor, torch.as_tensor, v.new_tensor)),
    lambda **k: torch.full((2,), 1.0, **k), lambda **k: torch.full_like(v, 1.0, **k), lambda **k: torch.linspace(0, 1, 2, **k), lambda **k: torch.randint(5, (2,), **k), lambda **k: v.to(**k),
    *(lambda layer=layer, **k: layer(2, **k) for layer in (nn.LayerNorm, nn.RMSNorm, nn.BatchNorm1d, nn.BatchNorm2d, nn.PReLU)),
    *(lambda layer=layer, **k: layer(2, 2, **k) for layer in (nn.Linear, nn.Embedding)), lambda **k: nn.Conv2d(2, 2, 1, **k),
]
refused = 0
for i, make in enumerate(makers):
    make(device="cpu"), make(device=torch.device("cpu"))
    try: print(i, make(device="cuda"))
    except NotImplementedError: refused += 1
print(refused == len(makers))
attempt(lambda: torch.zeros(2, device="cuda"))
`,
    `True\nNotImplementedError: the device 'cuda' ${ABSENT}: the only one is 'cpu'\n`,
  );
  await check(
    "generators",
    `
print(torch.equal(torch.rand(2, generator=torch.manual_seed(3)), torch.manual_seed(3) and torch.rand(2)))
w = torch.zeros(2, 2)
attempt(
    lambda: torch.Generator().manual_seed(0), lambda: torch.randn(2, generator=3), lambda: torch.rand(2, generator=3), lambda: torch.randint(2, (2,), generator=3),
    lambda: torch.randperm(2, generator=3), lambda: torch.bernoulli(w, generator=3), lambda: w.uniform_(generator=3), lambda: w.normal_(generator=3), lambda: w.bernoulli_(generator=3),
    lambda: nn.init.xavier_normal_(w, generator=3), lambda: nn.init.kaiming_uniform_(w, generator=3), lambda: torch.utils.data.DataLoader([1], generator=3),
)
`,
    `True
NotImplementedError: a torch.Generator of one's own ${ABSENT}: torch.manual_seed seeds the only one, torch.default_generator
${"TypeError: argument 'generator' must be Generator, not int\n".repeat(11)}`,
  );
  const refused = [
    ["nn.Embedding(2, 2, max_norm=1.0)", "nn.Embedding(max_norm=…)", "leave it out"],
    ["nn.MaxPool2d(2, dilation=2)", "nn.MaxPool2d(dilation=…)", "leave it out"],
    ["nn.MaxPool2d(2, ceil_mode=True)", "nn.MaxPool2d(ceil_mode=…)", "leave it out"],
    ["F.max_pool2d(x, 2, return_indices=True)", "F.max_pool2d(return_indices=…)", "leave it out"],
    ["nn.AvgPool2d(2, count_include_pad=False)", "nn.AvgPool2d(count_include_pad=…)", "leave it out"],
    ["torch.optim.SGD([x], foreach=True)", "optim.SGD(foreach=…)", "leave it out"],
    ["torch.optim.AdamW([x], amsgrad=True)", "optim.AdamW(amsgrad=…)", "leave it out"],
    ["DataLoader([1], num_workers=2)", "DataLoader(num_workers=…)", "leave it out, the page loads data in its only process"],
    ["DataLoader([1], sampler=[0])", "DataLoader(sampler=…)", "shuffle=True is the only other order"],
    ["torch.zeros(2, out=x)", "torch.zeros(out=…)", "leave it out"],
    ["torch.autograd.grad(x, x, create_graph=True)", "torch.autograd.grad(create_graph=…)", "only first derivatives are"],
    ["x.sum().backward(inputs=[x])", "Tensor.backward(inputs=…)", "torch.autograd.grad returns the gradients of chosen tensors"],
    ["torch.linalg.norm(torch.ones(2, 2), 2)", "torch.linalg.norm of a matrix with ord=2", "torch.linalg.vector_norm is the norm of all elements"],
  ];
  await check(
    "arguments that the page has not",
    `
from torch.utils.data import DataLoader
x = torch.ones(1, requires_grad=True)
attempt(${refused.map(([call]) => `lambda: ${call}`).join(", ")})
`,
    refused.map(([, what, instead]) => `NotImplementedError: ${what} ${ABSENT}: ${instead}\n`).join(""),
  );
  await check(
    "arguments that PyTorch has not",
    `
class Own(nn.Module):
    def __init__(self): super().__init__(width=3)
attempt(lambda: torch.ones(1).clone(copy=True), lambda: nn.Module(1), Own, lambda: nn.ReLU(True, 2), lambda: nn.Tanh(1), lambda: torch.zeros(2, foo=1))
`,
    `TypeError: Tensor.clone() got an unexpected keyword argument 'copy'
TypeError: Module.__init__() takes 1 positional argument but 2 were given
TypeError: Own.__init__() got an unexpected keyword argument 'width'
TypeError: ReLU.__init__() takes from 1 to 2 positional arguments but 3 were given
TypeError: Tanh.__init__() takes 1 positional argument but 2 were given
TypeError: zeros() got an unexpected keyword argument 'foo'
`,
  );
}

async function checkNames(check) {
  const missing = [
    ["torch.utils.tensorboard", "torch.utils.tensorboard", "data"],
    ["torch.utils.data.random_split", "torch.utils.data.random_split", "DataLoader, Dataset, TensorDataset, default_collate"],
    ["torch.autograd.Function", "torch.autograd.Function"],
    ["torch.autograd.grad_mode", "torch.autograd.grad_mode", "grad"],
    ["torch.cuda.manual_seed_all", "torch.cuda.manual_seed_all", "device_count, is_available, synchronize"],
    ["torch.backends.cudnn", "torch.backends.cudnn", "cuda, mps"],
    ["torch.linalg.inv", "torch.linalg.inv", "norm, vector_norm"],
    ["torch.linalg.matrix_norm", "torch.linalg.matrix_norm", "norm"],
    ["nn.utils.clip_grad_norm", "nn.utils.clip_grad_norm", "clip_grad_norm_"],
    ["nn.LSTM", "nn.LSTM"],
    ["nn.Linear(1, 1).get_buffer", "Module.get_buffer"],
    ["torch.optim.RMSprop", "optim.RMSprop", "Adam, AdamW, Optimizer, SGD"],
    ["torch.optim.SGD([x], lr=1).state_dict", "Optimizer.state_dict", "step, zero_grad"],
    ["x.logcumsumexp", "Tensor.logcumsumexp", "cumsum"],
    ["(x + 1).grad_fn.next_functions", "grad_fn.next_functions"],
  ];
  await check(
    "names that only PyTorch has say so and name what is near",
    `
x = torch.ones(1, requires_grad=True)
attempt(${missing.map(([name]) => `lambda: ${name}`).join(", ")})
`,
    missing.map(([, what, near]) => `AttributeError: ${what} is PyTorch, but not part of the torch of this page${near ? `; here there is ${near}` : ""}\n`).join(""),
  );
  await check(
    "imports of names that only PyTorch has say so",
    `
def a(): from torch.nn import LSTM
def b(): import torch.distributed
def c(): from torch.optim.lr_scheduler import StepLR
def d(): from torch.utils.tensorboard import SummaryWriter
def e(): from torch.linalg import norm
attempt(a, b, c, d, e)
try: from torch.nn import foo
except ImportError as error: print(str(error)[:40])
`,
    `ImportError: nn.LSTM is PyTorch, but not part of the torch of this page
ImportError: torch.distributed is PyTorch, but not part of the torch of this page
ImportError: optim.lr_scheduler is PyTorch, but not part of the torch of this page; here there is Adam, AdamW, Optimizer, SGD
ImportError: torch.utils.tensorboard is PyTorch, but not part of the torch of this page; here there is data
no error: None
cannot import name 'foo' from 'torch.nn'
`,
  );
  const modules = ["torch", "torch.autograd", "torch.backends", "torch.cuda", "torch.linalg", "torch.nn", "torch.nn.functional", "torch.nn.init", "torch.nn.utils", "torch.optim", "torch.utils", "torch.utils.data"];
  await check(
    "names that PyTorch has not",
    `
attempt(${modules.map((module) => `lambda: ${module}.foo`).join(", ")})
x = torch.ones(1, requires_grad=True)
y = x + 1
attempt(lambda: y.grad_fn.foo, lambda: torch.optim.SGD([x], lr=1).foo, lambda: nn.ReLU().foo)
print(type(y.grad_fn).__name__, type(y.grad_fn), type(y.grad_fn) is type((y + y).grad_fn), type((y * 2).grad_fn).__name__)
`,
    `${modules.map((module) => `AttributeError: module '${module}' has no attribute 'foo'\n`).join("")}AttributeError: 'AddBackward0' object has no attribute 'foo'
AttributeError: 'SGD' object has no attribute 'foo'
AttributeError: 'ReLU' object has no attribute 'foo'
AddBackward0 <class 'AddBackward0'> True MulBackward0
`,
  );
}
