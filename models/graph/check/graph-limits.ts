/**
 * What a description may have at most: units of the input, a population or the outputs, steps by which a connection is late, connections.
 */
export const graphLimits = { units: 4096, delay: 255, connections: 256 } as const
