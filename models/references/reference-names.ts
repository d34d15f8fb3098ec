/** The networks that ship as descriptions beside this file, `NAME.json`: sizes and arithmetic of published circuits, no weights. */
export const referenceNames = [
  'lif-64-16',
  'lif-32-16',
  'fractional-16-4-32',
  'fractional-32-4-16',
  'bitshift-custom_slow_decay',
] as const
