"""What WisyLink declares: paths, scopes, bodies and answers (docs/contract/wisylink.md, 4)."""

from typing import Final

from waypost.dialects.wisylink import routes, schemas
from waypost.http.endpoints import Endpoint, Parameter
from waypost.kernel.actor import Scope

ID: Final = Parameter(
    "id",
    {"type": "string", "pattern": "^[0-9a-fA-F]{24}$"},
    "24 hexadecimal characters, of any case.",
    required=True,
)
LAST: Final = Parameter(
    "last",
    {"type": "string", "enum": ["true", "false", "1", "0", ""], "default": "false"},
    "Whether the file is whole with this chunk.",
)
OFFSET: Final = Parameter(
    "offset",
    {"type": "integer", "minimum": 0},
    "How many bytes are stored so far; if that is wrong, `received` says the right number.",
)
PAGE: Final = Parameter(
    "page", {"type": "integer", "minimum": 1, "maximum": routes.MAX_PAGE, "default": 1}, "Page."
)
LIMIT: Final = Parameter(
    "limit",
    {"type": "integer", "minimum": 1, "maximum": routes.MAX_LIMIT, "default": 20},
    "Links on a page.",
)

ENDPOINTS: Final = (
    Endpoint(
        "POST",
        "/api/files",
        Scope.FILES_WRITE,
        routes.create_file,
        "Create a file",
        schemas.BegunUpload,
        "Begins an upload; it has to be whole within 15 minutes.",
        body=schemas.CreateFileBody,
        body_required=False,
        status=201,
        refusals=(400,),
        idempotent=True,
    ),
    Endpoint(
        "POST",
        "/api/files/chunks",
        Scope.FILES_WRITE,
        routes.upload_chunk,
        "Upload a chunk",
        schemas.AcceptedChunk,
        "1 to 4,194,304 bytes, one chunk at a time. The last one makes the file.",
        parameters=(ID, LAST, OFFSET),
        takes_bytes=True,
        refusals=(400, 404),
    ),
    Endpoint(
        "GET",
        "/api/files/{id}",
        Scope.FILES_READ,
        routes.get_file,
        "Get a file",
        schemas.FileAnswer,
        parameters=(ID,),
        refusals=(400, 404),
    ),
    Endpoint(
        "DELETE",
        "/api/files/{id}",
        Scope.FILES_WRITE,
        routes.delete_file,
        "Delete a file",
        schemas.Done,
        "Its bytes go, and its id disappears from every link.",
        parameters=(ID,),
        refusals=(400, 404),
    ),
    Endpoint(
        "POST",
        "/api/links",
        Scope.LINKS_WRITE,
        routes.create_link,
        "Create a link",
        schemas.CreatedLink,
        "The address works at once and shows progress until the content is there.",
        body=schemas.CreateLinkBody,
        status=201,
        refusals=(400, 429),
        idempotent=True,
    ),
    Endpoint(
        "GET",
        "/api/links/{id}",
        Scope.LINKS_READ,
        routes.get_link,
        "Get a link",
        schemas.LinkAnswer,
        parameters=(ID,),
        refusals=(400, 404),
    ),
    Endpoint(
        "PATCH",
        "/api/links/{id}",
        Scope.LINKS_WRITE,
        routes.change_link,
        "Change a link",
        schemas.LinkAnswer,
        "Another prompt makes new content; files that are not in `file_ids` any more are deleted.",
        parameters=(ID,),
        body=schemas.ChangeLinkBody,
        refusals=(400, 404, 429),
    ),
    Endpoint(
        "DELETE",
        "/api/links/{id}",
        Scope.LINKS_WRITE,
        routes.delete_link,
        "Delete a link",
        schemas.Done,
        "Its outputs and its files go with it.",
        parameters=(ID,),
        refusals=(400, 404),
        precheck=routes.require_known_form,
    ),
    Endpoint(
        "GET",
        "/api/links",
        Scope.LINKS_READ,
        routes.list_links,
        "List links",
        schemas.LinkList,
        "Newest first.",
        parameters=(PAGE, LIMIT),
        refusals=(400,),
    ),
    Endpoint(
        "GET",
        "/api/usage",
        Scope.LINKS_READ,
        routes.get_usage,
        "Get the balance",
        schemas.Usage,
    ),
)
