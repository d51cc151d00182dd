"""Every error that Verbale raises on purpose.

    VerbaleError
    ├── SourceError      a path, file or line that cannot be read as a report
    ├── ModelError       the language model's files are missing or do not fit
    ├── RegisterError    the register's file is missing or broken
    ├── CodebookError    a codebook is not of its form
    ├── AnnotationError  an annotated report is not in the form that scoring needs
    ├── RecordError      a record that cannot be opened, read or written
    ├── DataSetError     a data set that cannot be read or written
    ├── ExportError      a file of another format that cannot be written
    └── SettingError     an option or argument that makes no sense

An error says what was expected, what came, where, and what to do.
"""

from __future__ import annotations


class VerbaleError(Exception):
    """Base of all errors raised on purpose.

    `what` says what is wrong, `where` names the file, line, report or offset, `hint` what to do.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(what, where, hint)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.what}{advice}"


class SourceError(VerbaleError):
    """A path, file or line cannot be read as a report."""


class ModelError(VerbaleError):
    """The language model's files are missing or do not fit this version."""


class RegisterError(VerbaleError):
    """The register's file is missing or broken."""


class CodebookError(VerbaleError):
    """A codebook cannot be read, or says what it cannot mean."""


class AnnotationError(VerbaleError):
    """An annotated report cannot be read, or quotes words that its text does not have."""


class RecordError(VerbaleError):
    """A record cannot be opened, read or written."""


class DataSetError(VerbaleError):
    """A data set cannot be read or written."""


class ExportError(VerbaleError):
    """A file in another format cannot be written, or what writes it is not installed."""


class SettingError(VerbaleError):
    """An option or argument makes no sense."""
