/** How spikes of a connection are drawn: each of its synapses transmits one in `chance` of 65,536 cases. */
export type Transmission = {
  /** What its draws begin from, 32 bits. */
  readonly salt: number
  /** From 1 to 65,536, where every spike is transmitted. */
  readonly chance: number
}
