import { StallingRegisters } from './stalling-registers.ts'

/** What decides when synapses do what they do. */
export type SynapsesShape = {
  readonly outputs: number
  readonly lanes: number
  /** Whether values are multiplied or spikes drawn. */
  readonly staged: boolean
  readonly ring: boolean
  /** Whether each line has a list of words, which are walked once for all groups: hdl/sparse/sparse_synapses.sv. */
  readonly listed: boolean
}

/** When an instance of hdl/blocks/synapses.sv reads lists and gives out its groups of currents, one group after the other. */
export class SynapsesTimes {
  readonly groups: number
  readonly listed: boolean
  /**
   * Registers between the cycle that reads a bias and the sums: one, one more where values are multiplied or spikes drawn, one more with a
   * ring.
   */
  readonly #depth: number
  readonly #registers = new StallingRegisters()
  #next = 0
  #taken = -1
  /** The cycle in which what comes next in a list is there: of lists of words the table is read in it. */
  #readable = 0

  constructor({ outputs, lanes, staged, ring, listed }: SynapsesShape) {
    this.groups = Math.ceil(outputs / lanes)
    this.listed = listed
    this.#depth = 1 + Number(staged) + Number(ring)
  }

  /** As an inference finds them. */
  reset(): void {
    this.#registers.reset()
    this.#next = 0
    this.#taken = -1
    this.#readable = 0
  }

  /** The first cycle in which the next item can be read. */
  get next(): number {
    return this.#next
  }

  /** Reads so many items, or their words, that can be read from cycle `readable` on. */
  read(items: number, readable: number): void {
    if (readable > this.#readable) this.#readable = readable
    const first = this.#readable + Number(this.listed && items > 0)
    if (first > this.#next) this.#next = first
    if (items > 0) this.#next = this.#registers.behind(this.#next, items)
  }

  /** Reads the bias of a group, behind all of its items; returns the cycle from which on its currents can be taken. */
  end(group: number): number {
    this.#next = this.#registers.behind(this.#next, 1)
    // Lists of words were given back with it: here is the next one.
    if (this.listed && group === 0) this.#readable = this.#next
    return this.#registers.hold(this.#registers.behind(this.#next, this.#depth), this.#taken) + 1
  }

  /** The currents of the group that ended last are taken in this cycle. */
  take(cycle: number): void {
    this.#taken = cycle
  }
}
