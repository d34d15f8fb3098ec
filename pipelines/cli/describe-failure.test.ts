import { CommanderError } from 'commander'
import { expect, test } from 'vitest'
import { EngramError } from '../../models/errors/engram-error.ts'
import { describeFailure } from './describe-failure.ts'

test('errors that carry a code speak for themselves, of whatever class they are', () => {
  expect(describeFailure(new EngramError('no Verilator', 3))).toEqual({ message: 'no Verilator', exitCode: 3 })
  expect(describeFailure(Object.assign(new TypeError('cut off'), { exitCode: 1 }))).toEqual({ message: 'cut off', exitCode: 1 })
})

test('wrong use is code 2 and tells where help is', () => {
  const error = new CommanderError(1, 'commander.unknownOption', "error: unknown option '--x'\n(Did you mean --y?)")
  expect(describeFailure(error)).toEqual({ message: "unknown option '--x' (Did you mean --y?). See: engram --help", exitCode: 2 })
})

test('what the system refuses is no defect', () => {
  const error = Object.assign(new Error("ENOTDIR: not a directory, scandir 'run/items'"), { code: 'ENOTDIR', path: 'run/items' })
  expect(describeFailure(error)).toEqual({ message: 'run/items: cannot be read or written (ENOTDIR: not a directory)', exitCode: 2 })
})

test('anything else is a defect and shows its stack', () => {
  const { message, exitCode } = describeFailure(new RangeError('index 7'))
  expect(exitCode).toBe(1)
  expect(message).toMatch(/^unexpected error, please report it: RangeError: index 7\n +at /)
  expect(describeFailure('text').message).toContain('text')
})
