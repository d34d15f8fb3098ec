import { encoderRegistry } from '../encoders/encoder-registry.ts'
import type { GraphDescription } from './graph-description.ts'

/** How a sample enters a network. */
export type GraphInputShape = {
  /** Whether lines carry spikes (0 or 1) instead of values. */
  readonly spiking: boolean
  /** Whether what enters is new in each step. */
  readonly changing: boolean
  /** Whether a sample may be shorter than the network's steps: it is a recording. */
  readonly recorded: boolean
  /** Values of one sample in each step before it is encoded. */
  readonly channels: number
  /** Values of one encoded sample: [line], or [step][line] where they change. */
  readonly length: number
}

/** Shape of a network's input, from its encoding. */
export const graphInputShape = ({ input, steps }: Pick<GraphDescription, 'input' | 'steps'>): GraphInputShape => {
  const { kind } = input.encoding
  const spiking = kind === 'spikes' || kind in encoderRegistry
  const changing = kind !== 'current'
  return {
    spiking, changing,
    recorded: kind === 'spikes' || kind === 'values',
    channels: input.size / (encoderRegistry[kind]?.linesPerChannel ?? 1),
    length: changing ? steps * input.size : input.size,
  }
}
