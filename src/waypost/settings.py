"""Every setting, read once from the environment or from `waypost.toml` (docs/configuration.md)."""

import tomllib
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from typing_extensions import override

from waypost.domain.accounts.model import Period

PREFIX = "WAYPOST_"
FILE = Path("waypost.toml")
_LONGEST_PUBLIC_URL = 180


class Switch(StrEnum):
    """On or off."""

    ON = "on"
    OFF = "off"


class ClicksDurability(StrEnum):
    """What a stored click survives."""

    PROCESS = "process"
    POWER = "power"


def read_file() -> dict[str, object]:
    """Return what `waypost.toml` sets; names may be those of the environment, or in short."""
    if not FILE.is_file():
        return {}
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name.lower().removeprefix(PREFIX.lower()): value for name, value in found.items()}


class Settings(BaseSettings):
    """All settings; the name of each in the environment is `WAYPOST_` and its name here."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    data_dir: Path = Field(
        default=Path("waypost-data"), description="Embedded database, stored bytes and secrets."
    )
    database_url: str | None = Field(
        default=None, description="`postgresql://…`; without it SQLite in the data folder."
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000", description="Base of every address handed out."
    )
    credit_limit: int = Field(
        default=1000, ge=0, description="Credits of a new workspace per period."
    )
    credit_period: Period = Field(default=Period.DAY, description="How often credits come back.")
    upload_session_seconds: int = Field(default=900, ge=1, description="Life of an upload.")
    trusted_proxies: str = Field(
        default="", description="Networks whose forwarding headers are believed, with commas."
    )
    rate_limits: Switch = Field(default=Switch.ON, description="Off for load tests.")
    public_shortening: Switch = Field(
        default=Switch.ON, description="Whether links can be shortened without a key."
    )
    clicks_durability: ClicksDurability = Field(
        default=ClicksDurability.PROCESS,
        description="What a stored click survives: the end of the process, or a power cut too.",
    )
    geo_db: Path | None = Field(
        default=None, description="A MaxMind-format database that tells countries."
    )
    whisprly_rate_limit: int = Field(default=50, ge=1, description="Calls per window.")
    whisprly_rate_window_seconds: int = Field(default=900, ge=1, description="That window.")
    whisprly_allow_private_targets: bool = Field(
        default=False, description="Whether links may lead to private addresses."
    )
    whisprly_count_bots: bool = Field(
        default=False, description="Whether declared bots count as clicks."
    )
    whisprly_password_attempts: int = Field(
        default=5, ge=1, description="Wrong passwords per link and address."
    )
    whisprly_password_window_seconds: int = Field(
        default=900, ge=1, description="In this time; all links together have four times as many."
    )
    whisprly_reserved_aliases: str = Field(
        default="", description="More reserved words, with commas."
    )
    wisylink_cost_create: int = Field(default=1, ge=0, description="Credits for creating a link.")
    wisylink_cost_regenerate: int = Field(
        default=1, ge=0, description="Credits for a changed prompt."
    )
    wisylink_cost_hosted_day: int = Field(default=1, ge=0, description="Credits a day, hosted.")
    wisylink_cost_hosted_private_day: int = Field(
        default=2, ge=0, description="Credits a day, hosted and private."
    )
    wisylink_prompt_max_chars: int = Field(
        default=1000, ge=1, le=10_000, description="Longest prompt, in code points."
    )
    wisylink_ephemeral_seconds: int = Field(
        default=86_400, ge=1, description="Public life of a link that is not hosted."
    )
    wisylink_ephemeral_purge_seconds: int = Field(
        default=604_800, ge=0, description="When its outputs are erased after that."
    )
    wisylink_generation_workers: int = Field(
        default=1, ge=1, le=16, description="How much content is made at the same time."
    )
    wisylink_generation_attempts: int = Field(
        default=3, ge=1, le=10, description="Tries in a row before backing off."
    )
    wisylink_generation_timeout_seconds: int = Field(
        default=300, ge=5, description="Longest time for one try."
    )

    @field_validator("database_url")
    @classmethod
    def _postgresql_or_none(cls, value: str | None) -> str | None:
        if not value:
            return None
        if urlsplit(value).scheme not in {"postgresql", "postgres"}:
            raise ValueError("must begin with postgresql://, or be left out for SQLite")
        return value

    @property
    def own_hosts(self) -> frozenset[str]:
        """Return `host` and `host:port` of the public address, lower case."""
        parts = urlsplit(self.public_url)
        host = (parts.hostname or "").lower()
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        usual = parts.port is None
        return frozenset({f"{host}:{port}"} | ({host} if usual else set()))

    @property
    def also_reserved(self) -> frozenset[str]:
        """Return the operator's reserved words, lower case."""
        words = self.whisprly_reserved_aliases.split(",")
        return frozenset(word.strip().lower() for word in words if word.strip())

    @property
    def trusted_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """Return the proxies that are believed."""
        networks = self.trusted_proxies.split(",")
        return tuple(ip_network(network.strip()) for network in networks if network.strip())

    @field_validator("trusted_proxies")
    @classmethod
    def _of_networks(cls, value: str) -> str:
        for network in filter(str.strip, value.split(",")):
            ip_network(network.strip())
        return value

    @field_validator("public_url")
    @classmethod
    def _without_trailing_slash(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        if len(value) > _LONGEST_PUBLIC_URL:
            raise ValueError(f"must have {_LONGEST_PUBLIC_URL} characters at most, for QR codes")
        return value.rstrip("/")

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, InitSettingsSource(settings_cls, read_file())
