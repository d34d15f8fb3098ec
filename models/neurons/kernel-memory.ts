/**
 * A unit as the kernels of graphs step it (models/kernels/assembly/population/population-forward.ts). `rows` are numbers that may differ
 * from unit to unit; one that a kind lacks is not there. Taps and exponentials are those before `scale`, shared by the population.
 */
export type KernelMemory = {
  readonly sends: 'spikes' | 'values' | 'rectified' | 'tanh' | 'sigmoid' | 'held' | 'product'
  readonly rows: {
    readonly decay?: number
    readonly threshold?: number
    readonly scale?: number
    /** What comes in is multiplied by it. */
    readonly gain?: number
    readonly synapticDecay?: number
    readonly rise?: number
    readonly rho?: number
    /** Of a quadratic unit (assembly/population/quadratic.ts), which has these three, a synaptic decay, a threshold and a rise alone. */
    readonly coupling?: number
    readonly retention?: number
    readonly rest?: number
  }
  readonly taps?: Float64Array
  /** Of `held` values: steps from one that is taken to the next, counted from the first step. */
  readonly period?: number
  readonly exponentials?: { readonly poles: Float64Array; readonly weights: Float64Array }
}
