/** What can replay vectors: the integer model, or the generated circuit in one of the simulators. */
export const replayInterpreters = ['integer', 'verilator', 'embedded'] as const

export type ReplayInterpreter = (typeof replayInterpreters)[number]
