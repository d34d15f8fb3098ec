import type { GraphDescription } from '../graph-description.ts'

type Readout = GraphDescription['readout']

/** What integers and circuit make of the steps: what the readout says, or what it deploys in place of a sum that only training can use. */
export const deployedOver = ({ over, deploys }: Pick<Readout, 'over' | 'deploys'>): Exclude<Readout['over'], 'softmax-sum'> =>
  over === 'softmax-sum' ? deploys! : over
