import torch
from torch._engine import call as _call
class Dataset:
    def __getitem__(self, index): raise NotImplementedError("Subclasses of Dataset should implement __getitem__.")
class TensorDataset(Dataset):
    def __init__(self, *tensors):
        if not all(tensors[0].size(0) == t.size(0) for t in tensors):
            raise AssertionError("Size mismatch between tensors")
        self.tensors = tensors
    def __getitem__(self, index): return tuple(t[index] for t in self.tensors)
    def __len__(self): return self.tensors[0].size(0)
def default_collate(batch):
    first = batch[0]
    if isinstance(first, torch.Tensor): return torch.stack(batch, 0)
    if isinstance(first, (tuple, list)): return [default_collate(list(part)) for part in zip(*batch)]
    if isinstance(first, float): return torch.tensor(batch, dtype=torch.float64)
    if isinstance(first, int): return torch.tensor(batch)
    if isinstance(first, dict): return {k: default_collate([d[k] for d in batch]) for k in first}
    return batch
class DataLoader:
    def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, collate_fn=None, pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None, multiprocessing_context=None, generator=None, *, prefetch_factor=None, persistent_workers=False, pin_memory_device="", in_order=True):
        torch._refuse("DataLoader", "shuffle=True is the only other order", sampler=sampler, batch_sampler=batch_sampler)
        torch._refuse("DataLoader", "give a number", batch_size=batch_size is None)
        torch._refuse("DataLoader", "leave it out, the page loads data in its only process", num_workers=num_workers != 0, timeout=timeout != 0, worker_init_fn=worker_init_fn, multiprocessing_context=multiprocessing_context, prefetch_factor=prefetch_factor, persistent_workers=persistent_workers, in_order=not in_order)
        torch._refuse("DataLoader", "leave it out, there is only the memory of the CPU", pin_memory=pin_memory, pin_memory_device=pin_memory_device or None)
        torch._only_default(generator)
        self.dataset, self.batch_size, self.shuffle, self.drop_last, self.collate_fn = dataset, batch_size, shuffle, drop_last, collate_fn or default_collate
    def __len__(self):
        n = len(self.dataset)
        return n // self.batch_size if self.drop_last else -(-n // self.batch_size)
    def __iter__(self):
        _call("random")  # PyTorch draws a seed for its workers
        n = len(self.dataset)
        if self.shuffle:
            order = _call("randperm_of", n, int(_call("random"))).tolist()
        else:
            order = range(n)
        for start in range(0, n, self.batch_size):
            part = order[start:start + self.batch_size]
            if len(part) < self.batch_size and self.drop_last: return
            yield self.collate_fn([self.dataset[i] for i in part])
torch._public["torch.utils.data"] = ["DataLoader", "Dataset", "TensorDataset", "default_collate"]
def __getattr__(name):
    raise AttributeError(torch._explain("torch.utils.data", name, f"module 'torch.utils.data' has no attribute '{name}'"))
