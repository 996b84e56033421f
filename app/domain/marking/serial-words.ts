import type { Component } from '#app/domain/marking/codes.ts';

/** What a word or phrase in the serial field of a register says of the mark. */
export type SerialMeaning =
  | 'removed'
  | 'worn'
  | 'illegible'
  | 'altered'
  | 'recovered'
  | 'partial'
  | 'none'
  | 'not_found'
  | 'craft'
  | 'uncertain'
  | 'irregular'
  | 'divergent'
  | 'elsewhere'
  | 'not_as_requested'
  | 'custody'
  | 'alternative';

/**
 * Phrases, in lower case without accents. The first that fits is taken out of the text before the next is tried, so that "sem
 * vestigios de ter sido removido" is not read as "removido". Portuguese, Spanish, French, English.
 */
export const SERIAL_PHRASES: readonly (readonly [RegExp, SerialMeaning | 'nothing'])[] = [
  [/sem (?:marcas?|evidencias?|vestigios?|sinais)\b[^.;]*?\b(?:elimina|supress|remo)\w*/g, 'nothing'],
  [/(?:pelo|por|devido a?o?|em|por) (?:grande )?des?gaste\w*|acao do tempo|decurso de tempo/g, 'worn'],
  [/\be? ?nao como consta na requisicao/g, 'not_as_requested'],
  [
    /(?:vide|ver|cf|consta n[ao]|conforme|descrito na|melhor descrito na|consideracoes no) [^.;)]*?\bob[es]?\w*|\b(?:vide|ver|vido) (?:resp|descr)\w*[^.;)]*|\bvide\b[^.;)]*|\bver observa\w*|\bobservacao\b|^obse\w+$/g,
    'elsewhere',
  ],
  [/(?:ora|ori)ginalmente (?:nao|sem)[^.;]*/g, 'none'],
  [/n[ao]o (?:possu\w+|ostenta\w*|apresenta\w*|contem|ha|existe\w*|tem)\b/g, 'none'],
  [/nao (?:se )?aplica\w*|\bn ?\/ ?a\b/g, 'not_found'],
  [
    /\bna[o]? (?:(?:se|foi|foram|pode|ser|sendo|mostrava|encontrava|encontra|e|esta) )*(?:enc?ontrad|localizad|i[nd]d?entific|aparente|visivel|visua\w*|vusializ|observ|verific|constat|determin|informad|consta|constante|cosnta|apurad|percebid)\w*/g,
    'not_found',
  ],
  [
    /(?:sem|s\/) *(?:\w+ ){0,2}(?:n[o°º]?|numero|numeracao|indicacao|inscricao|numemeracao)\b(?: de serie)?(?: \w+){0,2} *(?:aparente|visivel|observavel)(?: da numeracao de serie)?/g,
    'not_found',
  ],
  [/indicacao observavel[^.;]*|sem indicacao observavel[^.;]*/g, 'not_found'],
  [/sem (?:n[o°º]?|numero|numeracao|inscricao|serie|numemeracao|serial)\b/g, 'none'],
  [/\bacaut[a-z]*/g, 'custody'],
  [/nao (?:legivel|inteligivel)|nao revelad\w*|sendo ilegivel/g, 'illegible'],
  [
    /fora d[eo] (?:padrao|alinhamento)|foge do padra\w*|nao alinhad\w*|nao original|em desalinho/g,
    'irregular',
  ],
  [
    /numero proprio|no serial(?: number)?|never (?:had|marked)|not marked|without (?:a )?serial\w*|sans num\w*|aucun\w*|sin (?:numero|serie|numeracion)|no (?:tiene|posee|presenta)/g,
    'none',
  ],
  [
    /not (?:found|visible|seen|observed|identified|determined|stated|known)|non (?:trouve|visible|identifie|determine|communique)\w*|no (?:visible|encontrad\w+|identificad\w+|consta|observad\w+|determinad\w+)/g,
    'not_found',
  ],
  [/not (?:legible|readable)|non lisible|no legible/g, 'illegible'],
];

