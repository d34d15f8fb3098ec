import { graphInputShape } from '../graph/graph-input.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { cMembrane } from './c-membrane.ts'
import { cSender } from './c-sender.ts'
import type { CSource } from './render-c-adding.ts'

const bitsOf = { int8_t: 8n, int16_t: 16n, int32_t: 32n, int64_t: 64n }

/**
 * Where a step finds what a connection from `from` with a delay reads. `input` and `input_count` are what the caller of a step gave;
 * `membranes` reads the potentials of a population that sends spikes.
 */
export const cSource = (network: RoundedGraph, from: string, delay: number, membranes = false): CSource => {
  const { description } = network
  const sender = cSender(network, from)
  const { id, slots, range } = sender
  const slot = slots > 1 ? `[before(s->${id}_slot, ${delay}u, ${slots}u)]` : '[0]'
  const list = (): CSource => ({ kind: 'spikes', lines: `s->${id}_sent${slot}`, count: `s->${id}_count${slot}`, most: undefined })
  if (from !== 'input') {
    if (!sender.values && !membranes) return list()
    const membrane = cMembrane(network, description.populations.findIndex(({ name }) => name === from))
    const late = (unit: string): string => `s->${id}_sent${slot}[${unit}]`
    return {
      kind: 'values', width: membrane.width, stored: membrane.range, value: delay > 0 ? late : (unit) => membrane.at(unit, 1),
    }
  }
  if (!sender.values) return slots > 0 ? list() : { kind: 'spikes', lines: 'input', count: 'input_count', most: description.input.size }
  const width = (range.high + 1n).toString(2).length
  if (slots > 0) return { kind: 'values', width, value: (unit) => `s->input_sent${slot}[${unit}]`, stored: range }
  const half = 1n << (bitsOf[sender.type as keyof typeof bitsOf] - 1n)
  const stored = { low: -half, high: half - 1n }
  return { kind: 'values', width, value: (unit) => `input[${unit}]`, stored, optional: graphInputShape(description).changing }
}
