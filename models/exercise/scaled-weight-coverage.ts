import { parameterLayout } from '../network/parameter-layout.ts'
import type { RoundedNetwork } from '../network/integer/rounded-network.ts'
import type { CoveragePart } from './coverage-part.ts'
import { exerciseFlags } from './exercise-flags.ts'
import { missedOf } from './missed-of.ts'
import { sumOfProducts } from './sum-of-products.ts'
import { unitChange } from './unit-change.ts'

const both = exerciseFlags.raised | exerciseFlags.lowered

/**
 * Weights and biases of a first layer that values come into: a weight is exercised by a sample in which one unit more of it, and (perhaps
 * in another sample) one less, changes the current, and in which a step shows a current that is larger or smaller by one, as the change is.
 * Where the change is by more than one it shows as well, as long as currents saturate; where they wrap, only a change by one is counted.
 * See `selectedWeightCoverage` for what is left out.
 */
export const scaledWeightCoverage = ({ description, weights, widths }: RoundedNetwork, given?: Uint8Array): CoveragePart => {
  const { layers, steps, arithmetic, inputs } = description
  const { size } = layers[0]!
  const map = parameterLayout(description).maps[0]!
  const length = steps * layers.reduce((sum, one) => sum + one.size, 0)
  const change = unitChange(arithmetic)
  const sumOf = sumOfProducts(arithmetic, widths.accumulators[0]!)
  const whole = arithmetic.linearTruncation === 'sum'
  const row = inputs + 1
  /** `exerciseFlags` of each weight, those of a neuron side by side and its bias behind them. */
  const seen = given ?? new Uint8Array(size * row)
  const open = Uint16Array.from(
    { length: size },
    (_, neuron) => seen.subarray(neuron * row, (neuron + 1) * row).filter((flags) => flags !== both).length,
  )
  const showing = (difference: number, shown: number): number =>
    difference === 0 || (arithmetic.currentOverflow === 'wrap' && Math.abs(difference) > 1)
      ? 0
      : shown & (difference > 0 ? exerciseFlags.raised : exerciseFlags.lowered)

  const take = (index: number, flags: number): number => {
    const before = seen[index]!
    const after = before | flags
    if (after === before) return 0
    seen[index] = after
    if (after === both) open[Math.floor(index / row)]!--
    return after - before === both ? 2 : 1
  }
  return {
    add: (values, { exercise }, sample) => {
      let gained = 0
      for (let neuron = 0; neuron < size; neuron++) {
        if (open[neuron] === 0) continue
        let shown = 0
        for (let step = 0; step < steps; step++) shown |= exercise[sample * length + step * size + neuron]! & both
        if (shown === 0) continue
        const start = map.weights + neuron * inputs
        const sum = whole ? sumOf(values, sample * inputs, weights, start, inputs) : 0
        for (let input = 0; input < inputs; input++) {
          if (seen[neuron * row + input] === both) continue
          const value = values[sample * inputs + input]!
          const before = whole ? sum : sumOf(values, sample * inputs + input, weights, start + input, 1)
          const more = showing(change(before, value), shown) === 0 ? 0 : exerciseFlags.raised
          const less = showing(change(before, -value), shown) === 0 ? 0 : exerciseFlags.lowered
          gained += take(neuron * row + input, more | less)
        }
        gained += take(neuron * row + inputs, shown)
      }
      return gained
    },
    rows: () => {
      const at = (index: number): number =>
        index < size * inputs ? Math.floor(index / inputs) * row + (index % inputs) : (index - size * inputs) * row + inputs
      return [{ layer: 0, signal: 'weight', times: 0, ...missedOf(size * row, (index) => seen[at(index)] === both) }]
    },
    copy: () => scaledWeightCoverage({ description, weights, widths } as RoundedNetwork, seen.slice()),
  }
}
