import { expect, it } from 'vitest'
import { resolveVariant } from './resolve-variant.ts'

it('keeps the lines that macros choose and none that say so, other macros as they are (by hand)', () => {
  const other = ['`ifdef OTHER', 'd', '`endif']
  const stream = ['`ifdef STREAM', 's', '`else', 't', '`endif']
  const loadable = ['`ifdef LOADABLE', 'b', '`else', 'c', '`endif']
  const text = ['a', ...loadable, ...other, '  `ifndef LOADABLE', 'e', '`endif', ...stream, 'f', '`ifdef DELAYED', 'g', '`endif'].join('\n')
  expect(resolveVariant(text, {})).toBe(['a', 'c', ...other, 'e', 't', 'f'].join('\n'))
  expect(resolveVariant(text, { loadable: true })).toBe(['a', 'b', ...other, 't', 'f'].join('\n'))
  expect(resolveVariant(text, { stream: true })).toBe(['a', 'c', ...other, 'e', 's', 'f'].join('\n'))
  expect(resolveVariant(text, { delayed: 'beside' })).toBe(['a', 'c', ...other, 'e', 't', 'f', 'g'].join('\n'))
})
