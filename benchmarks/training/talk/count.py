"""Counts how words follow each other in what callers say, for the recognizer's model of their own words.

Reads the callers of ../sentence-encoder (made-up businesses, written for it) and writes
asr/src/main/resources/dev/parley/asr/language/open/talk.bin. Needs Python 3.9 and nothing else:

    python3 benchmarks/training/talk/count.py

Words said less than WORD_MIN times are left out with all that they stand in, pairs and triples seen once too; what
they would have been is kept in the totals, so that what was not seen gets its share (Witten & Bell 1991).

    "TALK" 1, then unsigned LEB128 numbers: words; of each the bytes of its name, the name, how often it was said;
    for each word as what comes before: total, kinds, followers kept, of each the step in number and how often;
    pairs as what comes before: how many, of each the step of (first * words + second), and the same as for one word
"""

import collections
import json
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
CALLERS = HERE.parent / "sentence-encoder"
TO = HERE.parents[2] / "asr/src/main/resources/dev/parley/asr/language/open/talk.bin"
START, END = "<s>", "</s>"
WORD_MIN = 3
SEEN_MIN = 2

ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen").split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def spoken(number):
    """A whole number as it is said: up to 999 as one, digit by digit beyond."""
    n = int(number)
    if number.startswith("0") or n > 999:
        return " ".join(ONES[int(digit)] for digit in number)
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (" " + ONES[n % 10] if n % 10 else "")
    return ONES[n // 100] + " hundred" + (" " + spoken(str(n % 100)) if n % 100 else "")


def words(said):
    said = said.lower().replace("\u2019", "'").replace("e-mail", "email").replace("&", " and ")
    said = re.sub(r"[$\u00a3](\d+)", r"\1 dollars", said)
    said = re.sub(r"\d+", lambda digits: " " + spoken(digits[0]) + " ", said)
    return re.sub(r"[^a-z' ]", " ", said).split()


def sentences():
    for file in sorted([*CALLERS.glob("wishes/*.jsonl"), *CALLERS.glob("trades/*.jsonl")]):
        for line in file.open(encoding="utf-8"):
            entry = json.loads(line)
            for key in ("examples", "questions", "q"):
                said = entry.get(key, [])
                yield from (words(each) for each in ([said] if isinstance(said, str) else said))


def varint(number):
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def steps(numbers):
    before = 0
    for number in numbers:
        yield number - before
        before = number


def followers(counts):
    """None if nothing is kept."""
    kept = sorted((word, n) for word, n in counts.items() if word >= 0 and n >= SEEN_MIN)
    head = varint(sum(counts.values())) + varint(len(counts)) + varint(len(kept))
    return head + b"".join(
        varint(step) + varint(n) for step, (_, n) in zip(steps([word for word, _ in kept]), kept)), bool(kept)


def main():
    all_said = [said for said in sentences() if said]
    often = collections.Counter(word for said in all_said for word in said)
    names = [START, END] + sorted(word for word, n in often.items() if n >= WORD_MIN)
    often[END] = len(all_said)
    number = {name: i for i, name in enumerate(names)}
    after = collections.defaultdict(collections.Counter)
    after_pair = collections.defaultdict(collections.Counter)
    for said in all_said:
        padded = [0] + [number.get(word, -1) for word in said] + [1]
        for i in range(1, len(padded)):
            after[padded[i - 1]][padded[i]] += 1
            if i > 1 and padded[i - 2] >= 0 and padded[i - 1] >= 0:
                after_pair[padded[i - 2] * len(names) + padded[i - 1]][padded[i]] += 1
    out = bytearray(b"TALK\1") + varint(len(names))
    for name in names:
        out += varint(len(name)) + name.encode("ascii") + varint(often[name])
    for word in range(len(names)):
        out += followers(after[word])[0]
    kept = [(pair, block) for pair, (block, any_kept) in
            sorted((pair, followers(counts)) for pair, counts in after_pair.items()) if any_kept]
    out += varint(len(kept))
    for step, (_, block) in zip(steps([pair for pair, _ in kept]), kept):
        out += varint(step) + block
    TO.parent.mkdir(parents=True, exist_ok=True)
    TO.write_bytes(out)
    print(f"{len(all_said)} sentences, {sum(often.values()) - len(all_said)} words, {len(names)} kept,"
          f" {len(kept)} pairs before another word, {len(out)} bytes")


if __name__ == "__main__":
    main()
