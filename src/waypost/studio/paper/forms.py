"""Which form of document is wanted: from the words of the prompt, and from what is attached."""

import re
from enum import StrEnum
from typing import Final

from waypost.studio.digest.model import Digest
from waypost.studio.plan.model import Genre, Plan


class Form(StrEnum):
    """What sort of document it is; decides its structure and its title page."""

    REPORT = "report"
    PROPOSAL = "proposal"
    GUIDE = "guide"
    MENU = "menu"
    INVITATION = "invitation"
    PROGRAMME = "programme"
    CHECKLIST = "checklist"
    TEXT = "text"
    LEAFLET = "leaflet"


SMALL: Final = frozenset({Form.MENU, Form.INVITATION, Form.PROGRAMME})
"""Forms that are one handsome page where nothing is attached."""
_WORDS: Final = {
    Form.MENU: r"(?:menus?|wine list|drinks list|speisekarte|getränkekarte|carte des vins|menú|"
    r"cardápio|carta dei vini|menukaart|меню|菜单|菜單|メニュー|메뉴|قائمة الطعام|תפריט|मेन्यू)",
    Form.INVITATION: r"(?:invitations?|invite|save the date|einladung|convite|invitación|invito|"
    r"uitnodiging|zaproszenie|inbjudan|приглашение|запрошення|πρόσκληση|邀请函|邀請函|招待状|초대장|"
    r"دعوة|הזמנה|निमंत्रण)",
    Form.PROGRAMME: r"(?:programmes?|schedule|timetable|agenda|order of service|line-?up|"
    r"tagesordnung|ablaufplan|zeitplan|horario|calendrier|ordre du jour|orario|расписание|"
    r"programm|节目单|日程|プログラム|일정|جدول|לוח זמנים)",
    Form.CHECKLIST: r"(?:check-?lists?|to-?do list|packing list|shopping list|checkliste|"
    r"packliste|liste de contrôle|lista de verificación|lista di controllo|чек-?лист|清单|清單|"
    r"チェックリスト|체크리스트)",
    Form.PROPOSAL: r"(?:proposals?|pitch|grant application|angebot|proposition|propuesta|proposta|"
    r"voorstel|предложение|提案|建议书|제안서|اقتراح|הצעה)",
    Form.REPORT: r"(?:reports?|briefing|brief|summary|recap|review|analysis|white ?paper|bericht|"
    r"rapport|informe|relatório|relazione|verslag|raport|отч[её]т|звіт|αναφορά|报告|報告|レポート|보고서|"
    r"تقرير|דוח|रिपोर्ट)",
    Form.GUIDE: r"(?:guides?|handbook|manual|how-to|introduction|lesson|tutorial|explainer|"
    r"leitfaden|handbuch|anleitung|ratgeber|guía|guida|guia|gids|handleiding|poradnik|"
    r"руководство|путеводитель|οδηγός|指南|ガイド|手引き|가이드|안내서|دليل|מדריך|गाइड)",
}
_STRONG: Final = SMALL | {Form.CHECKLIST, Form.PROPOSAL}
"""Forms that are kept whatever is attached."""
_BY_GENRE: Final = {
    Genre.REPORT: Form.REPORT,
    Genre.TALK: Form.GUIDE,
    Genre.PROMO: Form.LEAFLET,
}
_BRIEF = re.compile(
    r"\b(one-?\s?pagers?|one[ -]page|single[ -]page|1[ -]page|summary|summari[sz]e|in brief|"
    r"key points|zusammenfassung|résumé|resumen|riassunto|resumo|samenvatting)\b",
    re.IGNORECASE,
)
_OPENING: Final = 60
"""A form is named near the beginning of a prompt; later words are about something else."""


def form_of(plan: Plan, digest: Digest) -> Form:
    """Find the form that the prompt names; what is attached decides where it names none."""
    opening = plan.prompt[:_OPENING].casefold()
    named = [
        (found.start(), form)
        for form, words in _WORDS.items()
        if (found := re.search(rf"(?<![a-z]){words}(?![a-z])", opening))
    ]
    form = min(named)[1] if named else None
    if form in _STRONG:
        return form
    if digest.texts and (digest.leads_with_text or not digest.tables):
        return Form.TEXT
    if digest.tables:
        return Form.REPORT
    return form or _BY_GENRE[plan.genre]


def is_brief(plan: Plan) -> bool:
    """Whether a summary, or a single page, is asked for."""
    return bool(_BRIEF.search(plan.prompt))
