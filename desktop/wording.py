"""What an article is and where it holds, in words: the same wherever a person meets them."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

KINDS = ("quick-card", "article", "framework", "guide", "checklist", "handout", "alert")
REGIONS = ("UK", "UK-ENG", "UK-SCT", "UK-WLS", "UK-NIR", "IE", "EU", "US", "CA", "AU", "NZ")


def kind(value: str) -> str:
    """What kind of page it is."""
    match value:
        case "quick-card":
            return translate("wording", "Quick card")
        case "article":
            return translate("wording", "Article")
        case "framework":
            return translate("wording", "Framework")
        case "guide":
            return translate("wording", "Guide")
        case "checklist":
            return translate("wording", "Checklist")
        case "handout":
            return translate("wording", "Handout")
        case "alert":
            return translate("wording", "Alert")
        case _:
            return plain(value)


def region(value: str) -> str:
    """The name of a region; one that nobody knows stays as it is."""
    match value:
        case "international":
            return translate("wording", "all regions")
        case "UK":
            return translate("wording", "United Kingdom")
        case "UK-ENG":
            return translate("wording", "England")
        case "UK-SCT":
            return translate("wording", "Scotland")
        case "UK-WLS":
            return translate("wording", "Wales")
        case "UK-NIR":
            return translate("wording", "Northern Ireland")
        case "IE":
            return translate("wording", "Ireland")
        case "EU":
            return translate("wording", "European Union")
        case "US":
            return translate("wording", "United States")
        case "CA":
            return translate("wording", "Canada")
        case "AU":
            return translate("wording", "Australia")
        case "NZ":
            return translate("wording", "New Zealand")
        case _:
            return value


def plain(id: str) -> str:
    """The words in an id that has no name here: it is from a pack made for a newer program."""
    return id.replace("-", " ").capitalize()
