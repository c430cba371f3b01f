"""Use cases of accounts: workspaces and keys are made, listed and ended; callers are known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from waypost.domain.accounts.model import (
    DEFAULT_SCOPES,
    Brand,
    CreditTerms,
    Key,
    KeyUnknown,
    Plan,
    Workspace,
    checked_name,
    digest_of,
    new_secret,
)
from waypost.domain.accounts.ports import AccountTransaction
from waypost.kernel.actor import Actor, Scope
from waypost.kernel.errors import InvalidArgument, NotFound
from waypost.kernel.ids import BrandId, KeyId, WorkspaceId, new_id
from waypost.kernel.transactions import UnitOfWork

FIRST_NAME: Final = "default"


@dataclass(frozen=True, slots=True)
class AccountService:
    """Who owns things, and who may call."""

    work: UnitOfWork[AccountTransaction]
    default_terms: CreditTerms

    async def authenticate(self, secret: str) -> Actor:
        """Return who calls with this key.

        Raises:
            KeyUnknown: It is not a living key.
        """
        async with self.work.read() as tx:
            actor = await tx.keys.find_actor(digest_of(secret))
        if actor is None:
            raise KeyUnknown
        return actor

    async def begin(self) -> str | None:
        """Make the first workspace, `default`, with a key, unless there is a workspace already.

        Returns:
            The secret of the key, which can never be read again; None if nothing was made.
        """
        secret = new_secret()
        async with self.work.write() as tx:
            if await tx.workspaces.list():
                return None
            workspace, brand = _new_workspace(
                FIRST_NAME, Plan.ENTERPRISE, self.default_terms, tx.now
            )
            await tx.workspaces.add(workspace, brand)
            await tx.keys.add(
                _new_key(workspace.id, FIRST_NAME, secret, DEFAULT_SCOPES, None, tx.now)
            )
        return secret

    async def create_workspace(
        self, name: str, plan: Plan = Plan.ENTERPRISE, terms: CreditTerms | None = None
    ) -> tuple[Workspace, Brand]:
        """Make a workspace and the brand it starts with, named like it.

        Raises:
            InvalidArgument: The name is empty, too long or has control characters.
        """
        async with self.work.write() as tx:
            workspace, brand = _new_workspace(name, plan, terms or self.default_terms, tx.now)
            await tx.workspaces.add(workspace, brand)
        return workspace, brand

    async def list_workspaces(self) -> Sequence[tuple[Workspace, Brand]]:
        """Return all workspaces with their first brand, oldest first."""
        async with self.work.read() as tx:
            return await tx.workspaces.list()

    async def create_key(
        self,
        workspace_id: WorkspaceId,
        name: str,
        scopes: Iterable[Scope] = (),
        ceiling_credits: int | None = None,
    ) -> tuple[Key, str]:
        """Make a key; without scopes it gets all but `admin`.

        Returns:
            The stored key, and the secret, which can never be read again.

        Raises:
            NotFound: No such workspace.
            InvalidArgument: The name is no name, or the ceiling is negative.
        """
        if ceiling_credits is not None and ceiling_credits < 0:
            raise InvalidArgument("A credit ceiling must not be negative.")
        secret = new_secret()
        async with self.work.write() as tx:
            workspace = await tx.workspaces.get(workspace_id)
            granted = frozenset(scopes) or DEFAULT_SCOPES
            key = _new_key(workspace.id, name, secret, granted, ceiling_credits, tx.now)
            await tx.keys.add(key)
        return key, secret

    async def list_keys(self, workspace_id: WorkspaceId | None = None) -> Sequence[Key]:
        """Return the keys of one workspace, or of all, oldest first."""
        async with self.work.read() as tx:
            return await tx.keys.list(workspace_id)

    async def revoke_key(self, key_id: KeyId) -> None:
        """End a key at once; what it made stays.

        Raises:
            NotFound: No such living key.
        """
        async with self.work.write() as tx:
            if not await tx.keys.revoke(key_id, tx.now):
                raise NotFound("There is no living key with this id.")


def _new_workspace(
    name: str, plan: Plan, terms: CreditTerms, now: datetime
) -> tuple[Workspace, Brand]:
    workspace = Workspace(WorkspaceId(new_id()), checked_name(name), plan, terms, now)
    return workspace, Brand(BrandId(new_id()), workspace.id, workspace.name, now)


def _new_key(  # noqa: PLR0913, PLR0917 (what a key is)
    workspace_id: WorkspaceId,
    name: str,
    secret: str,
    scopes: frozenset[Scope],
    ceiling_credits: int | None,
    now: datetime,
) -> Key:
    return Key(
        id=KeyId(new_id()),
        workspace_id=workspace_id,
        name=checked_name(name),
        digest=digest_of(secret),
        scopes=scopes,
        ceiling_credits=ceiling_credits,
        created_at=now,
    )
