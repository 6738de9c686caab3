import math, random, time, itertools, functools, collections, dataclasses, typing, contextlib, copy, enum, re, string, operator
from dataclasses import dataclass, field
from collections import Counter, defaultdict, namedtuple, deque, OrderedDict
from typing import Optional, List
import torch
@dataclass
class P:
    x: int
    y: float = 2.0
    z: list = field(default_factory=list)
print(P(1), P(1) == P(1))
random.seed(0); print(random.random(), random.randint(1, 10), random.choice("abc"), random.gauss(0, 1), random.sample(range(100), 5)); xs = list(range(5)); random.shuffle(xs); print(xs)
print(Counter("banana"), defaultdict(int), namedtuple("Q", "a b")(1, 2), deque([1, 2]), dict(OrderedDict(a=1)))
print(list(itertools.accumulate([1, 2, 3])), functools.reduce(operator.add, [1, 2, 3]), list(itertools.product("ab", [1, 2])))
@functools.lru_cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), math.gcd(12, 18), math.factorial(20), math.comb(5, 2), math.isclose(0.1 + 0.2, 0.3), math.log(8, 2), math.floor(-1.5), math.hypot(3, 4), math.inf, math.prod([2, 3]))
class C(enum.Enum):
    A = 1
print(C.A, re.findall(r"\d+", "a1b22"), f"{3.14159:>10.3f}|{42:05d}|{'x':^5}|{1234567:,}|{0.5:%}|{255:#x}|{1e-7:g}")
with contextlib.suppress(ValueError): int("x")
print(sorted([3, 1, 2], key=lambda v: -v), {**{"a": 1}, "b": 2}, [*range(3)], (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), any([0, 1]), sum(x * x for x in range(5)))
match [1, 2]:
    case [a, b]: print("match", a, b)
print("한국어 출력", "ü", len("한국어"), "한국어"[::-1], "%s %d %.2f" % ("a", 3, 1.5), "a,b".split(","), "x".join(["1", "2"]), "Ab".lower())
def gen():
    x = yield 1
    yield x
g = gen(); print(next(g), g.send(5)); print(copy.deepcopy({"a": [1]}), type(torch.nn.ReLU()), type(torch.zeros(1)), isinstance(torch.zeros(1), torch.Tensor), torch.zeros(1).type())
print(print, len, int, str(1.0), repr("a'b"), b"x", {1, 2}, None, ..., 1_000, 0x10, 1j * 1j, 2 ** 100, -7 // 2, -7 % 3, 7.0 // 2, divmod(7, 3), round(0.5), round(1.5), abs(-3), max(1, 2), bin(5))
t = time.perf_counter(); print(time.perf_counter() >= t, time.time() > 1e9)
try:
    1 / 0
except ZeroDivisionError as e: print(e)
try:
    {}["a"]
except KeyError as e: print(repr(e))
print(list(zip([1, 2], "ab", strict=True)), list(enumerate("ab", 1)), list(map(str, [1, 2])), list(filter(None, [0, 1])), list(reversed([1, 2])))
raise ValueError("the end")
