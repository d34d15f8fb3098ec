/**
 * The faults as the stages get them, and which of them no stage has looked at: a fault that nobody heeds would pass for a
 * circuit that is robust.
 */
export function watchedFaults(faults: Readonly<Record<string, string>>): {
  readonly faults: Readonly<Record<string, string>>
  unheeded(): readonly string[]
} {
  const heeded = new Set<string | symbol>()
  const watched = new Proxy(faults, {
    get(target, path) {
      heeded.add(path)
      return Reflect.get(target, path) as unknown
    },
  })
  return { faults: watched, unheeded: () => Object.keys(faults).filter(path => !heeded.has(path)) }
}
