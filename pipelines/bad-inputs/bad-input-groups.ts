import type { BadInputGroup } from './bad-input-group.ts'
import { boardInputs } from './inputs/commands/board-inputs.ts'
import { commandLineInputs } from './inputs/command-line-inputs.ts'
import { complexityInputs } from './inputs/complexity-inputs.ts'
import { configInputs } from './inputs/config-inputs.ts'
import { dataInputs } from './inputs/data-inputs.ts'
import { encoderInputs } from './inputs/encoder-inputs.ts'
import { environmentInputs } from './inputs/environment-inputs.ts'
import { exportInputs } from './inputs/commands/export-inputs.ts'
import { fitInputs } from './inputs/commands/fit-inputs.ts'
import { foreseenInputs } from './inputs/foreseen-inputs.ts'
import { folderInputs } from './inputs/folder-inputs.ts'
import { graphInputs } from './inputs/graph-inputs.ts'
import { importInputs } from './inputs/commands/import-inputs.ts'
import { loadInputs } from './inputs/commands/load-inputs.ts'
import { learningInputs } from './inputs/learning-inputs.ts'
import { networkInputs } from './inputs/network-inputs.ts'
import { predictInputs } from './inputs/commands/predict-inputs.ts'
import { replayInputs } from './inputs/commands/replay-inputs.ts'
import { runDirectoryInputs } from './inputs/run-directory-inputs.ts'
import { runInputs } from './inputs/run-inputs.ts'
import { stageInputs } from './inputs/stage-inputs.ts'
import { streamInputs } from './inputs/stream-inputs.ts'
import { sweepInputs } from './inputs/sweep-inputs.ts'
import { toolInputs } from './inputs/tool-inputs.ts'
import { waveInputs } from './inputs/commands/wave-inputs.ts'

/** Every bad input of docs/bad-inputs.md, in the order of the page. */
export const badInputGroups: readonly BadInputGroup[] = [
  commandLineInputs,
  configInputs,
  stageInputs,
  encoderInputs,
  learningInputs,
  complexityInputs,
  sweepInputs,
  networkInputs,
  graphInputs,
  streamInputs,
  foreseenInputs,
  runDirectoryInputs,
  runInputs,
  toolInputs,
  dataInputs,
  replayInputs,
  fitInputs,
  boardInputs,
  loadInputs,
  importInputs,
  exportInputs,
  folderInputs,
  predictInputs,
  waveInputs,
  environmentInputs,
]
