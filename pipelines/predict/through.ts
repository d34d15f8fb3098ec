/** What recordings can go through: the float model, the integer model, the circuit in either simulator. */
export const throughNames = ['float', 'integer', 'verilator', 'embedded'] as const

export type Through = (typeof throughNames)[number]
