/** What recordings can go through: the float model, the integer model, the circuit in either simulator, the program in C. */
export const throughNames = ['float', 'integer', 'verilator', 'embedded', 'c'] as const

export type Through = (typeof throughNames)[number]
