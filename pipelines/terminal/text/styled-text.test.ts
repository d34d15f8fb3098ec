import { expect, test } from 'vitest'
import { plainReporter } from '../plain-reporter.ts'
import { styledText } from './styled-text.ts'

test('colours are ours alone: what a text brings along is shown, not obeyed', () => {
  expect(styledText([[['all well', 'good'], ['\u001b[2J\rnot', 'plain']]], true)).toBe('\u001b[32mall well\u001b[39m\\u{1b}[2J\\u{d}not\n')
  expect(styledText([[['\u001b[31mred']], []], false)).toBe('\\u{1b}[31mred\n\n')
})

test('so it is in the lines of a log', () => {
  let text = ''
  const reporter = plainReporter((more) => { text += more })
  reporter.report({ type: 'stage', stageIndex: -1, event: { type: 'note', text: 'a tool says \u001b]0;title\u0007' } })
  expect(text).toBe('output: a tool says \\u{1b}]0;title\\u{7}\n')
})
