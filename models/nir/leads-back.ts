/** A connection between two nodes, and after how many steps it arrives. */
type Link = { readonly source: string; readonly target: string; readonly delay: number }

/**
 * Which connections lead back: of those that close a cycle without any delay, the ones to a neuron that comes no later in the order from
 * the input. That order is the one of a search in depth (reverse postorder), so what leads back goes to a neuron on the way from the input
 * to where it comes from; where a cycle has several ways in, `neurons` decide which is followed first.
 */
export const leadsBack = (input: string, neurons: readonly string[], links: readonly Link[]): ((link: Link) => boolean) => {
  /** All that can be reached, each before what leads to it. */
  const reached = (from: string, along: readonly Link[], seen = new Set<string>()): string[] => {
    const next = new Set(along.filter(({ source }) => source === from).map(({ target }) => target))
    const found: string[] = []
    for (const one of neurons) {
      if (!next.has(one) || seen.has(one)) continue
      seen.add(one)
      found.push(...reached(one, along, seen), one)
    }
    return found
  }
  const seen = new Set<string>()
  const order: string[] = []
  for (const start of [input, ...neurons]) {
    if (seen.has(start)) continue
    seen.add(start)
    order.push(...reached(start, links, seen), start)
  }
  order.reverse()
  const prompt = links.filter(({ delay }) => delay === 0)
  const after = new Map(neurons.map((name) => [name, new Set(reached(name, prompt))]))
  return ({ source, target, delay }) =>
    delay === 0 && source !== input && order.indexOf(target) <= order.indexOf(source) && (after.get(target)?.has(source) ?? false)
}
