import { expect, it } from 'vitest'
import { handArithmetic } from '../graph/fixtures/by-hand.ts'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { metaNeuron } from './meta-neuron.ts'

/*
 * The descent claim of learned inner parameters (Rudnicka, Szczepanski, Pregowska 2025, arXiv 2508.11674): where a loss is smooth in them,
 * an update of less than 2 / L lowers it, L being the largest eigenvalue of its Hessian. Of a neuron that does not spike all is smooth.
 */
const next = counterNumbers(21)
const currents = Array.from({ length: 8 }, () => Array.from({ length: 20 }, () => (next() - 0.5) * 0.3))

/** The membranes of a neuron that never spikes, with this coupling, recovery rate and share of its synaptic current. */
const membranes = ([coupling, recoveryRate, alpha]: readonly number[]): number[] => currents.flatMap((sample) => {
  let [membrane, states] = [0, [0, 0] as readonly number[]]
  return sample.map((current) => {
    const past = membrane
    const given = { kind: 'meta-neuron' as const, alpha: alpha!, coupling: coupling!, recoveryRate: recoveryRate!, rest: 0, rise: 0 }
    const step = metaNeuron.step({ ...given, threshold: 1e6 }, { current, past: () => past, spike: 0, states }, handArithmetic)
    ;[membrane, states] = [step.membrane, step.states!]
    return membrane
  })
})

const taught = [-0.172, 0.6, 0.5]
const targets = membranes(taught)
const loss = (parameters: readonly number[]): number =>
  membranes(parameters).reduce((sum, value, at) => sum + (value - targets[at]!) ** 2, 0) / targets.length

const moved = (from: readonly number[], direction: readonly number[], by: number): number[] =>
  from.map((one, at) => one + by * direction[at]!)
const gradient = (at: readonly number[]): number[] => at.map((_, index) => {
  const unit = at.map((__, other) => Number(other === index))
  return (loss(moved(at, unit, 1e-5)) - loss(moved(at, unit, -1e-5))) / 2e-5
})
const length = (vector: readonly number[]): number => Math.hypot(...vector)

/** The largest eigenvalue of the Hessian and its direction, by power iteration over differences of gradients. */
const steepest = (at: readonly number[]): { readonly curvature: number; readonly direction: readonly number[] } => {
  let [direction, curvature] = [[0.6, 0.64, 0.48] as readonly number[], 0]
  for (let round = 0; round < 60; round++) {
    const [up, down] = [gradient(moved(at, direction, 1e-3)), gradient(moved(at, direction, -1e-3))]
    const product = up.map((one, index) => (one - down[index]!) / 2e-3)
    curvature = length(product)
    direction = product.map((one) => one / curvature)
  }
  return { curvature, direction }
}

it('an update of its inner parameters lowers the loss below 2 / L, and not above', () => {
  const { curvature, direction } = steepest(taught)
  expect(curvature).toBeGreaterThan(1e-4)
  const start = moved(taught, direction, 1e-3)
  const after = (rate: number): number => loss(moved(start, gradient(start), -rate / curvature)) / loss(start)
  // A step of c / L leaves (1 - c)^2 of a quadratic loss along the steepest direction.
  for (const rate of [0.5, 1, 1.5, 1.9]) expect(after(rate)).toBeCloseTo((1 - rate) ** 2, 1)
  expect([0.5, 1, 1.5, 1.9].map((rate) => after(rate) < 1)).toEqual([true, true, true, true])
  expect([2.1, 2.5, 4].map((rate) => after(rate) > 1)).toEqual([true, true, true])
})

it('goes on lowering it from a way off, by the larger of the curvatures at both ends', () => {
  const start = [-0.1, 0.66, 0.44]
  const largest = Math.max(steepest(start).curvature, steepest(taught).curvature)
  let [at, before] = [start as readonly number[], loss(start)]
  for (let update = 0; update < 100; update++) {
    at = moved(at, gradient(at), -1 / largest)
    const now = loss(at)
    expect(now).toBeLessThanOrEqual(before * (1 + 1e-9))
    before = now
  }
  expect(before).toBeLessThan(0.5 * loss(start))
})
