"""A data set: reports and their codings as a folder of Parquet files, for archives larger than a database.

It is written partition by partition, by one machine or many at once, and read as a stream of `CodedReport`s.
docs/dataset.md tells its form.
"""

from verbale.errors import DataSetError

try:
    import pyarrow  # noqa: F401
except ImportError as error:
    raise DataSetError(
        "a data set needs the package pyarrow", hint="pip install 'verbale[parquet]'"
    ) from error

from verbale.dataset.dataset import DataSet
from verbale.dataset.manifest import Covered, Part

__all__ = ["Covered", "DataSet", "Part"]
