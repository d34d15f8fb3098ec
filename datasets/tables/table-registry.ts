import { coverage } from './definitions/coverage.ts'
import type { TableDefinition } from './define-table.ts'
import { diffs } from './definitions/diffs.ts'
import { epochs } from './definitions/epochs.ts'
import { episodes } from './definitions/episodes.ts'
import { inputs } from './definitions/inputs.ts'
import { networks } from './definitions/networks.ts'
import { observations } from './definitions/observations.ts'
import { roundedNetworks } from './definitions/rounded-networks.ts'
import { activities } from './definitions/predictions/activities.ts'
import { calibrations } from './definitions/predictions/calibrations.ts'
import { comparisons } from './definitions/predictions/comparisons.ts'
import { confusions } from './definitions/predictions/confusions.ts'
import { pooledScores } from './definitions/predictions/pooled-scores.ts'
import { recordingPredictions } from './definitions/predictions/recording-predictions.ts'
import { rtlPredictions } from './definitions/predictions/rtl-predictions.ts'
import { sampleScores } from './definitions/predictions/sample-scores.ts'
import { scores } from './definitions/predictions/scores.ts'
import { valueScores } from './definitions/predictions/value-scores.ts'
import { rtlClosedLoop } from './definitions/rtl-closed-loop.ts'
import { rtlStates } from './definitions/traces/rtl-states.ts'
import { rtlTraces } from './definitions/traces/rtl-traces.ts'
import { samples } from './definitions/samples.ts'
import { stages } from './definitions/stages.ts'
import { streamOutputs } from './definitions/streams/stream-outputs.ts'
import { streamSpikes } from './definitions/streams/stream-spikes.ts'
import { supervisedTrainings } from './definitions/supervised-trainings.ts'
import { sweep } from './definitions/sweep.ts'
import { sweepSeconds } from './definitions/sweep-seconds.ts'
import { paths } from './definitions/paths.ts'
import { synthesis } from './definitions/synthesis.ts'
import { complexities } from './definitions/trains/complexities.ts'
import { complexityClasses } from './definitions/trains/complexity-classes.ts'
import { trainClasses } from './definitions/trains/train-classes.ts'
import { trainRules } from './definitions/trains/train-rules.ts'
import { trainings } from './definitions/trainings.ts'
import { updates } from './definitions/updates.ts'

/** Every table that a run can write, in its widest form, and what `engram predict` writes. */
export const tableRegistry: readonly TableDefinition[] = [
  samples,
  networks,
  trainings,
  supervisedTrainings,
  epochs,
  episodes,
  updates,
  observations,
  inputs,
  rtlTraces,
  rtlStates,
  roundedNetworks,
  rtlClosedLoop,
  rtlPredictions,
  scores,
  confusions,
  valueScores,
  calibrations,
  activities,
  complexities,
  complexityClasses,
  trainRules,
  trainClasses,
  sampleScores,
  pooledScores,
  comparisons,
  streamOutputs,
  streamSpikes,
  diffs,
  coverage,
  synthesis,
  paths,
  sweep,
  stages,
  sweepSeconds,
  recordingPredictions,
]
