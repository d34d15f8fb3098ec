/** A network in C99, and what it takes up by its own account; a compiler tells what its code takes. */
export type CNetwork = {
  /** Identifier that every name begins with. */
  readonly name: string
  readonly header: string
  readonly source: string
  /** Bytes of the tables of constants: weights, biases, constants of single units. */
  readonly constantBytes: number
  /** Bytes of the fields of the state. */
  readonly stateBytes: number
  /** Additions of weights at most in a step, where everything spikes, and multiplications by values among them. */
  readonly synapticOperations: number
}
