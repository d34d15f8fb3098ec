import { expect, it } from 'vitest'
import { lastWords } from './last-words.ts'

it('keeps the errors, without colours, or the end where there is none', () => {
  expect(lastWords('Reading.\n\u001B[31ma.sv:3:1: error: expected ;\u001B[0m\n  wire\nBuild failed: 0 errors\nERROR: stopped\n')).toBe(
    'a.sv:3:1: error: expected ;\nERROR: stopped',
  )
  expect(lastWords(Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n'))).toMatch(/^line 12\n.*line 19$/s)
})
