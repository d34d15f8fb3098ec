import { definePipelines } from 'engram'
import { activities } from './pipelines/shipped/activities.ts'
import { brailleLetters } from './pipelines/shipped/braille-letters.ts'
import { cartpoleCircuits } from './pipelines/shipped/cartpole/cartpole-circuits.ts'
import { cartpoleNetworks } from './pipelines/shipped/cartpole/cartpole-networks.ts'
import { cartpoleSweeps } from './pipelines/shipped/cartpole/cartpole-sweeps.ts'
import { dendritePipelines } from './pipelines/shipped/dendrites.ts'
import { dualMemoryPipelines } from './pipelines/shipped/dual-memory.ts'
import { generatedSamples } from './pipelines/shipped/generated-samples.ts'
import { handwrittenDigits } from './pipelines/shipped/handwritten-digits.ts'
import { listOpsPipelines } from './pipelines/shipped/long-tasks/list-ops.ts'
import { recallPipelines } from './pipelines/shipped/long-tasks/recall.ts'
import { pyramidalCell } from './pipelines/shipped/pyramidal-cell.ts'
import { addingPipelines } from './pipelines/shipped/long-tasks/adding.ts'
import { metaNeuronStudy } from './pipelines/shipped/meta-neuron-study.ts'
import { spikeTrainComplexity } from './pipelines/shipped/spike-train-complexity.ts'
import { spokenDigits } from './pipelines/shipped/spoken-digits.ts'

// What engram ships, one file a topic. A config file of one's own has the same form: docs/sweeps.md and `engram init` show whole ones.
export default definePipelines({
  ...cartpoleNetworks,
  ...cartpoleCircuits,
  ...cartpoleSweeps,
  ...generatedSamples,
  ...spikeTrainComplexity,
  ...metaNeuronStudy,
  ...brailleLetters,
  ...spokenDigits,
  ...activities,
  ...handwrittenDigits,
  ...dualMemoryPipelines,
  ...pyramidalCell,
  ...recallPipelines,
  ...listOpsPipelines,
  ...dendritePipelines,
  ...addingPipelines,
})
