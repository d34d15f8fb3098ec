const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Where two shapes differ, each place with what the circuit has and what the network needs. */
export const shapeDifferences = (circuit: unknown, network: unknown, place = ''): readonly string[] => {
  if (isObject(circuit) && isObject(network)) {
    const names = [...new Set([...Object.keys(circuit), ...Object.keys(network)])]
    return names.flatMap((name) => shapeDifferences(
      circuit[name as never],
      network[name as never],
      Array.isArray(network) ? `${place}[${name}]` : place === '' ? name : `${place}.${name}`,
    ))
  }
  const said = (value: unknown): string => (value === undefined ? 'none' : isObject(value) ? 'one' : String(value))
  return circuit === network ? [] : [`${place}: the circuit has ${said(circuit)}, the network ${said(network)}`]
}