/** Beginnings of words. A word of six letters or more that is one or two slips away from an example counts as it. */
export const SERIAL_STEMS: readonly (readonly [string, SerialMeaning])[] = [
  ...stems(
    'removed',
    'elimin elemin remov remoc remoi suprim supress raspa obliter lixad lixam retirad rasura extraid apagad',
  ),
  ...stems(
    'removed',
    'pinad perfur brocag puncao puncio punco pontilhad danific destruid esmeril borrad limad efac effac meul gratt ratur',
  ),
  ...stems('removed', 'removed erased defaced obliterat filed ground scratch grind drilled'),
  ...stems('worn', 'desgast degast corros oxida ferrug enferruj rust worn usure rouill oxyd gasto gasta'),
  ...stems('illegible', 'ilegi illegib illisib unreadab recobr recobert'),
  ...stems(
    'altered',
    'adulter aulter remarc sobreescri sobrescri sobrepos superpos rebat altered alterad restamp renumber falsif regrab refrapp',
  ),
  ...stems('recovered', 'revela metalog recuperad recovered restored restaur acido revele'),
  ...stems('partial', 'parcia partial partiel parciel incomplet'),
  ...stems('none', 'inexist desprovid destituid ausent ausenc unmarked absent neant ningun'),
  ...stems(
    'not_found',
    'indeter indete inder indefin indispon desconhec unknown inconnu desconoc prejudic outros',
  ),
  ...stems('craft', 'artesan caseir homemade artisan'),
  ...stems('uncertain', 'provav probab probab aparenta admitid parece podendo'),
  ...stems('irregular', 'desalinh'),
  ...stems('divergent', 'divergen distint'),
];

/** Whole words that a slip of the pen is compared with. */
export const SERIAL_EXAMPLES: readonly (readonly [string, SerialMeaning])[] = [
  ...stems(
    'removed',
    'eliminado eliminada eliminados removido removida suprimido suprimida suprimidos obliterado raspado raspada extraido',
  ),
  ...stems('altered', 'adulterado adulterada remarcado'),
  ...stems('partial', 'parcialmente'),
  ...stems('none', 'inexistente desprovido ausente'),
  ...stems('not_found', 'indeterminado indeterminada'),
  ...stems('illegible', 'ilegivel'),
];

/** Words that are placeholders for a mark when they are all there is, and say nothing. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set(
  'sn s/n ni n/i ne n/e nl n/l na n/a nd n/d nc n/c nt nil null xx xxx xxxx unk none nada'.split(' '),
);

/** Components, by beginnings of words. On a pistol `bolt` is the slide, which registers call by the same word. */
export const COMPONENT_STEMS: readonly (readonly [string, Component])[] = [
  ...components(
    'frame',
    'armacao armac chassi corpo frame carcasse bastidor armazon empunhadura cabo punho plaqueta',
  ),
  ...components('receiver', 'caixa receiver boitier culatra'),
  ...components('barrel', 'cano canos barrel canon camara'),
  ...components('bolt', 'ferrolho ferrrolho bolt culasse cerrojo'),
  ...components('slide', 'slide corredera glissiere'),
  ...components('cylinder', 'tambor cylinder barillet'),
  ...components('stock', 'coronha stock crosse culatin'),
  ...components('magazine', 'carregador magazine chargeur cargador'),
];

/** Short words of prose that must not be taken for the letters of a mark. */
export const SHORT_WORDS: ReadonlySet<string> = new Set(
  (
    'a o e as os um uma de do da dos das em no na nos nas ba por po pelo pela com sem sob que ou ao aos para foi ser onde vide ver obs cano cabo face ' +
    'base lado nao so num n nº numero serie tres dois oito sete seis nove zero cinco dir esq poe per res resp qual sao sua esta este como entre ' +
    'and the of on no not or is has see left side sur le la les des du et un une au aux el los las en del con sin y pmerj dos tem mais me m cm opr id ' +
    'acao cao arma pois dele fora apos seu meio via pode'
  ).split(' '),
);

function stems(meaning: SerialMeaning, list: string): (readonly [string, SerialMeaning])[] {
  return list.split(' ').map((stem) => [stem, meaning] as const);
}

function components(component: Component, list: string): (readonly [string, Component])[] {
  return list.split(' ').map((stem) => [stem, component] as const);
}
