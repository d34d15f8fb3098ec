import { remember } from '../neurons/fit/remember.ts'
import { legendreSystem, type LinearSystem } from './legendre-system.ts'
import { matrixExponential } from './matrix-exponential.ts'

/**
 * The Legendre delay system for steps of one unit of time, between which its input stays (zero-order hold):
 *   m[n] = A m[n-1] + B u[n],   exp([[A', B'], [0, 0]]) = [[A, B], [0, 1]]
 * with A' and B' those of `legendreSystem`. `window` is in steps. Each is worked out once in a process.
 */
export const legendreMatrices = remember((order: number, window: number): LinearSystem => {
  const { state, input } = legendreSystem(order, window)
  const rows = order + 1
  const whole = new Float64Array(rows * rows)
  for (let row = 0; row < order; row++) {
    whole.set(state.subarray(row * order, (row + 1) * order), row * rows)
    whole[row * rows + order] = input[row]!
  }
  const power = matrixExponential(whole, rows)
  return {
    state: Float64Array.from({ length: order * order }, (_, at) => power[Math.floor(at / order) * rows + (at % order)]!),
    input: Float64Array.from({ length: order }, (_, row) => power[row * rows + order]!),
  }
})
