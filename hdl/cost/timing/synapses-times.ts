import { StallingRegisters } from './stalling-registers.ts'

/** When an instance of hdl/blocks/synapses.sv reads lists and gives out its groups of currents, one group after the other. */
export class SynapsesTimes {
  readonly groups: number
  /**
   * Registers between the cycle that reads a bias and the sums: one, one more where values are multiplied or spikes drawn, one more with a
   * ring.
   */
  readonly #depth: number
  readonly #registers = new StallingRegisters()
  #next = 0
  #taken = -1

  constructor(outputs: number, lanes: number, staged: boolean, ring: boolean) {
    this.groups = Math.ceil(outputs / lanes)
    this.#depth = 1 + Number(staged) + Number(ring)
  }

  /** As an inference finds them. */
  reset(): void {
    this.#registers.reset()
    this.#next = 0
    this.#taken = -1
  }

  /** The first cycle in which the next item can be read. */
  get next(): number {
    return this.#next
  }

  /** Reads so many items that can be read from cycle `readable` on. */
  read(items: number, readable: number): void {
    if (readable > this.#next) this.#next = readable
    if (items > 0) this.#next = this.#registers.behind(this.#next, items)
  }

  /** Reads the bias behind all items of a group; returns the cycle from which on its currents can be taken. */
  end(): number {
    this.#next = this.#registers.behind(this.#next, 1)
    return this.#registers.hold(this.#registers.behind(this.#next, this.#depth), this.#taken) + 1
  }

  /** The currents of the group that ended last are taken in this cycle. */
  take(cycle: number): void {
    this.#taken = cycle
  }
}
