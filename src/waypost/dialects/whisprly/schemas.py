"""Bodies and answers, spelled as in docs/contract/whisprly.md."""

from typing import Annotated, cast

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.config import JsonDict

LinkUuid = Annotated[
    str,
    Field(
        description="The link's id.",
        examples=["6ce55b97-1258-8412-8bb0-74d8ba000000"],
        json_schema_extra={"format": "uuid"},
    ),
]
ShortUrl = Annotated[
    str, Field(description="The short address.", examples=["https://links.example.org/spring"])
]
Target = Annotated[
    str,
    Field(
        description="Where it leads; its own short address where a password protects it and no "
        "key is calling.",
        examples=["https://shop.example.org/spring?ref=poster"],
    ),
]
Moment = Annotated[str, Field(description="UTC, whole seconds.", examples=["2026-03-09T08:15:30Z"])]


def _with_required_url(schema: JsonDict) -> None:
    """Say what the code says with a sentence of its own."""
    schema["required"] = ["url"]
    cast("dict[str, JsonDict]", schema["properties"])["url"].pop("default")


class ShortenBody(BaseModel):
    """POST /api/links/shorten; for what is optional, null and "" mean that it is not given."""

    model_config = ConfigDict(
        strict=True, extra="ignore", frozen=True, json_schema_extra=_with_required_url
    )

    url: Annotated[
        str | None,
        Field(
            description="An absolute http or https address.",
            examples=["https://shop.example.org/spring?ref=poster"],
        ),
        WithJsonSchema({"type": "string", "format": "uri", "minLength": 1, "maxLength": 2048}),
    ] = None
    customAlias: Annotated[  # noqa: N815 (the document's name)
        str | None,
        Field(
            description="The wanted code: letters, digits, hyphens or underscores.",
            examples=["spring-poster"],
            json_schema_extra={"pattern": "^([A-Za-z0-9_-]{3,50})?$"},
        ),
    ] = None
    expiresIn: Annotated[  # noqa: N815 (as above)
        float | None,
        Field(
            description="Hours until it expires.",
            examples=[36],
            json_schema_extra={"minimum": 1, "maximum": 8760},
        ),
    ] = None
    password: Annotated[
        str | None,
        Field(description="What visitors have to know.", json_schema_extra={"maxLength": 128}),
    ] = None
    category: Annotated[
        str | None,
        Field(
            description="A word of yours.", examples=["print"], json_schema_extra={"maxLength": 50}
        ),
    ] = None


class Shortened(BaseModel):
    """A short link that has just been made."""

    id: LinkUuid
    shortUrl: ShortUrl  # noqa: N815 (the document's name)
    shortCode: Annotated[str, Field(examples=["spring-poster"])]  # noqa: N815 (as above)
    originalUrl: Target  # noqa: N815 (as above)
    createdAt: Moment  # noqa: N815 (as above)
    expiresAt: Moment | None  # noqa: N815 (as above)


class ListedLink(BaseModel):
    """A living short link."""

    id: LinkUuid
    shortUrl: ShortUrl  # noqa: N815 (the document's name)
    shortCode: str  # noqa: N815 (as above)
    originalUrl: Target  # noqa: N815 (as above)
    clickCount: int  # noqa: N815 (as above)
    createdAt: Moment  # noqa: N815 (as above)
    expiresAt: Moment | None  # noqa: N815 (as above)
    category: str | None
    hasPassword: bool  # noqa: N815 (as above)


class Pagination(BaseModel):
    """Which page this is."""

    page: int
    limit: int
    total: int
    pages: int


class LinkList(BaseModel):
    """Short links, newest first."""

    links: list[ListedLink]
    pagination: Pagination


class QrAnswer(BaseModel):
    """A QR code of the short address as a data URL."""

    qrCode: Annotated[str, Field(examples=["data:image/png;base64,iVBORw0KGgo="])]  # noqa: N815


class Deactivated(BaseModel):
    """It leads nowhere any more."""

    message: Annotated[str, Field(examples=["Link deactivated successfully"])] = (
        "Link deactivated successfully"
    )


class MeasuredLink(BaseModel):
    """Which link was measured."""

    id: LinkUuid
    shortCode: str  # noqa: N815 (the document's name)
    originalUrl: Target  # noqa: N815 (as above)
    totalClicks: int  # noqa: N815 (as above)


class ReferrerCount(BaseModel):
    """How many came from one host; `direct` is none."""

    referrer: str
    count: int


class DeviceCount(BaseModel):
    """How many came with one class of device."""

    device: str
    count: int


class Measures(BaseModel):
    """What happened in the timeframe."""

    recentClicks: int  # noqa: N815 (the document's name)
    clicksByDay: Annotated[dict[str, int], Field(examples=[{"2026-03-09": 7}])]  # noqa: N815
    clicksByHour: Annotated[list[int], Field(min_length=24, max_length=24)]  # noqa: N815
    topReferrers: list[ReferrerCount]  # noqa: N815 (as above)
    devices: list[DeviceCount]


class Analytics(BaseModel):
    """A link and what happened to it."""

    link: MeasuredLink
    analytics: Measures


class ErrorAnswer(BaseModel):
    """What was refused."""

    error: str
