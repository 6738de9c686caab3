"""Claims of the lesson on activations about PyTorch. Run by content/check_claims.py."""

import math
import warnings

import torch
from check_claims import claim
from torch import nn
from torch.nn import functional as F

warnings.filterwarnings("ignore")


# Recovery of one unit: gradient descent on (f(z) − asked)² moves its pre-activation z.


def settled(f, start, asked=1.0, rate=0.1, n_steps=20_000):
    """Returns z after the steps, in float64."""
    z = torch.tensor([float(start)], dtype=torch.float64, requires_grad=True)
    for _ in range(n_steps):
        (slope,) = torch.autograd.grad((f(z) - asked).square().sum(), z)
        with torch.no_grad():
            z -= rate * slope
    return z.item()


@claim(3)
def gelu_from_minus_half():
    return settled(F.gelu, -0.5)


@claim(3)
def gelu_from_minus_1():
    return settled(F.gelu, -1)


@claim(3)
def gelu_from_minus_2():
    return settled(F.gelu, -2)


@claim(3)
def silu_from_minus_half():
    return settled(F.silu, -0.5)


@claim(3)
def silu_from_minus_1():
    return settled(F.silu, -1)


@claim(3)
def silu_from_minus_2():
    return settled(F.silu, -2)


@claim(3)
def elu_from_minus_2():
    return settled(F.elu, -2)


@claim(3)
def leaky_relu_from_minus_2():
    return settled(F.leaky_relu, -2)


@claim(3)
def gelu_asked_for_less():
    return settled(F.gelu, -2, asked=-0.5)


@claim(3)
def silu_asked_for_less():
    return settled(F.silu, -2, asked=-0.5)


# Recovery in networks: 1 → 32 → 32 → 1 fits sin 2πx, after 300 steps of ReLU from biases of −4, which leave
# every unit dead. Twenty networks at once.


def n_that_fit(f, n_networks=20, width=32):
    random = torch.Generator().manual_seed(0)
    x = torch.linspace(-1, 1, 64).view(1, 64, 1)
    target = torch.sin(2 * math.pi * x)
    sizes = [(1, width), (width, width), (width, 1)]
    deviations = [math.sqrt(2), math.sqrt(2 / width), math.sqrt(1 / width)]
    weights = [torch.randn(n_networks, *size, generator=random) * std for size, std in zip(sizes, deviations)]
    biases = [torch.full((n_networks, 1, n), bias) for n, bias in [(width, -4.0), (width, -4.0), (1, 0.0)]]
    parameters = [parameter.requires_grad_() for parameter in weights + biases]
    adam = torch.optim.Adam(parameters, lr=0.01)

    def losses(f):
        h = x.expand(n_networks, -1, -1)
        for w, b in zip(weights[:-1], biases[:-1]):
            h = f(h @ w + b)
        return (h @ weights[-1] + biases[-1] - target).square().mean(dim=(1, 2))

    for activation, n_steps in [(torch.relu, 300), (f, 600)]:
        for _ in range(n_steps):
            adam.zero_grad()
            losses(activation).sum().backward()
            adam.step()
    return (losses(f) < 0.02).sum().item()


@claim()
def networks_with_gelu_that_fit():
    return n_that_fit(F.gelu)


@claim()
def networks_with_silu_that_fit():
    return n_that_fit(F.silu)


@claim()
def hardly_any_network_with_leaky_relu_fits():
    return n_that_fit(F.leaky_relu) <= 5


# Weight decay on a dead unit with inputs in [0, 1].


def revives(bias, decays_bias, n_steps=2_000):
    # After more steps both would be too small to compare in float32.
    w, b = torch.tensor([-2.0], requires_grad=True), torch.tensor([bias], requires_grad=True)
    x = torch.linspace(0.6, 1, 16)
    groups = [{"params": [w]}, {"params": [b], "weight_decay": 0.1 if decays_bias else 0.0}]
    sgd = torch.optim.SGD(groups, lr=0.1, weight_decay=0.1)
    for _ in range(n_steps):
        y = torch.relu(w * x + b)
        if (y > 0).any():
            return True
        sgd.zero_grad()
        (y - 1).square().mean().backward()
        sgd.step()
    return False


@claim()
def decay_revives_with_a_positive_bias_left_alone():
    return revives(1.0, decays_bias=False)


