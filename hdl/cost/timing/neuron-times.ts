import type { LayerLanes } from '../../choose-lanes.ts'
import { StallingRegisters } from './stalling-registers.ts'

/** Registers between the last word of a group and its scan's result. */
const scanRegisters = 2

/** Sizes of a layer of neurons that decide its timing. */
export type NeuronShape = LayerLanes & {
  readonly neurons: number
  /** Past states that are read, growing with the steps to so many, where `positions` is 0; otherwise turns, always so many. */
  readonly depth: number
  readonly positions: number
  /** Cycles of the update unit. */
  readonly updateCycles: number
}

/** When hdl/blocks/neuron_layer.sv scans and updates, one group of scan units after the other. */
export class NeuronTimes {
  readonly groups: number
  readonly #shape: NeuronShape
  /** Cycle in which each group's states were written last. */
  readonly #written: Float64Array
  readonly #registers = new StallingRegisters()
  #next = 0
  #updated = -1

  constructor(shape: NeuronShape) {
    this.#shape = shape
    this.groups = Math.ceil(shape.neurons / shape.scans)
    this.#written = new Float64Array(this.groups)
    this.reset()
  }

  /** As an inference finds it. */
  reset(): void {
    this.#registers.reset()
    this.#written.fill(-1)
    this.#next = 0
    this.#updated = -1
  }

  /** The cycle in which a step's last states are written. */
  get closed(): number {
    return this.#written[this.groups - 1]!
  }

  /** Whether a group takes the first part of a group of currents, and whether the last. */
  takesFirst(group: number): boolean {
    return (group * this.#shape.scans) % this.#shape.lanes === 0
  }

  takesLast(group: number): boolean {
    return group === this.groups - 1 || this.takesFirst(group + 1)
  }

  /** Reads the past of a group in step `step`, which may begin in cycle `free`; returns the cycle from which on its scan can be used. */
  scan(group: number, step: number, free: number): number {
    const { positions, depth } = this.#shape
    const turns = positions > 0 ? positions : Math.max(1, Math.min(depth, step))
    // A group is scanned again once it is written.
    this.#next = this.#registers.behind(Math.max(this.#next, free, this.#written[group]! + 1), turns)
    return this.#registers.hold(this.#registers.behind(this.#next, scanRegisters), this.#updated) + 1
  }

  /** Updates a group from cycle `from` on, part by part; returns the cycle of its last part. */
  update(group: number, from: number): number {
    const { neurons, scans, updates, updateCycles } = this.#shape
    const parts = Math.ceil(Math.min(scans, neurons - group * scans) / updates)
    this.#updated = from + parts - 1
    this.#written[group] = this.#updated + updateCycles
    return this.#updated
  }
}
