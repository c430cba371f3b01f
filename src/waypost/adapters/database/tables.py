"""Every table; migrations make them, and a test holds the two against each other."""

from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from typing_extensions import override

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, stored as epoch milliseconds."""

    impl = BigInteger
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Write whole milliseconds."""
        del dialect
        return None if value is None else (value - _EPOCH) // _MILLISECOND

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Read an aware moment."""
        del dialect
        return None if value is None else _EPOCH + value * _MILLISECOND


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

workspaces = Table(
    "workspaces",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("plan", String(20), nullable=False),
    Column("limit_credits", BigInteger, nullable=False),
    Column("period", String(10), nullable=False),
    Column("created_at", Moment, nullable=False),
)

brands = Table(
    "brands",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("created_at", Moment, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("scopes", String(300), nullable=False),
    Column("brand_ids", Text, nullable=False),
    Column("ceiling_credits", BigInteger),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
)

credit_periods = Table(
    "credit_periods",
    metadata,
    Column("workspace_id", ForeignKey("workspaces.id"), primary_key=True),
    Column("starts_at", Moment, primary_key=True),
    Column("limit_credits", BigInteger, nullable=False),
    Column("used_credits", BigInteger, nullable=False),
)

credit_entries = Table(
    "credit_entries",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("amount_credits", BigInteger, nullable=False),
    Column("period_starts_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("reason", String(50), nullable=False),
    Column("subject_id", String(24)),
    Column("key_id", String(24)),
    Column("closes_id", String(24), unique=True),
    Index("ix_credit_entries_workspace_id_period_starts_at", "workspace_id", "period_starts_at"),
    Index("ix_credit_entries_key_id_period_starts_at", "key_id", "period_starts_at"),
)

assets = Table(
    "assets",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False, index=True),
    Column("brand_id", ForeignKey("brands.id"), nullable=False),
    Column("name", String(300), nullable=False),
    Column("type", String(10), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("brand_id", ForeignKey("brands.id"), nullable=False),
    Column("name_hint", String(255), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("received_bytes", BigInteger, nullable=False),
    Column("chunk_count", Integer, nullable=False),
)

upload_chunks = Table(
    "upload_chunks",
    metadata,
    Column("upload_id", ForeignKey("uploads.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("blob_key", String(200), nullable=False),
    Column("size_bytes", Integer, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("deactivated_at", Moment),
    Column("password_hash", String(200)),
    Column("category", String(50)),
    Index(
        "ix_links_listed",
        "workspace_id",
        "kind",
        "deactivated_at",
        "created_at",
        "id",
    ),
    Index(
        "ix_links_category",
        "workspace_id",
        "category",
        "created_at",
        "id",
    ),
)

short_links = Table(
    "short_links",
    metadata,
    Column("link_id", ForeignKey("links.id", ondelete="CASCADE"), primary_key=True),
    Column("code", String(50), nullable=False),
    Column("target", String(2048), nullable=False),
)

link_changes = Table(
    "link_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("link_id", String(24), nullable=False),
)

link_counts = Table(
    "link_counts",
    metadata,
    Column("workspace_id", ForeignKey("workspaces.id"), primary_key=True),
    Column("living_short_links", BigInteger, nullable=False),
)

rate_windows = Table(
    "rate_windows",
    metadata,
    Column("bucket", String(32), primary_key=True),
    Column("hits", Integer, nullable=False),
    Column("ends_at", Moment, nullable=False, index=True),
)

addresses = Table(
    "addresses",
    metadata,
    Column("word", String(200), primary_key=True),
    Column("link_id", String(24), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
)

generated_links = Table(
    "generated_links",
    metadata,
    Column("link_id", ForeignKey("links.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("prompt", Text, nullable=False),
    Column("hosted", Boolean, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("current_id", String(24), nullable=False, unique=True),
    Column("served_id", String(24)),
    Column("hosting_day", Date),
    Column("hosting_credits", Integer, nullable=False),
    Column("paused_at", Moment),
    Column("shown_from", Moment),
    Index("ix_generated_links_hosted_hosting_day", "hosted", "hosting_day"),
    Index("ix_generated_links_hosted_shown_from", "hosted", "shown_from"),
)

link_assets = Table(
    "link_assets",
    metadata,
    Column("link_id", ForeignKey("links.id", ondelete="CASCADE"), primary_key=True),
    Column("asset_id", ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
)

generations = Table(
    "generations",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("link_id", ForeignKey("links.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("prompt", Text, nullable=False),
    Column("status", String(20), nullable=False),
    Column("hold_id", String(24), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("progress", Float, nullable=False),
    Column("stage", String(200), nullable=False),
    Column("last_error", Text),
    Column("completed_at", Moment),
    Column("title", String(300)),
    Column("description", Text),
    Column("duration_seconds", Float),
    Column("language", String(35)),
    Column("report", Text),
)

outputs = Table(
    "outputs",
    metadata,
    Column("generation_id", ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(100), primary_key=True),
    Column("role", String(10), nullable=False),
    Column("position", Integer, nullable=False),
    Column("content_type", String(100), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("blob_key", String(200), nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("name", String(50), nullable=False),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("subject_id", String(24), nullable=False),
    Column("key_id", String(24)),
    Column("data", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("ix_events_workspace_id_created_at", "workspace_id", "created_at"),
)

answers = Table(
    "answers",
    metadata,
    Column("caller", String(100), primary_key=True),
    Column("endpoint", String(300), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("body_digest", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
)
