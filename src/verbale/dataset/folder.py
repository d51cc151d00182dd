"""The folder that a data set lies in: on this machine, or by an address (s3://, gs://, hdfs://, file://) in a
store that all machines reach. A file appears when it is whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from pyarrow import ArrowException, fs

from verbale.errors import DataSetError


class Folder(Protocol):
    """What a data set needs of the place it lies in. Names are relative, with / between parts. Every method
    raises DataSetError where the place cannot be read or written."""

    def read(self, name: str) -> bytes | None:
        """The file's bytes, None where there is none."""

    def write(self, name: str, data: bytes) -> None:
        """Make the file, or replace it; whoever reads meanwhile sees the old or the new one, whole."""

    def delete(self, name: str) -> None:
        """Take the file away, if it is there."""

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, sorted; none where there is no such folder."""


def folder_at(place: str) -> Folder:
    """The folder at a path or an address. Raises DataSetError for an address that cannot be understood."""
    if "://" not in place:
        return _Local(Path(place))
    try:
        files, path = fs.FileSystem.from_uri(place)
    except (ArrowException, ValueError, OSError) as error:
        hint = "name a folder, or an address such as s3://BUCKET/FOLDER"
        raise DataSetError(f"cannot be reached: {str(error)[:200]}", where=place, hint=hint) from error
    return _Local(Path(path)) if isinstance(files, fs.LocalFileSystem) else _Store(files, path, place)


class _Local:
    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, name: str) -> bytes | None:
        try:
            return (self._root / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _failed(error, str(self._root / name), "read") from error

    def write(self, name: str, data: bytes) -> None:
        path = self._root / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, data)
        except OSError as error:
            raise _failed(error, str(path), "written") from error

    def delete(self, name: str) -> None:
        try:
            (self._root / name).unlink(missing_ok=True)
        except OSError as error:
            raise _failed(error, str(self._root / name), "deleted") from error

    def names(self, folder: str) -> list[str]:
        try:
            with os.scandir(self._root / folder) as found:
                return sorted(f.name for f in found if f.is_file() and not f.name.startswith("."))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise _failed(error, str(self._root / folder), "read") from error


def _write_whole(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Let the new name outlast a loss of power; not every file system knows how."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


class _Store:
    """A store that shows an object when all of it has arrived."""

    def __init__(self, files: Any, path: str, place: str) -> None:
        self._files, self._root, self._place = files, PurePosixPath(path), place

    def read(self, name: str) -> bytes | None:
        try:
            with self._files.open_input_stream(self._path(name)) as stream:
                return bytes(stream.read())
        except FileNotFoundError:
            return None
        except (ArrowException, OSError) as error:
            raise _failed(error, f"{self._place}/{name}", "read") from error

    def write(self, name: str, data: bytes) -> None:
        try:
            with self._files.open_output_stream(self._path(name), compression=None) as stream:
                stream.write(data)
        except (ArrowException, OSError) as error:
            raise _failed(error, f"{self._place}/{name}", "written") from error

    def delete(self, name: str) -> None:
        try:
            self._files.delete_file(self._path(name))
        except FileNotFoundError:
            return
        except (ArrowException, OSError) as error:
            raise _failed(error, f"{self._place}/{name}", "deleted") from error

    def names(self, folder: str) -> list[str]:
        try:
            found = self._files.get_file_info(fs.FileSelector(self._path(folder), allow_not_found=True))
        except (ArrowException, OSError) as error:
            raise _failed(error, f"{self._place}/{folder}", "read") from error
        return sorted(info.base_name for info in found if info.type == fs.FileType.File)

    def _path(self, name: str) -> str:
        return str(self._root / name)


def _failed(error: Exception, where: str, done: str) -> DataSetError:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)[:200]
    return DataSetError(f"cannot be {done}: {why}", where=where)
