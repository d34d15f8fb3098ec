import { counterRandom } from '../../random/counter-random.ts'
import type { Transmission } from './transmission.ts'

/**
 * How spikes of a connection of a description are drawn, or nothing where all are transmitted. `draw` is 0 for a network as it is deployed,
 * in every interpretation; training counts its updates from 1 on, so that each has draws of its own. Name and seed keep connections apart.
 */
export const transmissionOf = (
  { name, transmission }: {
    readonly name: string
    readonly transmission?: { readonly probability: number; readonly seed: number } | undefined
  },
  draw = 0,
): Transmission | undefined =>
  transmission && {
    salt: counterRandom(transmission.seed, `transmission of ${name}`).word(draw, 0),
    chance: Math.round(transmission.probability * 65536),
  }