@claim()
def decay_revives_otherwise():
    return revives(1.0, decays_bias=True) or revives(-1.0, True) or revives(-1.0, False)


# Initialisation.


@claim(4)
def gain_of_relu():
    return nn.init.calculate_gain("relu")


@claim(4)
def gain_of_tanh():
    return nn.init.calculate_gain("tanh")


@claim(4)
def gain_of_selu():
    return nn.init.calculate_gain("selu")


@claim()
def gelu_and_silu_have_no_gain():
    def is_refused(name):
        try:
            nn.init.calculate_gain(name)
        except ValueError:
            return True
        return False

    return is_refused("gelu") and is_refused("silu")


@torch.no_grad()
def variance_after(f, gain, n_layers=30, width=512, n_networks=8):
    """Returns the variance of the outputs, averaged over networks."""
    variances = []
    for seed in range(n_networks):
        random = torch.Generator().manual_seed(seed)
        x = torch.randn(512, width, generator=random)
        for _ in range(n_layers):
            x = f(x @ (torch.randn(width, width, generator=random) * gain / math.sqrt(width)))
        variances.append(x.var().item())
    return sum(variances) / n_networks


@claim(1)
def selu_variance_at_gain_1():
    return variance_after(F.selu, 1.0)


@claim(2)
def selu_variance_at_the_listed_gain():
    return variance_after(F.selu, 0.75)


def mean_over_normal(f, std=1.0):
    """Returns the mean of f over a normal distribution, by a sum over a fine grid in float64."""
    x = torch.linspace(-12, 12, 240_001, dtype=torch.float64)
    density = torch.exp(-x.square() / 2) / math.sqrt(2 * math.pi)
    return ((f(std * x) * density).sum() * (x[1] - x[0])).item()


def mean_square(f, std=1.0):
    return mean_over_normal(lambda x: f(x).square(), std)


def growth_of_a_deviation(f):
    """Returns the growth of a small relative deviation of the mean square in a layer that keeps it at 1."""
    step = 1e-4
    above, below = mean_square(f, math.sqrt(1 + step)), mean_square(f, math.sqrt(1 - step))
    return (above - below) / (2 * step) / mean_square(f)


@claim(3)
def gelu_gain_for_one_layer():
    return 1 / math.sqrt(mean_square(F.gelu))


@claim(3)
def silu_gain_for_one_layer():
    return 1 / math.sqrt(mean_square(F.silu))


@claim(3)
def gelu_growth_of_a_deviation():
    return growth_of_a_deviation(F.gelu)


@claim(3)
def silu_growth_of_a_deviation():
    return growth_of_a_deviation(F.silu)


@claim(1)
def selu_growth_of_a_gradient():
    """Returns the growth of a gradient over 50 wide layers whose gain, 1, keeps the size of the signal."""

    def slope(x):
        x = x.clone().requires_grad_()
        return torch.autograd.grad(F.selu(x).sum(), x)[0]

    return mean_square(slope) ** (50 / 2)


@claim(4)
def linear_default_deviation():
    torch.manual_seed(0)
    return nn.Linear(512, 512).weight.std()


# In-place operations.


def raises(function):
    try:
        function()
    except RuntimeError:
        return True
    return False


def in_place_after(layer):
    torch.manual_seed(0)
    x = torch.randn(8, 8, requires_grad=True)
    return lambda: F.relu_(layer(x)).sum().backward()


@claim()
def in_place_fails_after_what_keeps_its_output():
    softmax = nn.Softmax(dim=-1)
    return all(raises(in_place_after(layer)) for layer in [torch.sigmoid, torch.tanh, softmax])


@claim()
def in_place_works_after_what_keeps_its_input():
    return not any(raises(in_place_after(layer)) for layer in [nn.Linear(8, 8), nn.BatchNorm1d(8), nn.LayerNorm(8)])


@claim()
def in_place_fails_on_a_leaf():
    return raises(lambda: F.relu_(torch.randn(8, requires_grad=True)))


@claim()
def in_place_changes_a_residual_silently():
    h = nn.Linear(8, 8)(torch.randn(4, 8))
    before = h.detach().clone()
    out = F.relu_(h) + h
    out.sum().backward()
    return torch.equal(out, 2 * torch.relu(before)) and not torch.equal(out, torch.relu(before) + before)


