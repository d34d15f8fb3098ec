/** What a network can be run or written as. */
export type Interpretation = 'float' | 'kernels' | 'integers' | 'RTL' | 'NIR'

/** Which interpretations a kind has. */
export type KindSupport = { readonly [one in Interpretation]: boolean }
