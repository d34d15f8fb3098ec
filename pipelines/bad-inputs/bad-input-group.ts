import type { BadInput } from './bad-input.ts'

/** A section of docs/bad-inputs.md. */
export type BadInputGroup = { readonly title: string; readonly about: string; readonly inputs: readonly BadInput[] }
