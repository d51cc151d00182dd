"""The network: a MiniLM encoder (Wang et al. 2020), a case-shape embedding, and a head for each task.

Everything is computed over the words of one window. Frames (attributions, events, stances) are a
predicate word and a biaffine score of every word for every role (Dozat and Manning 2017).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.corpora import FACTUALITY, PAIR_TYPES, RELATIONS, TAGS
from verbale.language.chains import LOOKS
from verbale.language.pieces import SHAPES
from verbale.model.coding import ACTS, EVENT_TYPES, STANCES, STATUSES

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
ROLES = {"attribution": ("source", "content"), "event": ("actor", "recipient"), "stance": ("holder",)}
EXTRA = {
    "act": len(ACTS),
    "status": len(STATUSES),
    "mode": 5,
    "event": len(EVENT_TYPES),
    "stance": len(STANCES),
    **dict.fromkeys(FACTUALITY, 1),
}


class LockedDropout(nn.Module):
    """Dropout of whole channels of a window: one draw for all its words, which costs next to nothing."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[-1], device=x.device) >= self.rate
        return x * (keep / (1 - self.rate))


class Layer(nn.Module):
    """One transformer layer, norms after (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = LockedDropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            a = torch.softmax(q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5, -1) @ v
        else:
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


# Word pairs farther apart than this are all equally far.
FARTHEST = 64


class Biaffine(nn.Module):
    """Scores of word pairs for each of `kinds` labels: from narrow views of both and their distance."""

    def __init__(self, kinds: int, size: int) -> None:
        super().__init__()
        self.distance = nn.Embedding(2 * FARTHEST + 1, kinds)
        nn.init.zeros_(self.distance.weight)
        self.left, self.right = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.weight = nn.Parameter(torch.zeros(kinds, size + 1, size + 1))
        nn.init.normal_(self.weight, std=0.01)
        self.drop = nn.Dropout(0.2)

    def views(self, left: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
        """The two narrow views, a constant one appended."""
        a, b = self.drop(F.gelu(self.left(left))), self.drop(F.gelu(self.right(right)))
        return F.pad(a, (0, 1), value=1.0), F.pad(b, (0, 1), value=1.0)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """Scores [batch, kinds, left words, right words]."""
        a, b = self.views(left, right)
        at = torch.arange(right.shape[1], device=right.device)
        return (a.unsqueeze(1) @ self.weight) @ b.unsqueeze(1).transpose(-1, -2) + self.nearness(
            at, at
        ).permute(2, 0, 1)

    def nearness(self, left: Tensor, right: Tensor) -> Tensor:
        """What the distance alone says [left words, right words, kinds], from the words' indices."""
        steps = (right.unsqueeze(0) - left.unsqueeze(1)).clamp(-FARTHEST, FARTHEST)
        return self.distance(steps + FARTHEST)


class Relations(nn.Module):
    """Labels of (dependent, head) pairs."""

    def __init__(self, size: int = 192) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.mix = nn.Linear(3 * size, len(RELATIONS))
        self.drop = nn.Dropout(0.2)

    def forward(self, words: Tensor, heads: Tensor) -> Tensor:
        d = self.drop(F.gelu(self.dependent(words)))
        h = self.drop(F.gelu(self.head(words)))
        h = torch.gather(h, 1, heads.unsqueeze(-1).expand(-1, -1, h.shape[-1]))
        return self.mix(torch.cat([d, h, d * h], -1))


class Pairs(nn.Module):
    """Type of what one word's bearer does to another's: both words, and what they look at in the sentence."""

    def __init__(self, size: int = 96) -> None:
        super().__init__()
        self.ask, self.answer = nn.Linear(2 * WIDTH, size), nn.Linear(WIDTH, size)
        self.mix = nn.Sequential(
            nn.Linear(3 * WIDTH, 192), nn.GELU(), nn.Dropout(0.3), nn.Linear(192, len(PAIR_TYPES))
        )

    def forward(self, words: Tensor, pairs: Tensor, near: Tensor) -> Tensor:
        """Scores [pairs, types]: `words` [words, WIDTH] of one window, `pairs` [pairs, 2] its words, `near`
        [words, words] 0 where two words share a sentence, else a large negative number."""
        both = torch.cat([words[pairs[:, 0]], words[pairs[:, 1]]], -1)
        look = self.ask(both) @ self.answer(words).transpose(0, 1) * self.ask.out_features**-0.5
        seen = torch.softmax(look + near[pairs[:, 0]], -1) @ words
        return self.mix(torch.cat([both, seen], -1))


