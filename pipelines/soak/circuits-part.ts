import { simulateTrial } from '../../cosim/trials/simulate-trial.ts'
import type { SoakPart } from './soak-part.ts'
import { soakTrials } from './soak-trials.ts'

/** The circuit of any network that is not refused equals the exact oracle in both simulators. */
export const circuitsPart: SoakPart = {
  name: 'circuits',
  says: 'circuits of random networks equal the exact oracle in both simulators, for random, extreme and saturating inputs',
  weight: 4,
  leastTrials: 200,
  run: (context) => soakTrials(context, { size: 'simulated', judge: simulateTrial, countsRefused: false, shrinkSteps: 40 }),
}
