"""Claims of the lesson on activations about PyTorch. Run by content/check_claims.py."""

import math
import statistics
import warnings

import torch
from check_claims import claim
from torch import nn
from torch.nn import functional as F
from torch.utils import benchmark

warnings.filterwarnings("ignore")


# The shortlist.


def largest_distance(f):
    """Returns how far f is from GELU at most, in float64."""
    x = torch.linspace(-6, 6, 120_001, dtype=torch.float64)
    return (F.gelu(x) - f(x)).abs().max()


@claim(significant=3)
def gelu_tanh_deviation():
    return largest_distance(lambda x: F.gelu(x, approximate="tanh"))


@claim(4)
def quick_gelu_deviation():
    return largest_distance(lambda x: x * torch.sigmoid(1.702 * x))


@claim()
@torch.no_grad()
def weights_load_in_front_of_another_activation():
    def block(activation):
        return nn.Sequential(nn.Conv2d(4, 4, 3, bias=False), nn.BatchNorm2d(4), activation)

    torch.manual_seed(0)
    trained, other, x = block(nn.SiLU()), block(nn.ReLU()), torch.randn(2, 4, 8, 8)
    other.load_state_dict(trained.state_dict(), strict=True)
    return not torch.allclose(trained(x), other(x), atol=0.1)


@claim()
def lstm_gates_are_sigmoids():
    torch.manual_seed(0)
    lstm, x, h, cell = nn.LSTM(4, 4), *torch.randn(3, 1, 1, 4)
    before = F.linear(x, lstm.weight_ih_l0, lstm.bias_ih_l0) + F.linear(h, lstm.weight_hh_l0, lstm.bias_hh_l0)
    write, keep, content, read = before.chunk(4, dim=-1)
    after = torch.sigmoid(keep) * cell + torch.sigmoid(write) * torch.tanh(content)
    expected = torch.sigmoid(read) * torch.tanh(after)
    return torch.allclose(lstm(x, (h, cell))[0], expected, atol=1e-6)


@claim()
def rnn_takes_tanh_by_default():
    torch.manual_seed(0)
    rnn, x = nn.RNN(4, 4), torch.randn(1, 1, 4)
    expected = torch.tanh(F.linear(x, rnn.weight_ih_l0, rnn.bias_ih_l0) + rnn.bias_hh_l0)
    return torch.allclose(rnn(x)[0], expected, atol=1e-6)


# Slopes.


@claim()
def relu_slope_at_0():
    x = torch.zeros(1, requires_grad=True)
    return torch.autograd.grad(torch.relu(x).sum(), x)[0]


@claim()
def dead_unit_gets_no_gradient_and_its_layer_passes_one():
    torch.manual_seed(0)
    x, layer = torch.randn(16, 4, requires_grad=True), nn.Linear(4, 3)
    with torch.no_grad():
        layer.bias[0] = -100.0
    y = torch.relu(layer(x))
    y.sum().backward()
    is_without = (layer.weight.grad[0] == 0).all() and layer.bias.grad[0] == 0
    return (y[:, 0] == 0).all() and is_without and (x.grad != 0).any()


@claim(2)
def adam_step_over_rate_at_a_gradient_of_a_millionth():
    parameter, rate, n_steps = torch.zeros(1, dtype=torch.float64, requires_grad=True), 0.01, 100
    adam = torch.optim.Adam([parameter], lr=rate)
    for _ in range(n_steps):
        parameter.grad = torch.full_like(parameter, 1e-6)
        adam.step()
    return -parameter.item() / n_steps / rate


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


@claim()
def gelu_from_minus_1_is_still_moving():
    return settled(F.gelu, -1, n_steps=10_000) - settled(F.gelu, -1) > 0.01


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
# nearly every unit dead. Twenty networks at once.


class Asleep:
    """The networks after the steps of ReLU."""

    def __init__(self, n_networks=20, width=32):
        random = torch.Generator().manual_seed(0)
        self.x = torch.linspace(-1, 1, 64).expand(n_networks, 1, 64).mT
        self.target = torch.sin(2 * math.pi * self.x)
        sizes = [(1, width), (width, width), (width, 1)]
        deviations = [math.sqrt(2), math.sqrt(2 / width), math.sqrt(1 / width)]
        weights = [torch.randn(n_networks, *size, generator=random) * std for size, std in zip(sizes, deviations)]
        biases = [torch.full((n_networks, 1, n), bias) for n, bias in [(width, -4.0), (width, -4.0), (1, 0.0)]]
        self.layers = [(w.requires_grad_(), b.requires_grad_()) for w, b in zip(weights, biases)]
        self.adam = torch.optim.Adam([parameter for layer in self.layers for parameter in layer], lr=0.01)
        self.train(torch.relu, 300)

    def run(self, f):
        """Returns the pre-activations of the hidden layers, and the loss of each network."""
        zs, h = [], self.x
        for w, b in self.layers[:-1]:
            zs.append(h @ w + b)
            h = f(zs[-1])
        w, b = self.layers[-1]
        return zs, (h @ w + b - self.target).square().mean(dim=(1, 2))

    def train(self, f, n_steps):
        for _ in range(n_steps):
            self.adam.zero_grad()
            self.run(f)[1].sum().backward()
            self.adam.step()
        return self

    def n_that_fit(self, f):
        return (self.train(f, 600).run(f)[1] < 0.02).sum().item()

    def share_left_of_zero(self, f):
        """Returns the share of units whose pre-activation is negative on every example."""
        left = [(z <= 0).all(dim=1).float().mean() for z in self.run(f)[0]]
        return sum(left) / len(left)

    def gradient(self, f):
        """Returns the size of the gradient that reaches the weights of each layer."""
        self.adam.zero_grad()
        self.run(f)[1].sum().backward()
        return torch.stack([w.grad.norm() for w, _ in self.layers])


