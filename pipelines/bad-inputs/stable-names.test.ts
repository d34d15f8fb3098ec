import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { engramPackage } from '../engram-package.ts'
import { stableNames } from './stable-names.ts'

test.each([
  ['/tmp/a/project/x.ts:3: no', '/project/x.ts:3: no'],
  [`${engramPackage.root}/pipeline.config.ts`, '/engram/pipeline.config.ts'],
  [`has SHA-256 ${'0a'.repeat(32)}, its manifest`, 'has SHA-256 SHA256, its manifest'],
  ['holds run 0123456789ab, but', 'holds run HASH, but'],
  [`written by process 4711 on ${hostname()}`, 'written by process PID on HOST'],
  ['install it with: sudo apt-get install make', 'install it with: apt-get install make'],
  ['weight 3 of layer1 is -5.25, expected', 'weight 3 of layer1 is WEIGHT, expected'],
  ['its 6606 bytes cannot be read', 'its N bytes cannot be read'],
  ['/nowhere/engram-vLwS1x', '/nowhere/engram-RANDOM'],
  ['expected 4096, got 1000000', 'expected 4096, got 1000000'],
])('%s', (text, expected) => {
  expect(stableNames(text, '/tmp/a/project')).toBe(expected)
})
