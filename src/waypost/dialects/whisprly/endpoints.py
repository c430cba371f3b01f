"""What Whisprly declares: paths, scopes, bodies and answers (docs/contract/whisprly.md, 4)."""

import re
from typing import Final

from waypost.dialects.whisprly import routes, schemas
from waypost.http.endpoints import Endpoint, Parameter
from waypost.http.qr_codes import MAX_PIXELS, MIN_PIXELS
from waypost.kernel.actor import Scope

_UUID: Final = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
WHISPRLY_PATHS: Final = re.compile(
    rf"/api/(?:links/(?:shorten|user/links|{_UUID}|[^/]+/qr)|analytics(?:/.*)?)", re.DOTALL
)
"""What this dialect answers below `/api`, where WisyLink answers the rest."""

ID: Final = Parameter(
    "id",
    {"type": "string", "pattern": f"^(?:{_UUID}|[0-9a-fA-F]{{24}})$"},
    "The link's UUID, or its 24 hexadecimal characters.",
    required=True,
)
UUID_ID: Final = Parameter(
    "id", {"type": "string", "format": "uuid"}, "The link's UUID.", required=True
)
LINK_ID: Final = Parameter("linkId", ID.schema, ID.description, required=True)
PAGE: Final = Parameter(
    "page", {"type": "integer", "minimum": 1, "maximum": 999_999_999, "default": 1}, "Page."
)
LIMIT: Final = Parameter(
    "limit",
    {"type": "integer", "minimum": 1, "maximum": 999_999_999, "default": 50},
    "Links on a page; more than 100 are reduced to that.",
)
CATEGORY: Final = Parameter("category", {"type": "string"}, "Only links of this category.")
SEARCH: Final = Parameter("search", {"type": "string"}, "Only links with this in code or target.")
SIZE: Final = Parameter(
    "size",
    {"type": "integer", "minimum": MIN_PIXELS, "maximum": MAX_PIXELS, "default": MIN_PIXELS},
    "The least width in pixels.",
)
FORMAT: Final = Parameter(
    "format", {"type": "string", "enum": ["png", "svg"], "default": "png"}, "What it is drawn as."
)
TIMEFRAME: Final = Parameter(
    "timeframe",
    {"type": "string", "enum": ["24h", "7d", "30d", "all"], "default": "7d"},
    "How far to look back from now.",
)

ENDPOINTS: Final = (
    Endpoint(
        "POST",
        "/api/links/shorten",
        Scope.LINKS_WRITE,
        routes.shorten,
        "Shorten an address",
        schemas.Shortened,
        "The same address shortened twice gives two links.",
        body=schemas.ShortenBody,
        status=201,
        refusals=(400, 409, 429),
        idempotent=True,
    ),
    Endpoint(
        "GET",
        "/api/links/user/links",
        Scope.LINKS_READ,
        routes.list_links,
        "List short links",
        schemas.LinkList,
        "Newest first; those that are switched off are left out.",
        parameters=(PAGE, LIMIT, CATEGORY, SEARCH),
        refusals=(400, 429),
    ),
    Endpoint(
        "GET",
        "/api/links/{id}",
        Scope.LINKS_READ,
        routes.get_link,
        "Get a short link",
        schemas.ListedLink,
        "One entry of the list.",
        parameters=(UUID_ID,),
        refusals=(404, 429),
        shadowed=True,
    ),
    Endpoint(
        "DELETE",
        "/api/links/{id}",
        Scope.LINKS_WRITE,
        routes.deactivate,
        "Deactivate a short link",
        schemas.Deactivated,
        "It leads nowhere any more, for good; its record and its clicks are kept.",
        parameters=(UUID_ID,),
        refusals=(404, 429),
        shadowed=True,
    ),
    Endpoint(
        "GET",
        "/api/links/{id}/qr",
        Scope.LINKS_READ,
        routes.get_qr_code,
        "Get a QR code",
        schemas.QrAnswer,
        "Of any link of the workspace: short, generated, whatever it leads to.",
        parameters=(ID, SIZE, FORMAT),
        refusals=(400, 404, 429),
    ),
    Endpoint(
        "GET",
        "/api/analytics/link/{linkId}",
        Scope.LINKS_READ,
        routes.get_analytics,
        "Get a link's analytics",
        schemas.Analytics,
        "Also of links that have expired or are switched off.",
        parameters=(LINK_ID, TIMEFRAME),
        refusals=(400, 404, 429),
    ),
)
