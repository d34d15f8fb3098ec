import fc from 'fast-check'

/**
 * A JSON value (and what a config file can hold beside JSON) in which a few places were changed; `names` are the fields on the way to them.
 */
export type MutatedValue = { readonly value: unknown; readonly names: readonly string[] }

type Container = Record<string | number, unknown>
type Operation = 'replace' | 'remove' | 'add' | 'double' | 'copy'
type Change = { readonly place: number; readonly operation: Operation; readonly from: number; readonly put: unknown }

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

/** What people and programs put where something else belongs. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    false,
    0,
    -0,
    1,
    -1,
    2,
    0.5,
    1e-9,
    -1e-300,
    3.999999,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    1e308,
    NaN,
    Infinity,
    -Infinity,
    12n,
    '',
    ' ',
    '0',
    '1e3',
    'NaN',
    'QS2.13',
    'QS0.0',
    'QS31.31',
    'lif',
    '__proto__',
    'constructor',
    '\u0000',
    '\u001b[31mred',
    '\u202e',
    '\ud800',
    'x'.repeat(5000),
    [],
    {},
    [[]],
    [null],
    { kind: 'lif' },
    { length: 3 },
    nested(300),
  ),
  fc.integer(), fc.double(), fc.string({ unit: 'binary', maxLength: 12 }), fc.integer({ min: 1, max: 40 }),
  fc.constantFrom(1, 2, 8, 16, 31, 32, 33, 63, 64, 1024, 4096, 4097),
)
const strangeName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', '', 'kind', 'length', 'then', 'toJSON', 'stpes', '\u0007', '\u202ex', 'a.b', '0'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

const change = fc.record({
  place: fc.nat(), operation: fc.constantFrom<Operation>('replace', 'replace', 'replace', 'remove', 'add', 'double', 'copy'),
  from: fc.nat(), put: strange,
})

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

/** Every place below a value, as the keys that lead there. */
const placesOf = (value: unknown): (string | number)[][] =>
  isContainer(value) ? Object.keys(value).flatMap((key) => [[key], ...placesOf(value[key]).map((rest) => [key, ...rest])]) : []

const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Container)[key], value)

const put = (holder: Container, key: string | number, value: unknown): void => {
  // An ordinary assignment to __proto__ would change no field.
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true })
}

const apply = (root: { value: unknown }, { place, operation, from, put: strange }: Change, name: string): string[] => {
  // Values are drawn from constants: changed in place they would hold each other, and be others in the next trial.
  const value = structuredClone(strange)
  const places = placesOf(root.value)
  if (places.length === 0) return []
  const path = places[place % places.length]!
  const key = path.at(-1)!
  const holder = at(root.value, path.slice(0, -1)) as Container
  if (operation === 'replace') put(holder, key, value)
  else if (operation === 'copy') put(holder, key, structuredClone(at(root.value, places[from % places.length]!)))
  else if (operation === 'remove' && Array.isArray(holder)) holder.splice(Number(key), 1)
  else if (operation === 'remove') delete holder[key]
  else if (Array.isArray(holder)) holder.splice(Number(key), 0, operation === 'add' ? value : structuredClone(holder[key as number]))
  else put(holder, name, operation === 'add' ? value : holder[key])
  return [...path.map(String), ...(operation === 'add' || operation === 'double' ? [name] : [])]
}

/** A value with one to three changes. */
export const mutatedValue = (base: fc.Arbitrary<unknown>): fc.Arbitrary<MutatedValue> =>
  fc.tuple(base, fc.array(change, { minLength: 1, maxLength: 3 }), strangeName).map(([value, changes, name]) => {
    const root = { value: structuredClone(value) }
    const names = changes.flatMap((one) => apply(root, one, name))
    return { value: root.value, names }
  })
