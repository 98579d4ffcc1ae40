"""MinHash with LSH as it is used in Python, timed: python minhash.py PILE.jsonl. Prints name and version, megabytes a second.

Five-word shingles, 128 permutations, threshold .5, one thread; the texts are in memory before the clock starts.
    pip install rensa datasketch
"""
import json
import sys
import time
from importlib.metadata import version


def shingles(text):
    words = text.split()
    return [' '.join(words[i:i + 5]) for i in range(max(1, len(words) - 4))]


def rensa(texts):
    from rensa import RMinHash, RMinHashLSH
    lsh = RMinHashLSH(threshold=.5, num_perm=128, num_bands=32)
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(shingles(text))
        lsh.query(sketch)
        lsh.insert(number, sketch)


def datasketch(texts):
    from datasketch import MinHash, MinHashLSH
    lsh = MinHashLSH(threshold=.5, num_perm=128)
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        lsh.query(sketch)
        lsh.insert(str(number), sketch)


def main():
    with open(sys.argv[1], encoding='utf8') as file:
        texts = [json.loads(line)['text'] for line in file]
    for run in (rensa, datasketch):
        # The slow one is measured on a part.
        part = texts if run is rensa else texts[:2000]
        start = time.process_time()
        run(part)
        speed = sum(len(t.encode()) for t in part) / 1e6 / (time.process_time() - start)
        print(f'{run.__name__} {version(run.__name__)}\t{speed:.2f}')


main()
