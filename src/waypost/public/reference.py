"""What the pages and the files of the server tell about themselves."""

from typing import Final

from waypost.http.endpoints import Parameter
from waypost.http.reference import OpenAnswer, OpenPath, OpenSurface

SHARED_ID: Final = Parameter(
    "id",
    {
        "type": "string",
        "pattern": "^[0-9a-fA-F]{24}$",
        "examples": ["5e7d90c3ab1846f2d05b9e71"],
    },
    "Of the link; capital letters are redirected.",
    required=True,
)
SHARED_ID_OR_CODE: Final = Parameter(
    "id",
    {
        "type": "string",
        "pattern": "^([0-9a-fA-F]{24}|[A-Za-z0-9_-]{3,50})$",
        "examples": ["5e7d90c3ab1846f2d05b9e71", "spring-menu"],
    },
    "Of the link, or the code of a short link.",
    required=True,
)
OUTPUT_NAME: Final = Parameter(
    "name",
    {"type": "string", "pattern": r"^[^/\\]+$", "examples": ["output-1.html"]},
    "One of the link's `outputs`, or its cover.",
    required=True,
)
DOWNLOAD: Final = Parameter(
    "download", {"type": "string"}, "`1` if it is to be saved under its title."
)

EMBEDDED_URL: Final = Parameter(
    "url",
    {
        "type": "string",
        "minLength": 1,
        "examples": ["https://links.example.org/5e7d90c3ab1846f2d05b9e71"],
    },
    "The address of a link's page.",
    required=True,
)
FORMAT: Final = Parameter("format", {"enum": ["json", "xml"], "default": "json"}, "Of the answer.")
PIXELS: Final = {"type": "integer", "minimum": 1, "maximum": 99_999}
MAX_WIDTH: Final = Parameter("maxwidth", PIXELS, "How wide the embed may be, in pixels.")
MAX_HEIGHT: Final = Parameter("maxheight", PIXELS, "How high the embed may be, in pixels.")

PAGE: Final = ("text/html", "application/json")
"""A page, or the two fields of an error to whoever prefers JSON."""

MOVED: Final = OpenAnswer("The same id in lower case.", headers=("Location",))
PREVIEW_REFUSED: Final = OpenAnswer(
    "The link is private, and the caller says that it is no person.", ("text/html",)
)
NOTHING_HERE: Final = OpenAnswer("Unknown, deleted or never there.", PAGE)
EXPIRED: Final = OpenAnswer("Its public life is over; its owner can begin another.", PAGE)
PAUSED: Final = OpenAnswer(
    "Today's hosting is not paid, or the server cannot read it right now.", PAGE, ("Retry-After",)
)

PAGE_PATHS: Final = (
    OpenPath(
        "/{id}",
        "open_page",
        "Open a link",
        "Progress while the content is made, then the content; a short link leads to its target.",
        {
            200: OpenAnswer(
                "The page, or a short link's question for its password.", ("text/html",)
            ),
            302: OpenAnswer("The target of a short link.", headers=("Location",)),
            308: MOVED,
            403: PREVIEW_REFUSED,
            404: NOTHING_HERE,
            410: EXPIRED,
            503: PAUSED,
        },
        (SHARED_ID_OR_CODE,),
    ),
    OpenPath(
        "/{id}/{name}",
        "open_output",
        "Open a file of a link",
        "The file itself, whole or by a single `Range`, with an `ETag`.",
        {
            200: OpenAnswer("The file.", ("*/*",)),
            206: OpenAnswer("The part that `Range` names.", ("*/*",)),
            304: OpenAnswer("The caller has it already."),
            308: MOVED,
            403: PREVIEW_REFUSED,
            404: NOTHING_HERE,
            410: EXPIRED,
            416: OpenAnswer("`Range` names nothing of it."),
            503: PAUSED,
        },
        (SHARED_ID, OUTPUT_NAME, DOWNLOAD),
    ),
)

OEMBED: Final = OpenPath(
    "/oembed",
    "oembed",
    "Ask how a link is embedded",
    "What another page may show of a finished link that is not private (oembed.com).",
    {
        200: OpenAnswer("The embed.", ("application/json", "text/xml")),
        400: OpenAnswer("A parameter is missing or no number.", ("application/json",)),
        404: OpenAnswer(
            "Nothing to embed: unknown, private, unfinished, over, or of another server.",
            ("application/json",),
        ),
        501: OpenAnswer("Another format.", ("application/json",)),
        503: OpenAnswer("The server cannot read it right now.", PAGE, ("Retry-After",)),
    },
    (EMBEDDED_URL, FORMAT, MAX_WIDTH, MAX_HEIGHT),
)

SHARED_PAGES: Final = OpenSurface(
    "Shared pages",
    "What a link leads to. Whoever has the address can open it; no key is needed.",
    (*PAGE_PATHS, OEMBED),
)

SERVER: Final = OpenSurface(
    "Server",
    "Whether it works, and what it can do.",
    (
        OpenPath(
            "/health",
            "health",
            "Ask whether it lives",
            "Answers while the process does.",
            {200: OpenAnswer("`OK`.", ("text/plain",))},
        ),
        OpenPath(
            "/readyz",
            "readyz",
            "Ask whether it can work",
            "Names what is missing, of `database`, `storage` and `jobs`.",
            {
                200: OpenAnswer("All of it answers.", ("application/json",)),
                503: OpenAnswer("Something is missing.", ("application/json",)),
            },
        ),
        OpenPath(
            "/openapi.json",
            "openapi",
            "Get this document",
            "What `/docs` shows, for programs.",
            {
                200: OpenAnswer("The document.", ("application/json",)),
                304: OpenAnswer("The caller has it already."),
            },
        ),
    ),
)
