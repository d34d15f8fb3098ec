import { z } from 'zod'

const most = 1024
const lanes = z.int().min(1).max(most)

/**
 * How many neurons a circuit computes at a time: one number for every population and the readout, or each by itself, with the memories
 * that hold weights and states, where what comes later waits, and how weights of sparse connections lie (`hdl/graph/graph-lanes.ts`). Give
 * `cosimulateRtl` and `collectSynthesisMetrics` the same.
 */
export const laneOption = z.union([
  lanes,
  z.strictObject({
    populations: z.array(z.union([lanes, z.strictObject({ lanes, scans: lanes.optional(), updates: lanes.optional() })])).min(1).max(64),
    readout: lanes.optional(),
    memory: z.enum(['auto', 'block', 'distributed']).optional(),
    delays: z.enum(['lists', 'ring', 'axons']).optional(),
    sparse: z.enum(['words', 'lists']).optional(),
  }),
])
