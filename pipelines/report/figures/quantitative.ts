/** Settings of an axis and a scale, as vega-lite takes them. */
type Settings = { readonly axis?: object | null; readonly scale?: object }

/** Encoding of numbers from a field; `domain` is kept as it is, without widening. */
export function quantitative(field: string, title: string | null, domain?: readonly [number, number], { axis, scale }: Settings = {}) {
  const fixed = domain ? { domain, nice: false, zero: false, padding: 0 } : {}
  return {
    field, type: 'quantitative' as const, title, scale: { ...fixed, ...scale },
    ...(axis === undefined ? {} : { axis: axis as never }),
  }
}
