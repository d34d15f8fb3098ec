/** What a description may have at most: units of the input, a population or the outputs, and steps by which a connection is late. */
export const graphLimits = { units: 4096, delay: 255 } as const
