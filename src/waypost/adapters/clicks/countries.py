"""Where visitors are, as far as the operator's own database says; nothing is ever fetched."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from waypost.kernel.errors import FailedPrecondition

if TYPE_CHECKING:
    from maxminddb import Reader

REMEMBERED: Final = 8192
_CODE_CHARS: Final = 2
_IPV4_MAPPED: Final = "::ffff:"


class NoGeoDatabase(FailedPrecondition):
    """The file that the operator named cannot be read as what it should be."""

    def __init__(self, file: Path, reason: str) -> None:
        """Name the setting, as the operator has to change it."""
        super().__init__(
            f"WAYPOST_GEO_DB: {file} cannot be read as a MaxMind-format database: {reason}"
        )


class Countries:
    """Tells the country of an address."""

    def __init__(self, file: Path | None) -> None:
        """Open nothing yet; without a file no country is known."""
        self._file = file
        self._reader: Reader | None = None
        self.of = lru_cache(REMEMBERED)(self._look_up)

    def open(self) -> None:
        """Open the file, if there is one.

        Raises:
            NoGeoDatabase: It is no such database.
        """
        if self._file is None:
            return
        import maxminddb  # noqa: PLC0415 (only for those who have a database)

        try:
            self._reader = maxminddb.open_database(self._file, maxminddb.MODE_MMAP)
        except (OSError, ValueError, maxminddb.InvalidDatabaseError) as error:
            raise NoGeoDatabase(self._file, str(error)) from error

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _look_up(self, address: str) -> str:
        """Return the ISO code of an address's country, or "" where none is known."""
        if self._reader is None:
            return ""
        import maxminddb  # noqa: PLC0415 (it is there, as the reader is)

        try:
            record = self._reader.get(address.removeprefix(_IPV4_MAPPED).partition("%")[0])
        except (ValueError, maxminddb.InvalidDatabaseError):  # no address; IPv6 in a file of IPv4
            return ""
        for name in ("country", "registered_country"):
            place = record.get(name) if isinstance(record, dict) else None
            code = place.get("iso_code") if isinstance(place, dict) else None
            if isinstance(code, str) and len(code) == _CODE_CHARS:
                return code.upper()
        return ""
