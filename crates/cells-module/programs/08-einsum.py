import torch
torch.manual_seed(5)
a, b, c = torch.randn(3, 4, requires_grad=True), torch.randn(4, 5), torch.randn(3, 5)
t, u, v = torch.randn(2, 3, 4, requires_grad=True), torch.randn(2, 4, 5), torch.randn(4)
for equation, *operands in [
    ("ij,jk->ik", a, b), ("ij,jk->ki", a, b), ("ij,jk", a, b), ("ji,kj", b.t(), c), ("ij,ik->jk", a, c), ("ij,ij->", a, a), ("ij,ij->i", a, a), ("ij,ij->ij", a, a),
    ("ij->ji", a), ("ij->j", a), ("ij->", a), ("ji", a), ("i,j->ij", v, c[0]), ("i,i", v, v), ("bij,bjk->bik", t, u), ("bij,bjk->kb", t, u), ("bij,jk->bik", t, b), ("bij,j->bi", t, v),
    ("ij,jk,ik->", a, b, c), ("ij,jk,ik->i", a, b, c), ("bij,jk,k->bi", t, b, c[0]), ("abx,cx->cab", t, b.t()), ("abx,cx->acb", t, b.t()), ("i,j,k->ijk", v, v, v), ("ij,kl->il", a, b), ("bqd,bkd->bqk", t, t), ("ab , bc -> ac", a, b),
    ("ij,jk->ik", a[:1], b), ("ij,jk->ik", a, b[:, :1]), ("ij,jk->ik", a[:, :1], b[:1]), ("ij,jk->ik", a[:0], b), ("ij,jk->ik", a[:, :0], b[:0]),
]:
    a.grad = t.grad = None
    y = torch.einsum(equation, *operands)
    print(equation, tuple(y.shape), y.stride(), y.grad_fn and y.grad_fn.name(), f"{y.double().sum():.4f}")
    if y.requires_grad:
        (y * torch.linspace(0, 1, y.numel()).view(y.shape)).sum().backward()
        print([f"{it.grad.abs().sum():.4f}" for it in (a, t) if it.grad is not None])
print(torch.einsum("ij,jk->ik", a, b))
for equation, *operands in [("ij,jk->ik", a, c), ("ijk->i", a), ("ij,jk->il", a, b), ("i,j->i", v), ("ij->ii", a), ("ij,jk->ik",)]:
    try:
        print(torch.einsum(equation, *operands))
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[0])
