import type { ListRequests, ListTiming } from './list-timing.ts'

/** When hdl/blocks/synapses.sv gives out its groups of currents; fields are registers as this cycle shows them. */
export type SynapsesTiming = {
  readonly groups: number
  /** Registers between a word of weights and the sums: 1, or 2 where values are multiplied. A bit each, `last` those of biases. */
  readonly last: boolean[]
  group: number
  done: boolean
  valid: boolean
}

/** Synapses as an inference finds them. */
export const synapsesTiming = (outputs: number, lanes: number, values: boolean): SynapsesTiming => ({
  groups: Math.ceil(outputs / lanes),
  last: new Array<boolean>(values ? 2 : 1).fill(false),
  group: 0,
  done: false,
  valid: false,
})

/** Ends a cycle in which the results were taken, or not; what is asked of the list goes to `requests`. */
export const clockSynapses = (synapses: SynapsesTiming, list: ListTiming, ready: boolean, requests: ListRequests): void => {
  const { last, done, valid } = synapses
  const advance = !(done && valid && !ready)
  const readable = list.closed > 0
  const item = list.read < list.items
  const bias = advance && readable && !item
  const lastGroup = synapses.group === synapses.groups - 1
  requests.next = advance && readable && item
  requests.release = bias && lastGroup
  requests.rewind = bias && !lastGroup
  synapses.valid = (advance && done) || (valid && !ready)
  if (!advance) return
  synapses.done = last.at(-1)!
  if (last.length > 1) last[1] = last[0]!
  last[0] = bias
  if (bias) synapses.group = lastGroup ? 0 : synapses.group + 1
}
