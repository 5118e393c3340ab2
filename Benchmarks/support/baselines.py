#!/usr/bin/env python3
"""What two plain rules reach where Stemma names a source: the outlet that is named most, and the earliest article's.

  baselines.py snippets FILE   --stemma PATH
  baselines.py links DIR       --stemma PATH
  baselines.py origins DIR     --stemma PATH
  baselines.py scenarios DIR   --stemma PATH

Names are those that `stemma credits` finds, whatever it says of them; a publisher's own do not count. Of equals the one
named first. The stories of `origins` and `scenarios` are given, which is more than Stemma has. Standard library only.
"""
import argparse, collections, csv, glob, json, os, subprocess, sys, tempfile, unicodedata


def name(outlet):
    folded = unicodedata.normalize("NFKC", outlet or "").casefold().strip()
    folded = "".join(c for c in folded if c.isalnum() or c == " ")
    return folded.removeprefix("the ").replace(" ", "")


def mentions(stemma, path):
    """For each article the outlets that it names, one entry a mention, in the order of the text."""
    out = subprocess.run([stemma, "credits", path, "--format", "jsonl", "-q"], capture_output=True, text=True, check=True)
    found = {}
    for line in map(json.loads, out.stdout.splitlines()):
        own = name(line["outlet"])
        names = [name(m["outlet"]) for m in line["mentions"] if m["outlet"] and m["role"] != "self"]
        found[line["article_id"]] = [n for n in names if n != own]
    return found


def most(names):
    return collections.Counter(names).most_common(1)[0][0] if names else ""


def show(label, rule, right, asked):
    print(f"{label}  baseline {rule}  {right / max(1, asked):.4f} ({right} of {asked})")


def snippets(path, stemma):
    gold = [json.loads(line) for line in open(path, encoding="utf-8")]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for d in gold:
            f.write(json.dumps(dict(id=d["id"], outlet=d["publisher"], text=d["text"])) + "\n")
        f.flush()
        found = mentions(stemma, f.name)
    right = sum(most(found.get(d["id"])) in {name(x) for x in d["acceptable"]} | {name(d["gold_source"])} for d in gold)
    show(path, "majority mention", right, len(gold))


def links(folder, stemma):
    found = mentions(stemma, os.path.join(folder, "docs.jsonl"))
    rows = csv.DictReader(open(os.path.join(folder, "sources.tsv"), encoding="utf-8"), delimiter="\t")
    chosen = [r for r in rows if r["named_in_text"] == r["report_phrase"] == "1"]
    show(folder, "majority mention", sum(most(found.get(r["id"])) == name(r["source"]) for r in chosen), len(chosen))


def origins(folder, stemma):
    found = mentions(stemma, os.path.join(folder, "docs.jsonl"))
    right = lenient = asked = 0
    for d in map(json.loads, open(os.path.join(folder, "origins.jsonl"), encoding="utf-8")):
        if not d.get("labelled") or not d.get("origin"):
            continue
        # Each article has one vote for each outlet that it names.
        votes = most([n for b in d["body_ids"] for n in dict.fromkeys(found.get(f"b{b}", []))])
        asked += 1
        right += votes == name(d["origin"])
        lenient += votes in {name(d["origin"])} | {name(x) for x in d.get("alternatives", [])}
    show(folder, "majority mention, strict", right, asked)
    show(folder, "majority mention, lenient", lenient, asked)


def scenarios(folder, stemma):
    majority = earliest = asked = 0
    for scene in sorted(glob.glob(os.path.join(folder, "*/"))):
        docs = os.path.join(scene, "docs.jsonl")
        found = mentions(stemma, docs)
        heads = {d["id"]: d for d in map(json.loads, open(docs, encoding="utf-8"))}
        for s in json.load(open(os.path.join(scene, "truth.json"), encoding="utf-8"))["stories"]:
            if len(s["docs"]) < 2:
                continue
            accepted = {name(s["original_outlet"])} | {name(x) for x in s.get("acceptable", [])}
            dated = [d for d in s["docs"] if heads[d].get("published")]
            first = min(dated, key=lambda d: heads[d]["published"], default=s["docs"][0])
            asked += 1
            majority += most([n for d in s["docs"] for n in dict.fromkeys(found.get(d, []))]) in accepted
            earliest += name(heads[first].get("outlet")) in accepted
    show(folder, "majority mention", majority, asked)
    show(folder, "earliest article", earliest, asked)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=["snippets", "links", "origins", "scenarios"])
    parser.add_argument("path")
    parser.add_argument("--stemma", required=True)
    options = parser.parse_args()
    globals()[options.set](options.path, options.stemma)


if __name__ == "__main__":
    sys.exit(main())
