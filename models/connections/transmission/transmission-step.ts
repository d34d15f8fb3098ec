/** By how much the word of a draw grows from step to step, and from target to target: 2^32 divided by the golden ratio, an odd number. */
export const transmissionStep = 0x9e3779b9
