import type { ConnectionLayout } from '../../../graph/graph-layout.ts'
import type { Kernels } from '../../kernels.ts'
import type { Arrival, ConnectionKernel, ConnectionScratch, Sent } from '../connection-kernel.ts'
import { drawsOfSteps, type FailingConnection } from './draws-of-steps.ts'

/** When rows arrive, by step: of the first, and how many. */
const stepsOf = (rows: number, arrival: Arrival | undefined): readonly [first: number, steps: number, samples: number] => {
  if (!arrival) throw new Error('what may fail has to know the step')
  return [arrival.step, rows / arrival.samples, arrival.samples]
}

const listsOf = ({ lists }: Sent) => {
  if (!lists) throw new Error('spikes that may fail are read from lists')
  return lists
}

/**
 * A dense connection whose synapses may fail. Weights are masked step by step, once for all samples of a part of a batch, and forward and
 * for gradients only where a source spikes in one of them; sums go by lists of what spikes, however much does.
 */
export const failingDense = (
  k: Kernels, connection: FailingConnection, layout: ConnectionLayout, scratch: Pick<ConnectionScratch, 'lists' | 'matrix'>,
): ConnectionKernel => {
  const { sources, targets, weights } = layout
  const { keys, words, of } = drawsOfSteps(k, connection, layout)
  const size = sources * targets
  const [plain, transposed, panels, masked, stamps] = [size, size, size, size, sources].map((length) => k.reserve(length)) as
    [number, number, number, number, number]
  let { salt, chance } = of(0)
  return {
    listed: true,
    load: (flat, scale, _, draw = 0) => {
      ({ salt, chance } = of(draw))
      const [from, kept] = [k.view(flat + 4 * weights, size), k.view(plain, size)]
      for (let index = 0; index < size; index++) kept[index] = from[index]! * scale
      k.view(transposed, size).fill(0)
      k.addTransposed(plain, transposed, targets, sources)
      k.packPanels(transposed, sources, targets, panels)
    },
    forward: (sent, current, rows, arrival) => {
      const { starts, lines } = listsOf(sent)
      const [first, steps, samples] = stepsOf(rows, arrival)
      k.failingForward(
        starts, lines, panels, current, first, steps, samples, sources, targets, salt, chance, keys, words, stamps, masked)
    },
    backward: (adjoint, sentAdjoint, rows, arrival) => {
      const [first, steps, samples] = stepsOf(rows, arrival)
      k.failingBackward(adjoint, plain, sentAdjoint, first, steps, samples, sources, targets, salt, chance, keys, words, masked)
    },
    ...(targets >= 8 && {
      activeBackward: (block, adjoint, sentAdjoint, firstRow, rows, arrival) => {
        const [first, steps, samples] = stepsOf(rows, arrival)
        k.failingActive(
          block, adjoint, transposed, sentAdjoint, firstRow, first, steps, samples, sources, targets, salt, chance, keys, words, masked,
          scratch.lists)
      },
    }),
    outer: (sent, adjoint, gradient, rows, scale, _, arrival) => {
      const { starts, lines } = listsOf(sent)
      const [first, steps, samples] = stepsOf(rows, arrival)
      const { lists, matrix } = scratch
      const sums = k.view(matrix, size).fill(0)
      k.failingOuter(
        starts, lines, adjoint, matrix, first, steps, samples, sources, targets, salt, chance, keys, words, lists,
        lists + 4 * (sources + 2))
      if (scale !== 1) for (let index = 0; index < size; index++) sums[index]! *= scale
      k.addTransposed(matrix, gradient + 4 * weights, sources, targets)
    },
  } satisfies ConnectionKernel
}
