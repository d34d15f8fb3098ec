import type { LayerLanes } from '../../choose-lanes.ts'

/** Sizes of a layer of neurons that decide its timing. */
export type NeuronShape = LayerLanes & {
  readonly neurons: number
  /** Steps of an inference; 0 where each is asked for. */
  readonly steps: number
  /** Past states that are read, growing with the steps to so many, where `positions` is 0; otherwise turns, always so many. */
  readonly depth: number
  readonly positions: number
  /** Cycles of the update unit. */
  readonly updateCycles: number
}

/** When hdl/blocks/neuron_layer.sv scans and updates; fields are registers as this cycle shows them. */
export type NeuronTiming = {
  readonly shape: NeuronShape
  readonly groups: number
  readonly parts: number
  scanning: boolean
  stepsLeft: number
  group: number
  position: number
  filled: number
  inFlight: number
  /** Registers behind the last word of a group. */
  word: boolean
  sum: boolean
  scanned: boolean
  result: boolean
  chunk: number
  currentChunk: number
  part: number
  /** The update unit's registers, a bit each. */
  updating: number
  writeChunk: number
  writePart: number
}

/** A layer as an inference finds it. */
export const neuronTiming = (shape: NeuronShape): NeuronTiming => ({
  shape,
  groups: Math.ceil(shape.neurons / shape.scans),
  parts: Math.ceil(shape.neurons / shape.updates),
  scanning: shape.steps > 0, stepsLeft: Math.max(0, shape.steps - 1), group: 0, position: 0, filled: 0, inFlight: 0,
  word: false, sum: false, scanned: false, result: false,
  chunk: 0, currentChunk: 0, part: 0, updating: 0, writeChunk: 0, writePart: 0,
})

/** Whether its last step is written. */
export const neuronsDone = (layer: NeuronTiming): boolean => !layer.scanning && layer.inFlight === 0

/** What a layer does in a cycle: takes currents, reserves a list for a step, writes states, writes the last states of a step. */
export type NeuronActs = { ready: boolean; reserve: boolean; written: boolean; close: boolean }

/** Ends a cycle in which there were currents and room for a list, or not, and in which one step more was asked for (`go`). */
export const clockNeurons = (layer: NeuronTiming, current: boolean, room: boolean, acts: NeuronActs, go = false): void => {
  const { shape, groups, parts, group, position, filled } = layer
  const update = layer.result && current
  const lastPart = layer.part === parts - 1
  const resultDone = update && (lastPart || layer.chunk === shape.scans / shape.updates - 1)
  acts.ready = update && (lastPart || layer.currentChunk === shape.lanes / shape.updates - 1)
  const enable = !(layer.scanned && layer.result && !resultDone)

  const begins = position === 0
  const issue = layer.scanning && enable && (!begins || (layer.inFlight !== groups && (group !== 0 || room)))
  const lastPosition = position + 1 >= (shape.positions > 0 ? shape.positions : filled)
  acts.reserve = issue && begins && group === 0

  const updated = (layer.updating & (1 << (shape.updateCycles - 1))) !== 0
  acts.written = updated
  acts.close = updated && layer.writePart === parts - 1
  const groupWritten = updated && (acts.close || layer.writeChunk === shape.scans / shape.updates - 1)

  layer.inFlight += Number(issue && begins) - Number(groupWritten)
  layer.result = (enable && layer.scanned) || (layer.result && !resultDone)
  if (enable) {
    layer.scanned = layer.sum
    layer.sum = layer.word
    layer.word = issue && lastPosition
  }
  if (issue) {
    layer.position = lastPosition ? 0 : position + 1
    if (lastPosition) layer.group = group === groups - 1 ? 0 : group + 1
    if (lastPosition && group === groups - 1) {
      layer.filled = Math.min(shape.depth, filled + 1)
    }
  }
  const stepIssued = issue && lastPosition && group === groups - 1
  if (shape.steps === 0) {
    layer.scanning = go || layer.stepsLeft !== Number(stepIssued)
    layer.stepsLeft += Number(go) - Number(stepIssued)
  } else if (stepIssued) {
    layer.scanning = layer.stepsLeft !== 0
    layer.stepsLeft--
  }
  if (update) {
    layer.chunk = resultDone ? 0 : layer.chunk + 1
    layer.currentChunk = acts.ready ? 0 : layer.currentChunk + 1
    layer.part = lastPart ? 0 : layer.part + 1
  }
  layer.updating = (layer.updating << 1) | Number(update)
  if (updated) {
    layer.writeChunk = groupWritten ? 0 : layer.writeChunk + 1
    layer.writePart = acts.close ? 0 : layer.writePart + 1
  }
}
