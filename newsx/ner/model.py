"""A names model as a folder: where models are found, what a folder must hold, and how it becomes a Reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from newsx.errors import ModelMissingError, UsageError
from newsx.ner.config import ModelConfig, config_of
from newsx.settings import NAMES_MODEL

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from newsx.ner.pieces import Ints
    from newsx.ner.reader import Network, Reader
    from newsx.ner.tags import Floats

CONFIG, NETWORK, TOKENIZER = "config.json", "model.onnx", "tokenizer.json"
PACKAGE = Path(__file__).parents[1]


def _homes() -> tuple[Path, ...]:
    """Where newsx keeps models: in the package, and in a checkout beside it."""
    beside = PACKAGE.parent
    # Beside an installed package stand other people's.
    checkout = (beside / "models",) if (beside / "pyproject.toml").is_file() else ()
    return (PACKAGE / "models", *checkout)


HOMES = _homes()


@dataclass(frozen=True, slots=True)
class NamesModel:
    """A folder that holds a names model, and its configuration."""

    folder: Path
    config: ModelConfig

    @property
    def size(self) -> int:
        """The bytes of the files that newsx loads."""
        return sum((self.folder / name).stat().st_size for name in (CONFIG, NETWORK, TOKENIZER))


def is_names_model(name: str) -> bool:
    """Whether `name` is a names model's, complete or not: its name, or the path of a folder that holds part of one."""
    return name == NAMES_MODEL or _folder(name) is not None


def find(name: str) -> NamesModel:
    """The names model that `name` names: a folder where newsx keeps models, else the path of any folder.

    Raises:
        ModelMissingError: there is none.
        UsageError: the folder is incomplete, or its config.json is not as it should be.
    """
    folder = _folder(name)
    if folder is None:
        homes = " or ".join(map(str, HOMES))
        raise ModelMissingError(f"{name}: no names model in {homes}; install newsx again, or give a model's folder")
    for needed in (CONFIG, NETWORK, TOKENIZER):
        if not (folder / needed).is_file():
            raise UsageError(
                f"{folder}: has no {needed}; a names model is a folder with {CONFIG}, {NETWORK} and {TOKENIZER}: "
                "copy the whole of it"
            )
    return NamesModel(folder, config_of(folder / CONFIG))


def kept() -> Iterator[str]:
    """The names of the models that newsx finds without a path, in order."""
    yield from sorted({path.parent.name for home in HOMES for path in home.glob(f"*/{CONFIG}")})


def _folder(name: str) -> Path | None:
    """The folder of the model `name`; one in the working directory is named by a path ("./newsx-names")."""
    if name and name == Path(name).name:
        for home in HOMES:
            if (home / name / CONFIG).is_file():
                return home / name
    folder = Path(name)
    held = any((folder / part).is_file() for part in (CONFIG, NETWORK)) and not (folder / "config.cfg").exists()
    return folder if name and held else None


def load(model: NamesModel, *, threads: int = 1) -> Reader:
    """`model`, ready to read with so many threads.

    Raises:
        UsageError: its network or its tokenizer cannot be read, or they do not fit its configuration.
    """
    from newsx.ner.reader import Reader, Reading

    config = model.config
    network = session(model.folder / NETWORK)
    _try(network, model)
    reading = Reading(kinds=config.kinds, window=config.window, context=config.context, temperature=config.temperature)
    return Reader(network, _tokenizer(model.folder / TOKENIZER), reading, threads=threads)


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # its errors have no class of their own
        raise _unreadable(path, error) from error
    # A file may ask for texts to be cut off: part of an article would go unread.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def session(path: Path) -> Network:
    """The network in an ONNX file, on the CPU; each call uses one core, and calls may be made from several threads.

    Raises:
        UsageError: onnxruntime cannot read the file.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    if not multiplies_bytes():
        # Else sums overflow, and the scores of names are others than elsewhere. It takes twice as long.
        options.add_session_config_entry("session.x64quantprecision", "1")
    options.log_severity_level = 3  # errors: what it warns of, no user can mend
    try:
        opened = onnxruntime.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            # Into one node that takes eight times as long, on CPUs, as the plain ones that it stands for.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
    except Exception as error:  # onnxruntime's errors have no common class of their own
        raise _unreadable(path, error) from error

    def network(ids: Ints, shapes: Ints, breaks: Ints) -> Floats:
        (logits,) = opened.run(["logits"], {"ids": ids[None], "shapes": shapes[None], "breaks": breaks[None]})
        return np.asarray(logits[0], dtype=np.float32)

    return network


def multiplies_bytes() -> bool:
    """Whether the processor has instructions for 8-bit products (VNNI); False too where numpy does not tell."""
    try:
        from numpy._core._multiarray_umath import __cpu_features__ as features
    except ImportError:
        return False
    return bool(features.get("AVX512VNNI"))


def _try(network: Network, model: NamesModel) -> None:
    """Raises UsageError unless the network tags the kinds of the configuration."""
    path, kinds = model.folder / NETWORK, len(model.config.kinds)
    nothing = np.zeros(2, dtype=np.int64)
    try:
        tags = network(nothing, nothing, nothing).shape[-1]
    except Exception as error:  # onnxruntime's, as above
        raise _unreadable(path, error) from error
    if tags != 2 * kinds + 1:
        raise UsageError(f"{path}: has {tags} tags, but the kinds in {CONFIG} need {2 * kinds + 1}; copy both again")


def _unreadable(path: Path, error: Exception) -> UsageError:
    told = (str(error).strip() or type(error).__name__).splitlines()[0]
    return UsageError(f"{path}: not readable ({told}); copy the model's folder again")
