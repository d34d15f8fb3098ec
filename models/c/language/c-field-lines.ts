import type { CField } from './c-field.ts'

/** Fields as the lines of a struct, the widest types first, so that nothing lies between them. */
export const cFieldLines = (fields: readonly CField[]): string[] => {
  const bits = ({ type }: CField): number => Number(/\d+/.exec(type)![0])
  return [...fields]
    .sort((x, y) => bits(y) - bits(x))
    .map(({ type, name, dimensions, comment }) => `  ${type} ${name}${dimensions.map((one) => `[${one}]`).join('')}; /* ${comment} */`)
}
