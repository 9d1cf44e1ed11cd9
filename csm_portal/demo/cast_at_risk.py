"""The customers of the story to worry about, and those who left."""

from __future__ import annotations

from accounts.models import Persona, Stage
from csm_portal.demo.story import Person, Story

DECIDES, CHAMPION, USER = Persona.DECISION_MAKER, Persona.CHAMPION, Persona.USER
IT, FINANCE = Persona.IT, Persona.FINANCE

AT_RISK = [
    Story(
        "Ateliers Marchand", "Industry", "France", 210, 96_000, language="fr", since=1_320,
        notice_in=20, seats=(80, 64), plan="Enterprise", products="Planning, Mobile", touched=61,
        people=(
            Person("Hélène Vasseur", "Directrice générale", DECIDES),
            Person("Julie Roux", "Responsable planification", CHAMPION, (
                (243, 9, "Une équipe qui nous connaît, et qui le montre. Continuez."),
                (369, 9, "Un partenaire qui nous écoute."),
            ), left=50),
            Person("Anaïs Perrot", "Planificatrice", USER, ((292, 9, ""),)),
            Person("Marc Tissier", "Intégration", IT, (
                (341, 8, "The API is fine, the documentation less so."),
            ), language="en"),
            Person("Luc Bonnard", "Contrôleur de gestion", FINANCE),
            Person("Farid Kassem", "Planificateur", USER),
        ),
        notes=(
            (50, "note", "Julie Roux", "Partie le mois dernier, dit sa messagerie. Pas de nom."),
            (83, "note", "", "Nouvelle direction depuis septembre : Hélène Vasseur."),
            (20, "opinion", "", "amber: L’atelier nous aime ; la direction ne nous connaît pas."),
        ),
        moves=((700, "expansion", 18_000, "16 licences à Grenoble"),),
    ),
    Story(
        "Brightwater", "Retail", "United Kingdom", 24, 8_400, currency="GBP", since=640,
        notice_in=205, seats=(8, 7), plan="Essential",
        people=(
            Person("Tessa Bright", "Owner", DECIDES, (
                (0, 3, "Third outage and nobody rang back."),
                (95, 7, "Second outage this quarter. Fixed within the day, thank you."),
                (190, 8, "Good when it runs."),
            )),
            Person("Sam Okoro", "Shop manager", USER, ((60, 6, "Down again on Friday."),)),
        ),
    ),
    Story(
        "Delmas", "Retail", "France", 130, 64_000, language="fr", since=110, onboarded=21,
        notice_in=241, stage=Stage.ONBOARDING, seats=(40, 11), rhythm=30, touched=14,
        people=(
            Person("Thomas Delmas", "Directeur général", DECIDES, (
                (9, 5, "On ne voit pas encore à quoi ça sert."),
            )),
            Person("Inès Aubry", "Gestionnaire", USER, ((25, 4, "Formation bien trop rapide."),)),
            Person("Gilles Roche", "Responsable systèmes", IT),
        ),
        notes=((21, "note", "", "Fin de la mise en route ; deux équipes sur quatre formées."),),
    ),
    Story(
        "Groupe Ferrand-Loiseau", "Industry", "France", 900, 142_500, language="fr", since=1_600,
        owner="Sandrine", notice_in=212, seats=(160, 131), plan="Enterprise",
        products="Planning, Forecast, Mobile",
        people=(
            Person("Karim Haddad", "Directeur financier", DECIDES, (
                (12, 3, "Trois semaines sans réponse à un ticket bloquant. "
                        "Nous étudions d’autres solutions."),
                (150, 6, "Les rapports de fin de mois sont lents, et personne ne dit pourquoi."),
                (300, 8, ""), (470, 9, "Rien à redire, vraiment."), (640, 9, ""),
            )),
            Person("Lise Morel", "Responsable planification", CHAMPION, (
                (120, 6, "Encore une panne le jour de la paie."), (260, 8, ""), (430, 9, ""),
            )),
            Person("Hugo Sabatier", "Planificateur", USER, ((70, 5, "Deux pannes en un mois."),)),
        ),
        notes=((11, "note", "Karim Haddad", "Ticket 4412 : relancé le support, pas de date."),),
    ),
    Story(
        "Ferrand-Loiseau Logistique", "Transport", "France", 240, 31_000, language="fr",
        owner="Sandrine", notice_in=212, part_of="Groupe Ferrand-Loiseau", seats=(35, 30),
        people=(
            Person("Odile Crespin", "Directrice d’exploitation", DECIDES, ((64, 8, ""),)),
            Person("Bruno Lacaze", "Équipe régulation", USER,
                ((88, 9, "L’outil tient ses promesses."),)),
        ),
    ),
    Story(
        "Norte Textil", "Industry", "Spain", 310, 44_000, since=800, notice_in=150, seats=(45, 39),
        people=(
            Person("Ana Ruiz", "Head of IT", IT, (
                (6, 8, "Please ring me before we plan January. Two questions about the new roles."),
                (130, 8, ""), (235, 9, "Good people."),
            ), wants_call=True),
            Person("Jordi Camps", "Operations director", DECIDES, ((120, 9, "Predictable."),)),
        ),
    ),
    Story(
        "Hartwell & Pryce", "Legal", "United Kingdom", 85, 29_400, currency="GBP", since=1_000,
        notice_in=14, stage=Stage.RENEWING, seats=(30, 26), touched=40,
        people=(
            Person("Imogen Pryce", "Partner", DECIDES, (
                (33, 7, "Solid. We are comparing vendors, as the partners asked us to."),
                (210, 8, ""),
            )),
            Person("David Kessler", "Practice manager", CHAMPION, ((100, 7, ""), (230, 9, ""))),
            Person("Jo Farrow", "Paralegal", USER, ((200, 8, "Less paper."),)),
        ),
    ),
    Story(
        "Transports Maubert", "Transport", "France", 160, 38_000, language="fr", since=520,
        stage=Stage.ADOPTING, notice_in=100, rhythm=30, touched=74, seats=(50, 33),
        people=(
            Person("Karim Belloumi", "Gérant", DECIDES, ((92, 7, "Correct. On attend la suite."),)),
            Person("Zoé Lamy", "Équipe régulation", USER, ((310, 8, ""),)),
            Person("Yves Cordier", "Équipe régulation", USER),
        ),
    ),
    Story(
        "Halden Freight", "Transport", "United Kingdom", 420, 52_000, currency="GBP", since=760,
        owner="Paul", notice_in=260, seats=(70, 66),
        people=(
            Person("Dev Patel", "Director", DECIDES, ((45, 9, "Does what I bought it for."),)),
            Person("Rita Salgado", "Dispatcher", USER, ((50, 4, "Too many clicks."),)),
            Person("Owen Tull", "Dispatcher", USER, ((47, 3, "Logs everybody out at noon."),)),
            Person("Mina Rey", "Dispatcher", USER, ((41, 5, ""),)),
            Person("Carl Bates", "Dispatcher", USER, ((38, 4, "The old sheet was faster."),)),
        ),
    ),
    Story(
        "Éditions Lanvaux", "Media", "France", 75, 26_500, language="fr", since=1_150,
        notice_in=290, seats=(25, 19),
        people=(
            Person("Maud Kerneis", "Directrice des opérations", DECIDES, (
                (14, 5, "Moins d’écoute qu’avant."), (48, 5, ""), (95, 6, ""),
                (165, 9, ""), (240, 9, ""), (320, 9, "Très bien."), (410, 9, ""), (500, 9, ""),
            )),
            Person("Paul Veyre", "Fabrication", USER, (
                (21, 4, "La relecture est devenue pénible."), (57, 5, ""), (102, 5, ""),
                (150, 9, ""), (235, 9, ""), (330, 10, "Rapide et simple."), (430, 9, ""),
                (520, 9, ""),
            )),
        ),
        notes=((13, "call", "Maud Kerneis", "Elle veut revoir le contrat avec nous en janvier."),),
    ),
    Story(
        "Pellingham Housing", "Public sector", "United Kingdom", 380, 61_000, currency="GBP",
        since=1_080, owner="Paul", notice_in=300, seats=(90, 71),
        people=(
            Person("Ruth Adeyemi", "Head of services", DECIDES, ((62, 7, "Budgets are tight."),)),
            Person("Ian Croft", "Planner", USER, ((150, 8, ""),)),
        ),
        moves=((190, "contraction", -18_000, ""),),
    ),
]  # fmt: skip

