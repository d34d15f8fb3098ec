import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { ConnectionLayout } from '../../graph/graph-layout.ts'
import type { Kernels } from '../kernels.ts'
import type { AdjointLists } from './lists/adjoint-lists.ts'
import type { AdjointRoom } from './lists/adjoint-room.ts'
import { adjointListsPay } from './lists/adjoint-lists-pay.ts'
import { listsPay } from './lists/lists-pay.ts'
import { outerOfSpikes } from './lists/outer-of-spikes.ts'
import { outerOfValues } from './lists/outer-of-values.ts'
import { synapsesBySource } from './lists/synapses-by-source.ts'

/**
 * What a connection reads: [row][source], and how many of its values are 1, the others 0; undefined where they are other numbers. `lists`
 * are the ones by row, addresses of where each row's begin and of their sources, where somebody listed them.
 */
export type Sent = {
  readonly address: number
  readonly spikes: number | undefined
  readonly lists?: { readonly starts: number; readonly lines: number } | undefined
}

/** In which step the first of some rows arrives, and how many rows a step has. */
export type Arrival = { readonly step: number; readonly samples: number }

/**
 * A connection on the kernels. Rows are steps of samples; what it brings is added to what is there. When they arrive counts for synapses
 * that may fail.
 */
export type ConnectionKernel = {
  /** Whether it reads lists of spikes and nothing else. */
  readonly listed?: true
  /**
   * Takes its weights, times `scale`, from flat parameters in the memory of the kernels, as it is trained or deployed, and the draws by
   * which synapses fail: those of an update, from 1 on, or as it is deployed, 0.
   */
  load(flat: number, scale: number, training?: boolean, draw?: number): void
  forward(sent: Sent, current: number, rows: number, arrival?: Arrival): void
  /** Adds dL/d(what was sent), from dL/dI. */
  backward(currentAdjoint: number, sentAdjoint: number, rows: number, arrival?: Arrival): void
  /** The same, to the same bits, from lists of what is not 0 in dL/dI. Absent where that never pays. */
  listedBackward?(lists: AdjointLists, sentAdjoint: number, rows: number): void
  /**
   * The same where the source's surrogate is often 0: `block` is the source's, whose arrays begin `firstRow` rows before. Absent where it
   * would not be cheaper.
   */
  activeBackward?(
    block: number, currentAdjoint: number, sentAdjoint: number, firstRow: number, rows: number, arrival?: Arrival,
  ): void
  /** Adds dL/dW, times `scale`, to flat gradients. `nonzero`: how much of dL/dI is not 0, where somebody knows. */
  outer(sent: Sent, currentAdjoint: number, gradient: number, rows: number, scale: number, nonzero?: number, arrival?: Arrival): void
}

/** Memory that connections use one after another: lists of spikes, sixteen outputs of every row or line, a connection's gradient,
 * as [source][target] and before it is scaled; and, where adjoints are often 0, lists of what is not. */
export type ConnectionScratch = {
  readonly lists: number; readonly panel: number; readonly matrix: number; readonly scaled: number; readonly room: AdjointRoom | undefined
}

/** A connection's `outer` from one that adds dL/dW unscaled to the weights that begin at an address. */
const scaledOuter = (
  k: Kernels,
  { weights, weightCount }: ConnectionLayout,
  { scaled }: ConnectionScratch,
  outer: (sent: Sent, currentAdjoint: number, into: number, rows: number, nonzero: number | undefined) => void,
): ConnectionKernel['outer'] => (sent, currentAdjoint, gradient, rows, scale, nonzero) => {
  const own = gradient + 4 * weights
  if (scale === 1) return outer(sent, currentAdjoint, own, rows, nonzero)
  k.view(scaled, weightCount).fill(0)
  outer(sent, currentAdjoint, scaled, rows, nonzero)
  const [from, to] = [k.view(scaled, weightCount), k.view(own, weightCount)]
  for (let index = 0; index < weightCount; index++) to[index]! += scale * from[index]!
}

