"""From a report to its coding: the stages, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import tee
from pathlib import Path

from verbale.codebook import Codebook, coded, named, read_codebook
from verbale.language import Language
from verbale.model import Analysis, Coding, Report
from verbale.reading.actors import read_actors
from verbale.reading.checks import find_clashes
from verbale.reading.confidence import Calibration
from verbale.reading.dates import read_dates
from verbale.reading.events import read_events
from verbale.reading.issues import Phrase, gather
from verbale.reading.joint import with_joint_speakers
from verbale.reading.places import read_places
from verbale.reading.positions import read_positions
from verbale.reading.publication import infer_published
from verbale.reading.statements import read_statements
from verbale.register import Register
from verbale.register.own import OwnActors


class Reader:
    """Reads reports with one language model and one register. Without a calibration, confidences are the
    stages' own scores; with a codebook, its cue words, types and issues count too."""

    def __init__(
        self,
        language: Language,
        register: Register,
        calibration: Calibration | None = None,
        codebook: Codebook | None = None,
    ) -> None:
        self.language, self.register = language, register
        self.calibration, self.codebook = calibration, codebook

    @classmethod
    def open(cls, actors: Iterable[Path] = (), codebook: Path | None = None, threads: int = 0) -> Reader:
        """A reader with the shipped model and register, a user's own files of `actors` laid over it, and
        the codebook of a file with its actors. The language model reads with so many `threads` (0: as many
        as do it good). Raises ModelError, RegisterError, CodebookError."""
        book = read_codebook(codebook) if codebook else None
        own: list[Path | OwnActors] = [*actors, *([book.actors] if book else [])]
        return cls(Language.open(threads=threads), Register.open(own=own), Calibration.open(), book)

    @property
    def versions(self) -> dict[str, str]:
        """What a coding was made with: the program, the model, the register, the codebook if any."""
        from verbale import __version__

        made = {"verbale": __version__, "model": self.language.version, "register": self.register.version}
        return {**made, "codebook": self.codebook.version} if self.codebook else made

    def same_issues(self, phrases: Sequence[Phrase], known: Mapping[str, str]) -> dict[str, str]:
        """Which ways of writing an issue belong together: the key of each → the name of its issue
        (`issues.gather`); `known` are keys whose issue is settled."""
        return gather(phrases, self.language.meanings, self.register.country_of, known)

    def read_all(self, reports: Iterable[Report]) -> Iterator[Coding]:
        """The codings of `reports`, in their order, each equal to that of the report by itself. The language
        model goes ahead of what is read of its words."""
        reports, texts = tee(reports)
        analyses = self.language.analyse_all(report.text for report in texts)
        return map(self._coded, reports, analyses)

    def read(self, report: Report) -> Coding:
        """The coding of one report. An undated report is dated by its own words where they allow it."""
        return self._coded(report, self.language.analyse(report.text))

    def _coded(self, report: Report, analysis: Analysis) -> Coding:
        book = self.codebook
        published = report.published
        dates = read_dates(analysis, published)
        places = read_places(analysis, self.register)
        actors = read_actors(analysis, self.register, published, places)
        inferred = None
        if published is None:
            inferred = infer_published(analysis, dates, actors.actors, self.register)
        dated = inferred is not None and inferred.exact
        if inferred and dated:
            published = inferred.day
            dates = read_dates(analysis, published)
            actors = read_actors(analysis, self.register, published, places)
        actors = with_joint_speakers(analysis, actors)
        statements = read_statements(analysis, actors, dates, places, cues=book.cues if book else None)
        events = read_events(analysis, actors, dates, statements, places, published)
        positions = read_positions(analysis, actors, statements, events)
        findings = find_clashes(
            report, analysis, dates, actors.actors, statements, events, self.register, inferred or published
        )
        coding = Coding(
            report=report.id,
            published=published,
            published_inferred=dated,
            actors=actors.actors,
            dates=dates,
            statements=statements,
            events=coded(book, events, actors.actors, report.text) if book else events,
            positions=named(book, positions, report.text) if book else positions,
            findings=findings,
            versions=self.versions,
            places=places.places,
        )
        return self.calibration.applied(coding) if self.calibration else coding
