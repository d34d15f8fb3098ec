import { EngramError } from '../models/errors/engram-error.ts'
import { showValue } from '../models/errors/show-value.ts'
import type { NetworkDescription } from '../models/network/network-description.ts'
import { neuronModel } from '../models/neurons/neuron-model.ts'
import { scanTurns } from './scan-turns.ts'

/**
 * Neurons of one layer whose inputs are added up at a time; of these, whose pasts are; of these, that are updated. Each divides the one
 * before.
 */
export type LayerLanes = { readonly lanes: number; readonly scans: number; readonly updates: number }

/** Where weights and states lie: as the synthesis tool sees fit, in block memories, or in memories of LUTs. */
export type MemoryKind = 'auto' | 'block' | 'distributed'

/** How much of a circuit works at a time. */
export type CircuitLanes = {
  /** Per spiking layer. */
  readonly layers: readonly LayerLanes[]
  /** Outputs that are read out at a time. */
  readonly readout: number
  readonly memory: MemoryKind
}

type LayerChoice = number | { readonly lanes: number; readonly scans?: number | undefined; readonly updates?: number | undefined }

/**
 * What a person chooses: a number for every layer and the readout, cut to what each has; or each by itself. Scans and updates of a layer
 * are, where they are not given, as many as keep up with its lanes.
 */
export type LaneChoice =
  | number
  | { readonly layers: readonly LayerChoice[]; readonly readout?: number | undefined; readonly memory?: MemoryKind | undefined }

const whole = (place: string, value: unknown, most: number, of: string): number => {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most) return value as number
  throw new EngramError(`${place}: got ${showValue(value)}, expected a whole number from 1 to ${most}${of}`, 2)
}

const largestDivisor = (of: number, most: number): number =>
  Math.max(...Array.from({ length: Math.max(1, most) }, (_, index) => index + 1).filter((count) => of % count === 0))

const dividing = (place: string, value: number | undefined, of: number, whose: string, otherwise: () => number): number => {
  if (value === undefined) return otherwise()
  whole(place, value, of, `, its ${whose}`)
  if (of % value !== 0) throw new EngramError(`${place}: got ${value}, expected a divisor of its ${of} ${whose}`, 2)
  return value
}

/**
 * Lanes of every part of a network's circuit.
 * @throws EngramError (exit code 2) naming the part that is impossible
 */
export const circuitLanes = (description: NetworkDescription, choice: LaneChoice): CircuitLanes => {
  const { layers, readout } = description
  if (typeof choice === 'number') {
    const lanes = whole('lanes', choice, 4096, '')
    return circuitLanes(description, {
      layers: layers.map(({ size }) => Math.min(size, lanes)),
      readout: Math.min(readout.outputs, lanes),
    })
  }
  if (choice.layers.length !== layers.length) {
    throw new EngramError(`lanes.layers: got ${choice.layers.length} entries, expected ${layers.length}, one for each spiking layer`, 2)
  }
  return {
    layers: choice.layers.map((entry, layer) => {
      const { size } = layers[layer]!
      const place = `lanes.layers[${layer}]`
      const given = typeof entry === 'number' ? { lanes: entry } : entry
      const lanes = whole(typeof entry === 'number' ? place : `${place}.lanes`, given.lanes, size, `, the neurons of layer ${layer}`)
      // A neuron without a history is scanned in one turn: no faster than it is updated.
      const history = neuronModel(layers[layer]!.neuron.kind).history !== undefined
      const { longest } = scanTurns(description, layer)
      const updates = given.updates ?? largestDivisor(given.scans ?? lanes, Math.floor((given.scans ?? lanes) / longest))
      const scans = dividing(`${place}.scans`, given.scans, lanes, 'lanes', () => (history ? lanes : updates))
      return { lanes, scans, updates: dividing(`${place}.updates`, updates, scans, 'scans', () => updates) }
    }),
    readout: whole('lanes.readout', choice.readout ?? 1, readout.outputs, ', the outputs'),
    memory: choice.memory ?? 'auto',
  }
}
