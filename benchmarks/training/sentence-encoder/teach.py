"""Teaches the sentence model to lay what callers say near what it means.

Every question of a trade is compared with all of its passages: by the nearest of a passage's
questions, of its sentences, by its spoken words and by its text, weighed to the log-odds that the
passage answers. Every wish of a business's callers is compared with the examples of all of its
wishes: by the nearest one and by their mean. The right passage or wish, or nothing at all, must have
the likelihood (cross entropy over them and "nothing", whose log-odds are 0). Of the model only the
last layers change: a difference of low rank for each matrix (LoRA, Hu et al. 2021), its bias, and
the norms. Taught both at once it learns neither as well: knowledge from `--trades`, or what callers
want from `--wishes`.
"""
import argparse
import glob
import json
import math
import os
import random
import re
import struct
import time
import unicodedata

import numpy as np
import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnx import numpy_helper

LAYERS, WIDTH, HEADS = 12, 384, 12
UNSEEN = {"courier", "energy", "gyms", "theatre", "camping-shop", "sportswear", "housing"}
UNSEEN_WISHES = {"gym", "electronics", "streaming-tv", "alarms-c"}
EXAMPLES_MIN, EXAMPLES_MAX = 6, 12
ALARMS = "alarms-"
OTHERS = 200
MATRICES = [
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
]
NORMS = ["attention.output.LayerNorm", "output.LayerNorm"]
QUESTION, SENTENCE, SPOKEN, TEXT = range(4)
MINE_NOT_BEFORE = (
    "a|an|and|any|anything|are|at|back|be|because|can|could|do|does|for|from|had|has|have|he|her"
    "|here|how|i|i'm|if|in|is|it|it's|more|my|now|of|off|on|one|or|out|over|please|she|should|so"
    "|some|something|that|that's|the|their|them|then|there|these|they|this|those|till|to|too|until"
    "|up|was|we|were|what|what's|when|where|whether|which|while|who|why|will|with|would|you|your"
)
SENTENCE_END = re.compile(
    r"(?<=[.!?])[\"')]?\s+(?=[\"'(]?[A-Z0-9£$€])|\n\s*\n|\n(?=[-*•] )"
)
SHORT_FORM = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|no|nos|mr|mrs|ms|dr|st|vs|incl|max|min))\.$", re.IGNORECASE
)


def weights_of(path):
    """The model's weights as floats, by their names in BERT."""
    graph = onnx.load(path).graph
    raw = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}

    def dequantised(name):
        step, zero = raw[name + "_scale"], raw[name + "_zero_point"].astype(np.float32)
        return (raw[name + "_quantized"].astype(np.float32) - zero) * step

    weights = {name: value for name, value in raw.items() if value.dtype == np.float32}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = node.name.strip("/").replace("/", ".").replace(".MatMul_quant", "")
            weights[name] = dequantised(node.input[1].replace("_quantized", ""))
    for name in ("word", "position", "token_type"):
        name = f"embeddings.{name}_embeddings.weight"
        weights[name] = dequantised(name)
    return {name: torch.tensor(value) for name, value in weights.items()}


class Tokenizer:
    """WordPiece as dev.parley.dialog.engine.onnx.WordPiece has it, for English."""

    def __init__(self, path):
        self.ids = json.load(open(path))["model"]["vocab"]
        self.known = {}

    def pieces(self, word):
        if word not in self.known:
            found, start = [], 0
            while start < len(word):
                end = len(word)
                while end > start and self.name(word, start, end) not in self.ids:
                    end -= 1
                if end == start:
                    found = [self.ids["[UNK]"]]
                    break
                found.append(self.ids[self.name(word, start, end)])
                start = end
            self.known[word] = found
        return self.known[word]

    @staticmethod
    def name(word, start, end):
        return word[start:end] if start == 0 else "##" + word[start:end]

    @staticmethod
    def is_punctuation(c):
        if ord(c) < 128:
            return 32 < ord(c) < 127 and not c.isalnum()
        return unicodedata.category(c).startswith("P")

    def __call__(self, text):
        text = unicodedata.normalize("NFD", text.lower())
        text = "".join(c for c in text if unicodedata.category(c) != "Mn")
        text = "".join(f" {c} " if self.is_punctuation(c) else c for c in text)
        pieces = [piece for word in text.split() for piece in self.pieces(word)]
        return [self.ids["[CLS]"], *pieces[:126], self.ids["[SEP]"]]


