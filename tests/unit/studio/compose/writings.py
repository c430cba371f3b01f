# ruff: noqa: RUF001 - other alphabets are the point
"""The same orders in many writings, for tests of what is drawn of them."""

from pathlib import Path

from tests.unit.studio.orders import an_order

from waypost.kernel.kinds import Kind
from waypost.studio.digest.model import Digest
from waypost.studio.plan.model import Plan
from waypost.studio.plan.planning import make_plan

PROMPTS = {
    "ru": "Плакат для джазового вечера «Полночь»: 24 мая, 20:00, вход свободный",
    "el": "Αφίσα για το φεστιβάλ θεάτρου «Νύχτες στην Αθήνα», 12 Ιουλίου",
    "zh": "海报：秋季茶会，9月20日下午两点，杭州西湖茶园，免费入场",
    "ja": "秋の音楽祭のポスター、10月12日、横浜赤レンガ倉庫、入場無料",
    "ko": "가을 음악회 포스터: 9월 20일 저녁 7시, 서울 한강공원, 무료 입장",
    "ar": "ملصق «السَّلامُ عَلَيْكُمْ»: أمسية إنشاد، الخميس 7 مساءً، مع Waypost Studio",
    "he": "כרזה לערב שירה בתל אביב, יום שישי 20:00, כניסה חופשית",
    "hi": "पोस्टर: अखिल भारतीय शास्त्रीय संगीत महोत्सव, 14 नवंबर शाम 6 बजे",
}


def a_plan(tmp_path: Path, prompt: str) -> Plan:
    return make_plan(an_order(tmp_path, prompt, kind=Kind.PAGE), Digest())
