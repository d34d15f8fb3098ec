// How far the integer memory of a sum-of-exponentials neuron is from its float memory after 10 and 1000 steps, in units of the last place
// of the membrane (QS2.13), over the extra fraction bits of its states; beside it the fractional neuron with a history of 1001 samples.
// Both memories take in the same membranes: constant at half a threshold, which shows the bias of `floor`, and drawn between -1 and 1.
// Usage: node bench/exponential-drift.ts [--json] [--parquet DIRECTORY]
import { bigintArithmetic } from '../models/arithmetic/bigint-arithmetic.ts'
import { defaultArithmetic } from '../models/network/kinds/feed-forward.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { fractional } from '../models/neurons/fractional.ts'
import { neuronStates } from '../models/neurons/neuron-states.ts'
import type { NeuronModel } from '../models/neurons/neuron-types.ts'
import { sumOfExponentials } from '../models/neurons/sum-of-exponentials.ts'
import { printResults, type Result } from './tools/print-results.ts'

const unit = 8192
// Neither leak nor threshold, and no input: the membrane that a step returns is its memory.
const common = { alpha: 0.5, lambda: 0, threshold: 2 ** 20 }
const sequences = 8
type Parameters = { readonly kind: string; readonly [name: string]: unknown }

/** Furthest distance of the two memories in any of the first `steps` steps. */
const drift = (
  model: NeuronModel,
  parameters: Parameters,
  rounding: 'floor' | 'nearest',
  steps: number,
  draw: (next: () => number) => number,
): number => {
  const arithmetic = { ...defaultArithmetic, rounding }
  const constants = model.constants(parameters, arithmetic)
  const { length: count } = neuronStates(parameters)
  let furthest = 0
  for (let seed = 0; seed < sequences; seed++) {
    const next = counterNumbers(seed)
    const membranes: number[] = []
    let floats: readonly number[] = new Array<number>(count).fill(0)
    let integers: readonly bigint[] = new Array<bigint>(count).fill(0n)
    for (let n = 0; n < steps; n++) {
      membranes.push(Math.round(unit * draw(next)))
      const past = (k: number): number => membranes[n + 1 - k] ?? 0
      const exact = model.step(parameters, { current: 0, past: (k) => past(k) / unit, spike: 0, states: floats }, arithmetic)
      const rounded = model.integerStep(bigintArithmetic, constants, arithmetic, {
        current: 0n,
        past: (k) => BigInt(past(k)),
        spike: 0n,
        states: integers,
      })
      furthest = Math.max(furthest, Math.abs(exact.membrane * unit - Number(rounded.membrane)))
      floats = exact.states ?? []
      integers = rounded.states ?? []
    }
  }
  return furthest
}

const row = (name: string, model: NeuronModel, parameters: Parameters): Result => ({
  memory: name,
  ...Object.fromEntries((['floor', 'nearest'] as const).flatMap((rounding) => [10, 1000].flatMap((steps) => [
    [`${rounding}, ${steps}, constant`, Number(drift(model, parameters, rounding, steps, () => 0.5).toFixed(1))],
    [`${rounding}, ${steps}, drawn`, Number(drift(model, parameters, rounding, steps, (next) => 2 * next() - 1).toFixed(1))],
  ]))),
})
await printResults('exponential-drift', [
  ...[6, 8].flatMap((exponentials) => [0, 2, 4, 6, 8].map((extraFraction) =>
    row(`${exponentials} exponentials, ${extraFraction} extra bits`, sumOfExponentials as unknown as NeuronModel, {
      kind: 'sum-of-exponentials', ...common, exponentials, span: 1000, extraFraction,
    }))),
  row('fractional, history 1001', fractional as unknown as NeuronModel, { kind: 'fractional', ...common, history: 1001 }),
])
