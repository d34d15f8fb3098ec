import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { ConnectionLayout } from '../../graph/graph-layout.ts'
import type { Kernels } from '../kernels.ts'
import { zerosPay } from '../zeros-pay.ts'

/** What a connection reads: [row][source], and how many of its values are 1, the others 0; undefined where they are other numbers. */
export type Sent = { readonly address: number; readonly spikes: number | undefined }

/** A connection on the kernels. Rows are steps of samples; what it brings is added to what is there. */
export type ConnectionKernel = {
  /** Takes its weights, times `scale`, from flat parameters in the memory of the kernels. */
  load(flat: number, scale: number): void
  forward(sent: Sent, current: number, rows: number): void
  /** Adds dL/d(what was sent), from dL/dI. */
  backward(currentAdjoint: number, sentAdjoint: number, rows: number): void
  /**
   * The same where the source's surrogate is often 0: `block` is the source's, whose arrays begin `firstRow` rows before. Absent where it
   * would not be cheaper.
   */
  activeBackward?(block: number, currentAdjoint: number, sentAdjoint: number, firstRow: number, rows: number): void
  /** Adds dL/dW, times `scale`, to flat gradients. */
  outer(sent: Sent, currentAdjoint: number, gradient: number, rows: number, scale: number): void
}

/** Memory that connections use one after another. */
export type ConnectionScratch = { readonly lists: number; readonly matrix: number }

/** A connection's `outer` from one that adds dL/dW unscaled to the weights that begin at an address. */
const scaledOuter = (
  k: Kernels,
  { weights, weightCount }: ConnectionLayout,
  { matrix }: ConnectionScratch,
  outer: (sent: Sent, currentAdjoint: number, into: number, rows: number) => void,
): ConnectionKernel['outer'] => (sent, currentAdjoint, gradient, rows, scale) => {
  const own = gradient + 4 * weights
  if (scale === 1) return outer(sent, currentAdjoint, own, rows)
  k.view(matrix, weightCount).fill(0)
  outer(sent, currentAdjoint, matrix, rows)
  const [from, to] = [k.view(matrix, weightCount), k.view(own, weightCount)]
  for (let index = 0; index < weightCount; index++) to[index]! += scale * from[index]!
}

/** A dense connection, or one that consists of a single block. */
const denseKernel = (k: Kernels, layout: ConnectionLayout, scratch: ConnectionScratch): ConnectionKernel => {
  const { sources, targets, weights } = layout
  const transposed = k.reserve(sources * targets)
  const plain = k.reserve(sources * targets)
  const load: ConnectionKernel['load'] = (flat, scale) => {
    const from = k.view(flat + 4 * weights, sources * targets)
    const [to, kept] = [k.view(transposed, sources * targets), k.view(plain, sources * targets)]
    for (let o = 0; o < targets; o++) {
      for (let i = 0; i < sources; i++) {
        const value = from[o * sources + i]! * scale
        kept[o * sources + i] = value
        to[i * targets + o] = value
      }
    }
  }
  const few = ({ spikes }: Sent, rows: number): boolean => spikes !== undefined && zerosPay(spikes, rows * sources, targets)
  return {
    load,
    forward: (sent, current, rows) => {
      if (few(sent, rows)) k.linearSpikes(sent.address, transposed, 0, current, rows, sources, targets, scratch.lists, 1)
      else k.linear(sent.address, transposed, 0, current, rows, sources, targets, 1)
    },
    backward: (adjoint, sentAdjoint, rows) => k.linear(adjoint, plain, 0, sentAdjoint, rows, targets, sources, 1),
    activeBackward: (block, adjoint, sentAdjoint, firstRow, rows) =>
      k.activeBackward(block, adjoint, transposed, sentAdjoint, firstRow, rows, sources, targets, scratch.lists),
    outer: scaledOuter(k, layout, scratch, (sent, adjoint, into, rows) => {
      if (few(sent, rows)) k.accumulateOuterSpikes(sent.address, adjoint, into, 0, rows, sources, targets, scratch.lists)
      else k.accumulateOuter(sent.address, adjoint, into, 0, rows, sources, targets)
    }),
  }
}

/** A connection as the list of its synapses. */
const listedKernel = (
  k: Kernels,
  model: { readonly kind: string },
  layout: ConnectionLayout,
  scratch: ConnectionScratch,
): ConnectionKernel => {
  const { sources, targets, weights, weightCount } = layout
  const [startsAt, sourcesAt, kept] = [k.reserve(targets + 1), k.reserve(weightCount), k.reserve(weightCount)]
  const lists = Array.from({ length: targets }, (_, target) => connectionRegistry[model.kind]!.synapses(model, layout, target))
  const { buffer } = k.view(startsAt, 1)
  const starts = new Uint32Array(buffer, startsAt, targets + 1)
  lists.forEach(({ length }, target) => (starts[target + 1] = starts[target]! + length))
  new Uint32Array(buffer, sourcesAt, weightCount).set(lists.flat().map(({ source }) => source))
  return {
    load: (flat, scale) => {
      const [from, to] = [k.view(flat + 4 * weights, weightCount), k.view(kept, weightCount)]
      for (let index = 0; index < weightCount; index++) to[index] = from[index]! * scale
    },
    forward: ({ address }, current, rows) => k.synapsesForward(address, sourcesAt, startsAt, kept, current, rows, sources, targets),
    backward: (adjoint, sentAdjoint, rows) => k.synapsesBackward(adjoint, sourcesAt, startsAt, kept, sentAdjoint, rows, sources, targets),
    outer: scaledOuter(k, layout, scratch, ({ address }, adjoint, into, rows) =>
      k.synapsesOuter(address, adjoint, sourcesAt, startsAt, into, rows, sources, targets)),
  }
}

/** A connection of a checked network on the kernels. */
export const connectionKernel = (
  k: Kernels,
  model: { readonly kind: string },
  layout: ConnectionLayout,
  scratch: ConnectionScratch,
): ConnectionKernel => {
  const dense = connectionRegistry[model.kind]!.blocks?.(model, layout) === 1
  return dense ? denseKernel(k, layout, scratch) : listedKernel(k, model, layout, scratch)
}
