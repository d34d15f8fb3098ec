import type { Design } from '../../hdl/generate-design.ts'
import type { Simulator } from '../simulators/simulator.ts'

/** A circuit in which mutants are sought, and what it is held to. */
export type CircuitUnderTest = {
  readonly name: string
  readonly design: Design
  /** What is not as the models say, or nothing. */
  check(simulator: Simulator): Promise<string | undefined>
}