@claim()
def networks_with_gelu_that_fit():
    return Asleep().n_that_fit(F.gelu)


@claim()
def networks_with_silu_that_fit():
    return Asleep().n_that_fit(F.silu)


@claim()
def hardly_any_network_with_leaky_relu_fits():
    return Asleep().n_that_fit(F.leaky_relu) <= 5


@claim()
def nearly_all_units_are_dead_under_relu():
    return Asleep().share_left_of_zero(torch.relu) > 0.95


@claim()
def nearly_all_units_are_on_one_piece_of_leaky_relu():
    return Asleep().train(F.leaky_relu, 600).share_left_of_zero(F.leaky_relu) > 0.95


@claim()
def leaky_relu_gets_more_gradient_than_gelu():
    networks = Asleep()
    return (networks.gradient(F.leaky_relu) > 3 * networks.gradient(F.gelu)).all()


# Dead units before training: He's weights, biases 0, 64 examples.


@torch.no_grad()
def dead_in_the_second_layer(n_inputs, n_networks=1000, width=32):
    """Returns the share of the second layer's units that are 0 on every example."""
    random = torch.Generator().manual_seed(0)
    x = torch.rand(n_networks, 64, n_inputs, generator=random) * 2 - 1
    for n in [n_inputs, width]:
        x = torch.relu(x @ (torch.randn(n_networks, n, width, generator=random) * math.sqrt(2 / n)))
    return (x == 0).all(dim=1).float().mean()


@claim(3)
def dead_with_1_input():
    return dead_in_the_second_layer(1)


@claim(3)
def dead_with_2_inputs():
    return dead_in_the_second_layer(2)


@claim(3)
def dead_with_8_inputs():
    return dead_in_the_second_layer(8)


@claim(2)
def dead_share_that_the_line_prints():
    hidden = torch.rand(2, 3, 4) + 1.0
    hidden[..., 1] = 0.0
    hidden[0, :, 2] = 0.0
    return (hidden == 0).flatten(0, -2).all(dim=0).float().mean()


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
def log_size_after_default_layers(n_layers, dtype, width=256):
    """Returns the decimal logarithm of the size (RMS) after layers as PyTorch makes them, each behind a ReLU."""
    torch.manual_seed(0)
    x = torch.randn(256, width).to(dtype)
    before = x.float().square().mean()
    for _ in range(n_layers):
        x = nn.Linear(width, width, bias=False).to(dtype)(torch.relu(x))
    return (x.float().square().mean() / before).sqrt().log10()


@claim(1)
def log_size_after_50_default_layers():
    return log_size_after_default_layers(50, torch.float32)


@claim()
def size_in_float16_is_0_after_25_default_layers():
    return log_size_after_default_layers(25, torch.float16) == -math.inf


@torch.no_grad()
def spread_after_50_layers(width, n_draws):
    """Returns the deviation, over draws of the weights, of the logarithm of one input's mean square."""
    random = torch.Generator().manual_seed(0)
    logarithms = []
    for _ in range(n_draws):
        x = torch.randn(width, generator=random)
        x *= math.sqrt(width) / x.norm()
        for _ in range(50):
            x = torch.relu(x) @ torch.randn(width, width, generator=random) * math.sqrt(2 / width)
        logarithms.append(x.square().mean().log())
    return torch.stack(logarithms).std()


@claim(2)
def spread_at_width_64():
    return spread_after_50_layers(64, 400)


@claim(2)
def spread_at_width_512():
    return spread_after_50_layers(512, 100)


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


@claim(2)
def saturated_share_of_sigmoids_that_keep_the_gradient():
    """Returns the share of slopes below 0.01 in wide layers without biases that keep signal and gradient."""

    def slope(x):
        return torch.sigmoid(x) * torch.sigmoid(-x)

    # The weights make up for the slopes; size is that of the pre-activations which these weights keep.
    low, high = 1.0, 100.0
    for _ in range(40):
        size = (low + high) / 2
        is_kept = size**2 * mean_square(slope, size) > mean_square(torch.sigmoid, size)
        low, high = (low, size) if is_kept else (size, high)
    return mean_over_normal(lambda x: (slope(x) < 0.01).double(), size)


@claim(4)
def linear_default_deviation():
    torch.manual_seed(0)
    return nn.Linear(512, 512).weight.std()


# Module and function.


