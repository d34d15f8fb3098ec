/**
 * Several values in place of one option of a stage, each under a name of its own: the pipeline is run with each of them. It is what
 * `sweep({...})` gives. Plain data.
 */
export type OptionSweep<Value = unknown> = {
  readonly schema: 'sweep'
  readonly variants: readonly { readonly name: string; readonly value: Value }[]
}
