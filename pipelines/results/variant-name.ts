/** What varies between the networks that are pooled: each has other samples for testing. */
const fold = /(^|, )fold \d+[^,]*/

/** What a row of a result is called: its pipeline, and its variant, where there is one, without the fold. */
export const variantName = (pipeline: string, variant: string | null): string => {
  const own = (variant ?? '').replace(fold, '').replace(/^, /, '')
  return own === '' ? pipeline : `${pipeline}: ${own}`
}
