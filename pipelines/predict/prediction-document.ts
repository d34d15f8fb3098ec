import type { PredictedRun } from './predict-run.ts'

/** What `engram predict --json` prints. */
export const predictionDocument = ({ exitCode, directory, network, through, recordings, clippedInputs }: PredictedRun): unknown => ({
  exitCode,
  run: directory,
  network: network.network,
  ...(network.item.variant !== undefined && { variant: network.item.variant }),
  classes: network.classes,
  through,
  clippedInputs,
  recordings: recordings.map(({ answers, ...one }) => ({
    ...one,
    answers: Object.fromEntries(Object.entries(answers).map(([name, answer]) => {
      const named = answer.class === null ? null : (network.classes?.[answer.class] ?? null)
      return [name, { ...answer, className: named }]
    })),
  })),
})
