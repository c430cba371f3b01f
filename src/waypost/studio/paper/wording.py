# ruff: noqa: RUF001 - other alphabets are the point
"""The few words that are the studio's own in a document, in the languages that it knows."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Wording:
    """Headings and labels; `language` is theirs, which may differ from the document's."""

    language: str
    contents: str
    glance: str
    findings: str
    detail: str
    source: str
    table: str
    gallery: str
    photo: str
    page: str
    still: str
    recording: str
    scenes: str
    length: str
    waveform: str
    notes: str
    name: str
    date: str
    signature: str


_ALL: Final = (
    Wording("en", "Contents", "At a glance", "What the numbers say", "In detail",
            "Source and method", "Table {number}", "In pictures", "Photo {number} of {total}",
            "Page of the document", "Still at {time}", "The recording", "Scenes from the video",
            "Length {time}", "loudness over time", "Notes", "Name", "Date", "Signature"),
    Wording("de", "Inhalt", "Auf einen Blick", "Was die Zahlen sagen", "Im Einzelnen",
            "Quelle und Methode", "Tabelle {number}", "In Bildern", "Foto {number} von {total}",
            "Seite des Dokuments", "Bild bei {time}", "Die Aufnahme", "Szenen aus dem Video",
            "Länge {time}", "Lautstärke im Verlauf", "Notizen", "Name", "Datum", "Unterschrift"),
    Wording("fr", "Sommaire", "En bref", "Ce que disent les chiffres", "En détail",
            "Source et méthode", "Tableau {number}", "En images", "Photo {number} sur {total}",
            "Page du document", "Image à {time}", "L’enregistrement", "Scènes de la vidéo",
            "Durée {time}", "volume au fil du temps", "Notes", "Nom", "Date", "Signature"),
    Wording("es", "Índice", "De un vistazo", "Lo que dicen las cifras", "En detalle",
            "Fuente y método", "Tabla {number}", "En imágenes", "Foto {number} de {total}",
            "Página del documento", "Imagen en {time}", "La grabación", "Escenas del vídeo",
            "Duración {time}", "volumen a lo largo del tiempo", "Notas", "Nombre", "Fecha",
            "Firma"),
    Wording("it", "Indice", "In breve", "Cosa dicono i numeri", "In dettaglio",
            "Fonte e metodo", "Tabella {number}", "In immagini", "Foto {number} di {total}",
            "Pagina del documento", "Immagine a {time}", "La registrazione", "Scene dal video",
            "Durata {time}", "volume nel tempo", "Note", "Nome", "Data", "Firma"),
    Wording("pt", "Índice", "Em resumo", "O que dizem os números", "Em detalhe",
            "Fonte e método", "Tabela {number}", "Em imagens", "Foto {number} de {total}",
            "Página do documento", "Imagem em {time}", "A gravação", "Cenas do vídeo",
            "Duração {time}", "volume ao longo do tempo", "Notas", "Nome", "Data", "Assinatura"),
    Wording("nl", "Inhoud", "In het kort", "Wat de cijfers zeggen", "In detail",
            "Bron en methode", "Tabel {number}", "In beeld", "Foto {number} van {total}",
            "Pagina van het document", "Beeld op {time}", "De opname", "Scènes uit de video",
            "Duur {time}", "geluidssterkte in de tijd", "Notities", "Naam", "Datum",
            "Handtekening"),
    Wording("pl", "Spis treści", "W skrócie", "Co mówią liczby", "Szczegóły",
            "Źródło i metoda", "Tabela {number}", "Na zdjęciach", "Zdjęcie {number} z {total}",
            "Strona dokumentu", "Kadr z {time}", "Nagranie", "Sceny z filmu", "Długość {time}",
            "głośność w czasie", "Notatki", "Imię i nazwisko", "Data", "Podpis"),
    Wording("sv", "Innehåll", "I korthet", "Vad siffrorna säger", "I detalj",
            "Källa och metod", "Tabell {number}", "I bilder", "Foto {number} av {total}",
            "Sida ur dokumentet", "Bild vid {time}", "Inspelningen", "Scener ur filmen",
            "Längd {time}", "ljudstyrka över tid", "Anteckningar", "Namn", "Datum",
            "Underskrift"),
    Wording("ru", "Содержание", "Коротко", "О чём говорят цифры", "Подробнее",
            "Источник и метод", "Таблица {number}", "В фотографиях",
            "Фото {number} из {total}", "Страница документа", "Кадр {time}", "Запись",
            "Сцены из видео", "Длительность {time}", "громкость во времени", "Заметки", "Имя",
            "Дата", "Подпись"),
    Wording("uk", "Зміст", "Коротко", "Про що кажуть цифри", "Докладніше",
            "Джерело й метод", "Таблиця {number}", "У світлинах", "Фото {number} з {total}",
            "Сторінка документа", "Кадр {time}", "Запис", "Сцени з відео", "Тривалість {time}",
            "гучність у часі", "Нотатки", "Ім’я", "Дата", "Підпис"),
    Wording("el", "Περιεχόμενα", "Με μια ματιά", "Τι λένε οι αριθμοί", "Αναλυτικά",
            "Πηγή και μέθοδος", "Πίνακας {number}", "Σε εικόνες",
            "Φωτογραφία {number} από {total}", "Σελίδα του εγγράφου", "Καρέ στο {time}",
            "Η ηχογράφηση", "Σκηνές από το βίντεο", "Διάρκεια {time}", "ένταση στον χρόνο",
            "Σημειώσεις", "Όνομα", "Ημερομηνία", "Υπογραφή"),
    Wording("ar", "المحتويات", "لمحة سريعة", "ماذا تقول الأرقام", "بالتفصيل",
            "المصدر والمنهج", "جدول {number}", "بالصور", "صورة {number} من {total}",
            "صفحة من المستند", "لقطة عند {time}", "التسجيل", "مشاهد من الفيديو", "المدة {time}",
            "شدة الصوت عبر الزمن", "ملاحظات", "الاسم", "التاريخ", "التوقيع"),
    Wording("he", "תוכן", "במבט אחד", "מה אומרים המספרים", "בפירוט",
            "מקור ושיטה", "טבלה {number}", "בתמונות", "תמונה {number} מתוך {total}",
            "עמוד מתוך המסמך", "תמונה ב־{time}", "ההקלטה", "קטעים מהסרטון", "אורך {time}",
            "עוצמה לאורך זמן", "הערות", "שם", "תאריך", "חתימה"),
    Wording("hi", "विषय-सूची", "एक नज़र में", "आँकड़े क्या कहते हैं", "विस्तार से",
            "स्रोत और विधि", "तालिका {number}", "तस्वीरों में", "तस्वीर {number}, कुल {total}",
            "दस्तावेज़ का पृष्ठ", "{time} पर दृश्य", "रिकॉर्डिंग", "वीडियो के दृश्य", "अवधि {time}",
            "समय के साथ ध्वनि", "टिप्पणियाँ", "नाम", "तारीख़", "हस्ताक्षर"),
    Wording("zh", "目录", "概览", "数字说明", "详细内容", "来源与方法", "表 {number}", "图集",
            "照片 {number}，共 {total} 张", "文档页面", "{time} 处画面", "录音", "视频画面",
            "时长 {time}", "音量变化", "备注", "姓名", "日期", "签名"),
    Wording("ja", "目次", "ひと目でわかる要点", "数字が語ること", "詳しく", "出典と方法",
            "表 {number}", "写真", "写真 {number} / {total}", "文書のページ", "{time} の場面",
            "録音", "動画の場面", "長さ {time}", "音量の推移", "メモ", "氏名", "日付", "署名"),
    Wording("ko", "목차", "한눈에 보기", "숫자로 보기", "자세히", "출처와 방법", "표 {number}",
            "사진", "사진 {number} / {total}", "문서 페이지", "{time} 장면", "녹음", "영상 장면",
            "길이 {time}", "시간에 따른 음량", "메모", "이름", "날짜", "서명"),
)  # fmt: skip


def wording_for(language: str) -> Wording:
    """Give the words of a language, the English ones where there are none."""
    return next((wording for wording in _ALL if wording.language == language), _ALL[0])
