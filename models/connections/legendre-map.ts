import { z } from 'zod'
import { legendreMatrices } from '../legendre/legendre-matrices.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { spectralRadius } from '../legendre/spectral-radius.ts'
import type { ConnectionModel, Ends } from './connection-types.ts'

const shape = {
  kind: z.literal('legendre'),
  /** States of a memory. */
  order: z.int().min(1).max(512),
  /** Steps that it reaches back. */
  window: z.number().min(1).max(65_536),
}

const reaches = ({ order, window }: { readonly order: number; readonly window: number }): boolean => window >= order
const tooShort = { path: ['window'], message: 'expected at least as many steps as the order' }

const parameters = z.discriminatedUnion('map', [
  z.strictObject({ ...shape, map: z.literal('input') }).refine(reaches, tooShort),
  z.strictObject({
    ...shape,
    map: z.literal('state'),
    /** Whether the matrix is that of the published L2MU, which is transposed: of the same spectrum, but no delay. */
    transposed: z.boolean().optional(),
  }).refine(reaches, tooShort),
])

type LegendreMap = z.infer<typeof parameters>

/** Sources and targets of a single memory. */
const blockOf = ({ map, order }: LegendreMap): Ends => ({ sources: map === 'input' ? 1 : order, targets: order })

/** The matrix of a single memory, [target][source]. */
const matrixOf = (model: LegendreMap): Float64Array => {
  const { order, window } = model
  const { input, state } = legendreMatrices(order, window)
  if (model.map === 'input') return input
  return model.transposed ? state.map((_, at) => state[(at % order) * order + Math.floor(at / order)]!) : state
}

/** Most fraction bits that a format of 32 bits can have. */
const mostFraction = 31

/**
 * The fixed maps of Legendre memories (`legendreMatrices`), the same block for each memory: `input` leads from one unit to the states of
 * its memory, `state` from those of the step before, with a delay of 1. Weights [memory][target][source] are never trained.
 */
export const legendreMap: ConnectionModel<LegendreMap> = {
  kind: 'legendre',
  parameters,
  runsOn: ['rtl'],
  problem: ({ map, order }, { sources, targets }) => {
    if (targets % order !== 0) return `leads to ${targets} units, expected a multiple of its order ${order}`
    const expected = map === 'input' ? targets / order : targets
    if (sources === expected) return undefined
    return `leads from ${sources} units to ${targets}, expected ${expected} for its order ${order}`
  },
  weights: (model, { sources }) => sources * blockOf(model).targets,
  blocks: ({ order }, { targets }) => targets / order,
  repeats: true,
  synapses: (model, _, target) => {
    const { sources: fanIn } = blockOf(model)
    const first = Math.floor(target / model.order) * fanIn
    return Array.from({ length: fanIn }, (_, index) => ({ source: first + index, weight: target * fanIn + index }))
  },
  fixed: (model, { targets }) => {
    const one = matrixOf(model)
    return Float32Array.from({ length: (targets / model.order) * one.length }, (_, at) => one[at % one.length]!)
  },
  unstable: (model, weights, fraction) => {
    if (model.map === 'input') return undefined
    const { order } = model
    const radius = spectralRadius(Float64Array.from(weights.subarray(0, order * order), (weight) => weight * 2 ** -fraction), order)
    if (radius < 1) return undefined
    const exact = matrixOf(model)
    const enough = Array.from({ length: mostFraction - fraction }, (_, more) => fraction + 1 + more).find((bits) =>
      spectralRadius(exact.map((value) => roundHalfEven(value * 2 ** bits) / 2 ** bits), order) < 1)
    const bits = enough === undefined ? 'no format has enough' : `${enough} would do`
    return `its matrix, rounded to ${fraction} fraction bits, has the spectral radius ${radius.toFixed(6)} and never forgets, `
      + `expected one below 1: ${bits}`
  },
}
