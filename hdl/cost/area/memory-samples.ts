import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Block memories, and LUTs as memory. */
const taken = z.tuple([z.number(), z.number()])

const samples = z.strictObject({
  yosys: z.string(),
  memories: z.array(z.strictObject({
    fixed: z.boolean(),
    style: z.enum(['auto', 'block', 'distributed']),
    depth: z.number(),
    width: z.number(),
    // LUTs of an iCE40 are no memories: there `distributed` ones were blocks.
    ice40: taken,
    ecp5: taken,
    xc7: taken,
  })),
})

/** Memories by themselves and what Yosys made of them: `npm run bench -- memories --measure`. */
export type MemorySamples = z.infer<typeof samples>

/** The memories that `memoryBlocks` is held against. */
export const memorySamples = (): MemorySamples =>
  samples.parse(JSON.parse(readFileSync(new URL('./memory-samples.json', import.meta.url), 'utf8')))