class Colloquial:
    """Everyday words said as a business writes them, as ...engine.lucene.Colloquial has it."""

    def __init__(self, path):
        lines = [line.rstrip("\n") for line in open(path) if not line.startswith("#")]
        self.known = dict(line.split("\t", 1) for line in lines if "\t" in line)
        longest = sorted(self.known, key=len, reverse=True)
        phrases = "|".join(re.escape(phrase) for phrase in longest)
        self.phrase = re.compile(rf"(?<![\w'])(?:{phrases})(?!\w)", re.IGNORECASE)
        self.letters = re.compile(r"\b([a-z])(?: ([a-z])\b)(?: ([a-z])\b)+")
        self.mine = re.compile(r"\bme (?=[a-z])(?!(?:" + MINE_NOT_BEFORE + r")\b)")

    def __call__(self, text):
        text = self.letters.sub(lambda found: found.group().replace(" ", ""), text)
        text = self.mine.sub("my ", text)
        return self.phrase.sub(lambda found: self.known.get(found.group().lower(), found.group()), text)


class Linear(nn.Module):
    def __init__(self, weights, name, rank):
        super().__init__()
        matrix = weights[name]
        self.register_buffer("matrix", matrix.t().contiguous().to(torch.bfloat16))
        self.bias = nn.Parameter(weights[name + ".bias"].clone())
        inputs, outputs = matrix.shape
        self.down = nn.Parameter(torch.randn(rank, inputs) / math.sqrt(inputs))
        self.up = nn.Parameter(torch.zeros(outputs, rank))

    def forward(self, x):
        difference = F.linear(F.linear(x, self.down.to(x.dtype)), self.up.to(x.dtype))
        return F.linear(x, self.matrix) + difference + self.bias.to(x.dtype)


class Norm(nn.Module):
    def __init__(self, weights, name):
        super().__init__()
        self.weight = nn.Parameter(weights[name + ".weight"].clone())
        self.bias = nn.Parameter(weights[name + ".bias"].clone())

    def forward(self, x):
        return F.layer_norm(x.float(), (WIDTH,), self.weight, self.bias, 1e-12).to(torch.bfloat16)


