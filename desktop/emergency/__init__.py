"""What helps in an emergency, whatever state the rest of the program is in."""

from desktop.emergency.card import CARD, CARD_ID, PlainCard, card_title, read_card, read_urgent

__all__ = ["CARD", "CARD_ID", "PlainCard", "card_title", "read_card", "read_urgent"]
