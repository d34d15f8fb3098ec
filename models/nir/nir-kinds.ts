/** Kinds of populations that a node of NIR says. */
export const nirKinds: ReadonlySet<string> = new Set([
  'lif', 'integrate-and-fire', 'current-based-lif', 'leaky-integrator', 'relay', 'legendre',
])