# Softmax.


def naive(logits, rise, dtype):
    exponentials = (torch.tensor(logits, dtype=torch.float64) + rise).to(dtype).exp()
    return exponentials / exponentials.sum()


def first_rise(fails, dtype):
    """Returns the smallest number, in hundredths, that makes the naive softmax of the lesson's logits fail."""
    return next(c / 100 for c in range(10_000) if fails(naive([2.0, 1.0, 0.1], c / 100, dtype)))


@claim(2)
def zeros_from_in_float32():
    return first_rise(lambda p: (p == 0).all(), torch.float32)


@claim(2)
def nan_from_in_float32():
    return first_rise(lambda p: p.isnan().any(), torch.float32)


@claim()
def overflow_is_nan_for_one_class_and_0_for_the_others():
    p = naive([2.0, 1.0, 0.1], 87.0, torch.float32)
    return p[0].isnan() and p[1] == 0 and p[2] == 0


@claim(1)
def log_softmax_of_200():
    return F.log_softmax(torch.tensor([0.0, 200.0]), dim=-1)[0]


@claim()
def logarithm_of_softmax_is_lost():
    return torch.softmax(torch.tensor([0.0, 200.0]), dim=-1).log()[0] == -math.inf


@claim()
def dim_chosen_for_three_dims():
    x = torch.randn(2, 3, 4)
    return next(dim for dim in range(3) if torch.equal(F.softmax(x), F.softmax(x, dim=dim)))


@claim()
def cross_entropy_wants_classes_in_dim_1():
    target = torch.zeros(2, 5, dtype=torch.long)
    F.cross_entropy(torch.randn(2, 10, 5), target)
    return raises(lambda: F.cross_entropy(torch.randn(2, 5, 10), target))


@claim()
def cross_entropy_averages_the_gradient():
    torch.manual_seed(0)
    logits, target = torch.randn(4, 10, requires_grad=True), torch.tensor([3, 0, 7, 1])
    F.cross_entropy(logits, target).backward()
    expected = (logits.detach().softmax(dim=-1) - F.one_hot(target, 10)) / 4
    return torch.allclose(logits.grad, expected, atol=1e-7)


def gradient_of_a_confident_mistake(is_doubled):
    logits = torch.tensor([[10.0, -10.0, -10.0]], dtype=torch.float64, requires_grad=True)
    F.cross_entropy(logits.softmax(dim=-1) if is_doubled else logits, torch.tensor([2])).backward()
    return logits.grad.abs().max()


@claim(2)
def gradient_of_a_mistake():
    return gradient_of_a_confident_mistake(False)


@claim(significant=2)
def gradient_of_a_mistake_behind_two_softmaxes():
    return gradient_of_a_confident_mistake(True)


# Cards and questions.


@claim()
def encoder_layer_takes_relu_by_default():
    return nn.TransformerEncoderLayer(16, 2).activation is F.relu


def gradient_through_30_sigmoids(width=256):
    """Returns the norm of the gradient at the first weights over that at the last."""
    torch.manual_seed(0)
    linears = [nn.Linear(width, width) for _ in range(30)]
    norms = [nn.BatchNorm1d(width) for _ in range(30)]
    x = torch.randn(256, width)
    for linear, norm in zip(linears, norms):
        x = torch.sigmoid(norm(linear(x)))
    (x * torch.randn(256, width)).sum().backward()
    return linears[0].weight.grad.norm() / linears[-1].weight.grad.norm()


@claim()
def gradient_through_30_sigmoids_with_batch_norm_is_kept():
    return 0.5 < gradient_through_30_sigmoids() < 5


@claim(2)
@torch.no_grad()
def tanh_slope_behind_layer_norm():
    torch.manual_seed(0)
    x = nn.Linear(768, 3072)(nn.LayerNorm(768)(torch.randn(1024, 768)))
    return (1 - x.tanh().square()).mean()


@claim(significant=3)
def gradient_of_a_mistake_behind_two_sigmoids():
    z = torch.tensor([10.0], dtype=torch.float64, requires_grad=True)
    F.binary_cross_entropy_with_logits(torch.sigmoid(z), torch.zeros(1, dtype=torch.float64)).backward()
    return z.grad
