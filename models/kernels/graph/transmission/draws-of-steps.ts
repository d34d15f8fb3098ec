import type { Ends } from '../../../connections/connection-types.ts'
import { transmissionOf } from '../../../connections/transmission/transmission-of.ts'
import { transmissionStep } from '../../../connections/transmission/transmission-step.ts'
import type { Transmission } from '../../../connections/transmission/transmission.ts'
import type { Kernels } from '../../kernels.ts'

/** A connection of a description, whose synapses may fail. */
export type FailingConnection = Parameters<typeof transmissionOf>[0]

/** What draws of a connection are made of on the kernels (assembly/transmission.ts). */
export type DrawsOfSteps = {
  /** Address of what each target adds to a word. */
  readonly keys: number
  /** Room for the words of a step's sources. */
  readonly words: number
  /** Salt and chance of an update's draws, from 1 on, or of the network as it is deployed, 0. */
  of(draw: number): Transmission
}

/** Draws of a connection. */
export const drawsOfSteps = (k: Kernels, connection: FailingConnection, { sources, targets }: Ends): DrawsOfSteps => {
  const [keys, words] = [k.reserve(targets), k.reserve(sources)]
  const { buffer } = k.view(keys, targets)
  new Uint32Array(buffer, keys, targets).set(Uint32Array.from({ length: targets }, (_, target) => Math.imul(target, transmissionStep)))
  return { keys, words, of: (draw) => transmissionOf(connection, draw)! }
}
