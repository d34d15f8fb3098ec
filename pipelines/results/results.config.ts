import { definePipelines } from 'engram'
import { activities } from '../shipped/activities.ts'
import { brailleLetters } from '../shipped/braille-letters.ts'
import { dendritePipelines } from '../shipped/dendrites.ts'
import { dualMemoryPipelines } from '../shipped/dual-memory.ts'
import { handwrittenDigits } from '../shipped/handwritten-digits.ts'
import { addingPipelines } from '../shipped/long-tasks/adding.ts'
import { metaNeuronStudy } from '../shipped/meta-neuron-study.ts'
import { pyramidalCell } from '../shipped/pyramidal-cell.ts'
import { spokenDigits } from '../shipped/spoken-digits.ts'
import { addingLengths } from './pipelines/adding-lengths.ts'
import { brailleKinds } from './pipelines/braille-kinds.ts'
import { braillePruned } from './pipelines/braille-pruned.ts'
import { digitsBits } from './pipelines/digits-bits.ts'
import { digitsDelays } from './pipelines/digits-delays.ts'
import { digitsSpeakers } from './pipelines/digits-speakers.ts'
import { dualMemoryLong } from './pipelines/dual-memory-long.ts'
import { dualMemoryNarrow } from './pipelines/dual-memory-narrow.ts'
import { harBits } from './pipelines/har-bits.ts'
import { longTasks } from './pipelines/long-tasks.ts'
import { mnistBits } from './pipelines/mnist-bits.ts'
import { nMnistBits } from './pipelines/n-mnist-bits.ts'
import { surrogates } from './pipelines/surrogates.ts'

const { 'meta-neuron-circuit': _, 'probabilistic-meta-neuron-circuit': __, ...metaNeuronPipelines } = metaNeuronStudy

// What `npm run results` runs: those that ship, and longer ones beside them.
export default definePipelines({
  ...brailleLetters,
  ...brailleKinds,
  ...braillePruned,
  ...spokenDigits,
  ...digitsSpeakers,
  ...digitsBits,
  ...digitsDelays,
  ...pyramidalCell,
  ...activities,
  ...harBits,
  ...handwrittenDigits,
  ...mnistBits,
  ...nMnistBits,
  ...surrogates,
  ...addingPipelines,
  ...addingLengths,
  ...longTasks,
  ...dualMemoryPipelines,
  ...dualMemoryLong,
  ...dualMemoryNarrow,
  ...dendritePipelines,
  ...metaNeuronPipelines,
})