/** A dense connection, or one that consists of a single block. */
const denseKernel = (k: Kernels, layout: ConnectionLayout, scratch: ConnectionScratch): ConnectionKernel => {
  const { sources, targets, weights } = layout
  const [transposed, plain, panels] = [k.reserve(sources * targets), k.reserve(sources * targets), k.reserve(sources * targets)]
  const packed = targets >= 8 && sources >= 32 ? k.reserve(targets * ((sources + 7) & ~7)) : undefined
  const { room } = scratch
  const backPanels = room ? k.reserve(sources * targets) : 0
  const load: ConnectionKernel['load'] = (flat, scale) => {
    const [from, kept] = [k.view(flat + 4 * weights, sources * targets), k.view(plain, sources * targets)]
    if (scale === 1) kept.set(from)
    else for (let index = 0; index < kept.length; index++) kept[index] = from[index]! * scale
    k.view(transposed, sources * targets).fill(0)
    k.addTransposed(plain, transposed, targets, sources)
    k.packPanels(transposed, sources, targets, panels)
    if (packed !== undefined) k.pack(plain, targets, sources, packed)
    if (room) k.packPanels(plain, targets, sources, backPanels)
  }
  /** Lists of what spikes, where that is cheaper than to multiply all zeros. */
  const listsOf = ({ spikes, lists }: Sent, rows: number) =>
    (lists && spikes !== undefined && listsPay(spikes, rows * sources, targets) ? lists : undefined)
  return {
    load,
    forward: (sent, current, rows) => {
      const lists = listsOf(sent, rows)
      if (lists) k.gatherPanels(lists.starts, lists.lines, 0, panels, sources, current, rows, targets)
      else k.linear(sent.address, transposed, 0, current, rows, sources, targets, 1)
    },
    backward: (adjoint, sentAdjoint, rows) => {
      if (packed === undefined) k.linear(adjoint, plain, 0, sentAdjoint, rows, targets, sources, 1)
      else k.multiply(adjoint, 4 * targets, 0, packed, 0, 1, sentAdjoint, 4 * sources, rows, targets, sources, 0, 1)
    },
    // To find out which sources count takes as long as a few products of each.
    ...(targets >= 8 && {
      activeBackward: (block, adjoint, sentAdjoint, firstRow, rows) =>
        k.activeBackward(block, adjoint, transposed, sentAdjoint, firstRow, rows, sources, targets, scratch.lists),
    }),
    ...(room && {
      listedBackward: ({ starts, lines, values }, sentAdjoint, rows) =>
        k.gatherPanels(starts, lines, values, backPanels, targets, sentAdjoint, rows, sources),
    }),
    outer: scaledOuter(k, layout, scratch, (sent, adjoint, into, rows, nonzero) => {
      const lists = listsOf(sent, rows)
      const least = lists ? sent.spikes! * targets : Infinity
      if (room && nonzero !== undefined && adjointListsPay(nonzero, rows * targets) && nonzero * sources < least)
        return outerOfValues(k, sent.address, adjoint, rows, into, layout, { ...scratch, room })
      if (!lists) return k.accumulateOuter(sent.address, adjoint, into, 0, rows, sources, targets)
      outerOfSpikes(k, lists, adjoint, rows, into, layout, scratch)
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
  const { heads, pairs } = synapsesBySource(k, model, layout)
  /** Lists of what spikes, where that is cheaper than to walk all synapses. */
  const listsOf = ({ spikes, lists: sent }: Sent, rows: number) =>
    (sent && spikes !== undefined && spikes * 2 <= rows * sources ? sent : undefined)
  return {
    load: (flat, scale) => {
      const [from, to] = [k.view(flat + 4 * weights, weightCount), k.view(kept, weightCount)]
      for (let index = 0; index < weightCount; index++) to[index] = from[index]! * scale
    },
    forward: (sent, current, rows) => {
      const spiking = listsOf(sent, rows)
      if (spiking) k.synapsesListed(spiking.starts, spiking.lines, 0, heads, pairs, kept, current, rows, targets)
      else k.synapsesForward(sent.address, sourcesAt, startsAt, kept, current, rows, sources, targets)
    },
    backward: (adjoint, sentAdjoint, rows) => k.synapsesBackward(adjoint, sourcesAt, startsAt, kept, sentAdjoint, rows, sources, targets),
    outer: scaledOuter(k, layout, scratch, (sent, adjoint, into, rows) => {
      const spiking = listsOf(sent, rows)
      if (spiking) k.synapsesListedOuter(spiking.starts, spiking.lines, 0, heads, pairs, adjoint, into, rows, targets)
      else k.synapsesOuter(sent.address, adjoint, sourcesAt, startsAt, into, rows, sources, targets)
    }),
  }
}

/** A connection of equal dense blocks whose weights are fixed: one block, for which every row is as many rows as there are blocks. */
const repeatedKernel = (k: Kernels, { sources, targets, weights }: ConnectionLayout, blocks: number, scratch: ConnectionScratch) => {
  const [from, to] = [sources / blocks, targets / blocks]
  const one = denseKernel(k, { sources: from, targets: to, weights, weightCount: from * to, bias: undefined }, scratch)
  return {
    load: one.load,
    forward: ({ address, spikes }, current, rows) => one.forward({ address, spikes }, current, rows * blocks),
    backward: (adjoint, sentAdjoint, rows) => one.backward(adjoint, sentAdjoint, rows * blocks),
    ...(one.activeBackward && {
      activeBackward: (block, adjoint, sentAdjoint, firstRow, rows) =>
        one.activeBackward!(block, adjoint, sentAdjoint, firstRow * blocks, rows * blocks),
    }),
    outer: () => {
      throw new Error('fixed weights have no gradient')
    },
  } satisfies ConnectionKernel
}

/** A connection of each source to the target of its number, times one number that is fixed: a row is one sum of as many lanes. */
const scaledKernel = (k: Kernels, { sources, weights }: ConnectionLayout): ConnectionKernel => {
  let factor = 0
  return {
    load: (flat, scale) => (factor = k.view(flat + 4 * weights, 1)[0]! * scale),
    forward: ({ address }, current, rows) => k.sumSteps(address, current, factor, 1, rows * sources),
    backward: (adjoint, sentAdjoint, rows) => k.sumSteps(adjoint, sentAdjoint, factor, 1, rows * sources),
    outer: () => {
      throw new Error('fixed weights have no gradient')
    },
  }
}

/** A connection of a checked network on the kernels. */
export const connectionKernel = (
  k: Kernels,
  model: { readonly kind: string },
  layout: ConnectionLayout,
  scratch: ConnectionScratch,
): ConnectionKernel => {
  const kind = connectionRegistry[model.kind]!
  if (kind.delays) throw new Error(`connections of kind ${model.kind} are spread before`)
  const blocks = kind.blocks?.(model, layout)
  if (kind.repeats && blocks === layout.sources && blocks === layout.targets) return scaledKernel(k, layout)
  if (kind.repeats) return repeatedKernel(k, layout, blocks!, scratch)
  return blocks === 1 ? denseKernel(k, layout, scratch) : listedKernel(k, model, layout, scratch)
}
