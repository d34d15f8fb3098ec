/** Sizes of an ELM neuron, or of several alike. */
export type ElmSizes = {
  readonly neurons: number
  /** Synapses of a neuron. */
  readonly synapses: number
  readonly branches: number
  readonly memory: number
  readonly hidden: number
  readonly outputs: number
  /** Whether time constants are trained. */
  readonly trainedTau: boolean
}

/**
 * Parameters of ELM neurons as they are published: synapses + (branches + memory) hidden + hidden + hidden memory + memory for each, one
 * more for each memory whose time constant is trained, and memory outputs + outputs of what reads them. Published counts have synapses
 * that lie beyond the last line and are masked; those of a network have none.
 */
export const elmParameters = ({ neurons, synapses, branches, memory, hidden, outputs, trainedTau }: ElmSizes): number =>
  neurons * (synapses + (branches + memory) * hidden + hidden + hidden * memory + memory + (trainedTau ? memory : 0))
  + neurons * memory * outputs + outputs
