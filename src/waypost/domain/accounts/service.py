"""Use cases of accounts: workspaces and keys are made, listed and ended; callers are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from waypost.domain.accounts.model import (
    Brand,
    CreditTerms,
    Key,
    KeyTerms,
    KeyUnknown,
    Plan,
    Workspace,
    checked_name,
    digest_of,
    new_secret,
)
from waypost.domain.accounts.ports import AccountTransaction
from waypost.kernel.actor import Actor
from waypost.kernel.errors import InvalidArgument, NotFound
from waypost.kernel.events import Event, EventName
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
            actor = await tx.keys.find_actor(digest_of(secret), tx.now)
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
            if not await tx.workspaces.none_yet():
                return None
            workspace, brand = _new_workspace(
                FIRST_NAME, Plan.ENTERPRISE, self.default_terms, tx.now
            )
            await tx.workspaces.add(workspace, brand)
            await tx.keys.add(_new_key(workspace.id, FIRST_NAME, secret, KeyTerms(), tx.now))
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
            tx.record(Event(EventName.WORKSPACE_CREATED, workspace.id, workspace.id))
        return workspace, brand

    async def list_workspaces(self) -> Sequence[tuple[Workspace, Brand]]:
        """Return all workspaces with their first brand, oldest first."""
        async with self.work.read() as tx:
            return await tx.workspaces.list()

    async def create_key(
        self, workspace_id: WorkspaceId, name: str, terms: KeyTerms | None = None
    ) -> tuple[Key, str]:
        """Make a key.

        Returns:
            The stored key, and the secret, which can never be read again.

        Raises:
            NotFound: No such workspace.
            InvalidArgument: No name, a brand of somebody else's, or an end in the past.
        """
        terms = terms or KeyTerms()
        secret = new_secret()
        async with self.work.write() as tx:
            workspace = await tx.workspaces.get(workspace_id)
            if not set(terms.brand_ids) <= set(await tx.workspaces.brand_ids(workspace_id)):
                raise InvalidArgument("A brand of this id is not in the workspace.")
            if terms.expires_at is not None and terms.expires_at <= tx.now:
                raise InvalidArgument("A key must not end in the past.")
            key = _new_key(workspace.id, name, secret, terms, tx.now)
            await tx.keys.add(key)
            tx.record(Event(EventName.KEY_CREATED, key.workspace_id, key.id))
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
            workspace_id = await tx.keys.revoke(key_id, tx.now)
            if workspace_id is None:
                raise NotFound("There is no living key with this id.")
            tx.record(Event(EventName.KEY_REVOKED, workspace_id, key_id))


def _new_workspace(
    name: str, plan: Plan, terms: CreditTerms, now: datetime
) -> tuple[Workspace, Brand]:
    workspace = Workspace(WorkspaceId(new_id()), checked_name(name), plan, terms, now)
    return workspace, Brand(BrandId(new_id()), workspace.id, workspace.name, now)


def _new_key(
    workspace_id: WorkspaceId, name: str, secret: str, terms: KeyTerms, now: datetime
) -> Key:
    return Key(
        id=KeyId(new_id()),
        workspace_id=workspace_id,
        name=checked_name(name),
        digest=digest_of(secret),
        scopes=terms.scopes,
        created_at=now,
        ceiling_credits=terms.ceiling_credits,
        brand_ids=terms.brand_ids,
        expires_at=terms.expires_at,
    )
