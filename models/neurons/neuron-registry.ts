import { bitShift } from './bit-shift.ts'
import { currentBasedLif } from './current-based-lif.ts'
import { fractional } from './fractional.ts'
import { lif } from './lif.ts'
import type { NeuronModel } from './neuron-types.ts'
import { sumOfExponentials } from './sum-of-exponentials.ts'

/** Every neuron kind, one line each. */
export const neuronRegistry: { readonly [kind: string]: NeuronModel } = {
  lif: lif as unknown as NeuronModel,
  'current-based-lif': currentBasedLif as unknown as NeuronModel,
  fractional: fractional as unknown as NeuronModel,
  'bit-shift': bitShift as unknown as NeuronModel,
  'sum-of-exponentials': sumOfExponentials as unknown as NeuronModel,
}
