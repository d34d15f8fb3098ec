import { expect, test } from 'vitest'
import { systemFailure } from './system-failure.ts'

test.each([
  [
    { code: 'ENOTDIR', path: '/a/b', message: "ENOTDIR: not a directory, scandir '/a/b'" },
    '/a/b: cannot be read or written (ENOTDIR: not a directory)',
  ],
  [{ code: 'ENOSPC', message: 'ENOSPC: no space left on device, write' }, 'cannot be read or written (ENOSPC: no space left on device)'],
  [{ code: 'ENOENT', path: '/a', message: "ENOENT: no such file or directory, open '/a'" }, undefined],
  [{ code: 'ERR_INVALID_ARG_TYPE', message: 'a text' }, undefined],
  [
    { code: 'ENOENT', syscall: 'uv_cwd', message: 'ENOENT: no such file or directory, uv_cwd' },
    'the working directory is not there any more; change to one that is',
  ],
  [{ message: 'a text' }, undefined],
])('%o', (fields, text) => {
  expect(systemFailure(Object.assign(new Error(), fields))).toBe(text)
})

test('what is no error is none of the system', () => {
  expect(systemFailure({ code: 'ENOSPC' })).toBeUndefined()
  expect(systemFailure(undefined)).toBeUndefined()
})
