import { expect, test } from 'vitest'
import { runCommandInput } from './run-command-input.ts'

// Whether it would notice: each of these breaks one promise.
test('what stays behind is found, and what was there before is not meant', async () => {
  const { broken, code, message } = await runCommandInput({
    title: '',
    files: { there: '' },
    args: ['rnu'],
    before: 'mkdir -p half/run && : >half.tmp',
  })
  expect({ broken, code }).toEqual({ broken: ['left behind: half.tmp, half/run'], code: 2 })
  expect(message).toContain("unknown command 'rnu'")
})

test('what was taken away is found', async () => {
  const { broken } = await runCommandInput({ title: '', files: { there: '' }, args: ['rnu'], before: 'rm there' })
  expect(broken).toEqual(['taken away: there'])
})

test('words on standard output are found, with --json and without', async () => {
  const words = { title: '', args: ['rnu'], before: 'echo hello' }
  expect((await runCommandInput({ ...words, plain: true })).broken).toEqual(['standard output: hello\n'])
  expect((await runCommandInput(words)).broken).toEqual([expect.stringContaining('standard output is not one JSON document: hello')])
})

test('a stack trace is found, and a message that is none', async () => {
  const { broken } = await runCommandInput({
    title: '', args: ['run', 'failing', '--config', 'fixture', '--out', 'run'], leaves: ['run/run.json'],
  })
  expect(broken).toEqual(expect.arrayContaining([expect.stringMatching(/^a stack trace: .*batch 3 cannot be doubled/s)]))
  expect((await runCommandInput({ title: '', args: [], before: 'exit 7' })).broken[0]).toMatch(/^no message/)
})

test.for(['run rnu', 'list --sede', 'run missing --config fixture --out run', 'run quick --config fixture --out there'])(
  'what is observed is the same without a process of its own: %s', async line => {
    const input = { title: '', files: { there: '' }, args: line.split(' '), leaves: ['run/run.json'] }
    const hosted = await runCommandInput(input)
    expect(hosted).toEqual(await runCommandInput({ ...input, alone: true }))
    expect(hosted.code).toBeGreaterThan(0)
  },
)

test('a command that ends the process of others is told by name, and the next one meets a new process', async () => {
  const ends = { title: '', files: { 'a.config.ts': 'process.exit(0)\n' }, args: ['list', '--config', 'a.config.ts'] }
  await expect(runCommandInput(ends)).rejects.toThrow(/list --config a.config.ts --json ended the process/)
  await expect(runCommandInput({ title: '', args: ['rnu'] })).resolves.toMatchObject({ code: 2, broken: [] })
})

test('a command that does not end in time is killed', async () => {
  const waits = { title: '', files: { 'a.config.ts': 'for (;;);\n' }, args: ['list', '--config', 'a.config.ts'] }
  await expect(runCommandInput(waits, 2000)).rejects.toThrow('ended the process (SIGKILL)')
  expect((await runCommandInput({ ...waits, alone: true }, 2000)).broken).toContain('it was ended by SIGKILL')
})
