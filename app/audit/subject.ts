/** What an act is about, by its kind; every kind has its word in `audit.subject`. */
export interface Subject {
  readonly kind:
    | 'officer'
    | 'query'
    | 'batch'
    | 'saved'
    | 'standing'
    | 'draft'
    | 'occasion'
    | 'record'
    | 'finding'
    | 'spotcheck'
    | 'holding'
    | 'inspection'
    | 'ballistic'
    | 'hit'
    | 'request'
    | 'domestic'
    | 'requestdraft'
    | 'import'
    | 'figure'
    | 'audit'
    | 'photograph'
    | 'event'
    | 'party'
    | 'contact'
    | 'nomination';
  readonly id: string;
}
