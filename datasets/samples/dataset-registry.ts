import { adding } from '../generators/adding.ts'
import { copy } from '../generators/copy.ts'
import { listOps } from '../generators/list-ops.ts'
import { pathfinder } from '../generators/pathfinder.ts'
import { recall } from '../generators/recall.ts'
import { spikeTrains } from '../generators/spike-trains.ts'
import { arrow } from '../readers/arrow.ts'
import { braille } from '../readers/braille.ts'
import { csv } from '../readers/csv.ts'
import { digits } from '../readers/digits.ts'
import { fsdd } from '../readers/fsdd.ts'
import { l5pcIo } from '../readers/l5pc-io.ts'
import { mnist } from '../readers/mnist.ts'
import { nMnist } from '../readers/n-mnist.ts'
import { npz } from '../readers/npz.ts'
import { parquet } from '../readers/parquet.ts'
import { shd } from '../readers/shd.ts'
import { spSwHar } from '../readers/sp-sw-har.ts'
import { speechCommands } from '../readers/speech-commands.ts'
import { ssc } from '../readers/ssc.ts'
import { text } from '../readers/text.ts'
import { wav } from '../readers/wav.ts'
import { wisdm } from '../readers/wisdm.ts'
import type { DatasetDefinition } from './dataset-definition.ts'

/** Every data set that engram can read, and every one that it makes, in the order of docs/data.md. */
export const datasetRegistry: readonly DatasetDefinition[] = [
  braille,
  digits,
  mnist,
  nMnist,
  fsdd,
  speechCommands,
  shd,
  ssc,
  spSwHar,
  wisdm,
  l5pcIo,
  text,
  npz,
  csv,
  parquet,
  arrow,
  wav,
  spikeTrains,
  copy,
  recall,
  adding,
  listOps,
  pathfinder,
]
