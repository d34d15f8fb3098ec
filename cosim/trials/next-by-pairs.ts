/** That one of the candidates with the most pairs of choices that are not yet `seen`, the earliest of equals; none where none is left. */
export const nextByPairs = <T>(
  candidates: ReadonlyMap<T, Iterable<string>>,
  seen: ReadonlySet<string>,
): { readonly candidate: T; readonly fresh: readonly string[] } | undefined => {
  let best: { readonly candidate: T; readonly fresh: readonly string[] } | undefined
  for (const [candidate, pairs] of candidates) {
    const fresh = [...pairs].filter((pair) => !seen.has(pair))
    if (best === undefined || fresh.length > best.fresh.length) best = { candidate, fresh }
  }
  return best
}
