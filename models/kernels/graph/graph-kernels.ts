import { graphInputShape, type GraphInputShape } from '../../graph/graph-input.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphLayout, type GraphLayout } from '../../graph/graph-layout.ts'
import { graphPlan, type GraphPart } from '../../graph/graph-plan.ts'
import type { GraphEngineOptions } from '../../learners/graph/graph-engine.ts'
import { kernels, type Kernels } from '../kernels.ts'
import { adjointRoom, type AdjointRoom } from './lists/adjoint-room.ts'
import { connectionKernel, type ConnectionKernel } from './connection-kernel.ts'
import { joinedConnections, type JoinedConnection } from './joined-connections.ts'
import { normalisedStages } from './normalise/normalised-stages.ts'
import { populationKernel, type PopulationKernel } from './population-kernel.ts'
import { graphRounding, type GraphRounding } from './graph-rounding.ts'

/** A network in the memory of one instance of the kernels: what runs, and where the flat parameters and their gradient lie. */
export type GraphKernels = {
  readonly k: Kernels
  readonly description: GraphDescription
  readonly layout: GraphLayout
  readonly shape: GraphInputShape
  readonly parts: readonly GraphPart[]
  /** The same parts where what is normalised is so by the batch: all steps of a stage are made before the next, and none stops within. */
  readonly stages: readonly (readonly GraphPart[])[]
  readonly made: readonly PopulationKernel[]
  readonly joined: readonly JoinedConnection[]
  /** Connections into each population. */
  readonly into: readonly (readonly JoinedConnection[])[]
  /** Whether what enters is taken as a list of events. */
  readonly listed: boolean
  /** Index of the population that is read, and the connection through which. */
  readonly readFrom: number
  readonly reading: ConnectionKernel | undefined
  readonly flat: number
  readonly gradient: number
  /** Room for lists of what is not 0 in adjoints, where the surrogate is often 0. */
  readonly room: AdjointRoom | undefined
  /** Room for currents of all steps that come late, and for the biases of a population. */
  readonly shifted: number
  readonly biasRow: number
  /** How it is stepped as the integer model does, where it was made for that; and whether it is now. */
  readonly rounding: GraphRounding | undefined
  rounded: boolean
}

const surrogates = ['fast-sigmoid', 'triangle', 'arc-tangent']

/**
 * Makes a checked network's kernels, for parts of a batch of at most `most` samples.
 * @throws EngramError (exit code 2) for a kind without a form for the kernels, a reset inside its dynamics, or `rounding` of what the
 *   kernels cannot round as the integer model does
 */
export const graphKernels = (
  description: GraphDescription,
  { surrogate, resetGradient, rounding = false, correlated = [] }: Omit<GraphEngineOptions, 'batch' | 'dropout' | 'seed'>,
  most: number,
): GraphKernels => {
  const { steps, populations, readout, input: { size: lines } } = description
  const k = kernels()
  const layout = graphLayout(description)
  const batch = (most + 3) & ~3
  const widestPopulation = Math.max(...populations.map(({ size }) => size))
  const placed = [...layout.connections, ...(layout.readout ? [layout.readout] : [])]
  const scratch = {
    lists: k.reserve(Math.max(lines, widestPopulation) * (steps * batch + 1) + 2),
    panel: k.reserve(16 * steps * batch),
    matrix: k.reserve(Math.max(...placed.map(({ sources, targets }) => sources * targets))),
    scaled: k.reserve(Math.max(...placed.map(({ weightCount }) => weightCount))),
    // No other surrogate is ever 0.
    room: surrogate.kind === 'triangle' ? adjointRoom(k, widestPopulation, batch) : undefined,
  }
  const made = populations.map((_, index) =>
    populationKernel(k, description, layout, index, {
      batch, surrogate: surrogates.indexOf(surrogate.kind), slope: surrogate.slope, attached: resetGradient === 'attached', rounding,
    }))
  const { parts } = graphPlan(description)
  const flat = k.reserve(layout.length)
  const { joined, listed } = joinedConnections(k, description, layout, parts, correlated, { scratch, batch, flat })
  const into = made.map((_, target) => joined.filter((one) => one.target === target))
  return {
    k, description, layout, shape: graphInputShape(description), parts, stages: normalisedStages(parts, into), made, joined, listed, into,
    readFrom: populations.findIndex(({ name }) => name === readout.from),
    reading: layout.readout && connectionKernel(k, readout.through!.model, layout.readout, scratch),
    flat,
    room: scratch.room,
    gradient: k.reserve(layout.length),
    shifted: joined.some(({ events, delay }) => events && delay > 0) ? k.reserve(steps * batch * widestPopulation) : 0,
    biasRow: k.reserve(widestPopulation),
    rounding: rounding ? graphRounding(description, layout) : undefined,
    rounded: false,
  }
}
