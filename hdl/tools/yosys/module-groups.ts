import type { Hierarchy } from './hierarchy.ts'

/** Instances below the top that stand in one place: one of its own, or all turns of a generate loop. */
export type ModuleGroup = {
  /** Name of the module in the sources. */
  readonly module: string
  /** Its instances, an index that differs between them written as `*`. */
  readonly instance: string
  /** What each instance is synthesised as: Yosys's name of a module with the same content. */
  readonly types: readonly string[]
}

/** The name in the sources: slang appends the path of the instance, Yosys's own reader hides it behind the parameters. */
const sourceName = (type: string): string =>
  type.startsWith('$paramod$')
    ? type.slice(type.lastIndexOf('\\') + 1)
    : type.startsWith('$paramod\\')
      ? type.split('\\')[1]!
      : type.split('$')[0]!

/** A module's content as a text, without what differs between two instances that are the same: own path, running numbers, places. */
const content = (name: string, module: object): string => {
  const text = JSON.stringify(module, (key, value: unknown) => (key === 'attributes' ? undefined : value))
  const path = name.startsWith('$paramod') ? '' : name.slice(name.indexOf('$') + 1)
  return (path === '' ? text : text.replaceAll(path, '*')).replace(/\$\d+/g, '$')
}

/** The instances of a top: by where they stand, and which module has the same content as which, by Yosys's names. */
export type ModuleGroups = { readonly groups: readonly ModuleGroup[]; readonly same: ReadonlyMap<string, string> }

/** Groups the instances of `top` by where they stand, and finds those that are the same, so that they need synthesis once. */
export const moduleGroups = ({ modules }: Hierarchy, top: string): ModuleGroups => {
  const first = new Map<string, string>()
  const same = new Map<string, string>()
  const groups = new Map<string, { module: string; instance: string; types: string[] }>()
  for (const [instance, { type }] of Object.entries(modules[top]!.cells)) {
    const module = modules[type]
    if (!module) continue
    const text = `${sourceName(type)} ${content(type, module)}`
    if (!first.has(text)) first.set(text, type)
    same.set(type, first.get(text)!)
    const place = instance.replace(/\[\d+\]/g, '[*]')
    const key = `${place} ${sourceName(type)}`
    const group = groups.get(key) ?? { module: sourceName(type), instance, types: [] }
    if (group.types.length > 0) group.instance = place
    group.types.push(first.get(text)!)
    groups.set(key, group)
  }
  return { groups: [...groups.values()].sort((a, b) => (a.instance < b.instance ? -1 : 1)), same }
}