class Layer(nn.Module):
    def __init__(self, weights, number, rank):
        super().__init__()
        name = f"encoder.layer.{number}."
        self.matrices = nn.ModuleList(Linear(weights, name + each, rank) for each in MATRICES)
        self.norms = nn.ModuleList(Norm(weights, name + each) for each in NORMS)

    def forward(self, x, mask):
        query, key, value, out, wide, narrow = self.matrices
        batch, length, _ = x.shape

        def heads(states):
            return states.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        seen = F.scaled_dot_product_attention(
            heads(query(x)), heads(key(x)), heads(value(x)), attn_mask=mask
        )
        x = self.norms[0](x + out(seen.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.norms[1](x + narrow(F.gelu(wide(x))))


class Encoder(nn.Module):
    """`fixed` layers whose states are made once, and the taught ones behind them."""

    def __init__(self, weights, taught, rank):
        super().__init__()
        self.words = weights["embeddings.word_embeddings.weight"]
        self.places = weights["embeddings.position_embeddings.weight"]
        self.type = weights["embeddings.token_type_embeddings.weight"][0]
        self.norm = Norm(weights, "embeddings.LayerNorm")
        layers = [Layer(weights, number, rank) for number in range(LAYERS)]
        self.fixed = nn.ModuleList(layers[: LAYERS - taught])
        self.taught = nn.ModuleList(layers[LAYERS - taught :])

    def states(self, texts):
        with torch.no_grad():
            made = []
            for tokens in texts:
                ids = torch.tensor(tokens)
                x = self.norm(self.words[ids] + self.places[: len(tokens)] + self.type)[None]
                for layer in self.fixed:
                    x = layer(x, None)
                made.append(x[0].clone())
            return made

    def forward(self, states, most=3000):
        """Vectors of length 1: the mean of the last states, as SentenceModel has it."""
        order = sorted(range(len(states)), key=lambda i: len(states[i]))
        vectors, start = [None] * len(states), 0
        while start < len(order):
            end = start + 1
            while end < len(order) and (end - start + 1) * len(states[order[end]]) <= most:
                end += 1
            places = order[start:end]
            length = len(states[places[-1]])
            x = torch.zeros((len(places), length, WIDTH), dtype=torch.bfloat16)
            there = torch.zeros((len(places), length))
            for row, place in enumerate(places):
                x[row, : len(states[place])] = states[place]
                there[row, : len(states[place])] = 1
            mask = ((1 - there[:, None, None, :]) * -1e4).to(torch.bfloat16)
            for layer in self.taught:
                x = layer(x, mask)
            means = F.normalize((x.float() * there[:, :, None]).sum(1), dim=1)
            for row, place in enumerate(places):
                vectors[place] = means[row]
            start = end
        return torch.stack(vectors)


class Trade:
    def __init__(self, path, plain, tokenizer, encoder):
        self.name = os.path.basename(path).removesuffix(".jsonl")
        lines = [json.loads(line) for line in open(path)]
        passages = [line for line in lines if line["kind"] == "passage"]
        callers = [line for line in lines if line["kind"] != "passage"]
        places = {passage["id"]: place for place, passage in enumerate(passages)}
        self.size = len(passages)
        texts, self.owner, self.kind = [], [], []
        for place, passage in enumerate(passages):
            title, spoken, text = passage["title"], passage["spoken"], passage["text"]
            asked = dict.fromkeys([title, *passage["questions"]])
            pieces = [(QUESTION, each) for each in asked]
            pieces += [(SENTENCE, f"{title}. {each}") for each in sentences(spoken) + sentences(text)]
            pieces += [(SPOKEN, f"{title}. {spoken}"), (TEXT, f"{title}. {text}")]
            for kind, piece in pieces:
                texts.append(tokenizer(plain(piece)))
                self.owner.append(place)
                self.kind.append(kind)
        self.texts = encoder.states(texts)
        self.asked = encoder.states([tokenizer(plain(line["q"])) for line in callers])
        self.right = torch.tensor(
            [places[line["passage"]] if line["kind"] == "asked" else -1 for line in callers]
        )

    def some(self):
        """All texts but half of the sentences, at least one of each passage."""
        kept = {i for i, kind in enumerate(self.kind) if kind != SENTENCE or random.random() < 0.5}
        have = {self.owner[i] for i in kept if self.kind[i] == SENTENCE}
        rest = {i for i, kind in enumerate(self.kind) if kind == SENTENCE and self.owner[i] not in have}
        return sorted(kept | rest)


class Business:
    """What its callers can have done, as its pack's author puts it, and as callers do."""

    def __init__(self, path, tokenizer, encoder):
        self.name = os.path.basename(path).removesuffix(".jsonl")
        lines = [json.loads(line) for line in open(path)]
        wishes = [line for line in lines if line["kind"] == "wish"]
        callers = [line for line in lines if line["kind"] != "wish"]
        places = {wish["id"]: place for place, wish in enumerate(wishes)}
        self.size = len(wishes)
        self.owner = [place for place, wish in enumerate(wishes) for _ in wish["examples"]]
        self.texts = encoder.states([tokenizer(each) for wish in wishes for each in wish["examples"]])
        self.asked = encoder.states([tokenizer(line["q"]) for line in callers])
        self.right = torch.tensor(
            [places[line["wish"]] if line["kind"] == "said" else -1 for line in callers]
        )

    def some(self):
        """As many examples of each wish as an author may write."""
        most = random.randint(EXAMPLES_MIN, EXAMPLES_MAX)
        order, taken, kept = list(range(len(self.owner))), [0] * self.size, []
        random.shuffle(order)
        for place in order:
            if taken[self.owner[place]] < most:
                taken[self.owner[place]] += 1
                kept.append(place)
        return kept


def sentences(text):
    """As ...knowledge.Sentences has it."""
    parts, start = [], 0
    for end in SENTENCE_END.finditer(text):
        part = text[start : end.end()].strip()
        if not SHORT_FORM.search(part):
            parts.append(part)
            start = end.end()
    parts.append(text[start:].strip())
    parts = [re.sub(r"\s+", " ", re.sub(r"^[-*•]\s+", "", part)).strip() for part in parts]
    return [part for part in parts if part]


class Weights(nn.Module):
    """What cosines are worth."""

    def __init__(self):
        super().__init__()
        self.passage = nn.Parameter(torch.tensor([11.3, 8.0, 6.2, 21.1]))
        self.no_passage = nn.Parameter(torch.tensor(-32.0))
        self.wish = nn.Parameter(torch.tensor([10.0, 10.0]))
        self.no_wish = nn.Parameter(torch.tensor(-12.0))

    def log_odds(self, encoder, about, texts, others=()):
        vectors = encoder([about.texts[i] for i in texts])
        asked = [*about.asked, *others]
        cosines = encoder(asked) @ vectors.T
        owner = torch.tensor([about.owner[i] for i in texts])
        if isinstance(about, Business):
            one = F.one_hot(owner, about.size).float()
            mean = cosines @ one / one.sum(0)
            near = nearest(cosines, owner, about.size)
            return self.no_wish + self.wish[0] * near + self.wish[1] * mean
        kind = torch.tensor([about.kind[i] for i in texts])
        scores = self.no_passage.expand(len(asked), about.size)
        for each in range(4):
            at = (kind == each).nonzero()[:, 0]
            scores = scores + self.passage[each] * nearest(cosines[:, at], owner[at], about.size)
        return scores


def nearest(cosines, owner, size):
    owners = owner[None].expand(len(cosines), -1)
    return torch.full((len(cosines), size), -1.0).scatter_reduce(1, owners, cosines, "amax")


def surprise(scores, right):
    nothing = torch.zeros(len(right), 1)
    return F.cross_entropy(torch.cat([nothing, scores], 1), right + 1)


def tell(encoder, weights, some):
    with torch.no_grad():
        scores = [weights.log_odds(encoder, each, range(len(each.texts))) for each in some]
    most = max(each.size for each in some)
    scores = torch.cat([F.pad(each, (0, most - each.shape[1]), value=-1e9) for each in scores])
    right = torch.cat([each.right for each in some])
    asked = right >= 0
    first = (scores[asked].argmax(1) == right[asked]).float().mean()
    share = torch.softmax(torch.cat([torch.zeros(len(right), 1), scores], 1), 1)[:, 1:].max(1)[0]
    apart = (share[asked][:, None] > share[~asked][None]).float().mean()
    return f"first {first:.3f}, told apart {apart:.3f}, surprise {surprise(scores, right):.3f}"


def write(encoder, begun, way, rank, out):
    """Weights that lie `way` (0 to 1) from those before to those taught."""
    taught = dict(encoder.taught.named_parameters())

    def halves(name):
        tensor = taught[name].detach()
        if not name.endswith("down"):
            tensor = begun[name] + way * (tensor - begun[name])
        return tensor.float().numpy().astype(">f2").tobytes()

    with open(out, "wb") as file:
        file.write(struct.pack(">iii", LAYERS - len(encoder.taught), LAYERS - 1, rank))
        for layer in range(len(encoder.taught)):
            for matrix in range(len(MATRICES)):
                for each in ("down", "up", "bias"):
                    file.write(halves(f"{layer}.matrices.{matrix}.{each}"))
            for norm in range(len(NORMS)):
                for each in ("weight", "bias"):
                    file.write(halves(f"{layer}.norms.{norm}.{each}"))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", required=True)
    options.add_argument("--vocabulary", required=True)
    options.add_argument("--colloquial", required=True, help="colloquial.tsv")
    what = options.add_mutually_exclusive_group(required=True)
    what.add_argument("--trades", nargs="+", help="folders of passages and questions")
    what.add_argument("--wishes", nargs="+", help="folders of wishes")
    options.add_argument("--out", required=True)
    options.add_argument("--way", type=float, help="written: 0 as it came, 1 as taught (wishes 0.5)")
    options.add_argument("--layers", type=int, default=6)
    options.add_argument("--rank", type=int, default=32)
    options.add_argument("--epochs", type=int, default=6)
    options.add_argument("--rate", type=float, default=5e-4)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    random.seed(chosen.seed)
    torch.manual_seed(chosen.seed)
    encoder = Encoder(weights_of(chosen.model), chosen.layers, chosen.rank)
    begun = {name: each.detach().clone() for name, each in encoder.taught.named_parameters()}
    way = chosen.way if chosen.way is not None else 0.5 if chosen.wishes else 1.0
    plain, tokenizer = Colloquial(chosen.colloquial), Tokenizer(chosen.vocabulary)
    if chosen.trades:
        lessons = [Trade(path, plain, tokenizer, encoder) for path in files(chosen.trades)]
    else:
        lessons = [Business(path, tokenizer, encoder) for path in files(chosen.wishes)]
    apart = UNSEEN if chosen.trades else UNSEEN_WISHES
    unseen = [each for each in lessons if each.name in apart]
    lessons = [each for each in lessons if each.name not in apart]
    # What is said to any business is no alarm.
    callers = [said for each in lessons if not each.name.startswith(ALARMS) for said in each.asked]
    weights = Weights()

    print(f"seed {chosen.seed}, {len(lessons)} files; before:", tell(encoder, weights, unseen))
    low = [p for name, p in encoder.taught.named_parameters() if name.endswith(("down", "up"))]
    whole = [p for name, p in encoder.taught.named_parameters() if not name.endswith(("down", "up"))]
    rates = [chosen.rate, chosen.rate / 6, 2e-2]
    groups = [{"params": group} for group in (low, whole, list(weights.parameters()))]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.99))
    steps, step, began = chosen.epochs * len(lessons), 0, time.time()
    for epoch in range(chosen.epochs):
        random.shuffle(lessons)
        for lesson in lessons:
            pace = min(1, (step + 1) / 30) * max(0.03, 1 - step / steps)
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * pace
            others = random.sample(callers, OTHERS) if lesson.name.startswith(ALARMS) else []
            scores = weights.log_odds(encoder, lesson, lesson.some(), others)
            right = torch.cat([lesson.right, torch.full((len(others),), -1)])
            loss = surprise(scores, right)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(low + whole, 1.0)
            optimizer.step()
            step += 1
        told = tell(encoder, weights, unseen)
        print(f"epoch {epoch + 1}, {time.time() - began:.0f} s:", told, flush=True)
        write(encoder, begun, way, chosen.rank, chosen.out)


def files(folders):
    return sorted(path for folder in folders for path in glob.glob(folder + "/*.jsonl"))


if __name__ == "__main__":
    main()
