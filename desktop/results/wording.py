"""What an article is and where it holds, in words: for rows, filters and chips."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

KINDS = ("quick-card", "article", "framework", "guide", "checklist", "handout", "alert")
REGIONS = ("UK", "UK-ENG", "UK-SCT", "UK-WLS", "UK-NIR", "IE", "EU", "US", "CA", "AU", "NZ")


def kind(value: str) -> str:
    """What kind of page it is."""
    match value:
        case "quick-card":
            return translate("results", "Quick card")
        case "article":
            return translate("results", "Article")
        case "framework":
            return translate("results", "Framework")
        case "guide":
            return translate("results", "Guide")
        case "checklist":
            return translate("results", "Checklist")
        case "handout":
            return translate("results", "Handout")
        case "alert":
            return translate("results", "Alert")
        case _:
            return plain(value)


def region(value: str) -> str:
    """The name of a region; one that nobody knows stays as it is."""
    match value:
        case "UK":
            return translate("results", "United Kingdom")
        case "UK-ENG":
            return translate("results", "England")
        case "UK-SCT":
            return translate("results", "Scotland")
        case "UK-WLS":
            return translate("results", "Wales")
        case "UK-NIR":
            return translate("results", "Northern Ireland")
        case "IE":
            return translate("results", "Ireland")
        case "EU":
            return translate("results", "European Union")
        case "US":
            return translate("results", "United States")
        case "CA":
            return translate("results", "Canada")
        case "AU":
            return translate("results", "Australia")
        case "NZ":
            return translate("results", "New Zealand")
        case _:
            return value


def plain(id: str) -> str:
    """The words in an id that has no name here: it is from a pack made for a newer program."""
    return id.replace("-", " ").capitalize()
