import type { BadInputGroup } from './bad-input-group.ts'
import { boardInputs } from './board-inputs.ts'
import { commandLineInputs } from './command-line-inputs.ts'
import { configInputs } from './config-inputs.ts'
import { environmentInputs } from './environment-inputs.ts'
import { fitInputs } from './fit-inputs.ts'
import { foreseenInputs } from './foreseen-inputs.ts'
import { folderInputs } from './folder-inputs.ts'
import { networkInputs } from './network-inputs.ts'
import { replayInputs } from './replay-inputs.ts'
import { runDirectoryInputs } from './run-directory-inputs.ts'
import { runInputs } from './run-inputs.ts'
import { stageInputs } from './stage-inputs.ts'
import { sweepInputs } from './sweep-inputs.ts'
import { toolInputs } from './tool-inputs.ts'

/** Every bad input of docs/bad-inputs.md, in the order of the page. */
export const badInputGroups: readonly BadInputGroup[] = [
  commandLineInputs,
  configInputs,
  stageInputs,
  sweepInputs,
  networkInputs,
  foreseenInputs,
  runDirectoryInputs,
  runInputs,
  toolInputs,
  replayInputs,
  fitInputs,
  boardInputs,
  folderInputs,
  environmentInputs,
]
