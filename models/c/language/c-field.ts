/** A field of the state of a network in C. */
export type CField = { readonly type: string; readonly name: string; readonly dimensions: readonly number[]; readonly comment: string }
