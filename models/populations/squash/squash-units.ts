import type { NeuronUnits } from '../../neurons/neuron-types.ts'

/** What steps units that keep nothing and put what they receive on lines. */
export const squashUnits: NeuronUnits = {
  scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
  update: {
    module: 'squash_update',
    cycles: 3,
    operations: { accumulates: 1, multiplyAccumulates: 1 },
    constants: ['starts', 'slopes', 'offsets', 'base'],
    factors: ['slopes'],
  },
}
