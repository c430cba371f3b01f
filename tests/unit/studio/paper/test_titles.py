from dataclasses import replace

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.compose.model import Layout
from waypost.studio.digest.model import Digest
from waypost.studio.paper.forms import form_of
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.look import TitlePage, look_of
from waypost.studio.paper.model import Title
from waypost.studio.paper.titles import Words, shown_facts, title_of, words_of
from waypost.studio.plan.model import Plan
from waypost.studio.plan.planning import make_plan


def a_plan(prompt: str) -> Plan:
    return make_plan(Order(Kind.PDF, prompt), Digest())


def words(plan: Plan) -> Words:
    return words_of(plan, Digest(), form_of(plan, Digest()), Writer())


def a_title(prompt: str, page: TitlePage = TitlePage.BAND) -> Title:
    plan = a_plan(prompt)
    look = look_of(plan, form_of(plan, Digest()), Layout.FIRST, page)
    return title_of(words(plan), look)


def test_slogans_stand_on_no_sober_document() -> None:
    report = a_plan("Quarterly sales report")

    assert report.subtitle
    assert words(report).subtitle == ""


def test_what_stands_above_the_title_does_not_repeat_it() -> None:
    plan = replace(a_plan("Annual profit report"), title="Annual profit report", kicker="Report")

    assert words(plan).kicker == ""


def test_when_it_is_stands_below_the_title_and_nowhere_else() -> None:
    plan = a_plan("Invitation to tea, Sunday 4 May at 3pm, bring a cake, RSVP by 1 May")

    assert words(plan).tags == ("Sunday 4 May at 3pm",)
    assert "Sunday 4 May at 3pm" not in shown_facts(plan, words(plan))
    assert "RSVP by 1 May" in shown_facts(plan, words(plan))


def test_a_longer_title_is_set_smaller() -> None:
    short = a_title("A guide to tea", TitlePage.POSTER)
    long = a_title("A guide to the extraordinary ceremonies around tea", TitlePage.POSTER)

    assert short.size > long.size >= 26


def test_a_chinese_title_breaks_at_its_marks() -> None:
    title = a_title("\u201c社区花园指南\uff1a春天播种\u201d", TitlePage.COVER)

    assert title.lines == ("社区花园指南\uff1a", "春天播种")
    assert title.text == "".join(title.lines)