class Coreference(nn.Module):
    """Which earlier word stands for the same thing (Dobrovolskii 2021): a score of two narrow views, and
    a table for how far and how alike the two are (verbale.language.chains.looks)."""

    def __init__(self, size: int = 96) -> None:
        super().__init__()
        self.mention = nn.Linear(WIDTH, 1)
        self.left, self.right = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.weight = nn.Parameter(torch.zeros(size + 1, size + 1))
        self.looks = nn.Parameter(torch.zeros(LOOKS))
        self.drop = nn.Dropout(0.2)

    def views(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """For each word what it is as the later one (the weight already in it), and as the earlier one."""
        a, b = self.drop(F.gelu(self.left(words))), self.drop(F.gelu(self.right(words)))
        return F.pad(a, (0, 1), value=1.0) @ self.weight, F.pad(b, (0, 1), value=1.0)


MIDDLE = 3
"""After so many layers the words still mean rather what they mean by themselves."""


class Meaning(nn.Module):
    """What a text means, a vector of length 1: from the means of its pieces before, amid and after the
    layers (fitted by training.meaning, not by the losses)."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Linear(3 * WIDTH, WIDTH)

    def forward(self, stages: list[Tensor]) -> Tensor:
        """[batch, WIDTH] from stages of [batch, pieces, WIDTH]."""
        return F.normalize(self.mix(torch.cat([s.mean(1) for s in stages], -1)), dim=-1)


class Net(nn.Module):
    """Encoder and heads."""

    def __init__(self, vocabulary: int = 30522) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = LockedDropout(0.1)
        self.tags = nn.ModuleDict({k: nn.Linear(WIDTH, len(v)) for k, v in TAGS.items()})
        self.extra = nn.ModuleDict(
            {
                k: nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Dropout(0.2), nn.Linear(128, n))
                for k, n in EXTRA.items()
            }
        )
        self.arcs = Biaffine(1, 256)
        self.relations = Relations()
        self.roles = nn.ModuleDict({k: Biaffine(len(v), 128) for k, v in ROLES.items()})
        self.pairs = Pairs()
        self.coreference = Coreference()
        self.meaning = Meaning()

    def stages(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> list[Tensor]:
        """The pieces [batch, pieces, WIDTH]: by themselves, after MIDDLE layers, after all of them."""
        at = torch.arange(ids.shape[1], device=ids.device)
        pieces = self.pieces(ids)
        x = self.drop(self.norm(pieces + self.positions(at) + self.kinds + self.shapes(shapes)))
        after = []
        for layer in self.layers:
            x = layer(x, mask)
            after.append(x)
        return [pieces, after[MIDDLE - 1], x]

    def words(self, stages: list[Tensor], first: Tensor) -> Tensor:
        """Word representations [batch, words, WIDTH]: those of the words' first pieces."""
        return self.drop(torch.gather(stages[-1], 1, first.unsqueeze(-1).expand(-1, -1, WIDTH)))

    def encode(self, ids: Tensor, shapes: Tensor, first: Tensor, mask: Tensor | None = None) -> Tensor:
        """Word representations [batch, words, WIDTH] from piece ids, shapes and first pieces."""
        return self.words(self.stages(ids, shapes, mask), first)

    def start_from(self, weights: dict[str, Tensor]) -> None:
        """Take over the weights of a BERT checkpoint of the same size."""
        own = self.state_dict()
        e = "embeddings."
        own["pieces.weight"] = weights[e + "word_embeddings.weight"]
        own["positions.weight"] = weights[e + "position_embeddings.weight"]
        own["kinds"] = weights[e + "token_type_embeddings.weight"][0]
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = weights[f"{e}LayerNorm.{part}"]
            for k in range(LAYERS):
                far = f"encoder.layer.{k}."
                qkv = [weights[f"{far}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                own[f"layers.{k}.qkv.{part}"] = torch.cat(qkv)
                own[f"layers.{k}.out.{part}"] = weights[f"{far}attention.output.dense.{part}"]
                own[f"layers.{k}.norm1.{part}"] = weights[f"{far}attention.output.LayerNorm.{part}"]
                own[f"layers.{k}.up.{part}"] = weights[f"{far}intermediate.dense.{part}"]
                own[f"layers.{k}.down.{part}"] = weights[f"{far}output.dense.{part}"]
                own[f"layers.{k}.norm2.{part}"] = weights[f"{far}output.LayerNorm.{part}"]
        self.load_state_dict(own)


def load_weights(net: Net, path: Path) -> None:
    """Take over a trained network's weights; heads it did not have stay as they are. Raises ValueError
    where the file holds weights that this network has no place for."""
    state = torch.load(path, map_location="cpu")["net"]
    found = net.load_state_dict(state, strict=False)
    if found.unexpected_keys:
        raise ValueError(f"{path} holds weights unknown here: {found.unexpected_keys[:3]}")


def start_weights(path: Path) -> dict[str, Tensor]:
    """The tensors of a safetensors file, names without a leading "bert."."""
    from safetensors.torch import load_file

    return {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
