/** What is not 0 in rows of adjoints, by row: addresses of where each row's begin, of units and of values, and how many there are. */
export type AdjointLists = { readonly starts: number; readonly lines: number; readonly values: number; readonly count: number }
