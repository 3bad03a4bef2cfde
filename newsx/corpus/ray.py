"""Articles read across machines: by Ray, whose actors each load the pipeline once.

Needs the extra: pip install 'newsx[ray]'.
"""

from __future__ import annotations

import logging
import re
import signal
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsx.corpus.ray_tasks import Actor, Unpacked, cause, pickled, read_files, read_rows, unpickled
from newsx.corpus.worker import Load
from newsx.corpus.workers import loaded
from newsx.errors import UsageError
from newsx.read.remote import located
from newsx.settings import ReadSettings, Settings

if TYPE_CHECKING:
    import pyarrow
    from ray.data import DataContext, Dataset

Concurrency = int | tuple[int, int] | None

BATCH = 16
# Articles go to the actors in blocks of about this size, few in each: a block is never shared out among actors.
BLOCK = 16 * 1024
MOST_TASKS = 1000  # of small files one task reads several
FEWEST_READERS = 4
CORES_A_READER = 8  # reading a file is that much quicker than finding what it tells
LOCAL = "local"
HOST_AND_PORT = re.compile(r"(?:ray://)?\[?([^/\[\]]+)\]?:(\d{1,5})")
KNOCKING = 10.0  # seconds in which a cluster answers


def extract(
    dataset: Dataset,
    *,
    settings: Settings | None = None,
    reading: ReadSettings | None = None,
    concurrency: Concurrency = None,
    batch_size: int = BATCH,
) -> Dataset:
    """A row for each row of `dataset`, which holds an article: id, url, published (a day), headline, error (one word,
    or null) and record, the JSON that `newsx extract -f jsonl` writes.

    Args:
        dataset: columns are told by their names as the fields of JSON articles are: id, text, date, title, url, or as
            `reading.keys` has them. A row without an id is called by its hash.
        concurrency: how many actors, or the fewest and the most; None for as many as Ray finds room for.
        batch_size: articles that an actor is given at once.

    Raises:
        ray.exceptions.RayTaskError: when the rows are asked for, and the settings name what is not there.
    """
    chosen = reading or ReadSettings()
    load = partial(loaded, settled(settings or Settings()))
    unpacked = partial(read_rows, reading=_settled_reading(chosen))
    threads = _threads(settings or Settings())
    return _extracted(dataset, load, unpacked, concurrency=concurrency, batch_size=batch_size, threads=threads)


def extract_files(
    paths: Iterable[str],
    *,
    settings: Settings | None = None,
    reading: ReadSettings | None = None,
    concurrency: Concurrency = None,
    batch_size: int = BATCH,
    load: Load | None = None,
) -> Dataset:
    """A row for each article of the files, as `extract` has them, in the order of a run on one machine.

    Args:
        paths: files, folders and patterns that all machines see by the same path, or addresses such as s3://….
        load: what makes the function that reads an article, in each actor; None for an Extractor.
    """
    from ray.data import DataContext, TaskPoolStrategy, from_arrow

    files = [file for path in paths for file in located(path)]
    chosen = settings or Settings()
    read = partial(read_files, reading=_settled_reading(reading or ReadSettings()))
    some = -(-len(files) // MOST_TASKS)
    blocks = [pickled(files[at : at + some]) for at in range(0, len(files), some)]
    with DataContext.current(_context()):
        # A reader takes no core: it would wait for ever for one that the first actor has.
        articles = from_arrow(blocks).map_batches(
            read, batch_format="pyarrow", batch_size=None, num_cpus=0, compute=TaskPoolStrategy(size=_readers())
        )
        return _extracted(
            articles,
            load or partial(loaded, settled(chosen)),
            unpickled,
            concurrency=concurrency,
            batch_size=batch_size,
            threads=_threads(chosen),
        )


def _extracted(
    articles: Dataset, load: Load, unpacked: Unpacked, *, concurrency: Concurrency, batch_size: int, threads: int
) -> Dataset:
    from ray.data import ActorPoolStrategy

    fewest, most = concurrency if isinstance(concurrency, tuple) else (concurrency or 1, concurrency)
    return articles.map_batches(
        Actor,
        fn_constructor_args=(load, unpacked),
        batch_format="pyarrow",
        batch_size=batch_size,
        num_cpus=threads,
        compute=ActorPoolStrategy(min_size=fewest, max_size=most),
    )


def _context() -> DataContext:
    """How Ray is to go about it: in order, in small blocks, without a word, and with errors as they are."""
    from ray.data import DataContext

    context = DataContext.get_current().copy()
    context.target_max_block_size = BLOCK
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.raise_original_map_exception = True
    context.print_on_execution_start = False
    return context


def _readers() -> int:
    import ray

    return max(FEWEST_READERS, int(ray.cluster_resources().get("CPU", 0)) // CORES_A_READER)


def _threads(settings: Settings) -> int:
    return settings.threads or 1


def settled(settings: Settings) -> Settings:
    """The settings with paths that hold in any folder, and threads that are not those of all actors."""
    model = str(Path(settings.model).absolute()) if Path(settings.model).exists() else settings.model
    watchlist = None if settings.watchlist is None else settings.watchlist.absolute()
    rules = None if settings.rules is None else settings.rules.absolute()
    return replace(settings, model=model, watchlist=watchlist, rules=rules, threads=_threads(settings))


def _settled_reading(reading: ReadSettings) -> ReadSettings:
    return reading if reading.rules is None else replace(reading, rules=reading.rules.absolute())


def tables(dataset: Dataset) -> Iterator[pyarrow.Table]:
    """The rows of the dataset, as they come. Raises what a user can mend as it is, and not within an error of Ray's."""
    try:
        yield from dataset.iter_batches(batch_format="pyarrow", batch_size=None)
    except Exception as error:
        problem = cause(error)
        if problem is None:
            raise
        raise problem from error


def _knock(address: str | None) -> None:
    """Raises OSError where nobody answers, for which Ray would wait many minutes."""
    match = HOST_AND_PORT.fullmatch(address or "")
    if match is not None:
        socket.create_connection((match[1], int(match[2])), timeout=KNOCKING).close()


@contextmanager
def cluster(address: str | None, *, quiet: bool = True) -> Iterator[None]:
    """A connection to the cluster at the address; None for the cores of this machine.

    Args:
        quiet: whether Ray logs nothing in this process.

    Raises:
        UsageError: Ray is not installed, or there is no cluster by that address.
    """
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError(
            "--engine ray needs ray, which is not installed; install it with: pip install 'newsx[ray]'"
        ) from error
    ending = signal.getsignal(signal.SIGTERM)
    try:
        _knock(address)
        if address is None:
            ray.init(address=LOCAL, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        else:
            ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    except (OSError, OverflowError, RuntimeError, ValueError) as error:
        told = " ".join(str(error).split()).rstrip(".")
        raise UsageError(f"--address {address}: no cluster to work on ({told}): see ray status") from error
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, ending)  # Ray has taken it, and would end without cleaning up
    if quiet:
        for name in ("ray", "ray.data"):  # importing them has set their levels anew
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        ray.shutdown()
