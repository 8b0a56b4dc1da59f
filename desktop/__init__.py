"""The Qt interface."""

__version__ = "0.1.0"
NAME = "Fieldshelf"
APP_ID = "org.fieldshelf.Fieldshelf"
