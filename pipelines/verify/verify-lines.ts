import type { VerifiedRun } from './verify-run.ts'

/** What verifying a run found, as lines for people. */
export function verifyLines({ exitCode, directory, pipeline, hash, verifications, notes }: VerifiedRun): readonly string[] {
  return [
    [pipeline, hash, pipeline === '' ? '' : 'in', directory].filter((word) => word !== '').join(' '),
    ...verifications.map(({ name, passed, detail }) => ` ${passed ? '✓' : '✗'} ${name}: ${detail}`),
    ...notes.map((note) => `   ${note}`),
    exitCode === 0 ? 'all well' : 'not all well (code 1)',
  ]
}
