"""Who is calling."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.kernel.errors import PermissionDenied
from waypost.kernel.ids import BrandId, KeyId, WorkspaceId


class Scope(StrEnum):
    """What a key may do (docs/contract/README.md, "Credentials")."""

    MEDIA_READ = "media:read"
    MEDIA_WRITE = "media:write"
    BRANDS_READ = "brands:read"
    LABELS_READ = "labels:read"
    LABELS_WRITE = "labels:write"
    LINKS_READ = "links:read"
    LINKS_WRITE = "links:write"
    FILES_READ = "files:read"
    FILES_WRITE = "files:write"
    PHOTOS_READ = "photos:read"
    PHOTOS_WRITE = "photos:write"
    POSTS_READ = "posts:read"
    ACTIONS_RUN = "actions:run"
    WEBHOOKS_WRITE = "webhooks:write"
    ADMIN = "admin"


class ScopeMissing(PermissionDenied):
    """The key is good, but not for this."""

    def __init__(self, scope: Scope) -> None:
        """Name the scope, so that the owner knows what to ask for."""
        super().__init__(f"This key lacks the scope {scope}.")
        self.scope = scope


@dataclass(frozen=True, slots=True)
class Actor:
    """Who calls: a key of a workspace, or nobody in particular in the public one.

    Attributes:
        workspace_id: Whose things it sees, and who pays.
        key_id: Which key it used; None without one.
        scopes: What the key may do.
        brand_id: The first brand that the key may use; new assets go there.
    """

    workspace_id: WorkspaceId
    key_id: KeyId | None
    scopes: frozenset[Scope]
    brand_id: BrandId

    def require(self, scope: Scope) -> None:
        """Raise ScopeMissing unless the key has this scope."""
        if scope not in self.scopes:
            raise ScopeMissing(scope)
