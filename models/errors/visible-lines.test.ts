import { expect, it } from 'vitest'
import { visibleLines } from './visible-lines.ts'

it.each([
  ['größer ≥ 3 ✓ 層\n\tnext “line” 🙂', 'größer ≥ 3 ✓ 層\n\tnext “line” 🙂'],
  ['all well\r\u001b[2Kfailed', 'all well\\u{d}\\u{1b}[2Kfailed'],
  ['seed \u202e24\n\u009b31m', 'seed \\u{202e}24\n\\u{9b}31m'],
])('shows %j as %j', (text, shown) => {
  expect(visibleLines(text)).toBe(shown)
})
