/** What officers give as the reason of a decision on a hit. */
export const DECISION_REASONS = {
  confirmed: {
    en: [
      'Serial and model agree with our register; photographs compared.',
      'Compared with the issue card of the arm: same maker, model and number.',
      'The remaining characters and the import mark agree.',
      'Laboratory report confirms the number.',
    ],
    fr: [
      'Numéro et modèle conformes à notre registre ; photographies comparées.',
      'Comparé à la fiche de l’arme : même fabricant, même modèle, même numéro.',
      'Les caractères lisibles et la marque d’importation concordent.',
      'Le rapport du laboratoire confirme le numéro.',
    ],
  },
  rejected: {
    en: [
      'Same number, but another maker: two different arms.',
      'Our arm has its number on the slide and another barrel length.',
      'The arm in our register has been recovered since.',
    ],
    fr: [
      'Même numéro, mais autre fabricant : ce sont deux armes différentes.',
      'Le numéro se trouve à un autre endroit et le modèle ne correspond pas.',
      'L’arme de notre registre a été retrouvée entre-temps.',
    ],
  },
} as const;
