"""Short links: options that all links share, counters, rate windows, and the public workspace."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

PUBLIC = "0" * 24


def upgrade() -> None:
    """Add columns and tables, and the workspace of those who have no key."""
    for column in (
        sa.Column("expires_at", sa.BigInteger()),
        sa.Column("deactivated_at", sa.BigInteger()),
        sa.Column("password_hash", sa.String(200)),
        sa.Column("category", sa.String(50)),
    ):
        op.add_column("links", column)
    op.drop_index("ix_links_workspace_id_kind_created_at", "links")
    op.create_index(
        "ix_links_listed", "links", ["workspace_id", "kind", "deactivated_at", "created_at", "id"]
    )
    op.create_index("ix_links_category", "links", ["workspace_id", "category", "created_at", "id"])
    op.create_table(
        "short_links",
        sa.Column("link_id", sa.String(24), nullable=False),
        sa.Column("code", sa.String(50), nullable=False),
        sa.Column("target", sa.String(2048), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["links.id"], name="fk_short_links_link_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("link_id", name="pk_short_links"),
    )
    op.create_table(
        "link_changes",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("link_id", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_link_changes"),
    )
    op.create_table(
        "link_counts",
        sa.Column("workspace_id", sa.String(24), nullable=False),
        sa.Column("living_short_links", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_link_counts_workspace_id"
        ),
        sa.PrimaryKeyConstraint("workspace_id", name="pk_link_counts"),
    )
    op.create_table(
        "rate_windows",
        sa.Column("bucket", sa.String(32), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name="pk_rate_windows"),
    )
    op.create_index("ix_rate_windows_ends_at", "rate_windows", ["ends_at"])
    op.execute(
        "INSERT INTO workspaces (id, name, plan, limit_credits, period, created_at) "
        f"VALUES ('{PUBLIC}', 'public', 'free', 0, 'day', 0)"
    )
    op.execute(
        "INSERT INTO brands (id, workspace_id, name, created_at) "
        f"VALUES ('{PUBLIC}', '{PUBLIC}', 'public', 0)"
    )
