import pytest

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.digest.model import Block, BlockRole, Digest, TableDigest, TextDigest
from waypost.studio.paper.forms import Form, form_of, is_brief
from waypost.studio.plan.model import Plan
from waypost.studio.plan.planning import make_plan

TABLE = Digest(tables=(TableDigest("a.csv", (), (), 3),))
TEXT = Digest(texts=(TextDigest("a.txt", (Block(BlockRole.PARAGRAPH, "words " * 80),)),))


def a_plan(prompt: str) -> Plan:
    return make_plan(Order(Kind.PDF, prompt), Digest())


@pytest.mark.parametrize(
    ("prompt", "form"),
    [
        ("Menu for the harbour kitchen", Form.MENU),
        ("An invitation to the summer party", Form.INVITATION),
        ("Einladung zum Sommerfest", Form.INVITATION),
        ("Checklist for a marathon", Form.CHECKLIST),
        ("Proposal for a new library", Form.PROPOSAL),
        ("Agenda for Monday", Form.PROGRAMME),
        ("Quarterly sales report", Form.REPORT),
        ("A guide to tide pools", Form.GUIDE),
        ("Something about a lighthouse", Form.LEAFLET),
        ("A brochure about our hotel, its restaurant and all the rooms that it has, with the menu",
         Form.LEAFLET),
    ],
)  # fmt: skip
def test_the_prompt_names_the_form(prompt: str, form: Form) -> None:
    assert form_of(a_plan(prompt), Digest()) is form


def test_what_is_attached_decides_where_the_prompt_names_no_small_form() -> None:
    assert form_of(a_plan("Something nice"), TABLE) is Form.REPORT
    assert form_of(a_plan("A report"), TEXT) is Form.TEXT
    assert form_of(a_plan("Menu of the week"), TEXT) is Form.MENU


def test_a_summary_is_brief() -> None:
    assert is_brief(a_plan("A one-page summary of the notes"))
    assert not is_brief(a_plan("A report on the notes"))
