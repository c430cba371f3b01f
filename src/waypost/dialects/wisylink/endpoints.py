"""What WisyLink declares: paths, scopes, bodies and answers (docs/contract/wisylink.md, 4)."""

from typing import Final

from waypost.dialects.wisylink import routes, schemas
from waypost.dialects.wisylink.fields import FILE_ID, LINK_ID
from waypost.domain.assets.model import MAX_FILE_BYTES
from waypost.http.endpoints import Endpoint, Parameter
from waypost.kernel.actor import Scope

ANY_CASE_ID: Final = "^[0-9a-fA-F]{24}$"
FILE: Final = Parameter(
    "id",
    {"type": "string", "pattern": ANY_CASE_ID, "examples": [FILE_ID]},
    "Of the file: 24 hexadecimal characters, in either case.",
    required=True,
)
LINK: Final = Parameter(
    "id",
    {"type": "string", "pattern": ANY_CASE_ID, "examples": [LINK_ID]},
    "Of the link: 24 hexadecimal characters, in either case.",
    required=True,
)
LAST: Final = Parameter(
    "last",
    {
        "type": "string",
        "enum": ["true", "false", "1", "0", ""],
        "default": "false",
        "examples": ["true"],
    },
    "Whether the file is whole with this chunk; in any case.",
)
OFFSET: Final = Parameter(
    "offset",
    {"type": "integer", "minimum": 0, "maximum": MAX_FILE_BYTES},
    "How many bytes are stored so far; if that is wrong, `received` says the right number.",
)
PAGE: Final = Parameter(
    "page",
    {"type": "integer", "minimum": 1, "maximum": routes.MAX_PAGE, "default": 1},
    "Which page.",
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
        "Begins an upload, which has 15 minutes unless the operator set another time. The body may "
        "be missing.",
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
        "1 to 4,194,304 bytes, one chunk at a time, 26,214,400 in all; wait for each answer. The "
        "last one makes the file, and may be empty.",
        parameters=(FILE, LAST, OFFSET),
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
        "What is known about a whole file; an upload that goes on is not found.",
        parameters=(FILE,),
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
        parameters=(FILE,),
        refusals=(400, 404),
    ),
    Endpoint(
        "POST",
        "/api/links",
        Scope.LINKS_WRITE,
        routes.create_link,
        "Create a link",
        schemas.CreatedLink,
        "The address works at once and shows progress until the content is there. It costs "
        "credits, which are held until the content is made.",
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
        "How far it is, and the names of its files once there are any.",
        parameters=(LINK,),
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
        parameters=(LINK,),
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
        parameters=(LINK,),
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
        "What is left of the workspace's credits in the running period.",
    ),
)
