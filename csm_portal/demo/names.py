"""Invented names: companies, people, positions. Any likeness is chance."""

from __future__ import annotations

from accounts.models import Persona

SECTORS = [
    "Industry", "Retail", "Health", "Transport", "Food", "Energy", "Media", "Legal",
    "Public sector", "Banking",
]  # fmt: skip
PLANS = ["Essential", "Team", "Team", "Enterprise"]
PRODUCTS = ["Planning", "Planning, Forecast", "Planning, Mobile", "Planning, Forecast, Mobile"]

# Country: language of its people, currency, share of the customers, time zone.
COUNTRIES = {
    "France": ("fr", "EUR", 45, "Europe/Paris"),
    "United Kingdom": ("en", "GBP", 25, "Europe/London"),
    "Belgium": ("fr", "EUR", 10, "Europe/Brussels"),
    "Germany": ("en", "EUR", 10, "Europe/Berlin"),
    "Ireland": ("en", "EUR", 5, "Europe/Dublin"),
    "Spain": ("en", "EUR", 5, "Europe/Madrid"),
}

ZONES = {country: zone for country, (_l, _c, _s, zone) in COUNTRIES.items()}
ZONES |= {"Norway": "Europe/Oslo"}  # of the story alone

COMPANIES = {
    "fr": (
        ["Maison", "Ateliers", "Groupe", "Établissements", "Compagnie", "Laboratoires", "Société",
         "Domaine", "Verreries", "Transports", "Conserverie", "Librairies", "Fonderie",
         "Imprimerie", "Brasserie", "Scierie", "Pépinières", "Menuiserie", "Filatures", "Cabinet"],
        ["Aubrac", "Belcourt", "Castaing", "Dormeuil", "Escoffre", "Faverolles", "Garrigou",
         "Hautbois", "Issartel", "Jonquières", "Kerlann", "Lanvaux", "Montferrand", "Noirmont",
         "Ozanne", "Passerose", "Quéméner", "Roussan", "Saint-Aubin", "Tavernel", "Urvoas",
         "Valbonne", "Ysambert", "Coutançais", "Mériadec", "Peyrelongue", "Vaucresson",
         "Brézolles"],
    ),
    "en": (
        ["Freight", "Foods", "Housing", "Logistics", "Textiles", "Instruments", "Partners",
         "Energy",
         "Schools Trust", "Dairies", "Rail", "Glass", "Timber", "Motors", "Publishing", "Marine",
         "Care", "Brewing", "Systems", "Water"],
        ["Halden", "Copley", "Dunmore", "Northfold", "Pellingham", "Brackwater", "Ashcombe",
         "Thornbury", "Wexcombe", "Larkhill", "Marlowe", "Elmstead", "Castlegate", "Ravensby",
         "Stonebeck", "Fairholt", "Glenarvon", "Kingsmoor", "Oakhanger", "Tideswell", "Underhill",
         "Veldon", "Wintringham", "Yarrow", "Zeller", "Brandt", "Ibarra", "Lindqvist"],
    ),
}  # fmt: skip

FIRST = {
    "fr": ["Anaïs", "Marc", "Hélène", "Farid", "Julie", "Thomas", "Inès", "Yann", "Solène", "Karim",
           "Lise", "Hugo", "Mireille", "Éloi", "Zoé", "Bertrand", "Camille", "Denis", "Estelle",
           "Fabien", "Gaëlle", "Jérôme", "Léa", "Mathieu", "Nadia", "Olivier", "Pauline", "Rachid",
           "Sophie", "Vincent"],
    "en": ["Gareth", "Pat", "Lena", "Rob", "Ruth", "Ian", "Imogen", "David", "Tom", "May", "Hannah",
           "Dev", "Rosalind", "Jonas", "Fiona", "Colin", "Priya", "Martin", "Ursula", "Declan",
           "Aoife", "Stefan", "Carmen", "Nils", "Grace", "Oscar", "Bridget", "Amir", "Joan", "Leo"],
}  # fmt: skip
LAST = {
    "fr": ["Perrot", "Tissier", "Vasseur", "Belloumi", "Lamy", "Cordier", "Morel", "Sabatier",
           "Saunier", "Garrigue", "Castel", "Blanchet", "Chauvin", "Delorme", "Evrard", "Fournel",
           "Guérin", "Hamidi", "Jourdan", "Lacombe", "Marchal", "Nguyen", "Poulain", "Rivière",
           "Salaün", "Thévenot", "Vidal", "Weber", "Bonnard", "Aubry"],
    "en": ["Ollerton", "Osei", "Voigt", "Tait", "Adeyemi", "Croft", "Pryce", "Kessler", "Lockyer",
           "Singh", "Reeve", "Patel", "Achebe", "Whitlock", "Barlow", "Connolly", "Draper",
           "Fielding", "Greaves", "Hartmann", "Ibsen", "Jarvis", "Kowalski", "Lund", "Mercer",
           "Nolan", "Okafor", "Prentice", "Ruiz", "Sutton"],
}  # fmt: skip

# In the order in which an account gets them.
POSTS = [
    (Persona.CHAMPION, {"en": "Head of planning", "fr": "Responsable planification"}),
    (Persona.DECISION_MAKER, {"en": "Managing director", "fr": "Direction générale"}),
    (Persona.USER, {"en": "Planner", "fr": "Équipe planification"}),
    (Persona.IT, {"en": "Integration lead", "fr": "Responsable systèmes"}),
    (Persona.USER, {"en": "Site manager", "fr": "Responsable de site"}),
    (Persona.FINANCE, {"en": "Controller", "fr": "Contrôle de gestion"}),
    (Persona.USER, {"en": "Dispatcher", "fr": "Équipe régulation"}),
]

CALLS = {
    "en": ["Called: they told me what happened; ticket followed up with support.",
           "Long call. Agreed on a short training for the second team.",
           "Reached them on the second try. Repaired since; we speak again in a month.",
           "They are calmer now. Sent the list of what changes in the next release."],
    "fr": ["Appel : ils m’ont raconté ; ticket suivi avec le support.",
           "Long appel. Formation courte convenue pour la deuxième équipe.",
           "Joint au deuxième essai. Réparé depuis ; on se reparle dans un mois.",
           "Plus calmes. Envoyé la liste de ce que change la prochaine version."],
}  # fmt: skip
