"""Outputs: what each file is, as captions came to the cover, which was told by its place."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; until now the last file of a result was its cover."""
    op.add_column(
        "outputs", sa.Column("role", sa.String(10), nullable=False, server_default="output")
    )
    op.execute(
        "UPDATE outputs SET role = 'cover' WHERE position = (SELECT max(position) "
        "FROM outputs AS other WHERE other.generation_id = outputs.generation_id)"
    )
