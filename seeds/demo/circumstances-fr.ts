import type { Scene } from './circumstances.ts';

/** `{arms}` : « une arme à feu » ou « 5 armes à feu » · `{place}` : nom du lieu. */
export const FRENCH: Readonly<Record<Scene, readonly string[]>> = {
  land_border: [
    'Au contrôle frontalier ({place}), les douaniers ont ouvert un double plancher sous un chargement de riz et en ont retiré {arms}.',
    'Une patrouille mixte des douanes et de la gendarmerie a arrêté une camionnette sur une piste à deux kilomètres de la frontière ({place}) et saisi {arms} sous la banquette.',
    'Un voyageur à pied a rebroussé chemin avant la barrière ({place}) en abandonnant un sac qui contenait {arms}.',
    'Le scanner du poste frontalier ({place}) a révélé une masse métallique dans la roue de secours d’un autocar ; les agents en ont extrait {arms}.',
  ],
  territory: [
    'Lors d’un contrôle routier près de {place}, la police a saisi {arms} dans le coffre d’une voiture.',
    'La perquisition d’un logement à {place}, ordonnée par le juge d’instruction, a permis de saisir {arms} dans une citerne.',
    'Après le signalement de coups de feu dans la nuit à {place}, la patrouille a saisi {arms} ; il n’y a pas eu de blessé.',
    'Dans le cadre d’une enquête sur des vols de bétail autour de {place}, les enquêteurs ont saisi {arms} dans un hangar.',
    'Une opération contre un réseau de stupéfiants à {place} a permis de saisir {arms} et de l’argent liquide.',
  ],
  sea: [
    'La police du port de {place} est montée à bord d’un bateau de pêche sans feux et a saisi {arms} dans la cale à glace.',
    'Un conteneur déclaré comme pneus usagés a été ouvert à {place} ; les douaniers y ont découvert {arms}.',
    'L’équipage d’un caboteur à {place} n’a pas pu expliquer une armoire fermée à clé ; elle contenait {arms}.',
  ],
  air: [
    'Un colis déclaré comme pièces de forage a été contrôlé aux rayons X ({place}) ; il contenait {arms} en pièces détachées.',
    'Un bagage de soute a été ouvert après contrôle ({place}) ; les agents y ont saisi {arms} sans titre.',
  ],
  found: [
    'Des ouvriers qui curaient un fossé à {place} ont découvert {arms} dans un fût en plastique et ont prévenu la police.',
    'Un agriculteur a mis au jour {arms} en labourant près de {place} ; le propriétaire est inconnu.',
    'Le nouveau locataire d’une maison de {place} a trouvé {arms} dans les combles et a prévenu la police.',
  ],
  surrendered: [
    'Pendant les semaines de collecte à {place}, le détenteur a remis {arms} de son plein gré.',
    'Une veuve a déposé au commissariat de {place} {arms} provenant d’une succession.',
    'Lors de la remise volontaire organisée avec la mairie de {place}, les agents ont enregistré {arms}.',
  ],
  recovered: [
    'Dans les suites d’un vol antérieur, la police a récupéré {arms} à {place}.',
    'Un armurier de {place} a reconnu un numéro de la liste de police et a gardé {arms} jusqu’à l’arrivée des agents.',
  ],
  lost: [
    'À la fin du service à {place}, le détenteur a constaté qu’il manquait {arms} et l’a signalé aussitôt.',
    'Il manquait {arms} au recensement annuel de l’armurerie de {place} ; le registre n’indique aucune sortie.',
  ],
  stolen: [
    'Des cambrioleurs ont forcé l’armoire d’une maison de {place} et emporté {arms}.',
    'L’armurerie de {place} a été cambriolée par le toit ; le vol porte sur {arms}.',
    'Le gardien d’un chantier à {place} a été maîtrisé ; les auteurs ont emporté {arms} de la société de gardiennage.',
  ],
  depot: [
    'Il manquait {arms} à l’inventaire du dépôt de {place}. Les scellés de deux caisses avaient été remplacés.',
    'Des individus armés ont pénétré avant l’aube dans le dépôt de {place} et emporté {arms} à bord de deux véhicules.',
    'Un magasinier de {place} fait l’objet d’une enquête ; il est soupçonné d’avoir vendu {arms} dont le registre atteste la destruction.',
  ],
  diverted: [
    'Une livraison destinée au dépôt de {place} est arrivée incomplète ; il y manquait {arms} par rapport aux documents.',
    'Un armurier agréé de {place} a vendu {arms} sur de faux permis ; les acheteurs n’existent pas.',
  ],
};
