"""The customers of the story who are well, or well again."""

from __future__ import annotations

from datetime import date

from accounts.models import Persona, Stage
from csm_portal.demo.story import Person, Story

DECIDES, CHAMPION, USER = Persona.DECISION_MAKER, Persona.CHAMPION, Persona.USER
IT, FINANCE = Persona.IT, Persona.FINANCE
TUESDAY = 1


def happy(today: date) -> list[Story]:
    return [*WELL, orchid_bank((today.weekday() - TUESDAY - 1) % 7 + 1)]


def orchid_bank(days_since_tuesday: int) -> Story:
    return Story(
        "Orchid Bank", "Banking", "United Kingdom", 2_300, 88_000, currency="GBP", since=470,
        notice_in=228, seats=(150, 121), plan="Enterprise", products="Planning, Forecast",
        people=(
            Person("Rahul Mehta", "Head of payments", DECIDES, (
                (days_since_tuesday, 10, "Fastest onboarding we have had from anyone."),
                (200, 7, ""), (420, 8, "Good start."),
            )),
            Person("Celia Wren", "Operations analyst", USER, ((75, 8, ""),)),
            Person("Noel Amadi", "Platform engineer", IT,
                ((140, 7, "Single sign-on took a while."),)),
        ),
    )  # fmt: skip


WELL = [
    Story(
        "Clinique des Tilleuls", "Health", "France", 260, 72_000, language="fr", since=690,
        notice_in=246, seats=(55, 41), touched=18,
        people=(
            Person("Dr Anne Morvan", "Directrice", DECIDES, (
                (12, 8, "La formation a tout changé. Merci d’avoir appelé si vite."),
                (62, 4, "L’équipe de nuit n’y arrive pas, et personne ne l’aide."),
                (175, 7, ""),
            )),
            Person("Paul Hémon", "Responsable systèmes", IT, ((80, 8, ""),)),
        ),
        notes=(
            (45, "note", "", "Formation sur place avec l’équipe de nuit, une demi-journée."),
            (18, "call", "Dr Anne Morvan", "Tout se passe mieux ; elle répondra à la question."),
        ),
    ),
    Story(
        "Cobalt Retail", "Retail", "Germany", 640, 78_000, since=1_250, notice_in=216,
        seats=(120, 104), plan="Enterprise", products="Planning, Mobile",
        people=(
            Person("Ines Keller", "CIO", DECIDES, (
                (6, 10, "We went live in nine stores in a week. I tell that story at my CIO club."),
                (110, 9, ""), (220, 10, "Keep going."), (330, 9, ""), (426, 9, "Simply works."),
            )),
            Person("Stefan Brandt", "Head of stores", CHAMPION, ((52, 9, ""), (160, 9, ""))),
            Person("Lena Voigt", "Planner", USER, ((98, 8, "Fast on the tablet."),)),
        ),
        moves=((300, "expansion", 14_000, "Nine more stores"),),
    ),
    Story(
        "Vega Foods", "Food", "Spain", 420, 47_000, since=880, notice_in=270, seats=(60, 58),
        people=(
            Person("Lucía Ortega", "Plant manager", CHAMPION, (
                (25, 9, "Support answers before I finish my coffee."),
                (140, 10, ""), (265, 9, ""), (420, 9, "My shift leaders ask for it."),
            )),
            Person("Tomás Gil", "Finance director", FINANCE, ((80, 9, "Clear invoices."),)),
        ),
    ),
    Story(
        "Helios", "Energy", "Belgium", 530, 68_000, language="fr", since=1_020, notice_in=233,
        owner="Paul", seats=(95, 80), plan="Enterprise",
        people=(
            Person("Nathalie Claes", "Directrice", DECIDES, ((35, 9, ""), (215, 9, "Fiable."))),
            Person("Wim Peeters", "Planning lead", CHAMPION,
                ((28, 9, ""), (200, 9, "")), language="en"),
            Person("Aline Thys", "Contrôle de gestion", FINANCE,
                ((226, 10, "Des chiffres clairs."),)),
            Person("Joris Maes", "Site manager", USER,
                ((31, 6, "Slow on our line."),), language="en"),
            Person("Leïla Amrani", "Équipe planification", USER, ((27, 7, ""),)),
            Person("Koen Baert", "Site manager", USER,
                ((33, 5, "We started last month."),), language="en"),
        ),
    ),
    Story(
        "Moreau SA", "Industry", "France", 95, 34_000, language="fr", since=830, notice_in=104,
        seats=(28, 25),
        people=(
            Person("Xavier Moreau", "Président", DECIDES, (
                (41, 9, "Rien à redire."), (135, 9, ""),
                (228, 4, "Mauvaise journée : l’import du mois a échoué."), (325, 9, ""),
            )),
            Person("Claudie Bazin", "Équipe planification", USER, ((90, 8, ""), (300, 9, ""))),
        ),
    ),
    Story(
        "Kestrel Legal", "Legal", "Ireland", 60, 15_800, since=610, notice_in=190, seats=(18, 15),
        people=(
            Person("Aoife Brennan", "Managing partner", DECIDES, ((115, 8, ""), (240, 8, ""))),
            Person("Declan Roe", "Office manager", USER, ((72, 9, "No surprises."),)),
        ),
        notes=((9, "note", "", "Their mail gateway opens every link: ask by phone next time."),),
    ),
    Story(
        "Fjord Energy", "Energy", "Norway", 350, 55_000, since=540, notice_in=199,
        seats=(64, 49),
        people=(
            Person("Sigrid Aasen", "Head of operations", DECIDES, ((118, 8, "Good so far."),)),
            Person("Nils Berg", "Planner", USER, ((131, 7, ""), (290, 8, ""))),
        ),
    ),
    Story(
        "Northfold Energy", "Energy", "United Kingdom", 700, 67_000, currency="GBP", since=980,
        notice_in=194, seats=(110, 97), plan="Enterprise",
        people=(
            Person("Tom Lockyer", "Director", DECIDES, (
                (20, 10, "The forecast was right three months in a row."),
                (125, 9, ""), (240, 7, ""), (350, 6, "Slow start."),
            )),
            Person("May Singh", "Planning lead", CHAMPION,
                ((70, 9, ""), (180, 8, ""), (300, 6, ""))),
            Person("Al Reid", "Planner", USER, ((130, 8, ""),)),
        ),
    ),
    Story(
        "Domaine de l’Estrelle", "Food", "France", 32, 14_400, language="fr", since=95,
        onboarded=30, notice_in=262, stage=Stage.ONBOARDING, seats=(10, 3), rhythm=30, touched=26,
        people=(
            Person("Luc Estève", "Propriétaire", DECIDES),
            Person("Mina Castel", "Cheffe de culture", USER),
        ),
    ),
    Story(
        "Cidrerie Le Goanvic", "Food", "France", 26, 18_600, language="fr", since=250,
        stage=Stage.ADOPTING, notice_in=28, seats=(9, 8), touched=2, worked=2,
        people=(
            Person("Yann Le Goanvic", "Propriétaire", DECIDES, (
                (28, 6, "Le prix a monté plus vite que le produit."), (120, 7, ""),
            )),
        ),
        notes=((2, "call", "Yann Le Goanvic", "Ils décident dans deux semaines ; offre envoyée."),),
    ),
]  # fmt: skip
