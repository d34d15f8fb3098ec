import { expect, it } from 'vitest'
import { equivalentReason } from './equivalent-reason.ts'

const source = [
  '  if (InputWidth <= OutputWidth) begin',
  '  assign a = b <= c;',
  '    if (!rst_ni) begin',
  "      closed_q <= '0;",
  '    end else if (start_i) begin',
  "      closed_q <= '0;",
  '',
].join('\n')
const outcome = (file: string, start: number, text: string, replacement: string, idle = false) => ({
  mutant: { file, rule: 'operator', start, line: 1, text, replacement },
  idle,
  seconds: 1,
})
const [inCheck, inAssignment] = [source.indexOf('<='), source.indexOf('<= c')]
const drop = "closed_q <= '0"

it('is that of the change, at its place, of its file', () => {
  expect(equivalentReason(outcome('resize.sv', inCheck, '<=', '<'), source)).toBe(
    'At equal widths every branch hands the value on as it is.',
  )
  expect(equivalentReason(outcome('resize.sv', inAssignment, '<=', '<'), source)).toBeUndefined()
  expect(equivalentReason(outcome('resize.sv', inCheck, '<=', '>'), source)).toBeUndefined()
  expect(equivalentReason(outcome('readout.sv', inCheck, '<=', '<'), source)).toBeUndefined()
})

it('tells the same words in a reset from those in another block', () => {
  expect(equivalentReason(outcome('value_list.sv', source.indexOf(drop), drop, ''), source)).toContain('start_i')
  expect(equivalentReason(outcome('value_list.sv', source.lastIndexOf(drop), drop, ''), source)).toBeUndefined()
})

it('holds of every file and text that an entry names', () => {
  expect(equivalentReason(outcome('event_list.sv', source.indexOf(drop), drop, ''), source)).toContain('start_i')
  expect(equivalentReason(outcome('readout.sv', source.indexOf(drop), drop, ''), source)).toBeUndefined()
})

it('is the same program only where that is one circuit', () => {
  expect(equivalentReason(outcome('network_top.sv', inAssignment, '<=', '<', true), source)).toBe(
    'the simulator makes the same program of it',
  )
  expect(equivalentReason(outcome('readout.sv', inAssignment, '<=', '<', true), source)).toBeUndefined()
  expect(equivalentReason(outcome('network_top.sv', inAssignment, '<=', '<'), source)).toBeUndefined()
})
