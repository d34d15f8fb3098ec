import type { Design } from '../../../hdl/generate-design.ts'
import { harnessFiles } from '../../build/harness-files.ts'
import { applyMutant } from './apply-mutant.ts'
import type { CircuitMutant } from './circuit-mutant.ts'
import { sourceMutants } from './source-mutants.ts'

/** What stands between the circuit and its comparison on the side of the simulator. */
const files = ['circuit.h', 'disturbance.h', 'result.h', 'frame.h', 'crc32.h']

/**
 * Mutants of the harness, to be tried with two of the designs, one that answers in every step, and what survives those with the circuits of
 * planted faults, whose indices are `faulty`.
 */
export const harnessMutants = async (designs: readonly Design[], faulty: readonly number[] = []): Promise<readonly CircuitMutant[]> => {
  const stepwise = designs.findIndex(({ network }) => network.description.readout.over === 'step')
  const circuits = [...new Set([...designs.keys()].slice(0, 2).concat(stepwise === -1 ? [] : stepwise, faulty))]
  return Object.entries(await harnessFiles(files)).flatMap(([file, original]) =>
    sourceMutants(file, original).map((mutant) => ({
      mutant,
      original,
      changed: applyMutant(original, mutant),
      circuits,
    })),
  )
}
