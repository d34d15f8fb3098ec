/** Options with which a program ends at the first undefined behaviour, or access beyond an array. */
export const strictCFlags = ['-O1', '-fsanitize=undefined,address', '-fno-sanitize-recover=all'] as const