LOST = [
    Story(
        "Peregrine", "Transport", "United Kingdom", 190, 58_000, currency="GBP", since=1_210,
        stage=Stage.LOST, lost=226, touched=400,
        people=(
            Person("Pat Osei", "Head of fleet", CHAMPION, (
                (700, 9, "Our drivers like it."), (610, 8, ""), (520, 7, "Support is slower now."),
            )),
            Person("Gareth Ollerton", "Head of operations", DECIDES, ((640, 8, ""), (515, 6, ""))),
        ),
        notes=((226, "note", "", "Notice came by letter. Nobody had answered since last summer."),),
    ),
    Story(
        "Solveig", "Energy", "Germany", 460, 134_000, since=1_090, stage=Stage.LOST, lost=148,
        plan="Enterprise", touched=170,
        people=(
            Person("Ulrike Thaler", "Chief operating officer", DECIDES, (
                (190, 9, "Glad we chose you."), (290, 10, ""), (400, 9, "Runs without me."),
            )),
            Person("Jan Ostertag", "Head of IT", IT, ((210, 9, ""), (330, 9, ""))),
        ),
        notes=((148, "note", "", "Bought by a maker of such tools. Nothing against us."),),
    ),
    Story(
        "Maison Verdolle", "Food", "France", 140, 41_000, language="fr", since=980,
        stage=Stage.LOST, lost=310, touched=315,
        people=(
            Person("Élise Verdolle", "Présidente", DECIDES, (
                (345, 4, "Nous l’avions dit en septembre."), (440, 6, "Toujours pas d’export."),
                (540, 9, "Belle équipe."),
            )),
        ),
    ),
    Story(
        "Ferme du Bocage", "Food", "Belgium", 18, 9_600, language="fr", since=870,
        stage=Stage.LOST, lost=85, touched=500,
        people=(
            Person("Rémi Dubocage", "Exploitant", DECIDES, ((560, 7, ""),), left=470),
        ),
    ),
]  # fmt: skip
