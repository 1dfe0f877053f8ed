"""Words of several languages that tell dates and names apart, wherever they stand. All are folded: plain lower case."""

from __future__ import annotations

MONTHS = (
    "january jan janvier enero styczen stycznia januar gennaio janeiro januari jaenner",
    "february feb fevrier febrero luty lutego februar febbraio fevereiro",
    "march mar mars marzo marzec marca marz maerz marco",
    "april apr avril abril kwiecien kwietnia aprile",
    "may mai mayo maj maja maggio maio",
    "june jun juin junio czerwiec czerwca juni giugno junho",
    "july jul juillet julio lipiec lipca juli luglio julho",
    "august aug aout agosto sierpien sierpnia",
    "september sep sept septembre septiembre wrzesien wrzesnia settembre setembro",
    "october oct octobre octubre pazdziernik pazdziernika oktober okt ottobre outubro",
    "november nov novembre noviembre listopad listopada novembro",
    "december dec decembre diciembre grudzien grudnia dezember dez dicembre dezembro",
)
MONTH = {word: number for number, words in enumerate(MONTHS, 1) for word in words.split()}
ORGANISATION_WORDS = """abteilung academy ag agence agencia agencja agency agentur akademia akademie amt association authority banco
    bank banque behorde board branch bundesamt bureau center centre centro centrum city college comision
    commission committee company conseil consejo corp council departamento departement department direccion
    direction division estadistica federal federation fondation foundation fund fundacion fundacja gesellschaft
    glowny gmbh government group groupe grupa gruppe hochschule inc institut institute institution instituto
    instytut international istituto komisja kommission lab laboratory landesamt llc ltd media ministere
    ministerio ministerium ministero ministerstwo ministry national nations network office oficina organisation
    organization plc press programme rada rat republic sa sarl school secretariat service services society spa
    srl statistical statistics statistik statistique statystyczny stiftung stowarzyszenie union united
    universidad universidade universita universitat universite university uniwersytet urzad verein zentrum"""
ORGANISATION = frozenset(ORGANISATION_WORDS.split())
"""Words that names of organisations have, and names of people have not."""
PARTICLE_WORDS = """af al av ben bin bint binti da das de del della den der di do dos du e el i ibn la le of st ten ter the und
    van von y zu zur"""
PARTICLES = frozenset(PARTICLE_WORDS.split())
"""Words in names that are written small."""
