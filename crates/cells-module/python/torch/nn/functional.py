import math as _math
import torch as _torch
from torch._engine import call as _call, call_ as _inplace

def _check(name, x):
    if not isinstance(x, _torch.Tensor):
        raise TypeError(f"{name}(): argument 'input' (position 1) must be Tensor, not {type(x).__name__}")
    return x

def _simple(name, op=None, *defaults):
    op = op or name
    def f(input, inplace=False):
        return _inplace(op, _check(name, input), *defaults) if inplace else _call(op, _check(name, input), *defaults)
    f.__name__ = f.__qualname__ = name
    return f
relu, silu, mish, hardswish, hardsigmoid, relu6, selu = map(_simple, "relu silu mish hardswish hardsigmoid relu6 selu".split())
logsigmoid, softsign = _simple("logsigmoid"), _simple("softsign")
sigmoid, tanh = _torch.sigmoid, _torch.tanh
def relu_(input): return _inplace("relu", _check("relu_", input))
def gelu(input, approximate="none"):
    if approximate not in ("none", "tanh"): raise RuntimeError("approximate argument must be either none or tanh.")
    return _call("gelu", _check("gelu", input), approximate == "tanh")
def leaky_relu(input, negative_slope=0.01, inplace=False): return (_inplace if inplace else _call)("leaky_relu", _check("leaky_relu", input), negative_slope)
def elu(input, alpha=1.0, inplace=False): return (_inplace if inplace else _call)("elu", _check("elu", input), alpha)
def celu(input, alpha=1.0, inplace=False): return (_inplace if inplace else _call)("celu", _check("celu", input), alpha)
def softplus(input, beta=1.0, threshold=20.0): return _call("softplus", _check("softplus", input), beta, threshold)
def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False): return (_inplace if inplace else _call)("hardtanh", input, min_val, max_val)
def threshold(input, threshold, value, inplace=False): return (_inplace if inplace else _call)("threshold", input, threshold, value)
def prelu(input, weight):
    if weight.numel() != 1: weight = weight.view(1, -1, *([1] * (input.dim() - 2)))
    return _call("named", _torch.where(input > 0, input, weight * input), "PreluKernelBackward0")
def glu(input, dim=-1):
    a, b = input.chunk(2, dim)
    return _call("named", a * b.sigmoid(), "GluBackward0")

def _dim(name, dim, n):
    if dim is not None: return dim
    import warnings
    warnings.warn(f"Implicit dimension choice for {name} has been deprecated. Change the call to include dim=X as an argument.", stacklevel=3)
    return 0 if n in (0, 1, 3) else 1
def softmax(input, dim=None, _stacklevel=3, dtype=None): return input.softmax(_dim("softmax", dim, input.dim()), dtype)
def log_softmax(input, dim=None, _stacklevel=3, dtype=None): return input.log_softmax(_dim("log_softmax", dim, input.dim()), dtype)
def softmin(input, dim=None): return softmax(-input, dim)

def linear(input, weight, bias=None): return _call("linear", input, weight, bias)
def _pair(x): return tuple(x) if isinstance(x, (tuple, list)) else (x, x)
def conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    if padding == "same": padding = tuple(d * (k - 1) // 2 for d, k in zip(_pair(dilation), weight.shape[2:]))
    elif padding == "valid": padding = 0
    return _call("conv2d", input, weight, bias, _pair(stride), _pair(padding), _pair(dilation), groups)
def max_pool2d(input, kernel_size, stride=None, padding=0): return _call("max_pool2d", input, _pair(kernel_size), _pair(stride or kernel_size), _pair(padding))
def avg_pool2d(input, kernel_size, stride=None, padding=0): return _call("avg_pool2d", input, _pair(kernel_size), _pair(stride or kernel_size), _pair(padding))
def adaptive_avg_pool2d(input, output_size):
    if _pair(output_size) != (1, 1): raise NotImplementedError("adaptive_avg_pool2d to another size than 1 is not part of the torch of this page")
    return _call("named", input.mean((-2, -1), keepdim=True), "MeanBackward1")
def dropout(input, p=0.5, training=True, inplace=False):
    if p < 0.0 or p > 1.0: raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
    if not training or p == 0: return input
    return _call("dropout", input, p)
def embedding(input, weight, padding_idx=None): return _call("embedding", weight, input)
def one_hot(tensor, num_classes=-1): return _call("one_hot", tensor, num_classes)
def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05):
    shape = tuple(normalized_shape)
    if tuple(input.shape[-len(shape):]) != shape:
        raise RuntimeError(f"Given normalized_shape={list(shape)}, expected input with shape [*, {', '.join(map(str, shape))}], but got input of size{list(input.shape)}")
    return _call("layer_norm", input, len(shape), weight, bias, eps)
