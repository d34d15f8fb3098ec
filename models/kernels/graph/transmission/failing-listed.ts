import { connectionRegistry } from '../../../connections/connection-registry.ts'
import type { ConnectionLayout } from '../../../graph/graph-layout.ts'
import type { Kernels } from '../../kernels.ts'
import type { Arrival, ConnectionKernel } from '../connection-kernel.ts'
import { drawsOfSteps, type FailingConnection } from './draws-of-steps.ts'

/** A connection as the list of its synapses, which may fail: their weights are masked once a step for all samples of a part of a batch. */
export const failingListed = (
  k: Kernels, connection: FailingConnection & { readonly model: { readonly kind: string } }, layout: ConnectionLayout,
): ConnectionKernel => {
  const { sources, targets, weights, weightCount } = layout
  const { keys, words, of } = drawsOfSteps(k, connection, layout)
  const { model } = connection
  const synapses = Array.from({ length: targets }, (_, target) => connectionRegistry[model.kind]!.synapses(model, layout, target))
  const count = synapses.reduce((sum, { length }) => sum + length, 0)
  const [sourcesAt, keysAt, kept, masked, sums] = Array.from({ length: 5 }, () => k.reserve(count)) as
    [number, number, number, number, number]
  const startsAt = k.reserve(targets + 1)
  const { buffer } = k.view(keys, 1)
  const words32 = (address: number, length: number): Uint32Array => new Uint32Array(buffer, address, length)
  const [starts, ownKeys] = [words32(startsAt, targets + 1), words32(keys, targets)]
  synapses.forEach(({ length }, target) => (starts[target + 1] = starts[target]! + length))
  words32(sourcesAt, count).set(synapses.flat().map(({ source }) => source))
  words32(keysAt, count).set(synapses.flatMap((own, target) => own.map(() => ownKeys[target]!)))
  /** Which weight each synapse has. */
  const weightOf = synapses.flat().map(({ weight }) => weight)
  let { salt, chance } = of(0)
  /** Goes through steps; `visit` is given which one it is, and where its rows begin, once its words are there. */
  const eachStep = (rows: number, arrival: Arrival | undefined, visit: (row: number, samples: number) => void): void => {
    if (!arrival) throw new Error('what may fail has to know the step')
    const { step, samples } = arrival
    for (let row = 0; row < rows; row += samples) {
      k.sourceWords(salt, step + row / samples, sources, words)
      visit(row, samples)
    }
  }
  const mask = (): void => k.failSynapses(kept, sourcesAt, keysAt, words, chance, masked, count, 0)
  return {
    load: (flat, scale, _, draw = 0) => {
      ({ salt, chance } = of(draw))
      const [from, to] = [k.view(flat + 4 * weights, weightCount), k.view(kept, count)]
      for (let synapse = 0; synapse < count; synapse++) to[synapse] = from[weightOf[synapse]!]! * scale
    },
    forward: ({ address }, current, rows, arrival) => eachStep(rows, arrival, (row, samples) => {
      mask()
      k.synapsesForward(
        address + 4 * row * sources, sourcesAt, startsAt, masked, current + 4 * row * targets, samples, sources, targets)
    }),
    backward: (adjoint, sentAdjoint, rows, arrival) => eachStep(rows, arrival, (row, samples) => {
      mask()
      k.synapsesBackward(
        adjoint + 4 * row * targets, sourcesAt, startsAt, masked, sentAdjoint + 4 * row * sources, samples, sources, targets)
    }),
    outer: ({ address }, adjoint, gradient, rows, scale, _, arrival) => {
      k.view(sums, count).fill(0)
      eachStep(rows, arrival, (row, samples) => {
        k.view(masked, count).fill(0)
        k.synapsesOuter(
          address + 4 * row * sources, adjoint + 4 * row * targets, sourcesAt, startsAt, masked, samples, sources, targets)
        k.failSynapses(masked, sourcesAt, keysAt, words, chance, sums, count, 1)
      })
      const [from, to] = [k.view(sums, count), k.view(gradient + 4 * weights, weightCount)]
      for (let synapse = 0; synapse < count; synapse++) to[weightOf[synapse]!]! += scale * from[synapse]!
    },
  } satisfies ConnectionKernel
}
