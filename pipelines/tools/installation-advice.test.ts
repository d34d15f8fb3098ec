import { expect, test } from 'vitest'
import { installationAdvice } from './installation-advice.ts'

test('one command for all that is missing', () => {
  const packages = [{ debian: 'verilator', homebrew: 'verilator' }, { debian: 'g++', homebrew: 'gcc' }]
  expect(installationAdvice(packages)).toMatch(/(install|packages:) verilator (g\+\+|gcc)$/)
})
