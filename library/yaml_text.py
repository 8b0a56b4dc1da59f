"""YAML as people write it: the one place that knows the YAML engine."""

from functools import lru_cache
from typing import Any


class YamlError(ValueError):
    """Text that is not YAML, or holds an impossible date; says where."""


def load(text: str) -> Any:
    """The value of a YAML text, of plain types only; raises YamlError.

    `on`, `off`, `yes` and `no` are words, as in YAML 1.2: the engine's own reading would make `on: 2026-12-01` a truth.
    """
    import yaml  # heavy, and a start that finds its caches reads no YAML

    try:
        return yaml.load(text, Loader=_loader())  # a safe loader
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2026-13-01
        raise YamlError(" ".join(str(error).split())) from error


@lru_cache(maxsize=1)
def _loader() -> Any:
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C one where there is one
        """The safe loader without the words that YAML 1.1 took for truths."""

    Loader.yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or letter in "tTfF"]
        for letter, resolvers in Loader.yaml_implicit_resolvers.items()
    }
    return Loader
