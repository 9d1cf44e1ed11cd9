"""What invented customers say: one sentence, or two that go together, by class and language."""

from __future__ import annotations

import numpy as np

from surveys.models import AnswerClass

PROMOTERS = {
    "en": (
        [
            "Somebody picks up when we ring.",
            "It simply works.",
            "My team asks for it.",
            "Live in a week, as promised.",
            "You listen, and it shows in the next release.",
            "The only tool my night crew has not complained about.",
            "Planning takes half the time now.",
            "Our account manager knows our business.",
            "Best onboarding we have had from anyone.",
            "The forecast has been close all year.",
            "We would miss it on the first morning.",
            "I recommended you to two colleagues last month.",
            "Clear invoices, clear answers.",
        ],
        [
            "Keep going.",
            "Please do not change it too much.",
            "The mobile app could be faster, though.",
            "Thanks to Claire and the team.",
            "We are rolling it out to the second site.",
            "More export formats would be nice.",
            "Worth what it costs.",
        ],
    ),
    "fr": (
        [
            "Simple, et quelqu’un décroche quand on appelle.",
            "Une équipe qui nous connaît.",
            "On a réduit de moitié le temps de planification.",
            "Tout roule.",
            "Mise en route en une semaine, comme promis.",
            "L’outil que mes équipes réclament.",
            "Une question, une réponse, le jour même.",
            "Un partenaire qui nous écoute.",
            "Les prévisions sont justes depuis trois mois.",
            "Je vous recommande autour de moi.",
            "Enfin un logiciel que l’atelier accepte.",
            "Des factures claires, des réponses claires.",
            "On ne reviendrait pas au tableur.",
        ],
        [
            "Continuez.",
            "Ne changez pas tout, s’il vous plaît.",
            "Merci à toute l’équipe.",
            "L’application mobile pourrait être plus rapide.",
            "Nous ouvrons un deuxième site.",
            "Il manque juste un export vers notre comptabilité.",
            "Le prix est justifié.",
        ],
    ),
}
PASSIVES = {
    "en": (
        [
            "Good tool, slow on Monday mornings.",
            "It does the job.",
            "Fine, but the reports are dated.",
            "The API is fine, the documentation less so.",
            "Solid. Not exciting.",
            "We use a third of what we pay for.",
            "Reliable since the spring.",
            "Training helped; the second half of the team still waits for theirs.",
            "Support is friendly, and takes two days.",
            "Better than what we had before.",
            "The new screens take some getting used to.",
            "Decent value.",
        ],
        [
            "Roles and rights are too coarse.",
            "We would like single sign-on.",
            "A French manual would help half of us.",
            "Let us talk about it before the renewal.",
            "The price went up faster than the product.",
            "Offline mode, please.",
            "Procurement compares every year.",
        ],
    ),
    "fr": (
        [
            "Bon outil, lent le lundi matin.",
            "Cela fait le travail.",
            "Correct, sans plus.",
            "Les rapports ont vieilli.",
            "Fiable depuis le printemps.",
            "Support aimable, mais deux jours.",
            "Mieux que ce que nous avions avant.",
            "Nous n’utilisons qu’un tiers des fonctions.",
            "La formation a aidé, il en faudrait une deuxième.",
            "Il faut s’habituer aux nouveaux écrans.",
            "L’API est bien, la documentation moins.",
            "Rapport qualité-prix convenable.",
        ],
        [
            "Les droits d’accès sont trop grossiers.",
            "Il manque la connexion unique.",
            "À revoir avant l’échéance.",
            "Le prix a monté plus vite que le produit.",
            "Un mode hors ligne, s’il vous plaît.",
            "Nous comparons, comme chaque année.",
            "Le catalogue des exports reste court.",
        ],
    ),
}
DETRACTORS = {
    "en": (
        [
            "Two outages in a month.",
            "No call back, twice.",
            "Three weeks for one ticket.",
            "Half of us do not see the point yet.",
            "The import lost half of our orders.",
            "Too expensive for what we use.",
            "Every release breaks our integration.",
            "We were sold features that are not there.",
            "The month-end reports take an hour.",
            "Our contact changed three times this year.",
            "Too many clicks for a simple change.",
            "The mobile app logs everybody out.",
        ],
        [
            "We are looking at others.",
            "Please ring me.",
            "It was better last year.",
            "My team has gone back to spreadsheets.",
            "A date for the repair would help.",
            "The contract ends soon.",
            "I expected more.",
        ],
    ),
    "fr": (
        [
            "Trop de pannes depuis l’été.",
            "Personne n’a rappelé.",
            "Trois semaines pour un ticket.",
            "La moitié de l’équipe n’en voit pas l’intérêt.",
            "L’import a perdu la moitié de nos commandes.",
            "Trop cher pour ce que nous en faisons.",
            "L’interface casse à chaque mise à jour.",
            "On nous a vendu des fonctions qui n’existent pas.",
            "Les rapports de fin de mois durent une heure.",
            "Trois interlocuteurs différents cette année.",
            "Trop de clics pour un simple changement.",
            "L’application déconnecte tout le monde.",
        ],
        [
            "D’autres nous ont contactés.",
            "Appelez-moi, s’il vous plaît.",
            "C’était mieux l’an dernier.",
            "Mon équipe est revenue au tableur.",
            "Une date de réparation nous aiderait.",
            "Le contrat se termine bientôt.",
            "J’attendais davantage.",
        ],
    ),
}
BY_CLASS = {
    AnswerClass.PROMOTER: PROMOTERS,
    AnswerClass.PASSIVE: PASSIVES,
    AnswerClass.DETRACTOR: DETRACTORS,
}
WITH_WORDS = {  # the unhappy write more often
    AnswerClass.PROMOTER: 0.5,
    AnswerClass.PASSIVE: 0.5,
    AnswerClass.DETRACTOR: 0.75,
}


def comment(rng: np.random.Generator, score: int, language: str) -> str:
    which = AnswerClass.of(score)
    if rng.random() > WITH_WORDS[which]:
        return ""
    first, second = BY_CLASS[which][language]
    said = first[rng.integers(len(first))]
    return f"{said} {second[rng.integers(len(second))]}" if rng.random() < 0.45 else said
