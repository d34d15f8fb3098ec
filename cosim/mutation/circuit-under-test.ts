import type { Design } from '../../hdl/generate-design.ts'
import type { Simulator } from '../simulators/simulator.ts'

/** A circuit in which mutants are sought, and what it is held to. */
export type CircuitUnderTest = {
  readonly name: string
  readonly design: Design
  /** Sources in place of those of the design, by the name of the file: a fault that the check asks to be found. */
  readonly planted?: Readonly<Record<string, string>>
  /** What is not as the models say, or nothing; of a planted fault, whether it is not found as it should be. */
  check(simulator: Simulator): Promise<string | undefined>
}
