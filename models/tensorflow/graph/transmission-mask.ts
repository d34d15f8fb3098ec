import type { Ends } from '../../connections/connection-types.ts'
import { sourceWord } from '../../connections/transmission/source-word.ts'
import type { Transmission } from '../../connections/transmission/transmission.ts'
import { transmits } from '../../connections/transmission/transmits.ts'

/** Which synapses transmit in a step, [target][source]: 1, and 0 for those that fail. */
export const transmissionMask = ({ salt, chance }: Transmission, step: number, { sources, targets }: Ends): Float32Array => {
  const words = Float64Array.from({ length: sources }, (_, source) => sourceWord(salt, step, source))
  return Float32Array.from({ length: targets * sources }, (_, place) =>
    Number(transmits(words[place % sources]!, Math.floor(place / sources), chance)))
}
