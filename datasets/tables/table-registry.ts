import { coverage } from './coverage.ts'
import type { TableDefinition } from './define-table.ts'
import { diffs } from './diffs.ts'
import { episodes } from './episodes.ts'
import { inputs } from './inputs.ts'
import { networks } from './networks.ts'
import { observations } from './observations.ts'
import { roundedNetworks } from './rounded-networks.ts'
import { rtlClosedLoop } from './rtl-closed-loop.ts'
import { rtlTraces } from './rtl-traces.ts'
import { stages } from './stages.ts'
import { sweep } from './sweep.ts'
import { sweepSeconds } from './sweep-seconds.ts'
import { synthesis } from './synthesis.ts'
import { updates } from './updates.ts'

/** Every table that a run can write, in its widest form. */
export const tableRegistry: readonly TableDefinition[] = [
  networks,
  episodes,
  updates,
  observations,
  inputs,
  rtlTraces,
  roundedNetworks,
  rtlClosedLoop,
  diffs,
  coverage,
  synthesis,
  sweep,
  stages,
  sweepSeconds,
]
