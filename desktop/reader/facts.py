"""The facts of an article in words: for whom it is, how old, who reviewed it."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop import wording
from library import Article

translate = QCoreApplication.translate


def day(when: date) -> str:
    """A date, as short as it can be without being mistaken: 23 Nov 2026."""
    return QLocale().toString(QDate(when.year, when.month, when.day), "d MMM yyyy")


def line(article: Article) -> str:
    """The line under the title: kind, reading time, for whom, where it is true."""
    told = [wording.kind(article.kind), _minutes(article.minutes)]
    if article.audience:
        told.append(translate("reader", "for {}").format(_listed([_reader(who) for who in article.audience])))
    told.append(_listed([wording.region(code) for code in article.regions]))
    return "\u00a0· ".join(part for part in told if part)  # a line never begins with the dot


def review_pill(article: Article) -> tuple[str, str]:
    """Whether somebody reviewed it, in words for a pill, and the pill's colour."""
    if article.review is None:
        return translate("reader", "Not clinically reviewed"), "warn"
    return translate("reader", "Reviewed {}").format(day(article.review.on)), "tip"


def due_pill(article: Article, today: date) -> tuple[str, str]:
    """How long it may be relied on, in words for a pill, and the pill's colour."""
    if article.is_overdue(today):
        return translate("reader", "Out of date: check before relying on this"), "emerg"
    return translate("reader", "Check again by {}").format(day(article.check_by)), "plain"


def checked(article: Article) -> str:
    """When the page was last compared with its sources."""
    return translate("reader", "Checked {}").format(day(article.checked))


def source(article: Article, bundled: bool) -> str:
    """Where words of the article are from and how old they are, in one line for those who copy them."""
    library = translate("reader", "Fieldshelf library")
    if not bundled:
        library = translate("reader", "pack “{}”").format(article.pack)
    reviewed = review_pill(article)[0]
    return translate("reader", "From “{}”, {}. {}. {}.").format(article.title, library, checked(article), reviewed)


def status(article: Article, today: date, bundled: bool) -> list[str]:
    """Everything about the state of the page, a sentence each, for its end."""
    told = [
        translate("reader", "Written {}. Compared with its sources {}. To be checked again by {}.").format(
            day(article.written), day(article.checked), day(article.check_by)
        )
    ]
    if article.is_overdue(today):
        told.append(translate("reader", "This page is out of date: check before relying on this."))
    if article.review is None:
        told.append(translate("reader", "Not clinically reviewed: no clinician has gone through this page yet."))
    else:
        text = translate("reader", "Reviewed by {}, {}, on {}.")
        told.append(text.format(article.review.by, article.review.role, day(article.review.on)))
    if bundled:
        told.append(translate("reader", "Fieldshelf library. The words may be shared and changed under CC BY-SA 4.0."))
    else:
        told.append(translate("reader", "From the pack “{}”, under the licence of that pack.").format(article.pack))
    return told


def _minutes(minutes: int) -> str:
    if minutes <= 1:
        return translate("reader", "about 1 minute to read")
    return translate("reader", "about {} minutes to read").format(minutes)


def _reader(who: str) -> str:
    match who:
        case "worker":
            return translate("reader", "workers")
        case "client":
            return translate("reader", "clients")
        case "manager":
            return translate("reader", "managers")
        case _:
            return who


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return translate("reader", "{} and {}").format(", ".join(names[:-1]), names[-1])
