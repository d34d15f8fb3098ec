import type { Design } from '../../../hdl/generate-design.ts'
import { harnessFiles } from '../../build/harness-files.ts'
import { applyMutant } from './apply-mutant.ts'
import type { CircuitMutant } from './circuit-mutant.ts'
import { sourceMutants } from './source-mutants.ts'

/** What stands between the circuit and its comparison on the side of the simulator. */
const files = ['circuit.h', 'disturbance.h', 'result.h', 'frame.h', 'crc32.h']

/** Mutants of the harness, to be tried with any of the designs. */
export const harnessMutants = async (designs: readonly (Design)[]): Promise<readonly CircuitMutant[]> =>
  Object.entries(await harnessFiles(files)).flatMap(([file, original]) =>
    sourceMutants(file, original).map((mutant) => ({
      mutant,
      original,
      changed: applyMutant(original, mutant),
      circuits: [...designs.keys()].slice(0, 2),
    })),
  )
