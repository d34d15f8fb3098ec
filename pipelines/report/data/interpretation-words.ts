/** Interpretations as the report calls them. */
export const interpretationWords: { readonly [interpretation: string]: string } =
  { float: 'float model', integer: 'integer model', rtl: 'circuit' }
