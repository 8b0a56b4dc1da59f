"""Makes Qt's enumerations quickly: a start has 240 of them made, with 4,000 members.

Python leads each member through every rule that an enumeration written by hand may need, which was a fifth of the
start. Qt's are lists of names and whole numbers: they come out the same without, as the tests compare in all of them.
"""

import enum
import sys
from typing import Any

KNOWN = ((3, 11), (3, 12), (3, 13))  # the versions of Python whose enumerations are known to be made like this

_PLAIN = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_TAKEN = {cls: frozenset(name for base in (*cls.__mro__, type) for name in vars(base)) for cls in _PLAIN}
_usual: Any = enum.EnumType._create_  # type: ignore[attr-defined]


def make_quickly() -> None:
    """From now on, in the whole program; call it before anything of Qt is imported."""
    if sys.version_info[:2] in KNOWN:
        enum.EnumType._create_ = _create  # type: ignore[attr-defined]


def _create(cls: Any, class_name: str, names: Any, *, module: str | None = None, **more: Any) -> Any:
    """What enum's own does, which sees to all but the members; and to them too where they are not plain."""
    module = module or sys._getframe(2).f_globals.get("__name__")  # as enum asks, who is one frame further away
    if cls not in _PLAIN or not _is_plain(cls, names):
        return _usual(cls, class_name, names, module=module, **more)
    made = _usual(cls, class_name, (), module=module, **more)
    if issubclass(made, enum.Flag):
        _fill_flag(made, names)
    else:
        _fill(made, names)
    return made


def _is_plain(cls: Any, names: Any) -> bool:
    """Whether there is a list of different new names, each with a whole number."""
    if type(names) is not list:
        return False
    values = dict(names)
    return (
        len(values) == len(names)
        and set(map(type, values.values())) == {int}
        and not any(name.startswith("_") for name in values)
        and _TAKEN[cls].isdisjoint(values)
    )


def _fill(made: Any, names: list[tuple[str, int]]) -> None:
    by_name, by_value, order = made._member_map_, made._value2member_map_, made._member_names_
    new, is_int = made._new_member_, made._use_args_
    put = type.__setattr__  # nothing is looked up in the class until all are in: each change empties Python's notes
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = new(made, value) if is_int else new(made)
            member.__dict__.update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(order))
            by_value[value] = member
            order.append(name)
        by_name[name] = member
        put(made, name, member)


def _fill_flag(made: Any, names: list[tuple[str, int]]) -> None:
    by_name, by_value, order = made._member_map_, made._value2member_map_, made._member_names_
    new, is_int = made._new_member_, made._use_args_
    put = type.__setattr__
    mask = singles = 0
    for name, value in names:
        is_single = value > 0 and value & (value - 1) == 0
        mask |= value
        singles |= value if is_single else 0
        member = by_value.get(value)
        if member is None:
            member = new(made, value) if is_int else new(made)
            member.__dict__.update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(order))
            by_value[value] = member
            if is_single:  # others are names for several
                order.append(name)
        by_name[name] = member
        put(made, name, member)
    put(made, "_flag_mask_", mask)
    put(made, "_singles_mask_", singles)
    put(made, "_all_bits_", 2 ** mask.bit_length() - 1)
    values = [by_name[name]._value_ for name in order]
    if values != sorted(values):
        put(made, "_iter_member_", made._iter_member_by_def_)
