import { join } from 'node:path'
import { partName } from '../../../operators/stream/part-name.ts'

const number = (index: number): string => String(index).padStart(5, '0')

/** The names inside a run directory, in one place. */
export const runDirectoryPaths = {
  identity: (directory: string): string => join(directory, 'run.json'),
  manifest: (directory: string): string => join(directory, 'manifest.json'),
  items: (directory: string): string => join(directory, 'items'),
  item: (directory: string, index: number): string => join(directory, 'items', `${number(index)}.json`),
  checkpoint: (directory: string, index: number): string => join(directory, 'checkpoints', `item-${number(index)}.bin`),
  timingPart: (directory: string, index: number): string =>
    join(directory, 'timing', 'stages', partName(index)),
  sweep: (directory: string): string => join(directory, 'sweep', partName(0)),
  pooledScores: (directory: string): string => join(directory, 'pooled_scores', partName(0)),
  comparisons: (directory: string): string => join(directory, 'comparisons', partName(0)),
  sweepSeconds: (directory: string): string => join(directory, 'timing', 'sweep_seconds', partName(0)),
  report: (directory: string): string => join(directory, 'report', 'index.html'),
  reportFigure: (directory: string, name: string): string => join(directory, 'report', `${name}.svg`),
}
