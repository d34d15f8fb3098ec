import { plainName } from '../plain-name.ts'

/** A design in RTLIL in which instances of a module become instances of the one with the same content. */
export const shareModules = (rtlil: string, same: ReadonlyMap<string, string>): string =>
  rtlil.replace(/^( *cell )(\S+)/gm, (line, before: string, type: string) => {
    const shared = same.get(plainName(type))
    return shared === undefined ? line : `${before}${type.startsWith('\\') ? '\\' : ''}${shared}`
  })
