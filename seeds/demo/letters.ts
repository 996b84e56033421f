import type { AnswerKind } from '#app/domain/trace-request.ts';

import type { PlannedLetter } from './plan.ts';

/** Texts of requests and answers in both languages; `{…}` are filled in. */
export const LETTERS: Readonly<Record<'en' | 'fr', Omit<PlannedLetter, 'circumstances'>>> = {
  en: {
    legalJustification:
      'Criminal investigation under the Firearms Act for {ground}; the examining magistrate has ordered the trace.',
    informationSought:
      'Last legal holder in your jurisdiction, date and way of transfer, and whether the arm was reported lost, stolen or exported.',
    intendedUse: 'Evidence in the investigation named above; not to be used for any other purpose.',
    domesticTrace:
      'Civil register, service registers and depot books of {state} searched: the arm is not in them.',
    cannotProvide: '',
    confidentiality: true,
    confidentialityLimits: '',
  },
  fr: {
    legalJustification:
      'Information judiciaire au titre de la loi sur les armes ({ground}) ; le traçage est ordonné par le juge d’instruction.',
    informationSought:
      'Dernier détenteur légal sous votre juridiction, date et mode de transfert, et toute déclaration de perte, de vol ou d’exportation.',
    intendedUse: 'Preuve dans la procédure citée ; aucun autre usage.',
    domesticTrace:
      'Registre civil, registres de service et livres de dépôt consultés ({state}) : l’arme n’y figure pas.',
    cannotProvide: '',
    confidentiality: true,
    confidentialityLimits: '',
  },
};

/** Legal ground in the words of a letter. */
export const GROUNDS = {
  en: {
    possession: 'illicit possession',
    trafficking: 'trafficking in firearms',
    manufacture: 'illicit manufacture',
    use: 'unlawful use of a firearm',
    altered_marking: 'altered markings',
    other: 'an offence against the arms law',
    unknown: 'a find of firearms',
  },
  fr: {
    possession: 'détention illicite',
    trafficking: 'trafic d’armes à feu',
    manufacture: 'fabrication illicite',
    use: 'usage illicite d’une arme à feu',
    altered_marking: 'marquage altéré',
    other: 'infraction à la loi sur les armes',
    unknown: 'découverte d’armes',
  },
} as const;

/** Answers by kind: `{year}`, `{owner}`, `{to}`. */
export const ANSWERS: Readonly<Record<'en' | 'fr', Readonly<Record<AnswerKind, string>>>> = {
  en: {
    manufacture: 'The arm was made here in {year} and sold to {owner}, the last holder in our books.',
    import: 'The arm was imported in {year} under licence by {owner}. Our register shows no later transfer.',
    internal_transfer:
      'The arm was transferred within our jurisdiction in {year} to {owner}; the next sale is not in the books.',
    export:
      'The arm left our jurisdiction in {year} under an export licence to {to}. The end-user certificate is on file.',
    diversion:
      'The arm was held by {owner} until it was stolen in {year}; the theft was reported and the arm never recovered.',
    not_found:
      'Civil register, service registers and import licences were searched; the arm is in none of them.',
    refusal:
      'The request cannot be answered at present; we shall come back to it when the ground no longer stands.',
  },
  fr: {
    manufacture:
      'L’arme a été fabriquée ici en {year} et vendue à {owner}, dernier détenteur connu de nos livres.',
    import:
      'L’arme a été importée sous licence en {year} par {owner}. Aucun transfert ultérieur n’est enregistré.',
    internal_transfer:
      'L’arme a été cédée sur notre territoire en {year} à {owner} ; la vente suivante ne figure pas au registre.',
    export:
      'L’arme a quitté notre juridiction en {year} sous licence d’exportation vers {to}. Le certificat d’utilisateur final figure au dossier.',
    diversion:
      'L’arme était détenue par {owner} jusqu’à son vol en {year} ; le vol a été déclaré et l’arme n’a pas été retrouvée.',
    not_found:
      'Registre civil, registres de service et licences d’importation consultés : l’arme n’y figure pas.',
    refusal:
      'Il ne peut être répondu à la demande pour le moment ; nous y reviendrons dès que le motif aura cessé.',
  },
};

/** Last legal owners by what the arm is made for; dealers sell on. */
export const OWNERS = {
  en: {
    war: ['the defence stores', 'the border guard'],
    duty: ['the police stores', 'a private security company'],
    civil: ['a licensed dealer', 'a hunting association', 'a private holder'],
    dealer: ['a licensed dealer', 'a private security company'],
  },
  fr: {
    war: ['la direction des dépôts militaires', 'la gendarmerie'],
    duty: ['les magasins de la police', 'une société de gardiennage'],
    civil: ['un armurier agréé', 'une association de chasse', 'un particulier'],
    dealer: ['un armurier agréé', 'une société de gardiennage'],
  },
} as const;

/** What is said on the way. */
export const MESSAGES = {
  en: {
    acknowledge: 'Received; the search in our registers has begun.',
    return:
      'Please add the country of most recent import or say why it cannot be given, and state the registers already searched.',
    resubmit: 'Completed as asked: import mark photographed and read, registers named.',
    ask: 'Which licence was it, and what is its date? The copy that reached us is cut off.',
    clarify: 'Licence 412, issued in the month before; a copy follows by mail.',
    close: 'Trace closed; thank you for your help.',
    withdraw:
      'The serial number was read wrongly: a 3 for an 8. Please stop the search; a corrected request follows.',
    urgent: 'A suspect is in custody; the hearing is within two weeks.',
    changed: 'The import mark is worn; the dealer’s stamp points to your jurisdiction.',
  },
  fr: {
    acknowledge: 'Demande reçue ; la recherche dans nos registres est engagée.',
    return:
      'Merci d’ajouter le pays de dernière importation ou d’indiquer pourquoi il ne peut être donné, et de préciser les registres consultés.',
    resubmit: 'Demande complétée : marque d’importation photographiée et lue, registres précisés.',
    ask: 'De quelle licence s’agit-il, et de quelle date ? La copie reçue est incomplète.',
    clarify: 'Licence 412, délivrée le mois précédent ; une copie suit par courrier.',
    close: 'Traçage clos ; merci de votre concours.',
    withdraw:
      'Le numéro de série a été mal lu, un 3 pour un 8. Merci d’arrêter la recherche. Une demande corrigée suivra.',
    urgent: 'Une personne est en détention ; l’audience a lieu sous quinze jours.',
    changed: 'La marque d’importation est usée ; le poinçon de l’armurier désigne votre juridiction.',
  },
} as const;
