import pytest
from hypothesis import given, strategies as st
from tests.unit.adapters.clicks.recount import CURL, FIREFOX, GOOGLEBOT, OWN_HOST, SAFARI

from waypost.adapters.clicks.visitors import (
    DIRECT,
    device_of,
    read_user_agent,
    referrer_host,
    salted_with,
    visitor_digest,
)
from waypost.domain.analytics.model import Device
from waypost.http.crawlers import declares_to_be_a_bot

OWN = frozenset({OWN_HOST})
IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148"
)
ANDROID_PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126 Mobile Safari"
)
ANDROID_TABLET = "Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 Chrome/126 Safari/537"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (FIREFOX, Device.DESKTOP),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Safari/605.1.15", Device.DESKTOP),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", Device.DESKTOP),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/126.0.0.0", Device.DESKTOP),
        (SAFARI, Device.MOBILE),
        (ANDROID_PHONE, Device.MOBILE),
        ("Opera/9.80 (S60; SymbOS; Opera Mobi/23.348) Presto/2.5.25", Device.MOBILE),
        (IPAD, Device.TABLET),
        (ANDROID_TABLET, Device.TABLET),
        ("Mozilla/5.0 (Android 14; Tablet; rv:127.0) Gecko/127.0 Firefox/127.0", Device.TABLET),
        ("Mozilla/5.0 (Linux; U; en-US) AppleWebKit/528.5 Kindle/3.0", Device.TABLET),
        ("Mozilla/5.0 (Linux; Android 9; KFMAWI) Silk/126 Mobile Safari/537.36", Device.TABLET),
        ("Mozilla/5.0 (Windows NT 10.0; Tablet PC 2.0)", Device.TABLET),
        (CURL, Device.OTHER),
        ("", Device.OTHER),
        ("python-requests/2.32.3", Device.OTHER),
    ],
)
def test_devices_are_told_by_the_contracts_rule(user_agent: str, device: Device) -> None:
    assert device_of(user_agent) is device


@pytest.mark.parametrize(
    ("user_agent", "browser"),
    [(FIREFOX, "Firefox"), (SAFARI, "Mobile Safari"), ("", ""), ("no browser at all", "")],
)
def test_browsers_are_named_by_family(user_agent: str, browser: str) -> None:
    assert read_user_agent(user_agent)[1] == browser


@pytest.mark.parametrize(
    "mark",
    [
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
    ],
)
def test_those_who_declare_to_be_no_people_are_bots(mark: str) -> None:
    for spelled in (mark, mark.upper(), mark.title()):
        assert declares_to_be_a_bot(f"Mozilla/5.0 ({spelled})")
        assert read_user_agent(f"Mozilla/5.0 ({spelled})")[2]


@pytest.mark.parametrize(
    "user_agent",
    [
        "",
        CURL,
        FIREFOX,
        SAFARI,
        "Wget/1.21.4",
        "python-requests/2.32.3",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0.0.0 Safari/537.36",
        "WhatsApp 2.23",
        "ChatGPT-User",
        "Mastodon/4.3.0",
        "Viber/1.0",
    ],
)
def test_all_others_are_people(user_agent: str) -> None:
    assert not read_user_agent(user_agent)[2]


def test_a_known_bot_is_one() -> None:
    assert read_user_agent(GOOGLEBOT)[2]


@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("", DIRECT),
        ("https://news.example.net/a?b=c#d", "news.example.net"),
        ("http://WWW.News.Example.NET:8080/", "news.example.net"),
        ("https://www.google.com/", "google.com"),
        ("https://user:password@host.example/", "host.example"),
        ("https://host.example./", "host.example"),
        ("android-app://com.example.mail/", "com.example.mail"),
        ("https://[2001:db8::1]/", "2001:db8::1"),
        (f"https://{OWN_HOST}/x", DIRECT),
        (f"https://www.{OWN_HOST}/x", DIRECT),
        (f"http://{OWN_HOST.upper()}:8000/x", DIRECT),
        ("about:blank", DIRECT),
        ("https://[broken/", DIRECT),
        ("nonsense", DIRECT),
        ("https://wwwx.example/", "wwwx.example"),
        ("https://a\x85b.example/", DIRECT),
    ],
)
def test_of_a_referrer_its_host_is_kept(referrer: str, host: str) -> None:
    assert referrer_host(referrer, OWN) == host


@given(st.text(st.characters(max_codepoint=255)))
def test_any_header_is_understood_somehow(text: str) -> None:
    assert 0 < len(referrer_host(text, OWN)) <= 253
    assert referrer_host(f"https://{text}", OWN).isprintable()
    device, browser, _ = read_user_agent(text)
    assert device in {1, 2, 3, 4}
    assert len(browser) < 200
    assert len(visitor_digest(salted_with(b"s" * 32), text, text)) == 8


def test_visitors_are_told_apart_by_address_and_user_agent_with_one_salt() -> None:
    digests = {
        visitor_digest(salted_with(salt), client, user_agent)
        for salt in (b"a" * 32, b"b" * 32)
        for client in ("192.0.2.1", "192.0.2.2")
        for user_agent in (CURL, FIREFOX)
    }
    assert len(digests) == 8
    assert visitor_digest(salted_with(b"a" * 32), "192.0.2.1", CURL) in digests
