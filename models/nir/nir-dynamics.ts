/** How the continuous dynamics of NIR become steps. Simulators differ in each of these. */
export type NirDynamics = {
  /** What is left of a variable after a step: 1 - dt / tau (`euler`) or exp(-dt / tau) (`exponential`). */
  readonly decay: 'euler' | 'exponential'
  /** What of an input enters: dt / tau (`euler`) or 1 - exp(-dt / tau) (`exponential`). */
  readonly gain: 'euler' | 'exponential'
  /** What a spike does: to the reset potential in the same step, or the threshold taken off, in the same step or in the next. */
  readonly reset: 'to-reset' | 'subtract' | 'subtract-later'
  /** Whether a neuron spikes at its threshold or only above. */
  readonly threshold: '>=' | '>'
  /** Whether others hear of a spike one step later. */
  readonly late: boolean
}
