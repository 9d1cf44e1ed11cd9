"""Words that other systems write in headers and cells, folded: English and French."""

ACCOUNT_HEADERS = (
    "account|account name|account id|account number|company|company name|company id|"
    "customer|customer id|customer number|client|client id|client number|organisation|"
    "organization|organisation name|organization name|organisation id|organization id|"
    "compte|nom du compte|id compte|entreprise|nom de l entreprise|societe|nom de la societe|"
    "raison sociale|id client|numero client|code client|id societe|id entreprise"
)
PERSONAS = {
    "decision_maker": "decision maker|decides|decideur|decideuse|executive|buyer|director|"
    "economic buyer|ceo|direction|dirigeant|sponsor",
    "champion": "champion|ambassador|relais|power user",
    "user": "user|end user|utilisateur|utilisatrice",
    "it": "it|cio|cto|technical|informatique|dsi|it cio|technique",
    "finance": "finance|cfo|daf|accounting|comptabilite",
}
STAGES = {
    "trial": "trial|pilot|essai|pilote",
    "onboarding": "onboarding|implementation|demarrage|integration|deploiement",
    "adopting": "adopting|adoption",
    "established": "established|active|live|customer|client|etabli|actif|installe|maturite",
    "renewing": "renewing|renewal|echeance|renouvellement",
    "lost": "lost|churned|cancelled|canceled|inactive|former|perdu|parti|resilie|inactif",
}
MOVEMENTS = {
    "new": "new|new business|new logo|initial|signature|nouveau|nouvelle|nouveau client|"
    "nouvelle affaire",
    "expansion": "expansion|upgrade|upsell|up sell|cross sell|crosssell|growth|extension|hausse|"
    "augmentation|ajout",
    "contraction": "contraction|downgrade|downsell|down sell|reduction|baisse|diminution",
    "churn": "churn|churned|cancellation|cancelled|canceled|lost|loss|termination|resiliation|"
    "perte|depart|attrition",
    "reactivation": "reactivation|reactivated|winback|win back|resurrection|retour|reconquete",
}
