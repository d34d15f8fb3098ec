import { epochs } from '../../../datasets/tables/definitions/epochs.ts'
import { networks } from '../../../datasets/tables/definitions/networks.ts'
import { samples } from '../../../datasets/tables/definitions/samples.ts'
import { supervisedTrainings } from '../../../datasets/tables/definitions/supervised-trainings.ts'

/** What is alike for all stages that train on samples: which options change no row, which tables they take and give. */
export const learningStage = {
  neutral: ['threads', 'cache'],
  consumes: [samples],
  emits: [epochs, networks, supervisedTrainings, samples],
  gathers: true,
} as const
