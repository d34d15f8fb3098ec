import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { bitExactCases } from '../../cosim/trials/bit-exact-cases.ts'
import { runBitExact } from '../../cosim/trials/run-bit-exact.ts'
import type { SoakFinding, SoakPart } from './soak-part.ts'

/** Every case of the bit-exact suite, which the long tests run in Verilator, once in the embedded simulator. */
export const embeddedPart: SoakPart = {
  name: 'embedded',
  says: 'the circuits of the bit-exact suite equal the integer model in the embedded simulator as well',
  weight: 1,
  leastTrials: bitExactCases.length,
  run: async ({ deadline, leastTrials, directory, signal, say }) => {
    const findings: SoakFinding[] = []
    let next = 0
    const work = async (): Promise<void> => {
      while (next < bitExactCases.length && (next < leastTrials || Date.now() < deadline)) {
        signal.throwIfAborted()
        const index = next++
        const one = bitExactCases[index]!
        const place = join(directory, `case-${index}`)
        const says = await runBitExact(one, 'embedded', place, signal).catch((error: unknown) => {
          signal.throwIfAborted()
          return (error as Error).message
        })
        say(`${one.name}: ${says ?? 'equal'}`)
        if (says !== undefined)
          findings.push({
            says: `${one.name}: ${says}`,
            again: `npm run soak embedded; it is case ${index} of cosim/trials/bit-exact-cases.ts`,
          })
        await rm(place, { recursive: true, force: true })
      }
    }
    await Promise.all(Array.from({ length: availableParallelism() }, work))
    return { trials: next, findings }
  },
}
