"""What the benchmarks share: where things lie, how a command is measured, and how a result is kept.

Needs nothing beyond the standard library.
"""
import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "bench"
RESULTS = ROOT / "Benchmarks" / "Results"


def require_shared(name):
    """Ends the benchmark, with a line that says why, where the rivals' folder is absent."""
    if not SHARED.is_dir():
        print(f"{name}: ../shared/bench is absent; the corpus and the rivals come from there, so nothing is measured",
              file=sys.stderr)
        sys.exit(0)


def cache():
    """A folder outside the tree for corpora, environments and outputs; it may be removed at any time."""
    folder = Path(tempfile.gettempdir()) / "stemma-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(command, **options):
    """Runs a command that must succeed; its standard output goes to ours on error."""
    return subprocess.run([str(part) for part in command], check=True, **options)


def build(product, scratch=None, *flags):
    """Builds a release executable, in a folder of its own where it takes further flags, and returns its path."""
    if product == "stemma" and not flags:
        # As users have it.
        run([ROOT / "scripts" / "stemma", "--version"], stdout=subprocess.DEVNULL)
        return ROOT / ".build" / "release" / "stemma"
    say(f"building {' '.join([product, *flags])} …")
    command = ["swift", "build", "-c", "release", *(["--scratch-path", str(scratch)] if scratch else []), *flags]
    run([*command, "--product", product], cwd=ROOT, stdout=sys.stderr)
    folder = subprocess.run([*command, "--show-bin-path"], cwd=ROOT, check=True, capture_output=True,
                            text=True).stdout.strip()
    return Path(folder) / product


def corpus(name, articles):
    """A corpus of that many articles from ../shared/bench/make_corpus.py, made once; `name` is the benchmark's."""
    prefix = cache() / f"corpus-{articles}"
    texts = prefix.with_suffix(".jsonl")
    if not texts.exists():
        require_shared(name)
        say(f"making {articles} articles …")
        part = prefix.with_suffix(".part")
        run([sys.executable, SHARED / "make_corpus.py", articles, part])
        os.rename(f"{part}.jsonl", texts)
    return texts


def compile_sol():
    """sol.c, the same path in C for this machine only; None where it cannot be built (it needs AVX-512)."""
    binary = cache() / "sol"
    try:
        run(["gcc", "-O3", "-march=native", "-fopenmp", SHARED / "sol.c", "-o", binary], stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        say("sol.c does not compile here (it needs gcc and AVX-512) and is left out")
        return None
    return binary


def measure(command, cwd=None, output=None):
    """Runs a command once: wall and CPU seconds, children included, and the peak of the largest process in MB."""
    started = time.perf_counter()
    with open(output or os.devnull, "wb") as out, open(cache() / "stderr.log", "wb") as err:
        process = subprocess.Popen([str(part) for part in command], cwd=cwd, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode != 0:
        say((cache() / "stderr.log").read_text(errors="replace")[-2000:])
        raise SystemExit(f"{command[0]} ended with status {process.returncode}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "mb": usage.ru_maxrss / 1024}


def median(runs):
    """The medians of several measurements, and every CPU figure, so that a reader sees how they spread."""
    summary = {key: round(statistics.median(run[key] for run in runs), 3) for key in ("wall", "cpu", "mb")}
    summary["cpu_runs"] = [round(run["cpu"], 3) for run in runs]
    summary["wall_runs"] = [round(run["wall"], 3) for run in runs]
    return summary


def machine():
    """What the figures were measured on."""
    model, cores, memory = "unknown", os.cpu_count(), 0
    try:
        for line in open("/proc/cpuinfo"):
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
        memory = int(next(l for l in open("/proc/meminfo") if l.startswith("MemTotal")).split()[1]) // 1024
    except (OSError, StopIteration):
        pass
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()
    return {"cpu": model, "cores": cores, "memory_mb": memory, "system": f"{os.uname().sysname} {os.uname().release}",
            "swift": swift[0] if swift else "unknown"}


def load():
    return [round(value, 2) for value in os.getloadavg()]


def commit():
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def keep(name, record, load_before):
    """Appends a dated result to Results/NAME.jsonl; the load says how quiet the machine was."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    record = {"date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ"), "commit": commit(),
              "machine": machine(), "load_before": load_before, "load_after": load(), **record}
    with open(RESULTS / f"{name}.jsonl", "a", encoding="utf-8") as file:
        file.write(json.dumps(record, ensure_ascii=False) + "\n")
    say(f"kept in Benchmarks/Results/{name}.jsonl (load {load_before[0]} before, {record['load_after'][0]} after)")


def verdict(name, value, bar, met):
    """One line a bar: what was measured, what was asked, and whether it holds."""
    print(f"{'met   ' if met else 'MISSED'}  {name}: {value} (bar: {bar})")
    return {"bar": name, "measured": value, "asked": bar, "met": bool(met)}
