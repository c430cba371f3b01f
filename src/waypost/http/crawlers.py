"""Who declares, by user agent, that no person is reading; the lists are data."""

from typing import Final

SEARCH_ENGINES: Final = (
    "bot",
    "crawler",
    "spider",
    "slurp",
    "facebookexternalhit",
    "whatsapp/",
    "embedly",
    "pinterest/",
    "bingpreview",
    "skypeuripreview",
)
"""Crawlers and fetchers of previews (docs/contract/wisylink.md, 5.5)."""

AI_READERS: Final = (
    "anthropic-ai",
    "chatgpt-user",
    "claude-user",
    "claude-web",
    "cohere-ai",
    "cohere-training-data",
    "firecrawlagent",
    "gemini-deep-research",
    "google-extended",
    "google-notebooklm",
    "googleother",
    "meta-externalagent",
    "meta-externalfetcher",
    "mistralai-user",
    "omgili",
    "perplexity-user",
    "scrapy",
    "webzio-extended",
)

LINK_PREVIEWS: Final = (
    "bluesky cardyb",
    "facebookcatalog",
    "flipboardproxy",
    "google-pagerenderer",
    "iframely",
    "kakaotalk-scrap",
    "mastodon/",
    "microsoftpreview",
    "misskey/",
    "notionembedder",
    "pleroma",
    "quora link preview",
    "redditpreview",
    "slack-imgproxy",
    "synapse",
    "vkshare",
    "w3c_validator",
    "xing-contenttabreceiver",
    "snap url preview",
    "linkpreview",
    "viber/",
    "tumblr/",
)

ARCHIVES_AND_OTHERS: Final = (
    "apis-google",
    "feedfetcher-google",
    "google-inspectiontool",
    "google-read-aloud",
    "heritrix",
    "httrack",
    "ia_archiver",
    "mediapartners-google",
    "nutch",
    "yeti/",
    "qwantify",
    "daum/",
    "siteaudit",
)

_ALL: Final = (*SEARCH_ENGINES, *AI_READERS, *LINK_PREVIEWS, *ARCHIVES_AND_OTHERS)


def declares_to_be_a_bot(user_agent: str) -> bool:
    """Whether an opening does not count as a person's (docs/contract/whisprly.md, 6)."""
    lowered = user_agent.lower()
    return any(word in lowered for word in SEARCH_ENGINES)


def is_declared_crawler(user_agent: str) -> bool:
    """Tell whether this is a crawler, an AI's reader or the fetcher of a link preview."""
    lowered = user_agent.lower()
    return any(mark in lowered for mark in _ALL)