def rms_norm(input, normalized_shape, weight=None, eps=None):
    eps = 1.1920928955078125e-07 if eps is None else eps
    out = input * (input.pow(2).mean(-1, keepdim=True) + eps).rsqrt()
    return out if weight is None else out * weight
def batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05):
    if training:
        if input.numel() // input.shape[1] == 1: raise ValueError(f"Expected more than 1 value per channel when training, got input size {input.shape}")
        out, mean, var = _call("batch_norm", input, None, None, weight, bias, eps)
        if running_mean is not None:
            with _torch.no_grad():
                running_mean.mul_(1 - momentum).add_(mean * momentum)
                running_var.mul_(1 - momentum).add_(var * momentum)
        return out
    return _call("batch_norm", input, running_mean, running_var, weight, bias, eps)[0]
def normalize(input, p=2.0, dim=1, eps=1e-12): return input / input.norm(p, dim, True).clamp_min(eps).expand_as(input)
def cosine_similarity(a, b, dim=1, eps=1e-8): return (a * b).sum(dim) / (a.norm(2, dim).clamp_min(eps) * b.norm(2, dim).clamp_min(eps))
def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None):
    scores = query @ key.transpose(-2, -1) * (scale or 1 / _math.sqrt(query.size(-1)))
    if is_causal:
        scores = scores.masked_fill(_torch.ones(scores.shape[-2:]).triu(1).bool(), float("-inf"))
    if attn_mask is not None:
        scores = scores.masked_fill(~attn_mask, float("-inf")) if attn_mask.dtype is _torch.bool else scores + attn_mask
    return scores.softmax(-1) @ value

def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
    return _call("nll_loss", input, target, weight, ignore_index, reduction)
def cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0):
    _check("cross_entropy_loss", input)
    dim = 0 if input.dim() == 1 else 1
    if target.dtype.is_floating_point:
        if input.shape != target.shape: raise RuntimeError(f"cross_entropy_loss(): input and target must have the same shape for class probabilities")
        if weight is not None or label_smoothing: raise NotImplementedError("weights and label smoothing with class probabilities are not part of the torch of this page")
        loss = -(input.log_softmax(dim) * target).sum(dim)
        return loss if reduction == "none" else loss.sum() if reduction == "sum" else _call("named", loss.mean(), "DivBackward1")
    logs = input.log_softmax(dim)
    loss = nll_loss(logs, target, weight, ignore_index=ignore_index, reduction=reduction)
    if label_smoothing:
        if weight is not None or reduction != "mean": raise NotImplementedError("label smoothing with weights or another reduction is not part of the torch of this page")
        keep = target != ignore_index
        smooth = -logs.sum(dim)[keep].mean()
        return loss * (1 - label_smoothing) + smooth * (label_smoothing / input.shape[dim])
    return loss
def _warn_size(input, target):
    if target.shape != input.shape:
        import warnings
        warnings.warn(f"Using a target size ({target.shape}) that is different to the input size ({input.shape}). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.", stacklevel=3)
def mse_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    _warn_size(input, target)
    return _call("mse_loss", input, target, reduction)
def l1_loss(input, target, reduction="mean"): return _call("l1_loss", input, target, reduction)
def smooth_l1_loss(input, target, reduction="mean", beta=1.0):
    d = (input - target).abs()
    loss = _torch.where(d < beta, 0.5 * d * d / beta, d - 0.5 * beta)
    return loss if reduction == "none" else loss.mean() if reduction == "mean" else loss.sum()
huber_loss = smooth_l1_loss
def binary_cross_entropy(input, target, weight=None, reduction="mean"): return _call("bce", input, target, reduction)
def binary_cross_entropy_with_logits(input, target, weight=None, reduction="mean", pos_weight=None):
    if weight is not None or pos_weight is not None: raise NotImplementedError("weights of binary_cross_entropy_with_logits are not part of the torch of this page")
    return _call("bce_with_logits", input, target, reduction)
def kl_div(input, target, reduction="mean", log_target=False):
    loss = target.exp() * (target - input) if log_target else target * (target.log() - input)
    return loss if reduction == "none" else loss.sum() if reduction == "sum" else loss.sum() / input.shape[0] if reduction == "batchmean" else loss.mean()
_torch._public["F"] = [n for n in list(globals()) if not n.startswith("_")]
def __getattr__(name):
    raise AttributeError(_torch._explain("F", name, f"module 'torch.nn.functional' has no attribute '{name}'"))
