"""How long a pack of a thousand pages takes, against qpdf's bare merging of the same papers in the same run."""

from __future__ import annotations

import hashlib
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.documents.pack.building import PackJob, PackResult, build
from clerk_app.documents.pack.papers import PackPaper
from tests.benchmarks.measuring import in_turns, timed
from tests.benchmarks.pack_corpus import PAGES, job_of, make_corpus

ROOT = Path(__file__).resolve().parents[2]
PAPERS = 40
FULL, CHANGED, LONG = 2.5, 0.4, 4.5
MEGABYTES = 250


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Papers of 4,000 pages; the first forty are those of 1,000."""
    return make_corpus(tmp_path_factory.mktemp("corpus"), 4 * PAPERS)


def merged(paths: list[Path], out: Path) -> Callable[[], object]:
    command = ["qpdf", "--empty", "--pages", *map(str, paths), "--", str(out)]
    return lambda: subprocess.run(command, check=True)


def whole(job: PackJob, out: Path) -> Callable[[], PackResult]:
    """The pack from nothing: no paper is ready."""

    def make() -> PackResult:
        shutil.rmtree(job.cache.folder, ignore_errors=True)
        return build(job, out)

    return make


def one_changed(job: PackJob, out: Path) -> Callable[[], float]:
    """The pack again after one of its papers has changed; each time in another way."""
    count = 0

    def measure() -> float:
        nonlocal count
        count += 1
        entry = job.entries[17]
        assert isinstance(entry, PackPaper)
        assert isinstance(entry.source, Path)
        data = entry.source.read_bytes() + b"%% changed %d\n" % count
        new = replace(entry, source=data, sha256=hashlib.sha256(data).hexdigest())
        changed = replace(job, entries=(*job.entries[:17], new, *job.entries[18:]))
        return timed(lambda: build(changed, out))()

    return measure


def test_a_thousand_pages_against_bare_merging(corpus: list[Path], tmp_path: Path) -> None:
    paths = corpus[:PAPERS]
    job, kept = job_of(paths, tmp_path / "cache"), job_of(paths, tmp_path / "kept")
    build(kept, tmp_path / "kept.pdf")
    median = in_turns(
        {
            "qpdf": timed(merged(paths, tmp_path / "merged.pdf")),
            "full": timed(whole(job, tmp_path / "full.pdf")),
            "changed": one_changed(kept, tmp_path / "changed.pdf"),
        },
        rounds=7,
    )
    full, changed = median["full"] / median["qpdf"], median["changed"] / median["full"]
    print(
        f"\n{PAPERS} papers, {PAPERS * PAGES} pages: qpdf {median['qpdf']:.0f} ms, full {median['full']:.0f} ms "
        f"({full:.2f} times), one changed {median['changed']:.0f} ms ({changed:.2f} of full)",
        end="",
    )
    assert full <= FULL
    assert changed <= CHANGED


def test_four_thousand_pages_take_four_times_as_long(corpus: list[Path], tmp_path: Path) -> None:
    few, many = job_of(corpus[:PAPERS], tmp_path / "few"), job_of(corpus, tmp_path / "many")
    median = in_turns(
        {"few": timed(whole(few, tmp_path / "few.pdf")), "many": timed(whole(many, tmp_path / "many.pdf"))}, rounds=3
    )
    ratio = median["many"] / median["few"]
    print(f"\n4,000 pages {median['many']:.0f} ms, 1,000 pages {median['few']:.0f} ms ({ratio:.2f} times)", end="")
    assert ratio <= LONG


@pytest.mark.parametrize("papers", [PAPERS, 4 * PAPERS])
def test_memory_stays_small(papers: int, corpus: list[Path], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.pack_corpus", str(corpus[0].parent), str(papers), str(tmp_path)]
    runs = [subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True) for _ in range(3)]
    taken = statistics.median(float(run.stdout) for run in runs)
    print(f"\n{papers * PAGES:,} pages take {taken:.0f} MB at most", end="")
    assert taken < MEGABYTES
