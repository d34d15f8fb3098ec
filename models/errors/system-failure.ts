/** What a system call may be refused for by the machine it runs on: no room, no right, another thing in the way. */
const refusals = new Set([
  'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM', 'ENOTDIR', 'EISDIR', 'EEXIST',
  'ENOTEMPTY', 'ENAMETOOLONG', 'ELOOP', 'EBUSY', 'ETXTBSY', 'EXDEV',
])

/**
 * A paragraph for an error with which the system refused a call, or undefined where it is another error. Such an error is no defect of
 * engram. A missing file (ENOENT) is not among them: in the code of a stage that is as likely a mistake, whose stack helps.
 */
export function systemFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, path, syscall } = error as { code?: unknown; path?: unknown; syscall?: unknown }
  if (syscall === 'uv_cwd') return 'the working directory is not there any more; change to one that is'
  if (typeof code !== 'string' || !refusals.has(code)) return undefined
  return `${typeof path === 'string' ? `${path}: ` : ''}cannot be read or written (${error.message.replace(/, .*$/s, '')})`
}
