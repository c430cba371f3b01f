"""Kept answers in SQL."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.statements import insert_or_ignore
from waypost.adapters.database.tables import answers
from waypost.kernel.idempotency import KEPT, Answer, Call, CallStillRunning


@dataclass(frozen=True, slots=True)
class SqlAnswerRepository:
    """AnswerRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def find(self, call: Call, *, kept_since: datetime) -> tuple[str, Answer] | None:
        """Select by caller, endpoint and key."""
        query = select(answers.c.body_digest, answers.c.status, answers.c.body).where(
            answers.c.caller == call.caller,
            answers.c.endpoint == call.endpoint,
            answers.c.key == call.key,
            answers.c.created_at > kept_since,
        )
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else (row.body_digest, Answer(row.status, row.body))

    async def add(self, call: Call, answer: Answer, at: datetime) -> None:
        """Insert in the place of what need not be kept; nobody may have been faster.

        Raises:
            CallStillRunning: The place is taken.
        """
        await self.connection.execute(
            delete(answers).where(
                answers.c.caller == call.caller,
                answers.c.endpoint == call.endpoint,
                answers.c.key == call.key,
                answers.c.created_at <= at - KEPT,
            )
        )
        result = await self.connection.execute(
            insert_or_ignore(self.connection, answers).values(
                caller=call.caller,
                endpoint=call.endpoint,
                key=call.key,
                body_digest=call.body_digest,
                status=answer.status,
                body=answer.body,
                created_at=at,
            )
        )
        if result.rowcount != 1:
            raise CallStillRunning

    async def remove_before(self, moment: datetime) -> int:
        """Delete by the index on time."""
        result = await self.connection.execute(
            delete(answers).where(answers.c.created_at <= moment)
        )
        return result.rowcount
