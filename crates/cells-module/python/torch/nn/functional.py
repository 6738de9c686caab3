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
    _warn(f"Implicit dimension choice for {name} has been deprecated. Change the call to include dim=X as an argument.")
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
def max_pool2d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    _torch._refuse("F.max_pool2d", dilation=_pair(dilation) != (1, 1), ceil_mode=ceil_mode, return_indices=return_indices)
    return _call("max_pool2d", input, _pair(kernel_size), _pair(stride or kernel_size), _pair(padding))
def avg_pool2d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
    _torch._refuse("F.avg_pool2d", ceil_mode=ceil_mode, count_include_pad=not count_include_pad, divisor_override=divisor_override)
    return _call("avg_pool2d", input, _pair(kernel_size), _pair(stride or kernel_size), _pair(padding))
def adaptive_avg_pool2d(input, output_size):
    if _pair(output_size) != (1, 1): raise NotImplementedError("adaptive_avg_pool2d to another size than 1 is not part of the torch of this page")
    return _call("named", input.mean((-2, -1), keepdim=True), "MeanBackward1")
def dropout(input, p=0.5, training=True, inplace=False):
    if p < 0.0 or p > 1.0: raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
    if not training or p == 0: return input
    return (_inplace if inplace else _call)("dropout", input, p)
def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    _torch._refuse("F.embedding", max_norm=max_norm, scale_grad_by_freq=scale_grad_by_freq, sparse=sparse)
    if padding_idx is not None:
        rows = weight.size(0)
        if not -rows <= padding_idx < rows:
            raise AssertionError("Padding_idx must be within num_embeddings")
        # No gradient reaches the row of the padding.
        is_padding = (_torch.arange(rows) == padding_idx % rows).unsqueeze(1)
        weight = _torch.where(is_padding, weight.detach(), weight)
    return _call("embedding", weight, input)
def one_hot(tensor, num_classes=-1): return _call("one_hot", tensor, num_classes)
def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05):
    shape = tuple(normalized_shape)
    if tuple(input.shape[-len(shape):]) != shape:
        raise RuntimeError(f"Given normalized_shape={list(shape)}, expected input with shape [*, {', '.join(map(str, shape))}], but got input of size{list(input.shape)}")
    return _call("layer_norm", input, len(shape), weight, bias, eps)
def rms_norm(input, normalized_shape, weight=None, eps=None):
    shape = tuple(normalized_shape)
    if tuple(input.shape[-len(shape):]) != shape:
        raise RuntimeError(f"Given normalized_shape={list(shape)}, expected input with shape [*, {', '.join(map(str, shape))}], but got input of size{list(input.shape)}")
    x = input.to(_torch.float32) if input.dtype in (_torch.float16, _torch.bfloat16) else input
    eps = _torch.finfo(x.dtype).eps if eps is None else eps
    out = x * (x.pow(2).mean(tuple(range(-len(shape), 0)), keepdim=True) + eps).rsqrt()
    return (out if weight is None else out * weight).to(input.dtype)
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
def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False):
    _torch._refuse("F.scaled_dot_product_attention", "repeat the heads of key and value", enable_gqa=enable_gqa)
    if is_causal and attn_mask is not None: raise RuntimeError("_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True")
    scores = query @ key.transpose(-2, -1) * (1 / _math.sqrt(query.size(-1)) if scale is None else scale)
    if is_causal:
        scores = scores.masked_fill(_torch.ones(scores.shape[-2:]).triu(1).bool(), float("-inf"))
    if attn_mask is not None:
        scores = scores.masked_fill(~attn_mask, float("-inf")) if attn_mask.dtype is _torch.bool else scores + attn_mask
    return dropout(scores.softmax(-1), dropout_p) @ value

def _warn(text, level=4):
    """Warns about the call that is so many levels above."""
    import warnings
    warnings.warn(text, stacklevel=level)
def _reduction(size_average, reduce, reduction):
    """Returns the reduction: that of two older arguments, if they are given."""
    if size_average is None and reduce is None: return reduction
    reduces, averages = reduce is None or reduce, size_average is None or size_average
    reduction = "none" if not reduces else "mean" if averages else "sum"
    _warn(f"size_average and reduce args will be deprecated, please use reduction='{reduction}' instead.")
    return reduction
