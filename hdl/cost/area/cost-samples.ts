import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { graphDescription } from '../../../models/graph/graph-description.ts'
import { synthesisTargets } from '../../tools/yosys/synthesis-targets.ts'

/** Look-up tables, flip-flops, multiplier blocks, block memories, LUTs as memory: the order in which `cost-samples.json` has them. */
const cells = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])
const target = z.enum(synthesisTargets)

const population = z.strictObject({ lanes: z.number(), scans: z.number(), updates: z.number() })
const lanes = z.strictObject({
  populations: z.array(population), readout: z.number(), memory: z.enum(['auto', 'block', 'distributed']),
  delays: z.enum(['lists', 'ring', 'axons']).optional(),
  sparse: z.enum(['words', 'lists']).optional(),
})

/** A circuit that was synthesised module by module, for the fit, and circuits that were synthesised flat, to hold it against. */
const samples = z.strictObject({
  yosys: z.string(),
  networks: z.record(z.string(), graphDescription),
  modules: z.array(z.strictObject({ network: z.string(), lanes, target, cells: z.record(z.string(), cells) })),
  circuits: z.array(
    z.strictObject({ network: z.string(), lanes, target, multipliers: z.enum(['dsp', 'lut']), cells, logicCells: z.number().nullable() }),
  ),
})

/** What `npm run bench -- cost-model --measure` measured. */
export type CostSamples = z.infer<typeof samples>

let read: CostSamples | undefined

/** The syntheses that the cost model is fitted on, and those that it is held against; read once. */
export const costSamples = (): CostSamples =>
  (read ??= samples.parse(JSON.parse(readFileSync(new URL('./cost-samples.json', import.meta.url), 'utf8'))))