class WithModule(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, self.act = nn.Linear(8, 8), nn.GELU()

    def forward(self, x):
        return self.act(self.fc(x))


class WithFunction(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 8)

    def forward(self, x):
        return F.gelu(self.fc(x))


@claim()
def only_a_module_is_seen():
    def is_seen(model):
        return "GELU" in str(model) or any(isinstance(module, nn.GELU) for module in model.modules())

    return is_seen(WithModule()) and not is_seen(WithFunction())


@claim()
def a_module_is_hooked_and_replaced():
    model, x, seen = WithModule(), torch.randn(4, 8), []
    handle = model.act.register_forward_hook(lambda module, inputs, output: seen.append(output))
    is_hooked = torch.equal(model(x), seen[0])
    handle.remove()
    model.act = nn.SiLU()
    return is_hooked and torch.equal(model(x), F.silu(model.fc(x)))


@claim()
def module_and_function_agree_and_keep_nothing():
    torch.manual_seed(0)
    x = torch.randn(4, 8)
    pairs = [(nn.ReLU(), F.relu), (nn.GELU(), F.gelu), (nn.SiLU(), F.silu), (nn.Sigmoid(), torch.sigmoid)]
    pairs += [(nn.Tanh(), torch.tanh), (nn.Softmax(dim=-1), lambda x: F.softmax(x, dim=-1))]
    return all(torch.equal(module(x), f(x)) and not module.state_dict() for module, f in pairs)


@claim()
def parameters_of_prelu():
    return sum(parameter.numel() for parameter in nn.PReLU().parameters())


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


def last_finite_exponential(dtype):
    """Returns the largest multiple of 1/128 whose exponential is finite."""
    x = torch.arange(0, 100, 1 / 128).to(dtype)
    return x[x.exp().isfinite()].max()


@claim(2)
def last_finite_exponential_in_float32():
    return last_finite_exponential(torch.float32)


@claim(2)
def last_finite_exponential_in_float16():
    return last_finite_exponential(torch.float16)


@claim()
def softmax_stands_large_logits():
    logits = torch.tensor([2.0, 1.0, 0.1])
    return torch.allclose(F.softmax(logits + 1000, dim=-1), F.softmax(logits, dim=-1), atol=1e-4)


@claim()
def softmax_of_one_number_is_1():
    return all(F.softmax(torch.tensor([z]), dim=-1) == 1 for z in [-100.0, 0.0, 100.0])


@claim(1)
def log_softmax_of_200():
    return F.log_softmax(torch.tensor([0.0, 200.0]), dim=-1)[0]


@claim()
def logarithm_of_softmax_is_lost():
    return torch.softmax(torch.tensor([0.0, 200.0]), dim=-1).log()[0] == -math.inf


def dim_chosen(*shape):
    torch.manual_seed(0)
    x = torch.randn(shape)
    return next(dim for dim in range(x.dim()) if torch.equal(F.softmax(x), F.softmax(x, dim=dim)))


@claim()
def dim_chosen_for_two_dims():
    return dim_chosen(2, 3)


@claim()
def dim_chosen_for_three_dims():
    return dim_chosen(2, 3, 4)


@claim()
def softmax_without_dim_warns():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        F.softmax(torch.randn(2, 3))
    return any("dim" in str(warning.message) for warning in caught)


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


@claim(4)
def floor_behind_two_softmaxes():
    """Returns the loss of a perfect answer, for 10 classes."""
    return F.cross_entropy(F.one_hot(torch.tensor([0]), 10).double(), torch.tensor([0]))


@claim()
def loss_behind_two_softmaxes_stays_when_all_is_learnt():
    """Trains the network of the question; returns whether all answers are right while the loss is at its floor."""
    torch.manual_seed(0)
    body = nn.Sequential(nn.Linear(784, 128), nn.ReLU())
    model = nn.Sequential(body, nn.Linear(128, 100), nn.Softmax(dim=-1))
    images, target = torch.randn(100, 784), torch.arange(100)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(50):
        loss = F.cross_entropy(model(images), target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (model(images).argmax(dim=-1) == target).all() and abs(loss.item() - 3.62) < 0.01


@claim()
def losses_contain_sigmoid_and_softmax():
    torch.manual_seed(0)
    z, label = torch.randn(8, 1), torch.randint(0, 2, (8, 1)).float()
    logits, target = torch.randn(8, 10), torch.randint(0, 10, (8,))
    of_one = nn.BCEWithLogitsLoss()(z, label), nn.BCELoss()(torch.sigmoid(z), label)
    of_many = nn.CrossEntropyLoss()(logits, target), nn.NLLLoss()(F.log_softmax(logits, dim=-1), target)
    return torch.allclose(*of_one) and torch.allclose(*of_many)


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


# The exercise.


@claim()
def timer_uses_one_thread_and_gives_the_median():
    n_threads = []
    timer = benchmark.Timer("note()", globals={"note": lambda: n_threads.append(torch.get_num_threads())})
    torch.set_num_threads(2)
    measured = timer.blocked_autorange(min_run_time=0.01)
    is_restored = torch.get_num_threads() == 2
    torch.set_num_threads(1)
    return is_restored and set(n_threads) == {1} and measured.median == statistics.median(measured.times)