def _reduced(losses, reduction):
    if reduction == "none": return losses
    if reduction == "mean": return losses.mean()
    if reduction == "sum": return losses.sum()
    raise ValueError(f"{reduction} is not a valid value for reduction")
def _weighted(losses, input, weight, reduction):
    """Returns the weighted losses, reduced: their mean divides by the weights."""
    if weight.shape != input.shape: raise ValueError("Weights and input must have the same size.")
    if reduction not in ("none", "mean", "sum"): raise ValueError(f"Invalid reduction mode: {reduction}. Expected one of 'none', 'mean', 'sum'.")
    losses = losses * weight
    return losses.sum() / weight.sum() if reduction == "mean" else _reduced(losses, reduction)
def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
    return _call("nll_loss", input, target, weight, ignore_index, _reduction(size_average, reduce, reduction))
def cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0):
    _check("cross_entropy_loss", input)
    reduction = _reduction(size_average, reduce, reduction)
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
        _warn(f"Using a target size ({target.shape}) that is different to the input size ({input.shape}). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.")
def mse_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    _warn_size(input, target)
    reduction = _reduction(size_average, reduce, reduction)
    if weight is not None: return _weighted((input - target).pow(2), input, weight, reduction)
    return _call("mse_loss", input, target, reduction)
def l1_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    _warn_size(input, target)
    reduction = _reduction(size_average, reduce, reduction)
    if weight is not None: return _weighted((input - target).abs(), input, weight, reduction)
    return _call("l1_loss", input, target, reduction)
def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    _warn_size(input, target)
    reduction = _reduction(size_average, reduce, reduction)
    if beta < 0: raise RuntimeError("smooth_l1_loss does not support negative values for beta.")
    if beta == 0: return _call("l1_loss", input, target, reduction)
    z = (input - target).abs()
    losses = _torch.where(z < beta, 0.5 * z * z / beta, z - 0.5 * beta)
    return _call("named", _reduced(losses, reduction), "SmoothL1LossBackward0")
def huber_loss(input, target, reduction="mean", delta=1.0, weight=None):
    _warn_size(input, target)
    if delta <= 0: raise RuntimeError("huber_loss does not support non-positive values for delta.")
    z = (input - target).abs()
    losses = _torch.where(z < delta, 0.5 * z * z, delta * (z - 0.5 * delta))
    if weight is None: return _call("named", _reduced(losses, reduction), "HuberLossBackward0")
    if weight.shape != input.shape: raise ValueError("Weights and input must have the same size.")
    return _reduced(losses * weight, reduction)
def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    reduction = _reduction(size_average, reduce, reduction)
    if weight is None: return _call("bce", input, target, reduction)
    losses = _call("bce", input, target, "none") * weight.expand(target.shape)
    return _call("named", _reduced(losses, reduction), "BinaryCrossEntropyBackward0")
def binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None):
    reduction = _reduction(size_average, reduce, reduction)
    if weight is None and pos_weight is None: return _call("bce_with_logits", input, target, reduction)
    if target.shape != input.shape: raise ValueError(f"Target size ({target.shape}) must be the same as input size ({input.shape})")
    logs = logsigmoid(input)
    if pos_weight is not None: logs = logs * ((pos_weight - 1) * target + 1)
    losses = (1 - target) * input - logs
    if weight is not None: losses = losses * weight
    return _call("named", _reduced(losses, reduction), "BinaryCrossEntropyWithLogitsBackward0")
def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    if size_average is not None or reduce is not None: reduction = _reduction(size_average, reduce, reduction)
    elif reduction == "mean": _warn("reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides only by the batch size, and aligns with the KL div math definition.'mean' will be changed to behave the same as 'batchmean' in the next major release.", 3)
    if log_target: losses = target.exp() * (target - input)
    else:
        # 0 · log(0) counts as 0, as does 1 · log(1).
        positive = target.masked_fill(target == 0, 1.0)
        losses = positive * positive.log() - target * input
    if reduction != "batchmean": return _reduced(losses, reduction)
    return losses.sum() / input.size(0) if input.dim() else losses.sum()
_torch._public["F"] = [n for n in list(globals()) if not n.startswith("_")]
def __getattr__(name):
    raise AttributeError(_torch._explain("F", name, f"module 'torch.nn.functional' has no attribute '{name}'"))
