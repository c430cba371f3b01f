# ruff: noqa: RUF001 - other alphabets are the point
"""Prompts in twelve languages: what they are about, how long it is, how it feels."""

import pytest

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.digest.model import Digest
from waypost.studio.plan.durations import take_duration
from waypost.studio.plan.model import Genre, Mood, Plan, Shape
from waypost.studio.plan.planning import make_plan

AUDIO, IMAGE, PAGE, PDF, VIDEO = Kind.AUDIO, Kind.IMAGE, Kind.PAGE, Kind.PDF, Kind.VIDEO


def planned(prompt: str, kind: Kind) -> Plan:
    return make_plan(Order(kind, prompt), Digest())


@pytest.mark.parametrize(
    ("prompt", "kind", "title", "seconds", "mood"),
    [
        (
            "Ein energiegeladener 20-sekündiger Trailer für unseren neuen Laufschuh",
            VIDEO,
            "Neuer Laufschuh",
            20,
            Mood.ENERGETIC,
        ),
        (
            "Eine ruhige zweiminütige Einführung in die Gezeiten der Nordsee",
            AUDIO,
            "Gezeiten der Nordsee",
            120,
            Mood.CALM,
        ),
        (
            "Ein warmes Plakat für das Herbstfest im Botanischen Garten, Samstag, 17. Oktober",
            IMAGE,
            "Herbstfest im Botanischen Garten",
            None,
            Mood.WARM,
        ),
        (
            "Bitte mach eine verspielte Seite für unsere Hundeschule, mit den Fotos im Anhang",
            PAGE,
            "Hundeschule",
            None,
            Mood.PLAYFUL,
        ),
        (
            "Una introducción tranquila de 30 segundos a nuestro taller de cerámica en Granada",
            AUDIO,
            "Taller de cerámica en Granada",
            30,
            Mood.CALM,
        ),
        (
            "Un cartel elegante para la exposición de pintura, 3 de mayo, entrada libre",
            IMAGE,
            "Exposición de pintura",
            None,
            Mood.ELEGANT,
        ),
        (
            "Une vidéo chaleureuse de 15 secondes pour notre boulangerie à Lyon",
            VIDEO,
            "Boulangerie à Lyon",
            15,
            Mood.WARM,
        ),
        (
            "Une introduction calme de deux minutes à la méditation",
            AUDIO,
            "Méditation",
            120,
            Mood.CALM,
        ),
        (
            "Affiche pour le festival de jazz, samedi 4 juillet, sombre et élégante",
            IMAGE,
            "Festival de jazz",
            None,
            Mood.DARK,
        ),
        (
            "Un trailer energico di 20 secondi per la nostra scarpa da trail",
            VIDEO,
            "Scarpa da trail",
            20,
            Mood.ENERGETIC,
        ),
        ("Un'introduzione tranquilla di un minuto al nostro museo", AUDIO, "Museo", 60, Mood.CALM),
        (
            "Um vídeo de 30 segundos acolhedor para a nossa padaria em Lisboa",
            VIDEO,
            "Padaria em Lisboa",
            30,
            Mood.WARM,
        ),
        (
            "Een energieke video van 20 seconden voor onze nieuwe hardloopschoen",
            VIDEO,
            "Nieuwe hardloopschoen",
            20,
            Mood.ENERGETIC,
        ),
        (
            "Энергичный ролик на 20 секунд про трейловые кроссовки",
            VIDEO,
            "Трейловые кроссовки",
            20,
            Mood.ENERGETIC,
        ),
        ("Спокойный рассказ на две минуты о приливах", AUDIO, "О приливах", 120, Mood.CALM),
        ("一个20秒的越野跑鞋预告片，充满活力", VIDEO, "越野跑鞋", 20, Mood.ENERGETIC),
        ("制作一段关于潮间带的两分钟平静的语音介绍", AUDIO, "潮间带", 120, Mood.CALM),
        (
            "为城市图书馆的夜读活动设计一张温馨的海报，免费入场",
            IMAGE,
            "城市图书馆的夜读活动",
            None,
            Mood.WARM,
        ),
        (
            "トレイルランニングシューズの20秒のエネルギッシュな予告編",
            VIDEO,
            "トレイルランニングシューズ",
            20,
            Mood.ENERGETIC,
        ),
        ("潮だまりについての2分間の穏やかな音声ガイド", AUDIO, "潮だまり", 120, Mood.CALM),
        ("트레일 러닝화를 위한 20초짜리 활기찬 영상", VIDEO, "트레일 러닝화", 20, Mood.ENERGETIC),
        ("갯벌에 대한 2분 분량의 차분한 음성 안내", AUDIO, "갯벌", 120, Mood.CALM),
        (
            "صفحة دافئة لمقهى صغير في القاهرة، قهوة طازجة كل صباح",
            PAGE,
            "مقهى صغير في القاهرة",
            None,
            Mood.WARM,
        ),
        (
            "فيديو حماسي مدته 20 ثانية عن ماراثون الإسكندرية",
            VIDEO,
            "ماراثون الإسكندرية",
            20,
            Mood.ENERGETIC,
        ),
        ("مقدمة هادئة لمدة دقيقتين عن البحر", AUDIO, "البحر", 120, Mood.CALM),
        (
            "हमारे गाँव के हस्तशिल्प मेले के लिए 12 सेकंड का रंगीन वीडियो",
            VIDEO,
            "गाँव का हस्तशिल्प मेला",
            12,
            Mood.PLAYFUL,
        ),
        ("दो मिनट का शांत परिचय ध्यान के बारे में", AUDIO, "ध्यान", 120, Mood.CALM),
    ],
)
def test_title_length_and_mood_are_those_of_the_prompt(
    prompt: str, kind: Kind, title: str, seconds: float | None, mood: Mood
) -> None:
    plan = planned(prompt, kind)

    assert plan.title == title
    assert plan.duration_seconds == seconds
    assert plan.mood is mood


