import type { Substitution } from '../proof.ts'

/**
 * Takes the memory image from hdl/blocks/synapses.sv: a word of weights is then free whenever it is read, and what is proved holds for all
 * weights.
 */
export const anyWeights: Substitution = {
  says: 'a word of weights is any word', source: 'synapses.sv', from: 'initial $readmemh(WeightFile, weights);', to: '',
}
