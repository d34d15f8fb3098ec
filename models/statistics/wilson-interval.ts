/** 97.5 % of a normal distribution lies below so many standard deviations. */
const deviations = 1.959963984540054

/**
 * Wilson's 95 % interval of a share of which `right` of `all` were seen (Wilson 1927; without correction for continuity): never empty, also
 * where none or all are right. NaN of none.
 */
export const wilsonInterval = (right: number, all: number): { readonly low: number; readonly high: number } => {
  const share = right / all
  const square = deviations ** 2 / all
  const centre = (share + square / 2) / (1 + square)
  const half = (deviations / (1 + square)) * Math.sqrt((share * (1 - share)) / all + square / (4 * all))
  return { low: right === 0 && all > 0 ? 0 : centre - half, high: right === all && all > 0 ? 1 : centre + half }
}
