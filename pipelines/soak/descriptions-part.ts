import { elaborateTrial } from '../../cosim/trials/elaborate-trial.ts'
import type { SoakPart } from './soak-part.ts'
import { soakTrials } from './soak-trials.ts'

/** Whatever the schema of a description admits elaborates without a warning, or is refused before anything is trained. */
export const descriptionsPart: SoakPart = {
  name: 'descriptions',
  says: 'random descriptions elaborate in Verilator without a warning, or are refused before anything is trained',
  weight: 2,
  leastTrials: 3000,
  run: (context) => soakTrials(context, { size: 'elaborated', judge: elaborateTrial, countsRefused: true, shrinkSteps: 300 }),
}
