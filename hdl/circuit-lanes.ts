import { EngramError } from '../models/errors/engram-error.ts'
import { showValue } from '../models/errors/show-value.ts'
import { historyDepth } from '../models/network/history-depth.ts'
import type { NetworkDescription } from '../models/network/network-description.ts'

/** Lanes of one layer: neurons whose inputs and pasts are added up at a time, and neurons updated at a time, which divide them. */
export type LayerLanes = { readonly lanes: number; readonly updates: number }

/** How much of a circuit works at a time. */
export type CircuitLanes = {
  /** Per spiking layer. */
  readonly layers: readonly LayerLanes[]
  /** Outputs that are read out at a time. */
  readonly readout: number
}

/**
 * What a person chooses: a number for every layer and the readout, cut to what each has; or each by itself. Updates of a layer are, where
 * they are not given, as many as keep up with its lanes.
 */
export type LaneChoice =
  | number
  | { readonly layers: readonly (number | { readonly lanes: number; readonly updates?: number | undefined })[]; readonly readout?: number | undefined }

const whole = (place: string, value: unknown, most: number, of: string): number => {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most) return value as number
  throw new EngramError(`${place}: got ${showValue(value)}, expected a whole number from 1 to ${most}${of}`, 2)
}

const defaultUpdates = (lanes: number, depth: number): number => {
  const most = Math.max(1, Math.floor(lanes / depth))
  return Math.max(...Array.from({ length: most }, (_, index) => index + 1).filter((count) => lanes % count === 0))
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
      const given = typeof entry === 'number' ? { lanes: entry, updates: undefined } : entry
      const lanes = whole(typeof entry === 'number' ? place : `${place}.lanes`, given.lanes, size, `, the neurons of layer ${layer}`)
      const updates = given.updates === undefined ? defaultUpdates(lanes, historyDepth(description, layer)) : whole(`${place}.updates`, given.updates, lanes, ', its lanes')
      if (lanes % updates !== 0) throw new EngramError(`${place}.updates: got ${updates}, expected a divisor of its ${lanes} lanes`, 2)
      return { lanes, updates }
    }),
    readout: whole('lanes.readout', choice.readout ?? 1, readout.outputs, ', the outputs'),
  }
}
