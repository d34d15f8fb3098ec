/** What a figure of an export is called where a person reads it. */
export const factTitles: Readonly<Record<string, string>> = {
  constantBytes: 'bytes of constants, beside the code',
  stateBytes: 'bytes of state',
  synapticOperations: 'synapses, each an addition where its source spikes',
  nodes: 'nodes',
  edges: 'edges',
}