@pytest.mark.parametrize(
    "prompt",
    [
        "Seite für unsere Bäckerei, warm und herzlich, mit den angehängten Fotos",
        "Página para nuestra panadería, cálida, usa las fotos adjuntas",
        "Une page pour notre boulangerie, avec les photos ci-jointes",
        "咖啡馆的网页，温馨，请使用附件",
        "喫茶店のページ、温かい、添付の写真を使って",
    ],
)
def test_what_only_the_maker_needs_is_no_fact(prompt: str) -> None:
    assert planned(prompt, PAGE).facts == ()


def test_a_day_of_the_week_stands_before_its_date() -> None:
    plan = planned("Plakat für das Herbstfest, Samstag, 17. Oktober, 11 bis 18 Uhr", IMAGE)

    assert plan.facts == ("Samstag, 17. Oktober", "11 bis 18 Uhr")


def test_a_subject_that_only_points_at_a_file_is_none() -> None:
    plan = planned("Eine Zusammenfassung des angehängten Protokolls", PDF)

    assert plan.genre is Genre.REPORT
    assert "Protokoll" not in plan.title


@pytest.mark.parametrize(
    "prompt", ["パン屋のバナー", "بانر للمخبز", "Баннер: пекарня", "面包店横幅"]
)
def test_a_banner_lies_in_every_language(prompt: str) -> None:
    assert planned(prompt, IMAGE).shape is Shape.LANDSCAPE


@pytest.mark.parametrize("text", ["駅から徒歩5分の喫茶店", "午後7時30分開演", "晚上七点三十分开始"])
def test_a_walk_and_an_hour_are_no_length(text: str) -> None:
    assert take_duration(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("两分半的介绍", 150), ("半分钟的视频", 30), ("四十五秒短片", 45), ("1分の動画", 60)],
)
def test_chinese_and_japanese_numbers_are_read(text: str, seconds: float) -> None:
    assert take_duration(text)[0] == seconds
