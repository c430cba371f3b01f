# ruff: noqa: RUF001 - other alphabets are the point
import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from tests.unit.studio.orders import a_commission, an_order

from waypost.kernel.kinds import Kind
from waypost.studio.compose.image import compose_image
from waypost.studio.compose.page_fonts import Faces, faces_of, font_css
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


@pytest.mark.parametrize("language", PROMPTS)
def test_a_poster_in_any_writing_passes_its_checks(tmp_path: Path, language: str) -> None:
    commission = a_commission(tmp_path, an_order(tmp_path, f"{PROMPTS[language]}"))

    composition = compose_image(commission, lambda _fraction, _stage: None)

    assert commission.plan.language == language
    assert [check for check in composition.checks if not check.passed] == []
    assert composition.left_out == ()


def subsets(faces: Faces, text: str) -> dict[str, TTFont]:
    rules = re.findall(r'family:"([^"]+)".*?base64,([A-Za-z0-9+/=]+)', font_css(faces, text))
    return {name: TTFont(io.BytesIO(base64.b64decode(data))) for name, data in rules}


@pytest.mark.parametrize(
    ("language", "family", "features"),
    [("ar", "Arabic", {"init", "medi", "fina", "rlig"}), ("hi", "Devanagari", {"half"})],
)
def test_a_page_embeds_what_shapes_its_letters(
    tmp_path: Path, language: str, family: str, features: set[str]
) -> None:
    plan = a_plan(tmp_path, PROMPTS[language])
    text = f"{plan.title} {' '.join(plan.facts)}"
    faces = faces_of(plan, text)
    display = subsets(faces, text)[faces.display.name]

    assert faces.display.family.endswith(family)
    letters = {ord(character) for character in plan.title if character.isalpha()}
    assert letters <= set(display.getBestCmap())
    tags = {r.FeatureTag for r in display["GSUB"].table.FeatureList.FeatureRecord}
    assert features <= tags
