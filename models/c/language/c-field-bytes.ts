import type { CField } from './c-field.ts'

/** Bytes of a field. */
export const cFieldBytes = ({ type, dimensions }: CField): number =>
  dimensions.reduce((product, one) => product * one, Number(/\d+/.exec(type)![0]) / 8)
