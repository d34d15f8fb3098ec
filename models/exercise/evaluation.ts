import type { NetworkTrace } from '../network/interpreter.ts'

/** What the counting integer model leaves for n samples; `exercise` has the shape of `spikes` and holds `exerciseFlags`. */
export type Evaluation = NetworkTrace<Int32Array> & { readonly exercise: Uint16Array }
