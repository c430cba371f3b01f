"""The few words that are the studio's own on a page, in the languages that it knows."""

from dataclasses import dataclass
from typing import Final

from waypost.studio.compose.other_phrases import OTHER_PHRASES


@dataclass(frozen=True, slots=True)
class Phrases:
    """Headings and labels; `language` is theirs, which may differ from the page's."""

    language: str
    skip: str
    key_figures: str
    glance: str
    findings: str
    charts: str
    tables: str
    detail: str
    contents: str
    gallery: str
    photo: str
    artwork: str
    page: str
    still: str
    recording: str
    scenes: str
    length: str
    waveform: str
    table: str


_ALL: Final = (
    Phrases("en", "Skip to content", "Key figures", "Good to know", "What the numbers say",
            "In charts", "In detail", "Read on", "On this page", "In pictures",
            "photo {number} of {total}", "abstract artwork",
            "page of the document", "still at {time}", "The recording",
            "Scenes from the video", "Length {time}", "loudness over time", "Table {number}"),
    Phrases("de", "Zum Inhalt springen", "Kennzahlen", "Gut zu wissen", "Was die Zahlen sagen",
            "In Diagrammen", "Im Einzelnen", "Mehr dazu", "Auf dieser Seite", "In Bildern",
            "Foto {number} von {total}", "abstrakte Grafik",
            "Seite des Dokuments", "Bild bei {time}", "Die Aufnahme",
            "Szenen aus dem Video", "Länge {time}", "Lautstärke im Verlauf", "Tabelle {number}"),
    Phrases("fr", "Aller au contenu", "Chiffres clés", "Bon à savoir", "Ce que disent les chiffres",
            "En graphiques", "En détail", "À lire", "Sur cette page", "En images",
            "photo {number} sur {total}", "illustration abstraite",
            "page du document", "image à {time}", "L\u2019enregistrement",
            "Scènes de la vidéo", "Durée {time}", "volume au fil du temps", "Tableau {number}"),
    Phrases("es", "Saltar al contenido", "Cifras clave", "Es bueno saberlo",
            "Lo que dicen las cifras", "En gráficos", "En detalle", "Sigue leyendo",
            "En esta página", "En imágenes", "foto {number} de {total}", "ilustración abstracta",
            "página del documento", "imagen en {time}",
            "La grabación", "Escenas del vídeo", "Duración {time}", "volumen a lo largo del tiempo",
            "Tabla {number}"),
    Phrases("it", "Vai al contenuto", "Cifre chiave", "Da sapere", "Cosa dicono i numeri",
            "In grafici", "In dettaglio", "Continua a leggere", "In questa pagina", "In immagini",
            "foto {number} di {total}", "illustrazione astratta",
            "pagina del documento", "immagine a {time}",
            "La registrazione", "Scene dal video", "Durata {time}", "volume nel tempo",
            "Tabella {number}"),
    Phrases("pt", "Ir para o conteúdo", "Números-chave", "Bom saber", "O que dizem os números",
            "Em gráficos", "Em detalhe", "Continue a ler", "Nesta página", "Em imagens",
            "foto {number} de {total}", "ilustração abstrata",
            "página do documento", "imagem em {time}", "A gravação",
            "Cenas do vídeo", "Duração {time}", "volume ao longo do tempo", "Tabela {number}"),
    Phrases("nl", "Naar de inhoud", "Kerncijfers", "Goed om te weten", "Wat de cijfers zeggen",
            "In grafieken", "In detail", "Lees verder", "Op deze pagina", "In beeld",
            "foto {number} van {total}", "abstracte illustratie",
            "pagina van het document", "beeld op {time}",
            "De opname", "Scènes uit de video", "Duur {time}", "geluidssterkte in de tijd",
            "Tabel {number}"),
    *(Phrases(*texts) for texts in OTHER_PHRASES),
)  # fmt: skip


def phrases_for(language: str) -> Phrases:
    """Give the phrases of a language, the English ones where there are none."""
    return next((phrases for phrases in _ALL if phrases.language == language), _ALL[0])
